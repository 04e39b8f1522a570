"""Deblur: repair what is out of focus."""

from app.tools.deblur.tool import Deblur

__all__ = ["Deblur"]
