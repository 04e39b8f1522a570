"""The panel of one tool, formed from its parameters."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.tools.contract import Tool
from app.tools.params import Model, controls
from app.ui.fields import ChoiceField, Field, PointField, field_for
from app.ui.icons import icon
from app.ui.theme import GRID


class ToolPanel(QFrame):
    """``changed`` tells new parameters and their gesture; ``switched`` that the tool is turned on or off."""

    changed = Signal(object, object)
    switched = Signal(bool)
    pick = Signal(object)

    def __init__(self, tool: type[Tool[Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool = tool
        self.setProperty("panel", True)
        self.setAccessibleName(tool.title)
        self._params = tool.Params()
        self.switch = QCheckBox(tool.title, self)
        self.switch.setToolTip(self.tr("Switch {} on or off for this photo").format(tool.title))
        font = self.switch.font()
        font.setBold(True)
        self.switch.setFont(font)
        self.reset_button = _flat(self, "reset", self.tr("Reset {} to its defaults").format(tool.title))
        self.fold_button = _flat(self, None, self.tr("Fold {}").format(tool.title))
        self.fold_button.setArrowType(Qt.ArrowType.DownArrow)
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(self.switch, 1)
        head.addWidget(self.reset_button)
        head.addWidget(self.fold_button)
        self.body = QWidget(self)
        form = QVBoxLayout(self.body)
        form.setContentsMargins(0, GRID, 0, GRID // 2)
        form.setSpacing(GRID + GRID // 2)
        self.fields: dict[str, Field] = {}
        for name, control in controls(tool.Params).items():
            field = field_for(control, getattr(self._params, name), self.body)
            field.changed.connect(lambda value, gesture, which=name: self._moved(which, value, gesture))
            if isinstance(field, PointField):
                field.pick.connect(lambda on, which=field: self.pick.emit(which if on else None))
            self.fields[name] = field
            form.addWidget(field)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID + GRID // 2, GRID + GRID // 2, GRID)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.body)
        self.switch.clicked.connect(lambda on: self.switched.emit(bool(on)))
        self.reset_button.clicked.connect(self._reset)
        self.fold_button.clicked.connect(lambda: self.fold(self.body.isVisibleTo(self)))

    def show_params(self, params: Any, on: bool) -> None:
        """Show the state of an edit without telling anyone."""
        self._params = params
        self.switch.setChecked(on)
        for name, field in self.fields.items():
            field.set_value(getattr(params, name))

    def offer_networks(self, networks: dict[str, tuple[str, ...]]) -> None:
        """Offer the installed networks of each family."""
        for field in self.fields.values():
            if isinstance(field, ChoiceField) and isinstance(field.control, Model):
                names = networks.get(field.control.family, ())
                field.offer(tuple((name, name) for name in names))

    def fold(self, folded: bool) -> None:
        """Hide or show everything but the head."""
        self.body.setVisible(not folded)
        self.fold_button.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)

    def _moved(self, name: str, value: Any, gesture: object) -> None:
        self._params = dataclasses.replace(self._params, **{name: value})
        self.changed.emit(self._params, gesture)

    def _reset(self) -> None:
        if self._params != (defaults := self.tool.Params()):
            self.show_params(defaults, self.switch.isChecked())
            self.changed.emit(defaults, None)


def _flat(parent: QWidget, name: str | None, words: str) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("flat", True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setIconSize(QSize(16, 16))
    if name is not None:
        button.setIcon(icon(name, "quiet"))
    return button
