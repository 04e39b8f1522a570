"""Between pixels and coarser grids whose cells lie on multiples of their size, counted from the corner.

A value depends on its place alone, never on which part is asked for, so that parts equal the whole.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray


def cells(size: int, step: int) -> int:
    """How many cells of ``step`` px cover ``size`` px."""
    return -(-size // step)


def grow(span: slice, margin: int, size: int, step: int = 1) -> slice:
    """``span`` with a margin, inside ``size`` px; its ends on multiples of ``step`` or on the border."""
    start = max(span.start - margin, 0) // step * step
    return slice(start, min(cells(span.stop + margin, step) * step, size))


def overlap(one: slice, other: slice) -> slice:
    """What both spans share; it ends before it starts where that is nothing."""
    return slice(max(one.start, other.start), min(one.stop, other.stop))


def within(span: slice, outer: slice) -> slice:
    """``span`` as counted from the start of ``outer``."""
    return slice(span.start - outer.start, span.stop - outer.start)


def coarseness(px: float) -> int:
    """The largest power of two up to ``px``, at least 1: a step fine enough for details of ``px``."""
    return 1 << max(math.floor(math.log2(max(px, 1.0))), 0)


def reduced(array: FloatArray, step: int) -> FloatArray:
    """``array`` (float32 H×W or H×W×C) averaged over cells of ``step``×``step`` px, its borders repeated."""
    if step == 1:
        return array
    height, width = array.shape[:2]
    tall, wide = cells(height, step), cells(width, step)
    below, right = tall * step - height, wide * step - width
    if below or right:
        array = np.asarray(cv2.copyMakeBorder(array, 0, below, 0, right, cv2.BORDER_REPLICATE))
    made = cv2.resize(array, (wide, tall), interpolation=cv2.INTER_AREA)
    return np.asarray(made, np.float32).reshape(tall, wide, *array.shape[2:])


def enlarged(array: FloatArray, step: int, rows: slice, columns: slice) -> FloatArray:
    """A part of ``array`` (float32 h×w or h×w×C, cells) in px, bilinear between the middles of its cells.

    ``rows``, ``columns``: px; beyond the outermost middles their values are repeated.
    """
    if step == 1:
        return array[rows, columns]
    across = slice(columns.start // step - 1, cells(columns.stop, step) + 1)
    down = slice(rows.start // step - 1, cells(rows.stop, step) + 1)
    part = array[
        np.ix_(*(_inside(each, size) for each, size in zip((down, across), array.shape[:2], strict=True)))
    ]
    size = part.shape[1] * step, part.shape[0] * step
    made = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_LINEAR), np.float32)
    made = made.reshape(*size[::-1], *array.shape[2:])
    top, left = rows.start - down.start * step, columns.start - across.start * step
    tall, wide = rows.stop - rows.start, columns.stop - columns.start
    return np.ascontiguousarray(made[top : top + tall, left : left + wide])


def _inside(span: slice, size: int) -> NDArray[np.int64]:
    return np.clip(np.arange(span.start, span.stop), 0, size - 1)
