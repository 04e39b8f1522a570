"""Sharpening that leaves noise alone and gives edges no halo; contrast of larger shapes."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.inverse_gaussian import FloatArray, gaussian

_OVERSHOOT = np.float32(0.04)
"""Of the range of the neighbourhood: no edge gets a halo that is seen."""
BASE = 10.0
"""Spread, px of the full photo, of the base that local contrast stands off from."""
_EDGE = 0.02
"""Variance from which an edge stays in that base."""


def clear_share(detail: FloatArray, spread: FloatArray, protect: float) -> FloatArray:
    """Share of ``detail`` that stands out of its noise, in [0, 1] (Wiener's rule on local variances)."""
    variance = gaussian(detail * detail, 2.0)
    noise = (np.float32(2.5 * protect) * spread) ** 2
    return np.asarray(np.maximum(1 - noise / np.maximum(variance, 1e-12), 0.0), np.float32)


def within_range(grey: FloatArray, made: FloatArray, noise: FloatArray, reach: int) -> FloatArray:
    """``made`` kept near the range of ``grey`` within ``reach`` px: no edge gets a halo that is seen.

    Beside something smooth hardly anything may stand out; in the midst of texture, as much as the calmest
    spot there varies.
    """
    window = np.ones((2 * reach + 1,) * 2, np.uint8)
    low, high = np.asarray(cv2.erode(grey, window)), np.asarray(cv2.dilate(grey, window))
    spot = np.ones((5, 5), np.uint8)
    varied = np.asarray(cv2.erode(cv2.dilate(grey, spot) - cv2.erode(grey, spot), window))
    beyond = _OVERSHOOT * (high - low) + np.maximum(varied - 5 * noise, 0)
    return np.asarray(np.clip(made, low - beyond, high + beyond), np.float32)


def structure(grey: FloatArray, scale: float) -> FloatArray:
    """What stands off an edge-preserving base (guided filter, He et al. 2013, in a Gaussian window)."""
    wide = max(BASE * scale, 0.5)
    mean = gaussian(grey, wide)
    variance = np.maximum(gaussian(grey * grey, wide) - mean * mean, 0.0)
    slope = np.asarray(variance / (variance + np.float32(_EDGE)), np.float32)
    base = gaussian(slope, wide) * grey + gaussian(np.asarray(mean - slope * mean, np.float32), wide)
    return np.asarray(
        gaussian(grey, max(1.5 * scale, 0.5)) - gaussian(base, max(1.5 * scale, 0.5)), np.float32
    )
