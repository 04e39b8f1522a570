"""How much noise a picture holds, estimated from its smoothest places."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray

HALO = 24
"""So far, in px, does a value of :func:`local_noise` depend on the picture."""
# Second differences along both axes: blind to any slope; white noise of 1 comes out as 6 (Immerkær 1996).
OPERATOR = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32) / 6
_WINDOW = 9
_NEIGHBOURHOOD = 35
# The smallest of many windows lies below their mean; measured on white noise.
_BIAS = 1.64


def local_noise(grey: FloatArray) -> FloatArray:
    """Standard deviation of the noise near each pixel of ``grey`` (float32 H×W), same shape and unit, ≥ 0.

    The least variance of a noise-only response (Immerkær 1996, eq. 3) among the windows round a pixel:
    texture raises it only where there is no smooth place within ``_NEIGHBOURHOOD`` px.
    """
    response = cv2.filter2D(grey, cv2.CV_32F, OPERATOR, borderType=cv2.BORDER_REFLECT_101)
    weights = cv2.getGaussianKernel(_WINDOW, 2.5, cv2.CV_32F)
    power = cv2.sepFilter2D(response * response, cv2.CV_32F, weights, weights)
    least = cv2.erode(power, np.ones((_NEIGHBOURHOOD, _NEIGHBOURHOOD), np.uint8))
    return np.asarray(np.sqrt(np.maximum(least, 0.0)) * np.float32(_BIAS), np.float32)
