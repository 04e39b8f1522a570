"""Where a window may stand: always on a screen that is there, never larger than it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect


def fit_into(wanted: QRect, room: QRect) -> QRect:
    """``wanted``, made smaller and moved as little as it takes to lie inside ``room``."""
    size = wanted.size().boundedTo(room.size())
    left = min(max(wanted.left(), room.left()), room.left() + room.width() - size.width())
    top = min(max(wanted.top(), room.top()), room.top() + room.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def room_for(wanted: QRect, name: str, screens: Mapping[str, QRect]) -> QRect:
    """The room of the screen called ``name``; where it is gone, of the one that ``wanted`` covers most of.

    ``screens``: the room of each, the main one first; that is taken where ``wanted`` covers none.
    """
    if name in screens:
        return screens[name]

    def covered(room: QRect) -> int:
        part = room.intersected(wanted)
        return max(part.width(), 0) * max(part.height(), 0)

    return max(screens.values(), key=covered)
