"""Sharpening that leaves noise alone and gives edges no halo; contrast of larger shapes."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.enhance.lost_detail import soften

_OVERSHOOT = np.float32(0.04)
"""Of the range of the neighbourhood: no edge gets a halo that is seen."""
_FREE = 4.0
"""Of the range of the calmest spot: so far may texture leave the range of its neighbourhood."""
_SPOT = 2
"""Px round the middle of the spots by whose range texture is recognised."""
BASE = 10.0
"""Spread, px of the full photo, of the base that local contrast stands off from."""
_EDGE = 0.02
"""Variance from which an edge stays in that base."""


def luma(pixels: FloatArray) -> FloatArray:
    """Luma of ``pixels`` (float32 H×W×3): float32 H×W."""
    return np.asarray(cv2.transform(pixels, LUMA[None]), np.float32)


def with_luma_added(pixels: FloatArray, added: FloatArray) -> FloatArray:
    """``pixels`` (float32 H×W×3, [0, 1]) with ``added`` (H×W) on all channels: a new array, in [0, 1]."""
    made = np.asarray(cv2.add(pixels, cv2.merge([added, added, added])), np.float32)
    return np.asarray(np.clip(made, 0.0, 1.0, out=made), np.float32)


def allowed_range(grey: FloatArray, noise: FloatArray, reach: int) -> tuple[FloatArray, FloatArray]:
    """Between what each pixel may lie, near the range of ``grey`` within ``reach`` px: no edge gets a halo
    that is seen. Lowest and highest, float32 H×W.

    Beside something smooth hardly anything may stand out; in the midst of texture, as much as the calmest
    spot there varies. What lies beyond the rim counts as smooth. What is narrower than the neighbourhood, a
    line or a spot, may stand out as far again as it does (its top-hat, Meyer 1979); an edge has none.
    """
    window = np.ones((2 * reach + 1,) * 2, np.uint8)
    low = np.asarray(cv2.erode(grey, window), np.float32)
    high = np.asarray(cv2.dilate(grey, window), np.float32)
    if reach == _SPOT:
        varied = high - low
    else:
        spot = np.ones((2 * _SPOT + 1,) * 2, np.uint8)
        varied = np.asarray(cv2.subtract(cv2.dilate(grey, spot), cv2.erode(grey, spot)), np.float32)
    beyond = np.asarray(cv2.erode(varied, window, borderType=cv2.BORDER_CONSTANT, borderValue=0), np.float32)
    beyond -= np.float32(5) * noise
    np.maximum(beyond, 0, out=beyond)
    beyond *= np.float32(_FREE)
    beyond += _OVERSHOOT * (high - low)
    opened = np.asarray(cv2.dilate(low, window), np.float32)
    closed = np.asarray(cv2.erode(high, window), np.float32)
    low -= beyond
    high += beyond
    for limit, narrow in ((low, closed), (high, opened)):
        stands = np.asarray(cv2.absdiff(grey, narrow), np.float32)
        stands -= np.float32(3) * noise
        np.maximum(stands, 0, out=stands)
        # At the rim a slanted edge is cut to a corner, which would count as narrow.
        for side in (slice(0, 2 * reach), slice(-2 * reach, None)):
            stands[side] = 0
            stands[:, side] = 0
        (np.subtract if limit is low else np.add)(limit, stands, out=limit)
    return low, high


def structure(grey: FloatArray, scale: float) -> FloatArray:
    """What stands off an edge-preserving base (guided filter, He et al. 2013, in a Gaussian window)."""
    wide = max(BASE * scale, 0.5)
    mean = soften(grey, wide)
    variance = np.maximum(soften(grey * grey, wide) - mean * mean, 0.0)
    slope = np.asarray(variance / (variance + np.float32(_EDGE)), np.float32)
    base = soften(slope, wide) * grey + soften(np.asarray(mean - slope * mean, np.float32), wide)
    return np.asarray(soften(grey, max(1.5 * scale, 0.5)) - soften(base, max(1.5 * scale, 0.5)), np.float32)
