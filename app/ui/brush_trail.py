"""A brush on the canvas for those who paint by it, and the way that it went so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.canvas import Canvas
from app.ui.map_brush import BrushHand

if TYPE_CHECKING:
    from app.imaging.photo import Photo
    from app.imaging.stroke import Stroke

Point = tuple[float, float]


class BrushTrail(QObject):
    """``hand`` paints while it is the canvas's; ``points``: where it went since it was pressed, px of the
    photo. ``finished`` tells the whole stroke, when ``points`` are empty again.
    """

    finished = Signal(object)

    def __init__(self, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.points: list[Point] = []
        self.hand = BrushHand(self)
        self.hand.ready = True
        self.hand.extended.connect(self._grow)
        self.hand.finished.connect(self._finish)
        canvas.left.connect(self._left)

    @property
    def on(self) -> bool:
        return self._canvas.hand is self.hand

    def take_up(self, on: bool) -> None:
        """Take the brush up, or lay it down."""
        self._canvas.hand = self.hand if on else None

    def drop(self) -> None:
        """Forget a stroke that was begun."""
        self.hand.drop()
        self.points = []

    def _grow(self, piece: Stroke) -> None:
        self.points += piece.points
        self._canvas.update()

    def _finish(self, stroke: Stroke) -> None:
        self.points = []
        self.finished.emit(stroke)

    def _left(self) -> None:
        self.hand.leave()
        if self.on:
            self._canvas.update()


def way_of(stroke: Stroke, photo: Photo) -> tuple[Point, ...]:
    """The points of ``stroke`` as fractions of the photo, kept within it."""
    width, height = photo.width, photo.height
    return tuple((min(max(x / width, 0.0), 1.0), min(max(y / height, 0.0), 1.0)) for x, y in stroke.points)


def draw_way(painter: QPainter, colour: QColor, wide: float, places: Sequence[QPointF]) -> None:
    """A round line of ``wide`` px through ``places``, or a spot at a single one."""
    pen = QPen(colour, wide)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if len(places) == 1:
        painter.drawPoint(places[0])
    else:
        painter.drawPolyline(QPolygonF(places))
