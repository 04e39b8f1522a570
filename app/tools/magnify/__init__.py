"""The tool Magnify: ``params.py`` asks, ``tool.py`` declares, ``run.py`` works."""

from app.tools.magnify.params import MagnifyParams
from app.tools.magnify.tool import Magnify

__all__ = ["Magnify", "MagnifyParams"]
