"""The panel of one tool, formed from its parameters."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app.tools.contract import Tool
from app.ui.fields import Field, PointField
from app.ui.icons import icon
from app.ui.params_form import ParamsForm
from app.ui.section import Section
from app.ui.theme import GRID
from app.ui.words import told


class ToolPanel(Section):
    """``changed`` tells new parameters and their gesture; ``switched`` that the tool is turned on or off.

    The switch (an eye) is the tool's before and after: off leaves its parameters as they are.
    """

    changed = Signal(object, object)
    switched = Signal(bool)
    pick = Signal(object)

    def __init__(self, tool: type[Tool[Any]], parent: QWidget | None = None) -> None:
        self.form = ParamsForm(tool.Params)
        super().__init__(told(tool.title), self.form, f"tool/{tool.id}", parent)
        self.tool = tool
        self.form.box.setContentsMargins(2 * GRID, GRID // 2, GRID + GRID // 2, 2 * GRID)
        self.reset_button = _flat(self, "reset", self.tr("Reset {} to its defaults").format(told(tool.title)))
        self.switch = _flat(
            self, "eye_off", self.tr("Switch {} on or off for this photo").format(told(tool.title))
        )
        self.switch.setCheckable(True)
        self.head.addWidget(self.reset_button)
        self.head.addWidget(self.switch)
        for field in self.fields.values():
            if isinstance(field, PointField):
                field.pick.connect(lambda on, which=field: self.pick.emit(which if on else None))
        self.form.changed.connect(self.changed)
        self.switch.toggled.connect(self._show_switch)
        self.switch.clicked.connect(lambda on: self.switched.emit(bool(on)))
        self.reset_button.clicked.connect(self.form.reset)

    @property
    def fields(self) -> dict[str, Field]:
        """The field of each parameter."""
        return self.form.fields

    def offer(self, on: bool) -> None:
        """Whether there is a photo to work on."""
        for widget in (self.form, self.reset_button, self.switch):
            widget.setEnabled(on)

    def show_params(self, params: Any, on: bool) -> None:
        """Show the state of an edit without telling anyone."""
        self.form.show_params(params)
        self.switch.setChecked(on)

    def _show_switch(self, on: bool) -> None:
        self.switch.setIcon(icon("eye", "accent") if on else icon("eye_off", "quiet"))


def _flat(parent: QWidget, name: str, words: str) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("flat", True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setIconSize(QSize(16, 16))
    button.setIcon(icon(name, "quiet"))
    return button
