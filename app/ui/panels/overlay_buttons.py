"""Below a tool's parameters: its further pictures, to be shown over the photo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.tools.contract import Tool
from app.ui.widgets.theme import GRID
from app.ui.widgets.translation import translated

_ACROSS = 2  # buttons side by side: a narrow column holds no more


class OverlayButtons(QWidget):
    """One button a picture that ``tool`` declares. ``wanted``: the name of the one to be shown, or empty."""

    wanted = Signal(str)

    def __init__(self, tool: type[Tool[Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, 0, GRID + GRID // 2, GRID)
        grid.setSpacing(GRID)
        grid.addWidget(QLabel(self.tr("Show"), self), 0, 0)
        self.buttons: dict[str, QPushButton] = {}
        for name, shown in tool.shows.items():
            button = QPushButton(translated(shown.words), self)
            button.setCheckable(True)
            button.setFixedHeight(4 * GRID)  # the same, pressed or not: nothing below it moves
            button.setToolTip(self.tr("Mark over the photo: {}").format(translated(shown.legend)))
            button.setAccessibleName(self.tr("Show over the photo: {}").format(translated(shown.words)))
            button.clicked.connect(lambda on, which=name: self.wanted.emit(which if on else ""))
            number = len(self.buttons)
            grid.addWidget(button, number // _ACROSS, 1 + number % _ACROSS)
            self.buttons[name] = button

    def mark(self, name: str, words: str = "") -> None:
        """Mark the button ``name`` (none, where empty); ``words``: what the overlay says, for screen
        readers.
        """
        for each, button in self.buttons.items():
            button.setChecked(each == name)
            said = words if each == name else ""
            if button.accessibleDescription() != said:
                button.setAccessibleDescription(said)
                QAccessible.updateAccessibility(
                    QAccessibleEvent(button, QAccessible.Event.DescriptionChanged)
                )
