"""A mask that was painted: strokes, one over the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.imaging.stroke import Rectangle, Stroke
from app.imaging.stroke_mask import distance, stroke_mask

FloatArray = NDArray[np.float32]


def painted_mask(
    strokes: Sequence[Stroke], guide: FloatArray, where: Rectangle, under: FloatArray | None = None
) -> FloatArray:
    """What ``strokes`` leave on the px ``where`` of a photo: float32 in [0, 1].

    Each draws the mask towards its ``amount`` (1 paints, 0 takes away): mask + share · (amount − mask).
    ``guide``: the whole photo, float32 H×W×3 in [0, 1], for strokes that follow edges. ``under``: the mask
    there as earlier strokes left it; None is 0 everywhere.
    """
    rows, columns = where
    shape = rows.stop - rows.start, columns.stop - columns.start
    mask = np.zeros(shape, np.float32) if under is None else under.copy()
    height, width = guide.shape[:2]
    for stroke in strokes:
        reach = stroke.reach(height, width)
        if reach is None:
            continue
        part = _shared(reach[0], rows), _shared(reach[1], columns)
        if any(span.start >= span.stop for span in part):
            continue
        # Most of the box round a long stroke is not touched by it.
        if float(distance(stroke, part).min()) >= stroke.radius:
            continue
        here = mask[
            part[0].start - rows.start : part[0].stop - rows.start,
            part[1].start - columns.start : part[1].stop - columns.start,
        ]
        here += stroke_mask(stroke, guide, part) * (np.float32(stroke.amount) - here)
    return np.clip(mask, 0.0, 1.0, out=mask)


def _shared(one: slice, other: slice) -> slice:
    return slice(max(one.start, other.start), min(one.stop, other.stop))
