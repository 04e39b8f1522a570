"""Where the patches of the blur classifier lie on a photo, and how their answers become a map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray

PATCH, STRIDE = 32, 8
COVER = PATCH // STRIDE
"""Patches that cover a cell of 8×8 px, along each axis."""
AGREED = 1.0
"""Levels by which patches of one blur differ (standard deviation)."""
SURER = 1.4
"""The weight of a patch is its certainty to this power. More lets sharp patches, which are surest, speak for
what is blurred beside them; less lets noise speak."""
RAISED = 2.0
"""Levels that a cell is raised for each level by which its patches differ more than that."""
OVERLAY = 0.36, 0.62
"""Mean weight of a cell's patches from which their difference begins to tell, and from which it tells all."""
_AROUND = PATCH - STRIDE


@dataclass(frozen=True)
class Piece:
    """A rectangle of cells of a picture of ``height``×``width`` px: ``rows`` and ``columns`` of them."""

    rows: slice
    columns: slice
    height: int
    width: int

    @property
    def place(self) -> tuple[slice, slice]:
        """Where its cells lie among those of the picture."""
        return self.rows, self.columns

    @property
    def share(self) -> float:
        """Its share of the picture's cells."""
        tall, wide = cells(self.height, self.width)
        own = (self.rows.stop - self.rows.start) * (self.columns.stop - self.columns.start)
        return float(own / (tall * wide))

    def cut(self, grey: FloatArray) -> FloatArray:
        """The rectangle with all the patches that touch it, reflected at the border of the picture.

        ``grey``: the whole picture, float32 H×W. Returns contiguous float32, sides multiples of 8.
        """
        top, bottom = self.rows.start * STRIDE - _AROUND, self.rows.stop * STRIDE + _AROUND
        left, right = self.columns.start * STRIDE - _AROUND, self.columns.stop * STRIDE + _AROUND
        if top >= 0 and left >= 0 and bottom <= self.height and right <= self.width:
            return np.ascontiguousarray(grey[top:bottom, left:right])
        rows = mirrored(np.arange(top, bottom), self.height)
        columns = mirrored(np.arange(left, right), self.width)
        return np.ascontiguousarray(grey[np.ix_(rows, columns)])


def cells(height: int, width: int) -> tuple[int, int]:
    """Rows and columns of cells of 8×8 px that cover a picture."""
    return -(-height // STRIDE), -(-width // STRIDE)


def pieces(side: int, height: int, width: int) -> Iterator[Piece]:
    """Rectangles that cover a picture, of at most about ``side`` px with what they are cut with."""
    most = max(side // STRIDE - 2 * (COVER - 1), COVER)
    tall, wide = cells(height, width)
    for rows in _parts(tall, most):
        for columns in _parts(wide, most):
            yield Piece(rows, columns, height, width)


def _parts(count: int, most: int) -> Iterator[slice]:
    """0 … ``count`` in parts of about equal length, at most ``most``."""
    number = -(-count // most)
    ends = [round(count * index / number) for index in range(number + 1)]
    return (slice(first, last) for first, last in pairwise(ends))


def mirrored(index: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """``index`` reflected into 0 … ``size`` − 1 about the outermost pixels, as often as it takes."""
    period = max(2 * (size - 1), 1)
    folded = np.abs(np.mod(index + size - 1, period) - (size - 1))
    return np.asarray(np.minimum(folded, size - 1))


def spread(values: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """From patches to cells: each patch counts over its whole area, by its weight.

    ``values``, ``weights``: levels and weights in [0, 1], (h + 3)×(w + 3), one for each patch. Returns
    the weighted mean of the levels of the 4×4 patches that cover each cell, raised where two blurs meet, and
    their mean weight, float32 h×w.

    Beside an edge between two blurs a patch holds some of either and reads as what is sharper: the sharp
    side would reach half a patch too far. What tells such places is that their patches disagree by more than
    ``AGREED``; where the patches are unsure anyway they disagree without any edge, and nothing is raised.
    ``SURER``, ``RAISED`` and ``OVERLAY`` were chosen on photos of the training and on scenes of other seeds
    than those that are reported.
    """
    sure = _sums(weights) / np.float32(COVER**2)
    weights = np.maximum(weights ** np.float32(SURER), np.float32(1e-6))
    total = _sums(weights)
    mean = _sums(values * weights) / total
    spread = np.sqrt(np.maximum(_sums(values * values * weights) / total - mean * mean, 0))
    telling = np.clip((sure - np.float32(OVERLAY[0])) / np.float32(OVERLAY[1] - OVERLAY[0]), 0, 1)
    raised = np.float32(RAISED) * telling * np.maximum(spread - np.float32(AGREED), 0)
    return mean + raised, sure


def _sums(values: FloatArray) -> FloatArray:
    """Sums over 4×4 neighbours, (h + 3)×(w + 3) to h×w."""
    tall, wide = values.shape[0] - COVER + 1, values.shape[1] - COVER + 1
    across = sum((values[:, i : i + wide] for i in range(1, COVER)), values[:, :wide].astype(np.float32))
    return sum((across[i : i + tall] for i in range(1, COVER)), across[:tall].copy())
