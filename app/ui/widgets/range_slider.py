"""Two handles on one scale: from and to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.slider import FINE, HANDLE, direction, place_by_key, wheel_turn
from app.ui.widgets.theme import theme


class RangeSlider(QWidget):
    """Horizontal, over ``count`` steps; a handle pushes the other along rather than cross it.

    ``moved`` tells both places at each step of the user, and its gesture. Tab goes from one handle to the
    other; arrows, wheel and drag move finely with Shift, as those of a slider with one handle do.
    """

    moved = Signal(int, int, object)
    reset = Signal()

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = max(count, 1)
        self._step = max(round(self._count / 50), 1)
        self.places = (0, self._count)
        self.active = 0
        self._gesture: object | None = None
        self._at = 0.0
        self._place = 0.0
        self._undecided = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(96, 24)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(160, 24)

    def set_places(self, low: int, high: int) -> None:
        """Show these places without telling anyone."""
        self.places = (min(max(low, 0), self._count), min(max(high, 0), self._count))
        self.update()

    # --- geometry --------------------------------------------------------------------------------------

    def x_of(self, place: float) -> float:
        """Where, in px, the middle of a handle stands at ``place``."""
        part = place / self._count
        if direction(self) < 0:
            part = 1 - part
        return HANDLE / 2 + part * self._room()

    def _room(self) -> int:
        return max(self.width() - HANDLE, 1)

    def _nearest(self, x: float) -> int:
        first, second = (abs(x - self.x_of(place)) for place in self.places)
        return 0 if first <= second else 1

    # --- mouse and keys --------------------------------------------------------------------------------

    def _move(self, place: float, gesture: object | None) -> None:
        step = min(max(round(place), 0), self._count)
        low, high = self.places
        places = (step, max(step, high)) if self.active == 0 else (min(step, low), step)
        if places != self.places:
            self.places = places
            self.update()
            self.moved.emit(*places, gesture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._gesture = object()  # one drag is one entry of the history
        self._at = event.position().x()
        self.active = self._nearest(self._at)
        self._undecided = self.places[0] == self.places[1]  # the way of the drag tells which one is meant
        handle = self.x_of(self.places[self.active])
        self._place = float(self.places[self.active])
        if abs(self._at - handle) > HANDLE:
            self._place += direction(self) * (self._at - handle) / self._room() * self._count
            self.active = self.active if not self._undecided else int(self._place > self.places[0])
            self._undecided = False
            self._move(self._place, self._gesture)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None:
            return
        speed = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        step = direction(self) * (event.position().x() - self._at) / self._room() * self._count * speed
        if self._undecided and step:
            self.active, self._undecided = int(step > 0), False
        self._place = min(max(self._place + step, 0.0), float(self._count))
        self._at = event.position().x()
        self._move(self._place, self._gesture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gesture = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # scrolls the panel instead
            return
        self._move(self.places[self.active] + self._stride(event.modifiers()) * wheel_turn(event), None)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, here = self._stride(event.modifiers()), self.places[self.active]
        place = place_by_key(event, self, here, self._count, step, 5 * self._step)
        if place is not None:
            self._move(place, None)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.reset.emit()
        else:
            super().keyPressEvent(event)

    def _stride(self, modifiers: Qt.KeyboardModifier) -> int:
        return 1 if modifiers & Qt.KeyboardModifier.ShiftModifier else self._step

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
