"""A slider for photographers: fine with Shift, reset by a double click, deaf to a passing wheel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

_FINE = 0.1
_HANDLE = 12


class FineSlider(QSlider):
    """Horizontal, over ``count`` steps. ``moved`` tells each step a hand makes, and its gesture."""

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
        return max(self.width() - _HANDLE, 1)

    def _place_of(self, x: float) -> float:
        part = (x - _HANDLE / 2) / self._room() * self.maximum()
        return part if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.maximum() - part

    def _move(self, place: float, gesture: object | None) -> None:
        step = min(max(round(place), 0), self.maximum())
        if step != self.value():
            self.setValue(step)
            self.moved.emit(step, gesture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._gesture = object()  # one drag is one entry of the history
        self._at = event.position().x()
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        on_handle = handle.adjusted(-4, -8, 4, 8).contains(event.position().toPoint())
        self._place = float(self.value()) if on_handle else self._place_of(self._at)
        self.setSliderDown(True)
        self._move(self._place, self._gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None:
            return
        speed = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        sign = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        step = sign * (event.position().x() - self._at) / self._room() * self.maximum() * speed
        self._place = min(max(self._place + step, 0.0), float(self.maximum()))
        self._at = event.position().x()
        self._move(self._place, self._gesture)

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
        turn = event.angleDelta().y() or event.angleDelta().x()  # Shift turns the wheel sideways
        self._move(self.value() + self._step(event.modifiers()) * (1 if turn > 0 else -1), None)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(event.modifiers())
        way = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        places = {
            Qt.Key.Key_Left: self.value() - way * step,
            Qt.Key.Key_Down: self.value() - step,
            Qt.Key.Key_Right: self.value() + way * step,
            Qt.Key.Key_Up: self.value() + step,
            Qt.Key.Key_PageDown: self.value() - self.pageStep(),
            Qt.Key.Key_PageUp: self.value() + self.pageStep(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.maximum(),
        }
        if (place := places.get(Qt.Key(event.key()))) is not None:
            self._move(place, None)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.reset.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, modifiers: Qt.KeyboardModifier) -> int:
        return 1 if modifiers & Qt.KeyboardModifier.ShiftModifier else self.singleStep()
