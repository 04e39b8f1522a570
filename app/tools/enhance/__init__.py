"""The tool Enhance: ``params.py`` asks, ``tool.py`` declares, ``run.py`` works."""

from app.tools.enhance.params import EnhanceParams
from app.tools.enhance.tool import Enhance

__all__ = ["Enhance", "EnhanceParams"]
