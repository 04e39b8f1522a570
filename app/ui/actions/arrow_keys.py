"""Walking a list by the arrow keys while one goes on typing in the field above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class ArrowKeys(QObject):
    """Tells ``walk`` by how many lines the keys pressed in ``field`` go down."""

    def __init__(self, field: QLineEdit, walk: Callable[[int], object]) -> None:
        super().__init__(field)
        self._walk = walk
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = None
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return super().eventFilter(watched, event)
        self._walk(step)
        return True
