"""The defocus map over the photo: colours, hatching and the contour of what is in focus."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QImage, QPainter

from app.tools.frame import Region
from app.ui.map_look import MapLook, MapPlace
from app.ui.map_picture import InView, MapPicture
from app.ui.map_shades import coloured, contoured
from app.ui.theme import theme
from app.ui.viewport import Viewport


@dataclass(eq=False)
class _Screen:
    """What was worked out for one area of the canvas, kept until something it depends on changes."""

    picture: MapPicture
    view: Viewport
    area: Region
    seen: InView
    colours: dict[bool, QImage] = field(default_factory=dict)
    contour: tuple[tuple[float, bool, bool], QImage] | None = None


class MapOverlay(QObject):
    """Painted by the canvas above the photo. ``changed`` tells that it looks different now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: MapPicture | None = None
        self.look = MapLook()
        self._screens: list[_Screen] = []

    def show_picture(self, picture: MapPicture | None) -> None:
        if picture is not self.picture:
            self.picture = picture
            self._screens = []
            self.changed.emit()

    def show_look(self, look: MapLook) -> None:
        if look != self.look:
            self.look = look
            self.changed.emit()

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint the part of the map in ``area`` (device px) over what is there."""
        look = self.look
        if self.picture is None or not look.shown:
            return
        # All that is in view, not the area alone: the divider moves without anything being worked out anew.
        screen = self._screen(self.picture, view, Region(0, 0, view.width, view.height))
        if screen is None:
            return
        ratio = painter.device().devicePixelRatioF()
        corner = QPoint(screen.seen.area.x, screen.seen.area.y)
        alone = look.place is not MapPlace.OVER
        if alone or look.opacity > 0:
            painter.save()
            if alone:
                seen = screen.seen.area
                painter.fillRect(QRect(seen.x, seen.y, seen.width, seen.height), theme().colour("canvas"))
            else:
                painter.setOpacity(look.opacity)
            painter.drawImage(corner, self._colours(screen, ratio))
            painter.restore()
        if look.contour or look.fill:
            painter.drawImage(corner, self._contour(screen, ratio))

    def _screen(self, picture: MapPicture, view: Viewport, area: Region) -> _Screen | None:
        for known in self._screens:
            if known.picture is picture and known.view == view and known.area == area:
                return known
        seen = picture.in_view(view, area)
        if seen is None:
            return None
        made = _Screen(picture, view, area, seen)
        self._screens = [*self._screens[-1:], made]  # two sides at most are looked at
        return made

    def _colours(self, screen: _Screen, ratio: float) -> QImage:
        hatch = self.look.hatch
        if hatch not in screen.colours:
            screen.colours[hatch] = coloured(screen.seen, screen.view, hatch, ratio)
        return screen.colours[hatch]

    def _contour(self, screen: _Screen, ratio: float) -> QImage:
        look = self.look
        wanted = (look.sigma0, look.contour, look.fill)
        if screen.contour is None or screen.contour[0] != wanted:
            image = contoured(screen.seen, *wanted, ratio, theme().colour("accent"))
            screen.contour = wanted, image
        return screen.contour[1]
