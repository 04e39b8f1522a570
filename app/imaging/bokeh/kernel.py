"""What a lens draws of a point that is out of focus: the shape of its opening, at a wanted σ.

Small kernels, float32, of odd side, at least 0, that sum to 1; x to the right, y down. Sheets are
spread by one kernel, or by another one towards each corner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.psf import Psf, standard_deviation

_FINER = 5
"""Samples a px along a side, by which the edge of an opening is drawn."""
_SOFT = 0.71
"""σ, px, up to which no shape can be seen: three taps along each axis of the right variance."""
# How steeply the rim rises, and how far at most: so many times the middle.
_STEEP, _BRIGHTEST = 8, 3.0
_ANCHORS = 5
"""Along each side of a photo: between them the openings are mixed."""
_NOTHING = 0.05
"""σ, cells, below which nothing would change."""
_MOST = 1.2
"""How far the opening is narrowed in the corners at most, in radii."""


@dataclass(frozen=True)
class Opening:
    """The opening of a lens.

    ``blades``: 0 round, else the corners of a regular polygon. ``rim``: how much brighter the edge of a disc
    is than its middle, 0 to 1. ``cut``: how far the barrel narrows it along ``angle`` (radians), 0 to below
    2: the cat's-eye of the corners.
    """

    blades: int = 0
    rim: float = 0.0
    cut: float = 0.0
    angle: float = 0.0


@lru_cache(maxsize=4096)
def kernel(sigma: float, opening: Opening) -> Psf:
    """The disc that ``opening`` draws with a spread of ``sigma`` px along each axis; read-only.

    ``cut`` takes light away without widening the rest, so σ is that of the opening before it is cut. Raises
    ValueError for a σ below 0 or 1 or 2 blades.
    """
    if sigma < 0 or opening.blades < 0 or opening.blades in (1, 2):
        raise ValueError("a kernel has a σ of at least 0 px, and 0 or at least 3 blades")
    if sigma <= _SOFT:
        side = np.array([sigma * sigma / 2, 1 - sigma * sigma, sigma * sigma / 2])
        made = np.outer(side, side).astype(np.float32)
    else:
        whole = Opening(opening.blades, opening.rim)
        radius = 2 * sigma
        for _ in range(4):
            radius *= sigma / standard_deviation(_drawn(radius, whole))
        made = _drawn(radius, opening)
    made.setflags(write=False)
    return made


def halo(sigma: float) -> int:
    """Px round a point that an opening of this σ touches at most: round, or of at least 5 blades."""
    return math.ceil(2.4 * sigma + 0.5)


def _drawn(radius: float, opening: Opening) -> Psf:
    """The opening with corners at ``radius``·(a little), area-averaged to px."""
    half = math.ceil(radius * 1.35)
    side = (2 * half + 1) * _FINER
    axis = (np.arange(side) + 0.5) / _FINER - half - 0.5
    # What hides a part is the rim of another lens: two circles, drawn apart towards and from the corner.
    off = opening.cut * radius / 2
    down, right = off * math.sin(opening.angle), off * math.cos(opening.angle)
    y, x = axis[:, None] - down, axis[None, :] - right
    away = np.hypot(y, x)
    if opening.blades:
        sector = math.tau / opening.blades
        phase = np.mod(np.arctan2(y, x) + math.pi / 2 + sector / 2, sector) - sector / 2
        # Of the same area as the disc of that radius.
        share = math.sqrt(math.pi / (opening.blades * math.tan(sector / 2)))
        away = away * np.cos(phase) / share
    place = away / max(radius, 1e-6)
    weights = (place <= 1) * (1 + (_BRIGHTEST - 1) * opening.rim * np.minimum(place, 1) ** _STEEP)
    if opening.cut > 0:
        weights = weights * (np.hypot(y + 2 * down, x + 2 * right) <= radius)
    small = cv2.resize(weights, (2 * half + 1, 2 * half + 1), interpolation=cv2.INTER_AREA)
    keep = np.flatnonzero(small.sum(0) + small.sum(1) > 0)
    trim = min(int(keep[0]), 2 * half - int(keep[-1])) if keep.size else 0
    small = small[trim : 2 * half + 1 - trim, trim : 2 * half + 1 - trim]
    return np.asarray(small / small.sum(), np.float32)


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
