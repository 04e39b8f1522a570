"""A stroke while it is painted: laid piece by piece on the part of a map that is in view."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from app.imaging.region import Region
from app.ui.canvas.viewport import Viewport
from app.ui.focus_map.picture import InView

if TYPE_CHECKING:
    from app.imaging.arrays import FloatArray
    from app.imaging.defocus.stroke import Stroke

_LEAST, _MOST = 0.5, 20_000.0
"""Diameters that a stroke may have, in its own px."""


class LiveStroke:
    """``seen`` is the map in view with the stroke on it, in arrays of its own.

    The work for a piece does not grow with the stroke: how much of it lies on each pixel is the most that any
    piece lays there, as :func:`app.imaging.defocus.brush.apply_strokes` has it for the whole.
    """

    def __init__(self, below: InView, view: Viewport) -> None:
        import numpy as np

        self._below, self._view = below, view
        self._weight: FloatArray = np.zeros(below.sigma.shape, np.float32)
        self._soft: FloatArray | None = None
        self.seen = dataclasses.replace(below, sigma=below.sigma.copy(), confidence=below.confidence.copy())

    def add(self, piece: Stroke) -> Region | None:
        """Lay another piece; what it changed, counted from the corner of what is in view."""
        import numpy as np

        from app.imaging.defocus.stroke_mask import stroke_mask

        height, width = self._weight.shape
        scaled = scaled_stroke(piece, self._view, self._below.area)
        where = scaled.reach(height, width)
        if where is None:
            return None
        nothing = np.broadcast_to(np.float32(0), (height, width))  # a plain stroke does not look at the photo
        weight = self._weight[where]
        np.maximum(weight, stroke_mask(scaled, nothing, where), out=weight)
        below, sigma = self._below.sigma[where], self.seen.sigma[where]
        if piece.action == "smooth":
            sigma[:] = below + weight * (self._softened(scaled)[where] - below)
        elif piece.action == "set":
            sigma[:] = below + weight * (np.float32(piece.amount) - below)
        elif piece.action == "raise":
            sigma[:] = below + weight * np.float32(piece.amount)
        elif piece.action == "lower":
            sigma[:] = np.maximum(below - weight * np.float32(piece.amount), 0)
        if piece.action in ("set", "raise", "lower"):  # painted is sure
            np.maximum(self._below.confidence[where], weight, out=self.seen.confidence[where])
        rows, columns = where
        return Region(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)

    def _softened(self, scaled: Stroke) -> FloatArray:
        """σ in view smoothed by a Gaussian of a quarter of the brush's radius; once a stroke."""
        import cv2
        import numpy as np

        from app.imaging.filters.cells import coarseness, enlarged, reduced

        if self._soft is None:
            deviation = max(scaled.radius / 4, 0.5)
            step = coarseness(deviation / 4)
            small = reduced(np.ascontiguousarray(self._below.sigma), step)
            blurred = cv2.GaussianBlur(small, (0, 0), deviation / step, borderType=cv2.BORDER_REPLICATE)
            blurred = np.asarray(blurred, np.float32).reshape(small.shape)
            height, width = self._below.sigma.shape
            self._soft = enlarged(blurred, step, slice(0, height), slice(0, width))
        return self._soft


def scaled_stroke(stroke: Stroke, view: Viewport, area: Region) -> Stroke:
    """``stroke`` as a plain one in device px from the corner of ``area``; σ stays in px of the photo."""
    zoom, (left, top) = view.zoom, view.origin
    shift_x, shift_y = left - area.x, top - area.y
    points = tuple((x * zoom + shift_x, y * zoom + shift_y) for x, y in stroke.points)
    size = min(max(stroke.size * zoom, _LEAST), _MOST)
    return dataclasses.replace(stroke, points=points, size=size, edge_aware=False)
