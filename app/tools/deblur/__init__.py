"""The tool Deblur: ``params.py`` asks, ``tool.py`` declares, ``run.py`` works."""

from app.tools.deblur.params import DeblurParams
from app.tools.deblur.tool import Deblur

__all__ = ["Deblur", "DeblurParams"]
