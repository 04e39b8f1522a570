"""Everything that can be done, with its keys, to look up and to run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.ui.actions.command_list import CommandList
from app.ui.actions.shortcuts import Command, Shortcuts
from app.ui.widgets.layouts import column_of
from app.ui.widgets.theme import GRID


class ShortcutsDialog(QDialog):
    """Enter runs what is marked; what cannot be done just now says so."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.list = CommandList(shortcuts.commands(), self._hands(), self)
        self.note = QLabel(self.tr("Enter runs what is marked."), self)
        self.note.setProperty("quiet", True)
        self.note.setWordWrap(True)
        column_of(self, (self.list, 1), self.note, margins=2 * GRID, spacing=GRID + GRID // 2)
        self.resize(65 * GRID, 75 * GRID)
        self.list.chosen.connect(self._run)
        self.list.setFocus()

    def _run(self, command: Command) -> None:
        if not command.action.isEnabled():
            self.note.setText(self.tr("{} cannot be done just now.").format(command.text))
            return
        self.accept()
        command.action.trigger()

    def _hands(self) -> tuple[tuple[str, str, str], ...]:
        photo, panels = self.tr("On the photo"), self.tr("In the panels")
        return (
            (photo, self.tr("Zoom to the cursor"), self.tr("Wheel")),
            (photo, self.tr("Move the photo"), self.tr("Drag, or Space and drag")),
            (photo, self.tr("Hide or show all panels"), _named(Qt.Key.Key_Tab)),
            (panels, self.tr("Fine steps"), self.tr("Shift with arrow, wheel or drag")),
            (panels, self.tr("Back to the default"), self.tr("Double click, or Backspace")),
            (panels, self.tr("Next control"), _named(Qt.Key.Key_Tab)),
        )


def _named(key: Qt.Key) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
