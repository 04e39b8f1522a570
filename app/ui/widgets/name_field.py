"""A field for a name: shown when one is asked for, put away again, left by Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NameField(QLineEdit):
    """``given_up``: no name is wanted after all. Hidden until ``ask``."""

    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Name, then Enter"))
        self.hide()

    def ask(self, proposed: str) -> None:
        """Let a name be typed in the place of ``proposed``."""
        self.setText(proposed)
        self.selectAll()
        self.show()
        self.setFocus()

    def put_away(self, back: QWidget) -> None:
        """Hide it; the keyboard goes to ``back``."""
        if not self.isHidden():
            self.hide()
            back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc stops work elsewhere in the window; here it leaves the field.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)
