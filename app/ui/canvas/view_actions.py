"""The actions that change how the photo is looked at, joined to the canvas."""

from __future__ import annotations

from functools import partial

from app.ui.actions.actions import Actions
from app.ui.canvas.canvas import Canvas, Compare
from app.ui.widgets.section import Section


class ViewActions:
    """Zoom, comparing and warnings: the actions ``do`` act on ``canvas`` and show what it does."""

    def __init__(self, do: Actions, canvas: Canvas) -> None:
        self._do, self._canvas = do, canvas
        self._modes = {
            Compare.SINGLE: do.single,
            Compare.SPLIT: do.split,
            Compare.ROWS: do.rows,
            Compare.BESIDE: do.beside,
            Compare.DIFFERENCE: do.difference,
        }
        for mode, action in self._modes.items():
            action.triggered.connect(partial(self._compare, mode))
        do.stronger.triggered.connect(lambda: canvas.change_amount(True))
        do.weaker.triggered.connect(lambda: canvas.change_amount(False))
        do.before.toggled.connect(canvas.show_before)
        do.clipping.toggled.connect(canvas.show_clipping)
        do.fit.triggered.connect(canvas.fit)
        do.fill.triggered.connect(canvas.fill)
        for action, zoom in ((do.half, 0.5), (do.actual, 1.0), (do.double, 2.0), (do.fourfold, 4.0)):
            action.triggered.connect(partial(self._zoom, zoom))
        do.zoom_in.triggered.connect(lambda: canvas.zoom_step(True))
        do.zoom_out.triggered.connect(lambda: canvas.zoom_step(False))
        canvas.compare_changed.connect(self._show_compare)
        self.enable(False)

    def enable(self, photo: bool) -> None:
        """Whether there is a photo to look at."""
        do = self._do
        zooms = (do.fit, do.fill, do.half, do.actual, do.double, do.fourfold, do.zoom_in, do.zoom_out)
        for action in (*self._modes.values(), do.before, do.clipping, *zooms):
            action.setEnabled(photo)
        differs = photo and self._canvas.compare is Compare.DIFFERENCE
        do.stronger.setEnabled(differs)
        do.weaker.setEnabled(differs)

    def fold_navigator(self, section: Section) -> None:
        """Let the navigator's action fold ``section``, and follow it when it is folded by hand."""
        action = self._do.navigator
        action.setChecked(not section.is_folded)
        action.toggled.connect(lambda on: section.fold(not on))
        section.folded.connect(lambda folded: action.setChecked(not folded))

    def _compare(self, mode: Compare) -> None:
        self._canvas.set_compare(mode)

    def _zoom(self, zoom: float) -> None:
        self._canvas.zoom_to(zoom)

    def _show_compare(self) -> None:
        self._modes[self._canvas.compare].setChecked(True)
        self.enable(self._do.fit.isEnabled())
