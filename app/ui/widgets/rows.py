"""What lists that paint their rows themselves share: the ground of a row, and names that do not fit."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.widgets.theme import theme

_DOTS = "…"


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


def elide_among(name: str, neighbours: Iterable[str], metrics: QFontMetrics, width: int) -> str:
    """``name`` within ``width`` px, dots in its middle.

    Where they would hide where it differs from the names above and below it, they stand before that place:
    ``DSC…0042.jpg``.
    """
    plain = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)
    if plain == name or _DOTS not in plain:
        return plain
    differs = max((_shared(name, each) for each in neighbours if each != name), default=0)
    head, tail = plain.split(_DOTS, 1)
    if not len(head) <= differs < len(name) - len(tail):
        return plain
    told = name[differs:]
    fitting = [
        text
        for kept in range(len(head) + 1)
        if metrics.horizontalAdvance(text := f"{name[:kept]}{_DOTS}{told}") <= width
    ]
    return fitting[-1] if fitting else metrics.elidedText(_DOTS + told, Qt.TextElideMode.ElideRight, width)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
