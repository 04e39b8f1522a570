"""The part of a map that is in view, as it is on the screen: strokes of the brush on it, and its pictures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from app.imaging.region import Region
from app.ui.canvas.viewport import Viewport
from app.ui.focus_map.look import MapLook
from app.ui.focus_map.picture import InView, MapPicture
from app.ui.focus_map.shading import CONTOUR_REACH, coloured, contoured
from app.ui.widgets.theme import theme

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
        amount = np.float32(piece.amount)
        if piece.action == "smooth":
            sigma[:] = below + weight * (self._softened(scaled)[where] - below)
        elif piece.action == "set":
            sigma[:] = below + weight * (amount - below)
        elif piece.action in ("raise", "lower"):
            sigma[:] = np.maximum(below + weight * (amount if piece.action == "raise" else -amount), 0)
        if piece.action in ("set", "raise", "lower"):  # painted is sure
            np.maximum(self._below.confidence[where], weight, out=self.seen.confidence[where])
        rows, columns = where
        return Region(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)

    def _softened(self, scaled: Stroke) -> FloatArray:
        """σ in view smoothed by a Gaussian of a quarter of the brush's radius; once a stroke."""
        import numpy as np

        from app.imaging.filters.cells import coarseness, enlarged, reduced
        from app.imaging.smoothing import gaussian

        if self._soft is None:
            deviation = max(scaled.radius / 4, 0.5)
            step = coarseness(deviation / 4)
            small = reduced(np.ascontiguousarray(self._below.sigma), step)
            height, width = self._below.sigma.shape
            blurred = gaussian(small, deviation / step, 4.0)
            self._soft = enlarged(blurred, step, slice(0, height), slice(0, width))
        return self._soft


def scaled_stroke(stroke: Stroke, view: Viewport, area: Region) -> Stroke:
    """``stroke`` as a plain one in device px from the corner of ``area``; σ stays in px of the photo."""
    zoom, (left, top) = view.zoom, view.origin
    shift_x, shift_y = left - area.x, top - area.y
    points = tuple((x * zoom + shift_x, y * zoom + shift_y) for x, y in stroke.points)
    size = min(max(stroke.size * zoom, _LEAST), _MOST)
    return dataclasses.replace(stroke, points=points, size=size, edge_aware=False)


class MapScreen:
    """The part ``seen`` of a map, in ``view``. What is worked out is kept until what it depends on changes.

    Strokes are laid on what is in view alone, without looking at the photo's edges: soon enough for the hand
    that paints, whatever the size of the photo.
    """

    def __init__(self, view: Viewport, seen: InView) -> None:
        self.view = view
        self._bare = self._seen = seen
        self._strokes: tuple[Stroke, ...] = ()
        self._live: LiveStroke | None = None
        self._colours: dict[bool, QImage] = {}
        self._contour: tuple[tuple[float, bool, bool], QImage] | None = None

    @property
    def area(self) -> QRect:
        """Device pixels of the canvas where the pictures lie."""
        area = self._seen.area
        return QRect(area.x, area.y, area.width, area.height)

    def lay(self, strokes: tuple[Stroke, ...]) -> None:
        """Show these strokes, and no others, on the map."""
        if strokes == self._strokes and self._live is None:
            return
        self._strokes, self._live = strokes, None
        self._colours, self._contour = {}, None
        if not strokes:
            self._seen = self._bare
            return
        import numpy as np

        from app.imaging.defocus.brush import apply_strokes
        from app.imaging.defocus_map import DefocusMap

        bare = DefocusMap(self._bare.sigma, self._bare.confidence)
        nothing = np.broadcast_to(np.float32(0), bare.sigma.shape)  # plain strokes do not look at the photo
        scaled = [scaled_stroke(stroke, self.view, self._bare.area) for stroke in strokes]
        made = apply_strokes(bare, scaled, nothing, along_edges=False)
        self._seen = dataclasses.replace(self._bare, sigma=made.sigma, confidence=made.confidence)

    def extend(self, piece: Stroke, look: MapLook, ratio: float) -> None:
        """Lay another piece of the stroke that is being painted above all others."""
        if self._live is None:
            self._live = LiveStroke(self._seen, self.view)
            self._seen = self._live.seen
        if (changed := self._live.add(piece)) is not None:
            self._renew(changed, look, ratio)

    def moved(self, picture: MapPicture, view: Viewport, look: MapLook, ratio: float) -> MapScreen | None:
        """The same map after a pan to ``view``: only what came into view is worked out.

        None where there is little to keep, or strokes that would have to be laid anew.
        """
        import numpy as np

        old, new = self.view, view
        if (old.zoom, old.width, old.height) != (new.zoom, new.width, new.height) or self._strokes:
            return None
        area = Region(0, 0, view.width, view.height).intersection(view.photo_area)
        if self._live is not None or area is None:
            return None
        across, down = new.origin[0] - old.origin[0], new.origin[1] - old.origin[1]
        before = self._seen.area
        place = Region(before.x + across, before.y + down, before.width, before.height)
        kept = place.intersection(area)
        if kept is None or 2 * kept.width * kept.height < area.width * area.height:
            return None
        there, source = kept.inside(area), kept.inside(place)
        sigma, confidence = (np.zeros((area.height, area.width), np.float32) for _ in range(2))
        sigma[there.slices] = self._seen.sigma[source.slices]
        confidence[there.slices] = self._seen.confidence[source.slices]
        made = MapScreen(view, InView(area, sigma, confidence))
        made._colours = {hatch: _cropped(each, area, there, source) for hatch, each in self._colours.items()}
        if self._contour is not None:
            made._contour = self._contour[0], _cropped(self._contour[1], area, there, source)
        for strip in _around(kept, area):
            if (fresh := picture.in_view(view, strip)) is None:
                return None
            at = fresh.area.inside(area).slices
            sigma[at], confidence[at] = fresh.sigma, fresh.confidence
        for strip in _around(kept, area):
            made._renew(strip.inside(area), look, ratio)
        return made

    def colours(self, hatch: bool, ratio: float) -> QImage:
        if hatch not in self._colours:
            self._colours[hatch] = coloured(self._seen, self.view, hatch, ratio)
        return self._colours[hatch]

    def contour(self, look: MapLook, ratio: float) -> QImage:
        wanted = _contour_of(look)
        if self._contour is None or self._contour[0] != wanted:
            self._contour = wanted, contoured(self._seen, *wanted, ratio, theme().colour("accent"))
        return self._contour[1]

    # --- strokes ---------------------------------------------------------------------------------------

    def _renew(self, part: Region, look: MapLook, ratio: float) -> None:
        """Paint the pictures anew where ``part``, from the corner of what is in view, has changed."""
        height, width = self._seen.sigma.shape
        if look.hatch in self._colours:
            new = coloured(self._cut(part), self.view, look.hatch, ratio)
            self._colours = {look.hatch: self._colours[look.hatch]}
            _paste(self._colours[look.hatch], new, part, part.inside(part))
        if self._contour is None or self._contour[0] != _contour_of(look):
            return
        # The softened edge reads a little round about: twice as far is worked out, once as far is used.
        reach = round(CONTOUR_REACH * ratio)
        used = part.grown(reach, height, width)
        around = part.grown(2 * reach, height, width)
        new = contoured(self._cut(around), *_contour_of(look), ratio, theme().colour("accent"))
        _paste(self._contour[1], new, used, used.inside(around))

    def _cut(self, part: Region) -> InView:
        area = self._seen.area
        place = Region(area.x + part.x, area.y + part.y, part.width, part.height)
        return InView(place, self._seen.sigma[part.slices], self._seen.confidence[part.slices])


def _around(kept: Region, area: Region) -> list[Region]:
    """What ``area`` has beside ``kept``, in pieces."""
    whole, there = (QRegion(each.x, each.y, each.width, each.height) for each in (area, kept))
    pieces: Iterable[QRect] = whole - there  # type: ignore[assignment]  # iterable, unknown to PySide's stubs
    return [Region(each.x(), each.y(), each.width(), each.height()) for each in pieces]


def _cropped(picture: QImage, area: Region, there: Region, source: Region) -> QImage:
    """The part ``source`` of ``picture`` at ``there`` in a picture of the size of ``area``."""
    made = QImage(area.width, area.height, picture.format())
    _paste(made, picture, there, source)
    return made


def _contour_of(look: MapLook) -> tuple[float, bool, bool]:
    return look.sigma0, look.contour, look.fill


def _paste(picture: QImage, new: QImage, there: Region, source: Region) -> None:
    """Put the part ``source`` of ``new`` into ``picture``, at ``there``."""
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    part = QRect(source.x, source.y, source.width, source.height)
    painter.drawImage(QPoint(there.x, there.y), new, part)
    painter.end()
