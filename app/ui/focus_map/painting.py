"""Painting on the map: the brush, its panel, and the strokes in the history."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, Qt, Signal

from app.document.map_edits import label_of, with_stroke, without_strokes
from app.imaging.defocus.stroke import Stroke
from app.ui.canvas.brush import Brush, BrushTool
from app.ui.focus_map.brush_panel import MapBrushPanel
from app.ui.focus_map.display import MapDisplay


class MapPainting(QObject):
    """``changed``: another brush, painting turned on or off, or another number of strokes."""

    changed = Signal()

    def __init__(self, display: MapDisplay, panel: MapBrushPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._display, self._panel = display, panel
        self._shown = False, 0
        self._showed_map = False  # for the brush alone: it goes when the brush is put away
        self.brush_tool = BrushTool(self)
        self.brush_tool.extended.connect(display.overlay.grow)
        self.brush_tool.finished.connect(self._finished)
        self.brush_tool.picked.connect(self._pick)
        panel.changed.connect(self.set_brush)
        panel.switched.connect(self.switch)
        panel.reset_wanted.connect(self.reset)
        display.changed.connect(self._follow)
        display.look_changed.connect(self._follow)
        display.session.opening.connect(self._drop)
        display.session.opened.connect(self._drop)
        self._show()

    @property
    def on(self) -> bool:
        return self._display.canvas.mouse_tool is self.brush_tool

    @property
    def brush(self) -> Brush:
        return self.brush_tool.brush

    @property
    def strokes(self) -> int:
        """How many strokes are on the map."""
        return sum(isinstance(edit, Stroke) for edit in self._display.edits)

    def switch(self, on: bool) -> None:
        """Turn painting on, which shows the map, or off, which leaves the map as it was before."""
        on = on and self._display.offered
        if on == self.on:
            self._follow()
            return
        self._drop()
        self._display.canvas.mouse_tool = self.brush_tool if on else None
        if on:
            self._showed_map = not self._display.look.shown
        if self._showed_map:
            self._display.show(on)
        self._follow()

    def set_brush(self, brush: Brush) -> None:
        if brush != self.brush_tool.brush:
            self.brush_tool.brush = brush
            self._display.canvas.update()
            self._show()

    def dab(self) -> None:
        """Paint one dab in the middle of the view: for users without a mouse."""
        view = self._display.canvas.view
        if self.on and self.brush_tool.ready and view is not None:
            self.brush_tool.press(view.x, view.y, 1.0, Qt.KeyboardModifier.NoModifier)
            self.brush_tool.release(view.x, view.y, 1.0, Qt.KeyboardModifier.NoModifier)

    def reset(self) -> None:
        """Remove all strokes; one entry of the history."""
        document = self._display.session.document
        if document is not None and self.strokes:
            self._display.session.editing.change(
                without_strokes(document.snapshot), self.tr("Map: strokes taken away")
            )

    def _finished(self, stroke: Stroke) -> None:
        document = self._display.session.document
        if document is not None:
            self._display.overlay.end_growing()
            self._display.session.editing.change(with_stroke(document.snapshot, stroke), label_of(stroke))

    def _pick(self, x: float, y: float) -> None:
        """Set the brush to the σ at this place."""
        reading = self._display.read(x, y)
        if reading is not None:
            sigma = round(min(reading.sigma, 16.0), 1)
            self.set_brush(dataclasses.replace(self.brush, action="set", sigma=sigma))

    def _drop(self, *_: object) -> None:
        self.brush_tool.drop()
        self._display.overlay.end_growing()

    def _follow(self, *_: object) -> None:
        self.brush_tool.ready = self._display.look.shown and self._display.picture is not None
        if self.on and not self._display.look.shown:  # painting needs the map to be shown
            self._drop()
            self._display.canvas.mouse_tool = None
        if (self.on, self.strokes) != self._shown:
            self._show()

    def _show(self) -> None:
        self._shown = self.on, self.strokes
        self._panel.show_brush(self.brush)
        self._panel.show_on(self.on, self.strokes)
        self.changed.emit()
