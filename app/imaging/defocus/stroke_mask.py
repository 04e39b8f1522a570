"""How much of a stroke lands on each pixel."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.defocus.stroke import Rectangle, Stroke, distance_to_segment
from app.imaging.filters.cells import cells, coarseness, enlarged, grow, reduced, within
from app.imaging.filters.guided_filter import Filter, fit, planes, prepare
from app.imaging.smoothing import smoothstep

_FINE = 16.0  # cells of the coarse grid in the brush's radius, at least
_FINE_EDGES = 24.0  # the same for strokes that follow edges
_MIDDLE = 0.35  # share of the radius that is meant for sure, whatever edges lie there
_ALIKE = 0.03  # difference of brightness that still looks alike
_RIM = 0.85  # from here outwards an edge-aware stroke fades, so that it ends at the brush's ring


def stroke_mask(stroke: Stroke, guide: FloatArray, where: Rectangle) -> FloatArray:
    """Share of the stroke, [0, 1], on the photo's px ``where``: float32.

    ``guide``: the whole photo, float32 H×W×3 in [0, 1] or H×W grey. One stroke never adds up with itself. A
    value depends on its place alone, not on ``where``.
    """
    if not stroke.edge_aware:
        return _profile(distance(stroke, where) / np.float32(stroke.radius), stroke.hardness)
    return _along_edges(stroke, guide, where)


def touches(stroke: Stroke, where: Rectangle) -> bool:
    """Whether the stroke lands on any px of ``where``; most of the box round a long one it does not."""
    return float(distance(stroke, where).min()) < stroke.radius


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
            off = distance_to_segment(x[inside[1]][None, :], y[inside[0]][:, None], (ax, ay), (bx, by))
            np.minimum(part, off, out=part, casting="same_kind")
    grid = slice(step * down[0], None), slice(step * across[0], None)
    return enlarged(nearest, step, within(rows, grid[0]), within(columns, grid[1]))


def _profile(off: FloatArray, hardness: float) -> FloatArray:
    """1 up to ``hardness`` of the radius, falling smoothly to 0 at the radius. ``off``: in radii."""
    # Even the hardest brush has a rim of a fiftieth of its radius, or its edge would be a staircase.
    start = min(hardness, 0.98)
    return smoothstep(1, start, off)


def _along_edges(stroke: Stroke, guide: FloatArray, where: Rectangle) -> FloatArray:
    """The stroke where the photo is like it is along the middle of the stroke, its rim drawn onto the photo's
    edges by the weighted guided filter."""
    step = coarseness(stroke.radius / _FINE_EDGES)
    window = math.ceil((1 - _MIDDLE + 0.1) * stroke.radius / step)
    how = Filter(3, 1e-4, 1e-3, edge_weighted=False)
    margin = (window + 2 * how.radius + 1) * step
    rows, columns = (
        grow(span, margin, size, step) for span, size in zip(where, guide.shape[:2], strict=True)
    )
    off = distance(stroke, (rows, columns)) / np.float32(stroke.radius)
    seen = np.ascontiguousarray(guide[rows, columns])
    small = reduced(seen, step)
    middle = reduced((off <= max(_MIDDLE, 1 / stroke.radius)).astype(np.float32), step)
    wanted = reduced(_profile(off, stroke.hardness), step) * _likeness(small, middle, window)
    lines = fit(wanted, np.ones_like(wanted), prepare(small, how))
    place = within(where[0], rows), within(where[1], columns)
    mask = lines.at(seen[place], step, place)
    np.clip(mask, 0.0, 1.0, out=mask)
    # What the hand went over is meant, whatever lies there; paint never goes beyond the ring that is shown.
    near = off[place]
    core = _profile(near / np.float32(_MIDDLE), 0.5) * _profile(near, stroke.hardness)
    return np.asarray(np.maximum(mask, core) * _profile(near, max(stroke.hardness, _RIM)), np.float32)


def _likeness(guide: FloatArray, middle: FloatArray, window: int) -> FloatArray:
    """How like the ``middle`` of the stroke (weights, [0, 1]) near by the guide is, 1: alike, 0: not at all.

    Differences count against the variety of the middle itself, so that texture does not stop the paint.
    """
    size = (2 * window + 1, 2 * window + 1)

    def gathered(array: NDArray[np.float64]) -> NDArray[np.float64]:
        made = cv2.boxFilter(array, cv2.CV_64F, size, borderType=cv2.BORDER_CONSTANT)
        return np.asarray(made, np.float64).reshape(array.shape)

    weight = middle.astype(np.float64)
    total = np.maximum(gathered(weight), 1e-9)
    unlike = np.zeros(middle.shape)
    for plane in planes(guide):
        g = plane.astype(np.float64)
        mean = gathered(weight * g) / total
        variance = np.maximum(gathered(weight * g * g) / total - mean * mean, 0.0)
        calm = cv2.boxFilter(g, cv2.CV_64F, (3, 3), borderType=cv2.BORDER_REPLICATE).reshape(g.shape)
        unlike += (calm - mean) ** 2 / (8 * variance + 2 * _ALIKE**2)
    return np.asarray(np.exp(-unlike / len(planes(guide))), np.float32)
