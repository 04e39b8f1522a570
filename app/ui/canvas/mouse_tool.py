"""What takes the mouse on the canvas instead of panning: picking a place, painting with a brush."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.ui.canvas.viewport import Viewport

Modifiers = Qt.KeyboardModifier


class MouseTool:
    """Goes into ``canvas.mouse_tool``. Places are in px of the photo and may lie outside it.

    ``pressure``: 0 to 1, 1 for a mouse. Each call says whether the tool took it: what it takes is repainted,
    a press that it leaves pans. While a tool is set, the space bar and the middle button still pan.
    """

    def press(self, x: float, y: float, pressure: float, modifiers: Modifiers) -> bool:
        """The left button, or the tip of a pen, went down."""
        return True

    def move(self, x: float, y: float, pressure: float, modifiers: Modifiers) -> bool:
        """Moved, with or without the button down."""
        return False

    def release(self, x: float, y: float, pressure: float, modifiers: Modifiers) -> bool:
        return True

    def leave(self) -> None:
        """The cursor is no longer over the photo."""

    def cursor(self) -> Qt.CursorShape | None:
        """The cursor over the photo; None leaves the canvas's own."""
        return Qt.CursorShape.CrossCursor

    def paint(self, painter: QPainter, view: Viewport) -> None:
        """Paint what belongs to the tool (a ring), in device px with ``view``'s corner at (0, 0)."""


class PointPicker(MouseTool):
    """Picks one place: tells ``picked`` its fractions of the photo's width and height."""

    def __init__(self, width: int, height: int, picked: Callable[[float, float], None]) -> None:
        self._width, self._height, self._picked = width, height, picked

    def press(self, x: float, y: float, pressure: float, modifiers: Modifiers) -> bool:
        if 0 <= x <= self._width and 0 <= y <= self._height:
            self._picked(x / self._width, y / self._height)
        return True
