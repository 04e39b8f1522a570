"""The grain of a photo, measured where it is, and given back to what was smoothed.

The same px of a photo always get the same grain, whatever part is asked for.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import enlarged, reduced
from app.imaging.filters.noise import OPERATOR

CELL = 8
"""Px along a side of the cells that are measured."""
HALO = 4 * CELL
"""So far, in px, does a value of :func:`grain_level` depend on the picture."""
_AROUND = np.ones((5, 5), np.uint8)
# The least of 25 cells lies below their mean; measured on the grain that is made here.
_BIAS = 1.33
_MOST = 0.05
_PERIOD = 512
_SIZE = 0.4
"""σ, px, of one grain: what demosaicing leaves."""
_COLOURED = 0.35
"""Share of the grain that differs from channel to channel."""


def grain_level(grey: FloatArray) -> FloatArray:
    """Standard deviation of the grain near each pixel of ``grey`` (float32 H×W), the same shape and unit.

    As it shows at the finest scale, in the smoothest cell among those around. Where all is texture none of
    them is smooth; ``_MOST`` bounds what is then taken for grain. Cells lie on multiples of 8 px.
    """
    response = cv2.filter2D(grey, cv2.CV_32F, OPERATOR, borderType=cv2.BORDER_REFLECT_101)
    power = reduced(np.asarray(response * response, np.float32), CELL)
    least = np.asarray(cv2.erode(power, _AROUND), np.float32)
    level = np.minimum(np.sqrt(least) * np.float32(_BIAS), np.float32(_MOST))
    return enlarged(level, CELL, slice(0, grey.shape[0]), slice(0, grey.shape[1]))


def grain(top: int, left: int, height: int, width: int) -> FloatArray:
    """Grain of level 1 for a part of a photo: float32 H×W×3. ``top``, ``left``: where the part begins, px."""
    pattern = _pattern()
    rows, columns = (np.arange(start, start + n) % _PERIOD for start, n in ((top, height), (left, width)))
    return np.take(np.take(pattern, rows, axis=0), columns, axis=1)


@cache
def _pattern() -> FloatArray:
    random = np.random.default_rng(20)
    common = random.standard_normal((_PERIOD, _PERIOD, 1), np.float32)
    own = random.standard_normal((_PERIOD, _PERIOD, 3), np.float32)
    mixed = np.float32((1 - _COLOURED**2) ** 0.5) * common + np.float32(_COLOURED) * own
    middle = slice(_PERIOD, 2 * _PERIOD)
    soft = cv2.GaussianBlur(np.tile(mixed, (3, 3, 1)), (0, 0), _SIZE)[middle, middle]
    response = cv2.filter2D(soft, cv2.CV_32F, OPERATOR, borderType=cv2.BORDER_REFLECT_101)
    pattern = np.ascontiguousarray(soft / np.float32(response.std()))
    pattern.setflags(write=False)
    return pattern
