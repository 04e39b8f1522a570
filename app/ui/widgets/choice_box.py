"""A list to choose from, one of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """Offers ``items`` (label, value). The wheel changes it only while it has the keyboard, so that scrolling
    past it does not.
    """

    def __init__(
        self, items: Sequence[tuple[str, object]] = (), tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        for label, value in items:
            self.addItem(label, value)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def choose(self, value: object) -> None:
        """Show ``value`` without telling anyone; the first where it is not offered."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
