"""Rectangles that cover a scattered area, for work that needs context round each of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.imaging.arrays import BoolArray, FloatArray
from app.imaging.region import Region

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
    rows, columns = (np.arange(0, size, _CELL) for size in share.shape)
    cells = np.logical_or.reduceat(np.logical_or.reduceat(share > 0, rows, axis=0), columns, axis=1)
    found = [_region(box, wanted) for box in _boxes(cells, margin / _CELL)]
    cost = sum(_work(each, margin) for each in found)
    return [wanted] if cost > _MOST * _work(wanted, margin) else found


def bounds(chosen: BoolArray) -> Region | None:
    """What holds all that is set in ``chosen``; None where nothing is."""
    rows, columns = np.flatnonzero(chosen.any(1)), np.flatnonzero(chosen.any(0))
    if rows.size == 0:
        return None
    x, y = int(columns[0]), int(rows[0])
    return Region(x, y, int(columns[-1]) + 1 - x, int(rows[-1]) + 1 - y)


def _boxes(cells: BoolArray, margin: float) -> list[Region]:
    """Boxes round what is set in ``cells``, cut in two as long as that makes less work."""
    whole = bounds(cells)
    if whole is None:
        return []
    best, least = None, _LESS * _work(whole, margin)
    for axis, (start, end) in enumerate(((whole.y, whole.bottom), (whole.x, whole.right))):
        for cut in range(start + 1, end):
            halves = np.split(cells, [cut], axis)
            cost = sum(_work(box, margin) for half in halves if (box := bounds(half)) is not None)
            if cost < least:
                best, least = (axis, cut, halves), cost
    if best is None:
        return [whole]
    axis, cut, (first, second) = best
    down, across = (cut, 0) if axis == 0 else (0, cut)
    moved = [replace(box, x=box.x + across, y=box.y + down) for box in _boxes(second, margin)]
    return _boxes(first, margin) + moved


def _work(box: Region, margin: float) -> float:
    return (box.width + 2 * margin) * (box.height + 2 * margin)


def _region(box: Region, wanted: Region) -> Region:
    """``box``, in cells, as px of ``wanted``."""
    x, y = box.x * _CELL, box.y * _CELL
    right, bottom = min(box.right * _CELL, wanted.width), min(box.bottom * _CELL, wanted.height)
    return Region(wanted.x + x, wanted.y + y, right - x, bottom - y)
