"""The canvas: the photo, moved, compared and worked on with mouse, pen and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.canvas.compare_view import CompareView
from app.ui.canvas.mouse_tool import MouseTool, PointPicker
from app.ui.canvas.sides import Compare, Side

_REACH = 8
"""How near to the divider, in px, a press takes hold of it."""
_DIVIDER_STEP = 0.02

__all__ = ["Canvas", "Compare", "Side"]


class Canvas(CompareView):
    """The view of the photo that is worked on.

    ``hovered``: the place of the photo, in its px, under the cursor. ``left``: the cursor is no longer over
    the photo.
    """

    picked = Signal(float, float)
    hovered = Signal(float, float)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Photo"))
        self.setMinimumSize(320, 240)
        self._tool_down = False
        self._hovering = False

    # --- places ----------------------------------------------------------------------------------------

    def place_at(self, at: QPointF) -> tuple[float, float]:
        """The place of the photo, in its px, under ``at`` (widget px)."""
        assert self.view is not None
        return self.view.to_photo(*self._in_view(at))

    @property
    def divider_place(self) -> tuple[float, float] | None:
        """The place of the photo in the middle of the line between the sides; None without one."""
        line = self._divider()
        if line is None or self.view is None:
            return None
        across = self.compare is Compare.SPLIT
        return self.place_at(QPointF(line, self.height() / 2) if across else QPointF(self.width() / 2, line))

    def _hover(self, at: QPointF) -> None:
        if self.view is None:
            return
        x, y = self.place_at(at)
        if self.rect().contains(at.toPoint()) and (
            0 <= x < self.view.photo_width and 0 <= y < self.view.photo_height
        ):
            self._hovering = True
            self.hovered.emit(x, y)
        else:
            self._leave()

    def _leave(self) -> None:
        if self._hovering:
            self._hovering = False
            if self._mouse_tool is not None:
                self._mouse_tool.leave()
                self.update()
            self.left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._leave()
        super().leaveEvent(event)

    # --- mouse, pen and keys ---------------------------------------------------------------------------

    @property
    def mouse_tool(self) -> MouseTool | None:
        """What takes the mouse instead of panning."""
        return self._mouse_tool

    @mouse_tool.setter
    def mouse_tool(self, tool: MouseTool | None) -> None:
        self._mouse_tool, self._tool_down = tool, False
        self._show_cursor(self._cursor_at())
        self.update()

    @property
    def picking(self) -> bool:
        """Whether presses pick places; ``picked`` emits them as fractions of width and height."""
        return isinstance(self._mouse_tool, PointPicker)

    @picking.setter
    def picking(self, on: bool) -> None:
        if on and self.view is not None:
            self.mouse_tool = PointPicker(self.view.photo_width, self.view.photo_height, self.picked.emit)
        elif self.picking:
            self.mouse_tool = None

    def _over_divider(self, at: QPointF) -> bool:
        line = self._divider()
        if line is None or self.view is None or self._space:
            return False
        return abs((at.x() if self.compare is Compare.SPLIT else at.y()) - line) <= _REACH

    def _move_divider(self, to: float) -> None:
        self.divider = min(max(to, 0.0), 1.0)
        self.update()
        self.compare_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, button = event.position(), event.button()
        if self.view is not None and button == Qt.MouseButton.LeftButton and not self._space:
            if self._over_divider(at):
                self._holds_divider = True
                self._show_cursor(at)
                return self.update()
            if self._mouse_tool is not None and self._mouse_tool.press(
                *self.place_at(at), 1.0, event.modifiers()
            ):
                self._tool_down = True
                return self.update()
        return super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._holds_divider:
            across = self.compare is Compare.SPLIT
            self._move_divider(at.x() / max(self.width(), 1) if across else at.y() / max(self.height(), 1))
        elif (
            self.view is not None
            and self._mouse_tool is not None
            and self._pan_from is None
            and self._mouse_tool.move(*self.place_at(at), 1.0, event.modifiers())
        ):
            self.update()
        super().mouseMoveEvent(event)
        self._hover(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._tool_down and self._mouse_tool is not None and event.button() == Qt.MouseButton.LeftButton:
            self._tool_down = False
            if self.view is not None:
                self._mouse_tool.release(*self.place_at(event.position()), 1.0, event.modifiers())
            self.update()
        if self._holds_divider:
            self._holds_divider = False
            self.update()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._over_divider(event.position()):
            self._move_divider(0.5)
        elif self._mouse_tool is not None and not self._space:
            self.mousePressEvent(event)  # two quick strokes are two strokes
        else:
            super().mouseDoubleClickEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen works a tool as the mouse does, with pressure. What is not taken comes again as a mouse."""
        taken = False
        if self.view is not None and self._mouse_tool is not None and not self._space:
            place, pressure = self.place_at(event.position()), min(max(event.pressure(), 0.0), 1.0)
            kind = event.type()
            if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
                taken = self._tool_down = self._mouse_tool.press(*place, pressure, event.modifiers())
            elif kind == QEvent.Type.TabletMove and self._tool_down:
                taken = self._mouse_tool.move(*place, pressure, event.modifiers())
            elif kind == QEvent.Type.TabletRelease and self._tool_down:
                self._tool_down = False
                taken = self._mouse_tool.release(*place, pressure, event.modifiers())
        event.setAccepted(taken)
        if taken:
            self.update()
            self._hover(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.compare is Compare.DIFFERENCE and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.change_amount((event.angleDelta().y() or event.angleDelta().x()) > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        back = (Qt.Key.Key_Left, Qt.Key.Key_Up)
        if shift and key in (*back, Qt.Key.Key_Right, Qt.Key.Key_Down):
            if self.compare is Compare.DIFFERENCE:
                self.change_amount(key in (Qt.Key.Key_Right, Qt.Key.Key_Up))
                return
            if self._divider() is not None:
                self._move_divider(self.divider + (-_DIVIDER_STEP if key in back else _DIVIDER_STEP))
                return
        super().keyPressEvent(event)

    def _show_cursor(self, at: QPointF) -> None:
        shape = None
        if self.view is not None and self._pan_from is None and not self._space:
            if self._holds_divider or self._over_divider(at):
                across = self.compare is Compare.SPLIT
                shape = Qt.CursorShape.SplitHCursor if across else Qt.CursorShape.SplitVCursor
            elif self._mouse_tool is not None:
                shape = self._mouse_tool.cursor()
        if shape is None:
            super()._show_cursor(at)
        else:
            self.setCursor(shape)
