"""Fuse: one photo from a focal stack, each place from the frame that holds it sharp."""

from app.tools.fuse.params import FuseParams
from app.tools.fuse.tool import Fuse

__all__ = ["Fuse", "FuseParams"]
