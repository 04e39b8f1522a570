"""The actions that change how the photo is looked at, joined to the canvas."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence

from app.ui.actions.actions import Actions
from app.ui.actions.shortcuts import show_keys
from app.ui.canvas.canvas import Canvas, Compare
from app.ui.widgets.section import Section
from app.ui.widgets.theme import mark

_NATIVE = QKeySequence.SequenceFormat.NativeText


class ViewActions:
    """Zoom, comparing and warnings: the actions ``acts`` work on ``canvas`` and show what it does."""

    def __init__(self, acts: Actions, canvas: Canvas) -> None:
        self._acts, self._canvas = acts, canvas
        self._modes = {
            Compare.SINGLE: acts.single,
            Compare.SPLIT: acts.split,
            Compare.ROWS: acts.rows,
            Compare.BESIDE: acts.beside,
            Compare.DIFFERENCE: acts.difference,
        }
        for mode, action in self._modes.items():
            action.triggered.connect(partial(canvas.set_compare, mode))
        acts.stronger.triggered.connect(lambda: canvas.change_amount(True))
        acts.weaker.triggered.connect(lambda: canvas.change_amount(False))
        acts.before.toggled.connect(canvas.show_before)
        acts.before.toggled.connect(self._show_before)
        acts.clipping.toggled.connect(canvas.show_clipping)
        acts.fit.triggered.connect(canvas.fit)
        acts.fill.triggered.connect(canvas.fill)
        for action, zoom in ((acts.half, 0.5), (acts.actual, 1.0), (acts.double, 2.0), (acts.fourfold, 4.0)):
            action.triggered.connect(lambda _, zoom=zoom: canvas.zoom_to(zoom))
        acts.zoom_in.triggered.connect(lambda: canvas.zoom_step(True))
        acts.zoom_out.triggered.connect(lambda: canvas.zoom_step(False))
        canvas.compare_changed.connect(self._show_compare)
        self.enable(False)

    def enable(self, photo: bool) -> None:
        """Whether there is a photo to look at."""
        acts = self._acts
        for action in (*self._modes.values(), acts.before, acts.clipping, *acts.zooms):
            action.setEnabled(photo)
        differs = photo and self._canvas.compare is Compare.DIFFERENCE
        acts.stronger.setEnabled(differs)
        acts.weaker.setEnabled(differs)

    def fold_navigator(self, section: Section) -> None:
        """Let the navigator's action fold ``section``, and follow it when it is folded by hand."""
        action = self._acts.navigator
        action.setChecked(not section.is_folded)
        action.toggled.connect(lambda on: section.fold(not on))
        section.folded.connect(lambda folded: action.setChecked(not folded))

    def _show_before(self, on: bool) -> None:
        """Say on the button for before and after that it is the photo as it was that one sees."""
        split, button = self._acts.split, self._acts.tool_bar.widgetForAction(self._acts.split)
        mark(button, "held", on)
        show_keys(split)
        if on:
            before = self._acts.before
            split.setToolTip(f"{before.property('tip')} ({before.shortcut().toString(_NATIVE)})")

    def _show_compare(self) -> None:
        self._modes[self._canvas.compare].setChecked(True)
        self.enable(self._acts.fit.isEnabled())
