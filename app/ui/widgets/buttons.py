"""A chevron that opens what is done more seldom."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.widgets.icons import icon


class MoreButton(QToolButton):
    """Opens ``menu`` at a click; ``name`` and ``tip`` say what of."""

    def __init__(self, menu: QMenu, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("flat", True)
        self.setIcon(icon("chevron_down", "quiet"))
        self.setIconSize(QSize(16, 16))
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # the icon is a chevron already
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
