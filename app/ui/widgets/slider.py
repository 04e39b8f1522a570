"""A slider: fine with Shift, reset by a double click; the wheel moves it only while it has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

FINE = 0.1
"""With Shift a drag goes at this share of its speed."""
HANDLE = 12
"""Width of a handle, px."""


def direction(slider: QWidget) -> int:
    """1 where values grow to the right, −1 where they grow to the left."""
    return 1 if slider.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1


def wheel_turn(event: QWheelEvent) -> int:
    """1 where the wheel is turned up, −1 where it is turned down."""
    turn = event.angleDelta().y() or event.angleDelta().x()  # Shift turns the wheel sideways
    return 1 if turn > 0 else -1


def place_by_key(event: QKeyEvent, slider: QWidget, here: int, last: int, step: int, page: int) -> int | None:
    """Where a key moves a handle that stands at ``here``, of 0 to ``last``; None: it is no such key."""
    way = direction(slider)
    places = {
        Qt.Key.Key_Left: here - way * step,
        Qt.Key.Key_Down: here - step,
        Qt.Key.Key_Right: here + way * step,
        Qt.Key.Key_Up: here + step,
        Qt.Key.Key_PageDown: here - page,
        Qt.Key.Key_PageUp: here + page,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: last,
    }
    return places.get(Qt.Key(event.key()))


class FineSlider(QSlider):
    """Horizontal, over ``count`` steps. ``moved`` tells each step that the user makes, and its gesture.

    One with several handles says by :meth:`_here` and :meth:`_grab` which one is meant, and moves it by
    :meth:`_move`.
    """

    moved = Signal(int, object)
    reset = Signal()

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, max(count, 1))
        self.setSingleStep(max(round(count / 50), 1))
        self.setPageStep(max(round(count / 10), 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(96)
        self._gesture: object | None = None
        self._at = 0.0
        self._place = 0.0

    def _room(self) -> int:
        return max(self.width() - HANDLE, 1)

    def _place_of(self, x: float) -> float:
        part = (x - HANDLE / 2) / self._room() * self.maximum()
        return part if direction(self) > 0 else self.maximum() - part

    def _move(self, place: float, gesture: object | None) -> None:
        step = min(max(round(place), 0), self.maximum())
        if step != self.value():
            self.setValue(step)
            self.moved.emit(step, gesture)

    def _here(self) -> int:
        """Where the handle stands that keys and wheel move."""
        return self.value()

    def _grab(self, at: QPoint) -> float:
        """The place that a drag from ``at`` begins with: of the handle there, or of ``at`` itself."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        on_handle = handle.adjusted(-4, -8, 4, 8).contains(at)
        return float(self.value()) if on_handle else self._place_of(at.x())

    def _drag(self, step: float) -> None:
        self._place = min(max(self._place + step, 0.0), float(self.maximum()))
        self._move(self._place, self._gesture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._gesture = object()  # one drag is one entry of the history
        self._at = event.position().x()
        self._place = self._grab(event.position().toPoint())
        self.setSliderDown(True)
        self._move(self._place, self._gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None:
            return
        speed = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        way, self._at = event.position().x() - self._at, event.position().x()
        self._drag(direction(self) * way / self._room() * self.maximum() * speed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gesture = None
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # scrolls the panel instead
            return
        self._move(self._here() + self._step(event.modifiers()) * wheel_turn(event), None)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, page = self._step(event.modifiers()), self.pageStep()
        place = place_by_key(event, self, self._here(), self.maximum(), step, page)
        if place is not None:
            self._move(place, None)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.reset.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, modifiers: Qt.KeyboardModifier) -> int:
        return 1 if modifiers & Qt.KeyboardModifier.ShiftModifier else self.singleStep()
