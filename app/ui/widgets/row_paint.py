"""The ground of a row in a list that paints its rows itself."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.widgets.theme import theme


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, marked: bool, strong: bool, focused: bool
) -> bool:
    """Fill the row; whether the mouse is over it.

    ``marked``: a bar at its edge. ``strong``: a ground that stands out. ``focused``: a frame.
    """
    look, row, state = theme(), QRect(option.rect), QStyle.StateFlag
    hovered = bool(option.state & state.State_MouseOver)
    if marked or strong or hovered:
        painter.fillRect(row, look.colour("line" if strong else "raised"))
    if marked:
        bar = QRect(row.left(), row.top(), 3, row.height())
        painter.fillRect(QStyle.visualRect(option.direction, row, bar), look.colour("accent"))
    if focused and option.state & state.State_HasFocus:
        painter.setPen(look.colour("accent"))
        painter.drawRect(row.adjusted(0, 0, -1, -1))
    return hovered
