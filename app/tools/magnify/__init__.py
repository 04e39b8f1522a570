"""Magnify: what is out of focus more so, as if the lens had been opened further."""

from app.tools.magnify.params import MagnifyParams
from app.tools.magnify.tool import Magnify

__all__ = ["Magnify", "MagnifyParams"]
