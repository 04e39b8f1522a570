"""Where the keyboard goes in a part of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_in(part: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> bool:
    """Give the focus to the first widget of ``part`` that takes it by Tab; whether there is one."""
    for each in (part, *part.findChildren(QWidget)):
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and each.isEnabled() and each.isVisibleTo(part):
            each.setFocus(reason)
            return True
    return False
