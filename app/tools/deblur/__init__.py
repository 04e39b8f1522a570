"""Deblur: repair defocus with an IFAN network, or by deconvolution without one."""

from app.tools.deblur.params import DeblurParams
from app.tools.deblur.tool import Deblur

__all__ = ["Deblur", "DeblurParams"]
