"""Enhance: give back what slight blur took, where the defocus map says so and nowhere else."""

from app.tools.enhance.params import EnhanceParams
from app.tools.enhance.tool import Enhance

__all__ = ["Enhance", "EnhanceParams"]
