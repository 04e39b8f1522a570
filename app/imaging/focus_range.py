"""A mask of what is out of focus by so much."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.imaging.sharpening import eased

FloatArray = NDArray[np.float32]

_HARD = 1e-3
"""A softer edge than that, px, is none: it would be lost in rounding."""


def focus_range(sigma: FloatArray, start: float, end: float, soft: float) -> FloatArray:
    """1 where ``start`` ≤ σ ≤ ``end``, falling to 0 over ``soft`` px of σ on either side: float32 H×W.

    ``sigma``: float32 H×W, full-resolution px, as the limits, which may be infinite. A limit of 0 has nothing
    below it. The fall is eased, 3t² − 2t³ (Hermite). A value depends on its own σ alone.
    """
    mask = np.ones(sigma.shape, np.float32)
    if start > 0:
        mask = _up_to(start - sigma, soft)
    if not math.isinf(end):
        mask = np.minimum(mask, _up_to(sigma - end, soft))
    return mask


def _up_to(beyond: FloatArray, soft: float) -> FloatArray:
    """1 where ``beyond`` is not above 0, falling to 0 where it is ``soft``."""
    if soft < _HARD:
        return (beyond <= 0).astype(np.float32)
    return eased(1 - beyond.astype(np.float32) / np.float32(soft))
