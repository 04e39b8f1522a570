"""The defocus map over the photo: colours, hatching, the contour of what is in focus, strokes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, Signal
from PySide6.QtGui import QPainter, QPen

from app.imaging.region import Region
from app.ui.canvas.viewport import Viewport
from app.ui.focus_map.look import MapLook, MapPlace
from app.ui.focus_map.picture import MapPicture
from app.ui.focus_map.visible_part import MapScreen
from app.ui.widgets.theme import theme

if TYPE_CHECKING:
    from app.imaging.defocus.stroke import Stroke

_CROSS = 6
"""Half the size, in px, of the cross in the middle of the view."""


class MapOverlay(QObject):
    """Painted by the canvas above the photo. ``changed`` tells that it looks different now.

    ``picture``: the map. ``strokes``: those of the brush that are not in it yet. ``crossed``: whether the
    middle of the view is marked, as the place that is read.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: MapPicture | None = None
        self.look = MapLook()
        self.strokes: tuple[Stroke, ...] = ()
        self.crossed = False
        self._growing: list[Stroke] = []
        self._screens: list[MapScreen] = []
        self._ratio = 1.0

    def show_picture(self, picture: MapPicture | None, strokes: tuple[Stroke, ...] = ()) -> None:
        """Show ``picture`` with ``strokes`` laid on it."""
        if picture is not self.picture:
            self._screens = []
        if picture is not self.picture or strokes != self.strokes:
            self.picture, self.strokes = picture, strokes
            self.changed.emit()

    def show_look(self, look: MapLook) -> None:
        if look != self.look:
            self.look = look
            self.changed.emit()

    def show_cross(self, on: bool) -> None:
        if on != self.crossed:
            self.crossed = on
            self.changed.emit()

    def grow(self, piece: Stroke) -> None:
        """Show another piece of the stroke that is being painted."""
        self._growing.append(piece)
        for screen in self._screens:
            screen.extend(piece, self.look, self._ratio)
        self.changed.emit()

    def end_growing(self) -> None:
        """The stroke is over; it shows no more unless it is among the strokes."""
        if self._growing:
            self._growing = []
            self.changed.emit()

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint the part of the map in ``area`` (device px) over what is there."""
        look = self.look
        if self.picture is None or not look.shown:
            return
        screen = self._screen(self.picture, view)
        if screen is None:
            return
        self._ratio = ratio = painter.device().devicePixelRatioF()
        alone = look.place is not MapPlace.OVER
        if alone or look.opacity > 0:
            painter.save()
            if alone:
                painter.fillRect(screen.area, theme().colour("canvas"))
            else:
                painter.setOpacity(look.opacity)
            painter.drawImage(screen.area.topLeft(), screen.colours(look.hatch, ratio))
            painter.restore()
        if look.contour or look.fill:
            painter.drawImage(screen.area.topLeft(), screen.contour(look, ratio))
        if self.crossed:
            _paint_cross(painter, QPointF(*view.to_device(view.x, view.y)), ratio)

    def _screen(self, picture: MapPicture, view: Viewport) -> MapScreen | None:
        known = next((each for each in self._screens if each.view == view), None)
        if known is not None:
            if not self._growing:
                known.lay(self.strokes)
            return known
        if not self._growing and not self.strokes:
            for screen in self._screens:
                if (made := screen.moved(picture, view, self.look, self._ratio)) is not None:
                    self._screens = [*self._screens[-1:], made]
                    return made
        # All that is in view, not the area alone: a divider moves without anything being worked out anew.
        seen = picture.in_view(view, Region(0, 0, view.width, view.height))
        if seen is None:
            return None
        made = MapScreen(view, seen)
        made.lay(self.strokes)
        for piece in self._growing:
            made.extend(piece, self.look, self._ratio)
        self._screens = [*self._screens[-1:], made]  # two sides at most are looked at
        return made


def _paint_cross(painter: QPainter, at: QPointF, ratio: float) -> None:
    painter.save()
    across, down = QPointF(_CROSS * ratio, 0), QPointF(0, _CROSS * ratio)
    for width, role in ((3.0, "label"), (1.0, "text")):
        painter.setPen(QPen(theme().colour(role), width * ratio))
        painter.drawLine(at - across, at + across)
        painter.drawLine(at - down, at + down)
    painter.restore()
