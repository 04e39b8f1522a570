"""The 20 levels of blur, and the way between a level and σ."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

COUNT = 20
LARGEST = 8.0
"""σ of the last level, px."""
FLOOR = 0.5
"""What a sharp pixel is wide by itself, σ in px; blur well below it can hardly be told from none.

The levels are geometric in the blur that is seen, √(σ² + FLOOR²): a picture is told from one that is blurred
a little more by the ratio of the two widths, whatever their size.
"""

_RATIO = math.log(math.hypot(LARGEST, FLOOR) / FLOOR) / (COUNT - 1)


def sigma_at(level: NDArray[np.floating] | float) -> NDArray[np.float64]:
    """σ in px at a level, 0 … 19, which need not be whole."""
    seen = FLOOR * np.exp(_RATIO * np.asarray(level, np.float64))
    return np.asarray(np.sqrt(np.maximum(seen**2 - FLOOR**2, 0.0)))


def level_of(sigma: NDArray[np.floating] | float) -> NDArray[np.float64]:
    """The level, not rounded, of a blur of σ px; the inverse of :func:`sigma_at`."""
    seen = np.hypot(np.asarray(sigma, np.float64), FLOOR)
    return np.asarray(np.log(seen / FLOOR) / _RATIO)


SIGMAS: tuple[float, ...] = tuple(float(s) for s in sigma_at(np.arange(COUNT)))
"""σ of each level in px, from 0 to ``LARGEST``, rising."""


def shares(level: NDArray[np.floating]) -> NDArray[np.float32]:
    """N×20: each level (N, 0 … 19) split between its two whole neighbours, so that the mean is the level."""
    distance = np.abs(np.asarray(level, np.float64)[:, None] - np.arange(COUNT))
    return np.maximum(1 - distance, 0.0).astype(np.float32)
