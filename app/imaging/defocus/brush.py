"""The map's brush: strokes laid on a defocus map, one after the other."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus.stroke import Rectangle, Stroke
from app.imaging.defocus.stroke_mask import stroke_mask, touches
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters.cells import coarseness, enlarged, grow, overlap, reduced, within

_BLOCK = 512
_SIDES = {"nearer": -1, "behind": 1}


def apply_strokes(
    defocus: DefocusMap,
    strokes: Sequence[Stroke],
    guide: FloatArray,
    region: Rectangle | None = None,
    *,
    along_edges: bool = True,
) -> DefocusMap:
    """``defocus`` with ``strokes`` painted on it in their order; where there are none, the very same map.

    ``defocus``: of the photo's full size. ``guide``: the photo, float32 H×W×3 in [0, 1] or H×W grey, for
    strokes that follow edges. ``region``: rows and columns wanted, equal to that part of the whole. Without
    ``along_edges`` every stroke is a plain one: what can be shown while the hand moves. Where σ was painted
    the map is sure. Raises ParameterError where map and photo differ in size.
    """
    height, width = guide.shape[:2]
    if (defocus.height, defocus.width) != (height, width):
        raise ParameterError("The map has another size than the photo; bring it to the photo's size first.")
    rows, columns = region or (slice(0, height), slice(0, width))
    if region is None and not strokes:
        return defocus
    # Smoothing reads round about, so what it reads has to be painted as well.
    soft = [_softness(stroke) for stroke in strokes if stroke.action == "smooth"]
    margin, step = sum(reads for *_, reads in soft), max((step for _, step, _ in soft), default=1)
    canvas = _Canvas(defocus, grow(rows, margin, height, step), grow(columns, margin, width, step))
    for stroke in strokes:
        canvas.paint(stroke, guide, along_edges)
    return canvas.cut(rows, columns)


class _Canvas:
    """A part of a map that is being painted on: rows and columns of the photo."""

    def __init__(self, defocus: DefocusMap, rows: slice, columns: slice) -> None:
        self._rows, self._columns = rows, columns
        self._sigma = defocus.sigma[rows, columns].copy()
        self._confidence = defocus.confidence[rows, columns].copy()
        self._side = None if defocus.side is None else defocus.side[rows, columns].copy()
        self._shape = defocus.sigma.shape
        self._notes = defocus.notes

    def paint(self, stroke: Stroke, guide: FloatArray, along_edges: bool) -> None:
        if not along_edges:
            stroke = dataclasses.replace(stroke, edge_aware=False)
        if stroke.action in _SIDES and self._side is None:
            self._side = np.zeros(self._sigma.shape, np.int8)
        reach = stroke.reach(*self._shape)
        if reach is None:
            return
        soft = self._softened(stroke, reach) if stroke.action == "smooth" else None
        for block in _blocks(overlap(reach[0], self._rows), overlap(reach[1], self._columns), stroke.radius):
            if touches(stroke, block):
                self._lay(stroke, block, stroke_mask(stroke, guide, block), soft)

    def cut(self, rows: slice, columns: slice) -> DefocusMap:
        here = self._here((rows, columns))
        side = None if self._side is None else np.ascontiguousarray(self._side[here])
        sigma, confidence = (np.ascontiguousarray(each[here]) for each in (self._sigma, self._confidence))
        return DefocusMap(sigma, confidence, side, self._notes)

    def _here(self, where: Rectangle) -> Rectangle:
        return within(where[0], self._rows), within(where[1], self._columns)

    def _lay(self, stroke: Stroke, block: Rectangle, mask: FloatArray, soft: FloatArray | None) -> None:
        here = self._here(block)
        sigma, confidence = self._sigma[here], self._confidence[here]
        if stroke.action in _SIDES:
            assert self._side is not None
            self._side[here][mask >= 0.5] = _SIDES[stroke.action]
            return
        if stroke.action == "smooth":
            assert soft is not None
            sigma += mask * (soft[here] - sigma)
            return
        amount = np.float32(stroke.amount)
        if stroke.action == "set":
            sigma += mask * (amount - sigma)
        else:
            sigma += mask * (amount if stroke.action == "raise" else -amount)
            np.maximum(sigma, 0.0, out=sigma)
        np.maximum(confidence, mask, out=confidence)

    def _softened(self, stroke: Stroke, reach: Rectangle) -> FloatArray | None:
        """The canvas with σ smoothed wherever the stroke is; None where it is not on the canvas."""
        deviation, step, margin = _softness(stroke)
        rows, columns = (
            overlap(grow(overlap(span, own), margin, size, step), own)
            for span, own, size in zip(reach, (self._rows, self._columns), self._shape, strict=True)
        )
        if rows.start >= rows.stop or columns.start >= columns.stop:
            return None
        here = self._here((rows, columns))
        small = reduced(np.ascontiguousarray(self._sigma[here]), step)
        blurred = cv2.GaussianBlur(small, (0, 0), deviation / step, borderType=cv2.BORDER_REPLICATE)
        soft = np.asarray(blurred, np.float32).reshape(small.shape)
        out = self._sigma.copy()
        out[here] = enlarged(soft, step, within(rows, rows), within(columns, columns))
        return out


def _softness(stroke: Stroke) -> tuple[float, int, int]:
    """For smoothing: the Gaussian's standard deviation, the grid's step, and how far it reads, photo px."""
    deviation = max(stroke.radius / 4, 0.5)
    step = coarseness(deviation / 4)
    return deviation, step, math.ceil(4 * deviation) + 4 * step


def _blocks(rows: slice, columns: slice, radius: float) -> Iterator[Rectangle]:
    """Blocks that cover a rectangle, larger for a larger brush, whose margins would outweigh small ones."""
    side = max(_BLOCK, 4 * math.ceil(radius))
    for top in range(rows.start, rows.stop, side):
        for left in range(columns.start, columns.stop, side):
            yield slice(top, min(top + side, rows.stop)), slice(left, min(left + side, columns.stop))
