"""Magnify: more blur where there is some."""

from app.tools.magnify.tool import Magnify

__all__ = ["Magnify"]
