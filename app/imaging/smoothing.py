"""Smooth steps, windows and reductions that several rooms share."""

from __future__ import annotations

import math

import cv2
import numpy as np

from app.imaging.arrays import FloatArray


def smoothstep(low: float, high: float, values: FloatArray) -> FloatArray:
    """From 0 at ``low`` to 1 at ``high`` by 3t² − 2t³ (``high`` may lie below ``low``): float32."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def box_mean(plane: FloatArray, side: int) -> FloatArray:
    """``plane`` (float32 H×W) averaged over ``side``×``side`` px, its borders repeated."""
    mean = cv2.blur(plane, (side, side), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(mean, np.float32).reshape(plane.shape)


def gaussian_halo(sigma: float, cut: float = 3.0) -> int:
    """Px that :func:`gaussian` reads on every side."""
    return math.ceil(cut * sigma)


def gaussian(
    picture: FloatArray, sigma: float, cut: float = 3.0, border: int = cv2.BORDER_REPLICATE
) -> FloatArray:
    """``picture`` (float32 H×W or H×W×C) under a Gaussian of ``sigma`` px, cut off at ``cut`` σ.

    Every pixel is the direct sum of its window, so it comes out alike wherever its tile begins.
    """
    side = 2 * gaussian_halo(sigma, cut) + 1
    blurred = cv2.GaussianBlur(picture, (side, side), sigma, borderType=border)
    return np.asarray(blurred, np.float32).reshape(picture.shape)


def shrink(picture: FloatArray, side: int) -> FloatArray:
    """``picture`` (float32 H×W or H×W×C) by area averaging, with a long side of ``side`` px at most."""
    height, width = picture.shape[:2]
    scale = min(side / max(height, width), 1.0)
    if scale == 1:
        return picture
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)


def eased(x: FloatArray) -> FloatArray:
    """3x² − 2x³ of ``x`` kept in [0, 1]; made in place where it can be."""
    np.clip(x, 0.0, 1.0, out=x)
    slope = np.float32(3) - np.float32(2) * x
    slope *= x
    slope *= x
    return slope
