"""The brush that corrects the map, masks and stacks: its settings, and the mouse tool that paints with it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.canvas.canvas import Canvas
from app.ui.canvas.mouse_tool import Modifiers, MouseTool
from app.ui.canvas.viewport import Viewport
from app.ui.widgets.theme import theme

if TYPE_CHECKING:
    from app.imaging.defocus.stroke import Action, Stroke
    from app.imaging.photo import Photo

SMALLEST, LARGEST = 4.0, 4000.0
"""Diameters of the brush, in px of the photo, that keys and slider reach."""
_GROWTH = 1.25
_NEAR = 0.5  # device px: points nearer than this to the last one say nothing
_MOST = 10_000
"""Points of one stroke; one who paints on for minutes without a pause gets no further."""


@dataclass(frozen=True)
class Brush:
    """``size``: diameter in px of the photo. ``hardness``: share of the radius that acts in full, 0…1.

    ``amount``: px of σ by which it raises or lowers. ``sigma``: what it sets σ to, in px. ``edge_aware``:
    whether strokes keep to the photo's edges.
    """

    action: Action = "set"
    size: float = 160.0
    hardness: float = 0.5
    amount: float = 1.0
    sigma: float = 2.0
    edge_aware: bool = True

    def grown(self, up: bool) -> Brush:
        """The next larger or smaller brush."""
        size = self.size * (_GROWTH if up else 1 / _GROWTH)
        return dataclasses.replace(self, size=round(min(max(size, SMALLEST), LARGEST), 1))

    def hardened(self, up: bool) -> Brush:
        """The next harder or softer brush."""
        hardness = self.hardness + (0.1 if up else -0.1)
        return dataclasses.replace(self, hardness=round(min(max(hardness, 0.0), 1.0), 2))

    def stroke(self, points: tuple[tuple[float, float], ...]) -> Stroke:
        """What the brush does along ``points`` (px of the photo)."""
        from app.imaging.defocus.stroke import Stroke

        amount = self.sigma if self.action == "set" else self.amount
        return Stroke(self.action, points, self.size, amount, self.hardness, self.edge_aware)


class BrushTool(QObject, MouseTool):
    """``extended`` tells each piece of a stroke as it is painted.

    ``finished`` tells the whole stroke; ``picked`` a place whose σ is to be taken up, at a press with Alt.
    """

    extended = Signal(object)
    finished = Signal(object)
    picked = Signal(float, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.brush = Brush()
        self.ready = False
        self.zoom = 1.0
        self._points: list[tuple[float, float]] = []
        self._at: tuple[float, float] | None = None

    def press(self, x: float, y: float, pressure: float, modifiers: Modifiers) -> bool:
        if not self.ready:
            return False
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.picked.emit(x, y)
            return True
        self._at, self._points = (x, y), [(x, y)]
        self.extended.emit(self.brush.stroke(((x, y),)))
        return True

    def move(self, x: float, y: float, pressure: float, modifiers: Modifiers) -> bool:
        self._at = x, y
        if not 0 < len(self._points) < _MOST:
            return True
        if math.dist(self._points[-1], (x, y)) * self.zoom >= _NEAR:
            self._points.append((x, y))
            self.extended.emit(self.brush.stroke(tuple(self._points[-2:])))
        return True

    def release(self, x: float, y: float, pressure: float, modifiers: Modifiers) -> bool:
        points, self._points = tuple(self._points), []
        if points:
            self.finished.emit(self.brush.stroke(points).decimate())
        return bool(points)

    def drop(self) -> None:
        """Forget the stroke that is being painted."""
        self._points = []

    def leave(self) -> None:
        self._at = None

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.CrossCursor if self.ready else None

    def paint(self, painter: QPainter, view: Viewport) -> None:
        """The ring of the brush at its true size, and within it the part that acts in full."""
        self.zoom = view.zoom
        if self._at is None or not self.ready:
            return
        centre = QPointF(*view.to_device(*self._at))
        ratio = painter.device().devicePixelRatioF()
        radius, style = self.brush.size / 2 * view.zoom, theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rings = ((radius, 1.0), (radius * self.brush.hardness, 0.45))
        for width, role in ((3.0, "label"), (1.25, "text")):  # light on dark: seen on any photo
            for reach, strength in rings:
                colour = style.colour(role)
                colour.setAlphaF(strength)
                painter.setPen(QPen(colour, width * ratio))
                if reach > 2 * ratio:
                    painter.drawEllipse(centre, reach, reach)


Point = tuple[float, float]


class BrushTrail(QObject):
    """``brush_tool`` paints while the canvas has it; ``points``: where it went since it was pressed, px of
    the photo. ``finished`` tells the whole stroke, when ``points`` are empty again.
    """

    finished = Signal(object)

    def __init__(self, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.points: list[Point] = []
        self.brush_tool = BrushTool(self)
        self.brush_tool.ready = True
        self.brush_tool.extended.connect(self._grow)
        self.brush_tool.finished.connect(self._finish)

    @property
    def on(self) -> bool:
        return self._canvas.mouse_tool is self.brush_tool

    def take_up(self, on: bool) -> None:
        """Take the brush up, or lay it down."""
        self._canvas.mouse_tool = self.brush_tool if on else None

    def drop(self) -> None:
        """Forget a stroke that was begun."""
        self.brush_tool.drop()
        self.points = []

    def _grow(self, piece: Stroke) -> None:
        self.points += piece.points
        self._canvas.update()

    def _finish(self, stroke: Stroke) -> None:
        self.points = []
        self.finished.emit(stroke)


def path_of(stroke: Stroke, photo: Photo) -> tuple[Point, ...]:
    """The points of ``stroke`` as fractions of the photo, kept within it."""
    width, height = photo.width, photo.height
    return tuple((min(max(x / width, 0.0), 1.0), min(max(y / height, 0.0), 1.0)) for x, y in stroke.points)


def draw_path(painter: QPainter, colour: QColor, wide: float, places: Sequence[QPointF]) -> None:
    """A round line of ``wide`` px through ``places``, or a spot at a single one."""
    pen = QPen(colour, wide)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if len(places) == 1:
        painter.drawPoint(places[0])
    else:
        painter.drawPolyline(QPolygonF(places))
