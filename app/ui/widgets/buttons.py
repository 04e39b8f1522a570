"""Small buttons without a frame."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.widgets.icons import icon


class FlatButton(QToolButton):
    """An icon of 16 px; ``words``, its tool tip, say what it does."""

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("flat", True)
        self.setIcon(icon(name, "quiet"))
        self.setIconSize(QSize(16, 16))
        self.setToolTip(words)
        self.setAccessibleName(words)


class MoreButton(FlatButton):
    """A chevron that opens what is done more seldom: ``menu``. ``name`` and ``tip`` say what of."""

    def __init__(self, menu: QMenu, name: str, tip: str, parent: QWidget) -> None:
        super().__init__("chevron_down", tip, parent)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # the icon is a chevron already
        self.setAccessibleName(name)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
