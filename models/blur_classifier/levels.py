"""The 20 levels of blur, and the way between a level and σ."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

COUNT = 20
LARGEST = 8.0
"""σ of the last level, px."""
FLOOR = 0.7
"""What a sharp pixel is wide by itself, σ in px: photos differ among themselves by about that."""
COARSENING = 0.2
"""By how much steps grow with the blur: the fewer widths of it fit a patch, the less the patch tells.

Without it, levels would be geometric in the blur that is seen, s = √(σ² + FLOOR²). With those (FLOOR 0.5)
a first network, after 0.4 million crops, was 1.1 levels off at σ 1, but 1.7 below σ 0.3 and 1.7 to 2.5 above
σ 3. A step of level is therefore d log s / (s / FLOOR)^COARSENING, from 10 % of s at its start to 17 %.
"""

_SPAN = (1 - (math.hypot(LARGEST, FLOOR) / FLOOR) ** -COARSENING) / (COUNT - 1)


def sigma_at(level: NDArray[np.floating] | float) -> NDArray[np.float64]:
    """σ in px at a level, 0 … 19, which need not be whole."""
    seen = FLOOR * (1 - _SPAN * np.asarray(level, np.float64)) ** (-1 / COARSENING)
    return np.asarray(np.sqrt(np.maximum(seen**2 - FLOOR**2, 0.0)))


def level_of(sigma: NDArray[np.floating] | float) -> NDArray[np.float64]:
    """The level, not rounded, of a blur of σ px; the inverse of :func:`sigma_at`."""
    seen = np.hypot(np.asarray(sigma, np.float64), FLOOR)
    return np.asarray((1 - (seen / FLOOR) ** -COARSENING) / _SPAN)


SIGMAS: tuple[float, ...] = tuple(float(s) for s in sigma_at(np.arange(COUNT, dtype=np.float64)))
"""σ of each level in px, from 0 to ``LARGEST``, rising."""


def shares(level: NDArray[np.floating]) -> NDArray[np.float32]:
    """N×20: each level (N, 0 … 19) split between its two whole neighbours, so that the mean is the level."""
    distance = np.abs(np.asarray(level, np.float64)[:, None] - np.arange(COUNT))
    return np.asarray(np.maximum(1 - distance, 0.0), np.float32)
