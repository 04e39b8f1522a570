"""How much of a stroke lands on each pixel."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.imaging.grid import cells, coarseness, enlarged, reduced
from app.imaging.guided_filter import Filter, fit
from app.imaging.stroke import Rectangle, Stroke

FloatArray = NDArray[np.float32]

_FINE = 16.0  # cells of the coarse grid in the brush's radius, at least
_SURE = 0.3  # share of the radius that is meant for sure, whatever edges lie there
_UNSURE = 0.02  # weight of what lies between there and the rim
_RIM = 0.85  # from here outwards an edge-aware stroke fades, so that it ends at the brush's ring


def stroke_mask(stroke: Stroke, guide: FloatArray, where: Rectangle) -> FloatArray:
    """Share of the stroke, [0, 1], on the photo's px ``where``: float32.

    ``guide``: float32 H×W in [0, 1], the whole photo's grey. One stroke never adds up with itself. A value
    depends on its place alone, not on ``where``.
    """
    if not stroke.edge_aware:
        return _profile(distance(stroke, where) / np.float32(stroke.radius), stroke.hardness)
    return _along_edges(stroke, guide, where)


def distance(stroke: Stroke, where: Rectangle) -> FloatArray:
    """Photo px from the line that the hand drew; beyond the brush's radius only some larger number."""
    rows, columns = where
    step = coarseness(stroke.radius / _FINE)
    # One cell more on each side, for the interpolation.
    down = np.arange(rows.start // step - 1, cells(rows.stop, step) + 1)
    across = np.arange(columns.start // step - 1, cells(columns.stop, step) + 1)
    y, x = (((each + 0.5) * step).astype(np.float64) for each in (down, across))
    reach = stroke.radius + 2 * step
    nearest = np.full((len(y), len(x)), reach, np.float32)
    ends = stroke.points[1:] or stroke.points
    for (ax, ay), (bx, by) in zip(stroke.points, ends, strict=False):
        inside = [
            slice(*np.searchsorted(axis, (min(a, b) - reach, max(a, b) + reach)))
            for axis, a, b in ((y, ay, by), (x, ax, bx))
        ]
        part = nearest[inside[0], inside[1]]
        if part.size:
            dx, dy = x[inside[1]][None, :] - ax, y[inside[0]][:, None] - ay
            length2 = (bx - ax) ** 2 + (by - ay) ** 2
            along = np.clip((dx * (bx - ax) + dy * (by - ay)) / (length2 or 1.0), 0.0, 1.0)
            off = np.hypot(dx - along * (bx - ax), dy - along * (by - ay))
            np.minimum(part, off, out=part, casting="same_kind")
    shift = slice(step * -down[0] + rows.start, step * -down[0] + rows.stop)
    aside = slice(step * -across[0] + columns.start, step * -across[0] + columns.stop)
    return enlarged(nearest, step, shift, aside)


def _profile(off: FloatArray, hardness: float) -> FloatArray:
    """1 up to ``hardness`` of the radius, falling smoothly to 0 at the radius. ``off``: in radii."""
    # Even the hardest brush has a rim of a fiftieth of its radius, or its edge would be a staircase.
    start = min(hardness, 0.98)
    t = np.clip((1 - off) / np.float32(1 - start), 0.0, 1.0)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def _along_edges(stroke: Stroke, guide: FloatArray, where: Rectangle) -> FloatArray:
    """The stroke cut at the photo's edges: sure along the line that was drawn, sure not to be beyond its
    ring, and in between as the guide is like the one or the other (the weighted guided filter)."""
    step = coarseness(stroke.radius / 24)
    radius = max(math.ceil(0.6 * stroke.radius / step), 2)
    margin = 2 * radius * step
    rows, columns = (_grown(span, margin, step, size) for span, size in zip(where, guide.shape, strict=True))
    off = distance(stroke, (rows, columns)) / np.float32(stroke.radius)
    wanted = reduced(_profile(off, stroke.hardness), step)
    sure = ((off <= _SURE) | (off >= 1)).astype(np.float32)
    weights = reduced(np.maximum(sure, np.float32(_UNSURE)), step)
    seen = np.ascontiguousarray(guide[rows, columns])
    lines = fit(wanted, weights, reduced(seen, step), Filter(radius, 1e-4, 1e-3, edge_weighted=False))
    place = tuple(
        slice(each.start - outer.start, each.stop - outer.start)
        for each, outer in zip(where, (rows, columns), strict=True)
    )
    slope, offset = (enlarged(each, step, *place) for each in (lines.slope, lines.offset))
    mask = np.clip(slope * seen[place] + offset, 0.0, 1.0)
    # Paint never goes beyond the ring that is shown, nor fades where the brush is hard.
    return np.asarray(mask * _profile(off[place], max(stroke.hardness, _RIM)), np.float32)


def _grown(span: slice, margin: int, step: int, size: int) -> slice:
    """``span`` with a margin, ends on the grid of ``step`` or on the border."""
    start = max(span.start - margin, 0) // step * step
    return slice(start, min(cells(span.stop + margin, step) * step, size))
