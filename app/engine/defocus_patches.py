"""Where the patches of the blur classifier lie on a photo, and how their answers become a map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
PATCH, STRIDE = 32, 8
COVER = PATCH // STRIDE
"""Patches that cover a cell of 8×8 px, along each axis."""
AGREED = 1.0
"""Levels by which patches of one blur differ (standard deviation)."""
_AROUND = PATCH - STRIDE


@dataclass(frozen=True)
class Strip:
    """A band of a picture of ``height``×``width`` px: the cells of ``rows``, over the whole width."""

    rows: slice
    height: int
    width: int

    def cut(self, grey: FloatArray) -> FloatArray:
        """The band with all the patches that touch it, reflected at the border of the picture.

        ``grey``: the whole picture, float32 H×W. Returns contiguous float32, sides multiples of 8.
        """
        tall = (self.rows.stop - self.rows.start) * STRIDE
        top = self.rows.start * STRIDE - _AROUND
        rows = mirrored(np.arange(top, top + tall + 2 * _AROUND), self.height)
        right = _AROUND + -self.width % STRIDE
        return np.asarray(
            cv2.copyMakeBorder(grey[rows], 0, 0, _AROUND, right, cv2.BORDER_REFLECT_101), np.float32
        )


def cells(height: int, width: int) -> tuple[int, int]:
    """Rows and columns of cells of 8×8 px that cover a picture."""
    return -(-height // STRIDE), -(-width // STRIDE)


def strips(height: int, width: int, most_pixels: int) -> Iterator[Strip]:
    """Bands that cover a picture, each of about ``most_pixels`` px at most."""
    tall, wide = cells(height, width)
    rows = max(most_pixels // ((wide + 2 * COVER) * STRIDE**2) - 2 * COVER, COVER)
    for first in range(0, tall, rows):
        yield Strip(slice(first, min(first + rows, tall)), height, width)


def mirrored(index: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """``index`` reflected into 0 … ``size`` − 1 about the outermost pixels, as often as it takes."""
    period = max(2 * (size - 1), 1)
    folded = np.abs(np.mod(index + size - 1, period) - (size - 1))
    return np.asarray(np.minimum(folded, size - 1))


def spread(values: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """From patches to cells: each patch counts over its whole area, by its weight.

    ``values``, ``weights``: levels and weights, (h + 3)×(w + 3), one for each patch. Returns the weighted
    mean of the levels of the 4×4 patches that cover each cell, and their mean weight, float32 h×w.

    Beside an edge between two blurs the mean is raised: a patch that holds some of either is told by what is
    sharper, so the sharp side would reach half a patch too far. What tells such places is that their patches
    disagree by more than ``AGREED``.
    """
    weights = np.maximum(weights, np.float32(1e-6))
    total = _sums(weights)
    mean = _sums(values * weights) / total
    spread = np.sqrt(np.maximum(_sums(values * values * weights) / total - mean * mean, 0))
    return mean + np.maximum(spread - np.float32(AGREED), 0), total / np.float32(COVER**2)


def _sums(values: FloatArray) -> FloatArray:
    """Sums over 4×4 neighbours, (h + 3)×(w + 3) to h×w."""
    tall, wide = values.shape[0] - COVER + 1, values.shape[1] - COVER + 1
    across = sum((values[:, i : i + wide] for i in range(1, COVER)), values[:, :wide].astype(np.float32))
    return sum((across[i : i + tall] for i in range(1, COVER)), across[:tall].copy())
