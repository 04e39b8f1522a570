"""Two handles on one scale: from and to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.slider import HANDLE, FineSlider, direction
from app.ui.widgets.theme import theme


class RangeSlider(FineSlider):
    """Horizontal, over ``count`` steps; a handle pushes the other along rather than cross it.

    ``moved`` tells both places at each step of the user, and its gesture. Tab goes from one handle to the
    other. ``active``: the handle that keys and wheel move.
    """

    moved = Signal(int, int, object)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(count, parent)
        self.places = (0, self.maximum())
        self.active = 0
        self._undecided = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(96, 24)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(160, 24)

    def set_places(self, low: int, high: int) -> None:
        """Show these places without telling anyone."""
        last = self.maximum()
        self.places = (min(max(low, 0), last), min(max(high, 0), last))
        self.update()

    def x_of(self, place: float) -> float:
        """Where, in px, the middle of a handle stands at ``place``."""
        part = place / self.maximum()
        if direction(self) < 0:
            part = 1 - part
        return HANDLE / 2 + part * self._room()

    # --- mouse and keys --------------------------------------------------------------------------------

    def _here(self) -> int:
        return self.places[self.active]

    def _move(self, place: float, gesture: object | None) -> None:
        step = min(max(round(place), 0), self.maximum())
        low, high = self.places
        places = (step, max(step, high)) if self.active == 0 else (min(step, low), step)
        if places != self.places:
            self.places = places
            self.moved.emit(*places, gesture)
        self.update()

    def _grab(self, at: QPoint) -> float:
        first, second = (abs(at.x() - self.x_of(place)) for place in self.places)
        self.active = 0 if first <= second else 1
        self._undecided = self.places[0] == self.places[1]  # the way of the drag tells which one is meant
        if min(first, second) <= HANDLE:
            return float(self._here())
        place = self._place_of(at.x())
        if self._undecided:
            self.active, self._undecided = int(place > self.places[0]), False
        return place

    def _drag(self, step: float) -> None:
        if self._undecided and step:
            self.active, self._undecided = int(step > 0), False
        super()._drag(step)

    def focusNextPrevChild(self, forward: bool) -> bool:
        other = 1 if forward else 0
        if self.active != other:
            self.active = other
            self.update()
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.active = 0
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.active = 1
        super().focusInEvent(event)

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, style = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, on = self.height() / 2, self.isEnabled()
        painter.fillRect(QRectF(HANDLE / 2, middle - 1, self._room(), 2), style.colour("line"))
        first, second = sorted(self.x_of(place) for place in self.places)
        painter.fillRect(
            QRectF(first, middle - 1, second - first, 2), style.colour("quiet" if on else "line")
        )
        for which in (1 - self.active, self.active):  # the one that moves lies on top
            at = QPointF(self.x_of(self.places[which]), middle)
            role = "text" if on else "line"
            if on and self.hasFocus() and which == self.active:
                role = "accent"
            painter.setBrush(style.colour("window"))
            painter.drawEllipse(at, HANDLE / 2, HANDLE / 2)
            painter.setBrush(style.colour(role))
            painter.drawEllipse(at, HANDLE / 2 - 1, HANDLE / 2 - 1)
        painter.end()
