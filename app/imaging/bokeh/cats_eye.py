"""Spreading sheets by what the lens draws of a point: one kernel, or another one towards each corner."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.bokeh.kernel import Opening, kernel

_ANCHORS = 5
"""Along each side of a photo: between them the openings are mixed."""
_NOTHING = 0.05
"""σ, cells, below which nothing would change."""
_MOST = 1.2
"""How far the opening is narrowed in the corners at most, in radii."""


@dataclass(frozen=True)
class CatsEye:
    """Spreads sheets of a part of a photo; see :data:`app.imaging.bokeh.layered_blur.Spread`.

    ``amount``: 0 to 1, how much the barrel hides in the corners. ``left``, ``top``: where the part begins;
    ``width``, ``height``: of the whole photo; all in px.
    """

    opening: Opening
    amount: float
    left: int
    top: int
    width: int
    height: int

    def __call__(self, sheet: FloatArray, sigma: float, step: int) -> FloatArray:
        if sigma < _NOTHING:
            return sheet
        if self.amount == 0:
            return _spread(sheet, kernel(round(sigma, 4), self.opening))
        out = np.zeros_like(sheet)
        tall, wide = sheet.shape[:2]
        across = _shares(self.left, self.width, wide, step)
        down = _shares(self.top, self.height, tall, step)
        for row, share_y in enumerate(down):
            for column, share_x in enumerate(across):
                shape = kernel(round(sigma, 4), self._at(row, column))
                half = shape.shape[0] // 2
                rows, columns = _where(share_y, half), _where(share_x, half)
                if rows is None or columns is None:
                    continue
                share = share_y[rows, None, None] * share_x[None, columns, None]
                out[rows, columns] += _spread(sheet[rows, columns] * share, shape)
        return out

    def _at(self, row: int, column: int) -> Opening:
        """The opening as seen from an anchor."""
        y, x = (2 * row / (_ANCHORS - 1) - 1) * self.height, (2 * column / (_ANCHORS - 1) - 1) * self.width
        away = math.hypot(y, x) / math.hypot(self.height, self.width)
        return replace(self.opening, cut=round(_MOST * self.amount * away, 3), angle=math.atan2(y, x))


def _spread(sheet: FloatArray, shape: FloatArray) -> FloatArray:
    return np.asarray(cv2.filter2D(sheet, -1, shape, borderType=cv2.BORDER_REPLICATE), np.float32)


def _shares(start: int, length: int, count: int, step: int) -> list[FloatArray]:
    """Of each anchor in each of ``count`` cells; they sum to 1 everywhere."""
    place = (start + (np.arange(count) + 0.5) * step) / max(length, 1) * (_ANCHORS - 1)
    place = np.clip(place, 0, _ANCHORS - 1)
    return [np.maximum(1 - np.abs(place - n), 0).astype(np.float32) for n in range(_ANCHORS)]


def _where(share: FloatArray, margin: int) -> slice | None:
    """The cells with a share, and ``margin`` around; None without any."""
    found = np.flatnonzero(share)
    if not found.size:
        return None
    return slice(max(int(found[0]) - margin, 0), min(int(found[-1]) + 1 + margin, len(share)))
