"""The panel of one tool, formed from its parameters."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.tools.contract import Tool
from app.tools.params import Model, controls
from app.ui.fields import ChoiceField, Field, PointField, field_for
from app.ui.icons import icon
from app.ui.section import Section
from app.ui.theme import GRID


class ToolPanel(Section):
    """``changed`` tells new parameters and their gesture; ``switched`` that the tool is turned on or off.

    The switch (an eye) is the tool's before and after: off leaves its parameters as they are.
    """

    changed = Signal(object, object)
    switched = Signal(bool)
    pick = Signal(object)

    def __init__(self, tool: type[Tool[Any]], parent: QWidget | None = None) -> None:
        self.body = QWidget()
        super().__init__(tool.title, self.body, f"tool/{tool.id}", parent)
        self.tool = tool
        self._params = tool.Params()
        self.reset_button = _flat(self, "reset", self.tr("Reset {} to its defaults").format(tool.title))
        self.switch = _flat(self, "eye_off", self.tr("Switch {} on or off for this photo").format(tool.title))
        self.switch.setCheckable(True)
        self.switch.toggled.connect(
            lambda on: self.switch.setIcon(icon("eye" if on else "eye_off", "accent" if on else "quiet"))
        )
        self.head.addWidget(self.reset_button)
        self.head.addWidget(self.switch)
        form = QVBoxLayout(self.body)
        form.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 2 * GRID)
        form.setSpacing(GRID + GRID // 2)
        self.fields: dict[str, Field] = {}
        for name, control in controls(tool.Params).items():
            field = field_for(control, getattr(self._params, name), self.body)
            field.changed.connect(lambda value, gesture, which=name: self._moved(which, value, gesture))
            if isinstance(field, PointField):
                field.pick.connect(lambda on, which=field: self.pick.emit(which if on else None))
            self.fields[name] = field
            form.addWidget(field)
        self.switch.clicked.connect(lambda on: self.switched.emit(bool(on)))
        self.reset_button.clicked.connect(self._reset)

    def offer(self, on: bool) -> None:
        """Whether there is a photo to work on."""
        for widget in (self.body, self.reset_button, self.switch):
            widget.setEnabled(on)

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

    def _moved(self, name: str, value: Any, gesture: object) -> None:
        self._params = dataclasses.replace(self._params, **{name: value})
        self.changed.emit(self._params, gesture)

    def _reset(self) -> None:
        if self._params != (defaults := self.tool.Params()):
            self.show_params(defaults, self.switch.isChecked())
            self.changed.emit(defaults, None)


def _flat(parent: QWidget, name: str, words: str) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("flat", True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setIconSize(QSize(16, 16))
    button.setIcon(icon(name, "quiet"))
    return button
