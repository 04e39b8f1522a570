"""Rectangles that cover a scattered area, for work that needs context round each of them."""

from __future__ import annotations

import numpy as np

from app.imaging.arrays import BoolArray, FloatArray
from app.imaging.region import Region

Box = tuple[int, int, int, int]
"""Top, left, bottom, right, in cells."""

# Px along a side of the cells that are covered: finer cuts save next to nothing.
_CELL = 32
# Two rectangles must cost so much less than the one that holds both: each has to be begun anew.
_LESS = 0.85
# From this share of the cost of everything on, all is worked on at once: that serves any other area, too.
_MOST = 0.6


def cover(share: FloatArray, wanted: Region, margin: int) -> list[Region]:
    """Rectangles within ``wanted``, side by side, that hold all of ``share`` above 0.

    ``share``: float32 of the size of ``wanted``. ``margin``: px that are worked on round each rectangle, and
    thrown away: what lies apart is cut apart where that is less work. Nothing above 0: no rectangles.
    """
    found = [_region(box, wanted) for box in _boxes(_cells(share), margin / _CELL)]
    cost = sum(_work(each.width, each.height, margin) for each in found)
    return [wanted] if cost > _MOST * _work(wanted.width, wanted.height, margin) else found


def _cells(share: FloatArray) -> BoolArray:
    rows, columns = (np.arange(0, size, _CELL) for size in share.shape)
    some = np.logical_or.reduceat(np.logical_or.reduceat(share > 0, rows, axis=0), columns, axis=1)
    return np.asarray(some, np.bool_)


def _boxes(cells: BoolArray, margin: float) -> list[Box]:
    """Boxes round what is set in ``cells``, cut in two as long as that makes less work."""
    whole = _bounds(cells)
    if whole is None:
        return []
    top, left, bottom, right = whole
    best, least = None, _LESS * _cost(whole, margin)
    for axis, (start, end) in enumerate(((top, bottom), (left, right))):
        for cut in range(start + 1, end):
            halves = (cells[:cut], cells[cut:]) if axis == 0 else (cells[:, :cut], cells[:, cut:])
            cost = sum(_cost(bounds, margin) for each in halves if (bounds := _bounds(each)) is not None)
            if cost < least:
                best, least = (axis, cut, halves), cost
    if best is None:
        return [whole]
    axis, cut, (first, second) = best
    down, across = (cut, 0) if axis == 0 else (0, cut)
    moved = [
        (box[0] + down, box[1] + across, box[2] + down, box[3] + across) for box in _boxes(second, margin)
    ]
    return _boxes(first, margin) + moved


def _bounds(cells: BoolArray) -> Box | None:
    rows, columns = np.flatnonzero(cells.any(1)), np.flatnonzero(cells.any(0))
    if rows.size == 0:
        return None
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


def _cost(box: Box, margin: float) -> float:
    return _work(box[3] - box[1], box[2] - box[0], margin)


def _work(width: float, height: float, margin: float) -> float:
    return (width + 2 * margin) * (height + 2 * margin)


def _region(box: Box, wanted: Region) -> Region:
    top, left, bottom, right = (each * _CELL for each in box)
    bottom, right = min(bottom, wanted.height), min(right, wanted.width)
    return Region(wanted.x + left, wanted.y + top, right - left, bottom - top)
