"""Unsharp masks, the sharpener that people use: the grid of them that every table searches."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray

SIGMAS = (0.5, 0.8, 1.2, 1.8, 2.6, 4.0)
"""σ of the Gaussian, px."""
AMOUNTS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2)
REACH = 16
"""px beyond which no mask of the grid reads."""


def smoothed(picture: FloatArray, sigma: float) -> FloatArray:
    """``picture`` (float32 H×W×3) through a Gaussian of ``sigma`` px, mirrored at its edges."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), np.float32)


def sharpened(picture: FloatArray, smooth: FloatArray, amount: float) -> FloatArray:
    """picture + amount × (picture − smooth), clipped to [0, 1]."""
    made = picture + np.float32(amount) * (picture - smooth)
    return np.clip(made, 0.0, 1.0).astype(np.float32, copy=False)
