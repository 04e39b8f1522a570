"""The page on which actions get their keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit, QPushButton, QWidget

from app.ui.actions.command_list import CommandList
from app.ui.actions.shortcuts import Command, Shortcuts
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID, mark


class ShortcutsPage(QWidget):
    """``changed`` tells which actions have other keys than the built-in ones, and which keys."""

    changed = Signal(object)

    def __init__(
        self, shortcuts: Shortcuts, now: Mapping[str, tuple[str, ...]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shortcuts, self._now = shortcuts, dict(now)
        self.list = CommandList([each for each in shortcuts.commands() if each.name], parent=self)
        self.keys = QKeySequenceEdit(self)
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName(self.tr("New keys"))
        if (inner := self.keys.findChild(QLineEdit)) is not None:
            inner.setAccessibleName(self.tr("New keys"))
            inner.setPlaceholderText(self.tr("Press the new keys"))
        self.take = QPushButton(self.tr("Set"), self)
        self.none = QPushButton(self.tr("No keys"), self)
        self.usual = QPushButton(self.tr("Built-in keys"), self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(self.note.fontMetrics().height() * 2)
        buttons = (self.take, self.none, self.usual)
        for button in buttons:
            button.setAutoDefault(False)
        row = row_of(None, (self.keys, 1), *buttons, spacing=GRID)
        column_of(self, (self.list, 1), row, self.note, margins=(0, GRID, 0, 0), spacing=GRID)
        self.list.picked.connect(self._pick)
        self.list.chosen.connect(lambda _: self.keys.setFocus())
        self.keys.keySequenceChanged.connect(self._judge)
        self.take.clicked.connect(lambda: self._give((self._typed(),)))
        self.none.clicked.connect(lambda: self._give(()))
        self.usual.clicked.connect(self._reset)
        self._pick(self.list.current)

    def show_keys(self, now: Mapping[str, tuple[str, ...]]) -> None:
        """Show what holds now."""
        self._now = dict(now)
        self.list.refresh()
        self._pick(self.list.current)

    def _pick(self, command: Command | None) -> None:
        self.keys.setKeySequence(QKeySequence())
        self._say("")
        for widget in (self.keys, self.none):
            widget.setEnabled(command is not None)
        self.take.setEnabled(False)
        self.usual.setEnabled(command is not None and command.name in self._now)

    def _typed(self) -> str:
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _judge(self) -> None:
        command, keys = self.list.current, self._typed()
        held = self._shortcuts.holder(keys, command.name) if command is not None and keys else None
        self.take.setEnabled(bool(keys) and held is None)
        self._say(
            self.tr("These keys belong to {}; choose others, or take them from it first.").format(held.text)
            if held is not None
            else ""
        )

    def _give(self, keys: tuple[str, ...]) -> None:
        if (command := self.list.current) is not None:
            self.changed.emit({**self._now, command.name: keys})

    def _reset(self) -> None:
        command = self.list.current
        if command is None:
            return
        for keys in self._shortcuts.usual(command.name):
            if (held := self._shortcuts.holder(keys, command.name)) is not None:
                self._say(self.tr("Its built-in keys belong to {} now; change that first.").format(held.text))
                return
        self.changed.emit({name: keys for name, keys in self._now.items() if name != command.name})

    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)
        mark(self.note, "failed", bool(sentence))
