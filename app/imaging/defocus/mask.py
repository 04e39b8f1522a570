"""A mask that was painted: strokes, one over the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.defocus.stroke import Rectangle, Stroke
from app.imaging.defocus.stroke_mask import stroke_mask, touches
from app.imaging.filters.cells import overlap, within
from app.imaging.smoothing import eased


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
        part = overlap(reach[0], rows), overlap(reach[1], columns)
        if all(span.start < span.stop for span in part) and touches(stroke, part):
            here = mask[within(part[0], rows), within(part[1], columns)]
            here += stroke_mask(stroke, guide, part) * (np.float32(stroke.amount) - here)
    return np.clip(mask, 0.0, 1.0, out=mask)


_HARD = 1e-3
"""A softer edge than that, px, is none: it would be lost in rounding."""


def focus_range(sigma: FloatArray, start: float, end: float, soft: float) -> FloatArray:
    """1 where ``start`` ≤ σ ≤ ``end``, falling to 0 over ``soft`` px of σ on either side: float32 H×W.

    ``sigma``: float32 H×W, full-resolution px, as the limits, which may be infinite. A limit of 0 has nothing
    below it. The fall is eased, 3t² − 2t³ (Hermite). A value depends on its own σ alone.
    """
    mask = np.ones(sigma.shape, np.float32)
    if start > 0:
        mask = _up_to(start - sigma, soft)
    if not math.isinf(end):
        mask = np.minimum(mask, _up_to(sigma - end, soft))
    return mask


def _up_to(beyond: FloatArray, soft: float) -> FloatArray:
    """1 where ``beyond`` is not above 0, falling to 0 where it is ``soft``."""
    if soft < _HARD:
        return (beyond <= 0).astype(np.float32)
    return eased(1 - beyond.astype(np.float32) / np.float32(soft))
