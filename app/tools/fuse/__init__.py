"""The tool Fuse: ``params.py`` asks, ``tool.py`` declares, ``run.py`` works."""

from app.tools.fuse.params import FuseParams
from app.tools.fuse.tool import Fuse

__all__ = ["Fuse", "FuseParams"]
