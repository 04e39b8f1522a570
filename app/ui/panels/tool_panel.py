"""The panel of one tool, made from its parameters."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.document.blend import Blend
from app.tools.contract import Need, Tool
from app.ui.panels.blend_group import BlendGroup
from app.ui.panels.overlay_buttons import OverlayButtons
from app.ui.widgets.buttons import FlatButton
from app.ui.widgets.fields import Field, PointField
from app.ui.widgets.icons import icon
from app.ui.widgets.layouts import column_of
from app.ui.widgets.params_form import ParamsForm
from app.ui.widgets.section import Section
from app.ui.widgets.theme import GRID, SMALL, font_of_size
from app.ui.widgets.translation import translated


class ToolPanel(Section):
    """``changed`` tells new parameters and their gesture; ``switched`` that the tool is turned on or off;
    ``compared`` that the photo is to be compared with and without it, or no more; ``blended`` another way of
    laying its result over the photo (``blend``), and its gesture.

    The switch (an eye) leaves the tool's parameters as they are. ``step`` says which of the tools that are on
    this one is, for they work one upon the other.
    """

    changed = Signal(object, object)
    switched = Signal(bool)
    compared = Signal(bool)
    blended = Signal(object, object)
    pick = Signal(object)

    def __init__(self, tool: type[Tool[Any]], parent: QWidget | None = None) -> None:
        self.form, self.blend = ParamsForm(tool.Params), BlendGroup(tool)
        body = QWidget()
        box = column_of(body, self.form, margins=0, spacing=0)
        # The pictures of a stack's tool have their place in the panel of the stack.
        self.overlays = OverlayButtons(tool) if tool.shows and Need.FOCAL_STACK not in tool.needs else None
        if self.overlays is not None:
            box.addWidget(self.overlays)
        box.addWidget(self.blend)
        super().__init__(translated(tool.title), body, f"tool/{tool.id}", parent)
        self.tool = tool
        self.form.box.setContentsMargins(2 * GRID, GRID // 2, GRID + GRID // 2, GRID)
        self.reset_button = FlatButton(
            "reset", self.tr("Reset {} to its defaults").format(translated(tool.title)), self
        )
        self._switch_words = self.tr("Switch {} on or off for this photo")
        self.switch = FlatButton("eye_off", self._switch_words.format(translated(tool.title)), self)
        self.switch.setCheckable(True)
        self.compare = FlatButton(
            "split", self.tr("Compare the photo with and without {}").format(translated(tool.title)), self
        )
        self.compare.setCheckable(True)
        self.is_offered = self._is_paused = False
        self.step = QLabel(self)
        self.step.setProperty("quiet", True)
        self.step.setFont(font_of_size(self.font(), SMALL))
        self.step.hide()
        self.head.addWidget(self.step)
        self.head.addWidget(self.compare)
        self.head.addWidget(self.reset_button)
        self.head.addWidget(self.switch)
        for field in self.fields.values():
            if isinstance(field, PointField):
                field.pick.connect(lambda on, which=field: self.pick.emit(which if on else None))
        self.form.changed.connect(self.changed)
        self.blend.changed.connect(self.blended)
        self.switch.toggled.connect(self._show_switch)
        self.switch.clicked.connect(lambda on: self.switched.emit(bool(on)))
        self.compare.toggled.connect(self._show_compare)
        self.compare.clicked.connect(lambda on: self.compared.emit(bool(on)))
        self.reset_button.clicked.connect(self._reset)

    @property
    def fields(self) -> dict[str, Field]:
        """The field of each parameter."""
        return self.form.fields

    def offer(self, on: bool) -> None:
        """Whether there is a photo to work on."""
        self.is_offered = on
        for widget in (self.form, self.blend.widget, self.reset_button, self.switch):
            widget.setEnabled(on)

    def show_params(self, params: Any, on: bool, blend: Blend | None = None) -> None:
        """Show the state of an edit without telling anyone."""
        self.form.show_params(params)
        self.blend.show_blend(blend or Blend())
        self.switch.setChecked(on)
        self.compare.setEnabled(on)
        if self.overlays is not None:
            self.overlays.setEnabled(on)

    def show_step(self, number: int, of: int) -> None:
        """Say that this is the tool ``number`` of ``of`` that work upon each other; 0: none of them."""
        self.step.setVisible(number > 0 and of > 1)
        words = self.tr("Step {0} of {1}").format(number, of)
        self.step.setText(words)
        self.step.setToolTip(self.tr("Drag the heading to have this tool work earlier or later"))

    def show_compared(self, on: bool) -> None:
        """Whether the photo is compared with and without this tool."""
        self.compare.setChecked(on)

    def _reset(self) -> None:
        gesture = object()  # both are one entry of the history
        self.form.reset(gesture)
        self.blend.reset(gesture)

    def _show_compare(self, on: bool) -> None:
        self.compare.setIcon(icon("split", "accent" if on else "quiet"))

    def show_paused(self, on: bool) -> None:
        """Whether somebody stopped what the tools do to the photo in view, before it was done."""
        self._is_paused = on
        self._show_switch(self.switch.isChecked())

    def _show_switch(self, on: bool) -> None:
        paused = on and self._is_paused
        look = icon("eye_paused" if paused else "eye", "accent") if on else icon("eye_off", "quiet")
        self.switch.setIcon(look)
        words = self.tr("{}: paused, not all of its result is there") if paused else self._switch_words
        self.switch.setToolTip(words.format(translated(self.tool.title)))
        self.switch.setAccessibleDescription(self.switch.toolTip() if paused else "")
