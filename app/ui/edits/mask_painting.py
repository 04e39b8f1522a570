"""Painting the mask of a tool with the brush of the map."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.document.mask import BRUSH
from app.tools.contract import Tool
from app.ui.canvas.brush import BrushTrail, draw_path, path_of
from app.ui.canvas.viewport import Viewport
from app.ui.context import WindowContext
from app.ui.focus_map.painting import MapPainting
from app.ui.panels.blend_group import ERASE, MaskBrush
from app.ui.widgets.theme import theme

if TYPE_CHECKING:
    from app.document.blend import Blend
    from app.imaging.defocus.stroke import Stroke

_TINT = 0.4
Way = tuple[float, float, tuple[tuple[float, float], ...]]


class MaskPainting(QObject):
    """An overlay and a mouse tool of the canvas, for the panel whose tool is being masked.

    The brush has the size of the map's, which the same keys change; how hard it is and whether it keeps to
    edges belongs to the mask.
    """

    def __init__(self, context: WindowContext, brush: MapPainting) -> None:
        super().__init__(context.window)
        session, canvas, column = context.session, context.canvas, context.right
        self._session, self._canvas, self._brush, self._column = session, canvas, brush, column
        self.tool: type[Tool[Any]] | None = None
        self._does = MaskBrush()
        self._trail = BrushTrail(canvas, self)
        self.brush_tool = self._trail.brush_tool
        self._trail.finished.connect(self._finished)
        for panel in column.panels.values():
            panel.blend.painted.connect(lambda on, which=panel.tool: self.switch(which if on else None))
            panel.blend.brushed.connect(self.set_brush)
        brush.changed.connect(self._follow)
        column.pick.connect(lambda _: self._follow())
        session.editing.edited.connect(self._follow)
        session.opened.connect(lambda _: self.switch(None))
        session.emptied.connect(lambda: self.switch(None))
        canvas.overlays.append(self)

    @property
    def on(self) -> bool:
        return self._trail.on

    @property
    def blend(self) -> Blend | None:
        """The blend of the tool whose mask is painted; None where none is painted."""
        document = self._session.document
        if document is None or self.tool is None:
            return None
        blend = document.blend_of(self.tool)
        return blend if blend.where == BRUSH else None

    def switch(self, tool: type[Tool[Any]] | None) -> None:
        """Paint the mask of ``tool``; None: stop painting."""
        self._trail.drop()
        self.tool = tool
        if (self.blend is not None) != self.on:
            self._trail.take_up(not self.on)
        self._brush.changed.emit()  # the map's painting and the keys of the brush depend on it

    def set_brush(self, does: MaskBrush) -> None:
        self._does = does
        self._brush.set_brush(dataclasses.replace(self._brush.brush, size=does.size))
        self._follow()

    def _follow(self) -> None:
        if self.on and self.blend is None:  # the mask was undone, or is another kind of mask
            self._trail.drop()
            self._trail.take_up(False)
        blend, brush = self.blend, self._brush.brush
        if blend is not None:
            brush = dataclasses.replace(brush, hardness=blend.hardness / 100, edge_aware=False)
        self.brush_tool.brush = dataclasses.replace(brush, action="set", sigma=1.0)
        self._does = dataclasses.replace(self._does, size=round(brush.size))
        for panel in self._column.panels.values():
            panel.blend.show_brush(self._does)
            panel.blend.show_painting(self.on and panel.tool is self.tool)
        self._canvas.update()

    def _finished(self, stroke: Stroke) -> None:
        document, blend = self._session.document, self.blend
        if document is None or blend is None or self.tool is None:
            return
        new: Way = (stroke.size / 2, self._amount, path_of(stroke, document.photo))
        self._session.editing.set_blend(self.tool, dataclasses.replace(blend, strokes=(*blend.strokes, new)))

    @property
    def _amount(self) -> float:
        return 0.0 if self._does.action == ERASE else 1.0

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Tint the strokes, and the one that is being painted."""
        blend = self.blend
        if not self.on or blend is None:
            return
        strokes: list[Way] = list(blend.strokes) if self._does.shown else []
        if self._trail.points:
            size = view.photo_width, view.photo_height
            way = tuple((x / size[0], y / size[1]) for x, y in self._trail.points)
            strokes.append((self.brush_tool.brush.size / 2, self._amount, way))
        if not strokes:
            return
        # On a picture of its own: crossing strokes do not get denser, and erasing strokes erase.
        tint = QImage(area.size(), QImage.Format.Format_ARGB32_Premultiplied)
        tint.fill(Qt.GlobalColor.transparent)
        inner = QPainter(tint)
        inner.translate(-area.topLeft())
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in strokes:
            _draw(inner, stroke, view)
        inner.end()
        painter.save()
        painter.setOpacity(_TINT)
        painter.drawImage(area.topLeft(), tint)
        painter.restore()


def _draw(painter: QPainter, stroke: Way, view: Viewport) -> None:
    radius, amount, way = stroke
    mode = QPainter.CompositionMode
    painter.setCompositionMode(mode.CompositionMode_SourceOver if amount else mode.CompositionMode_Clear)
    places = [QPointF(*view.to_device(x * view.photo_width, y * view.photo_height)) for x, y in way]
    draw_path(painter, theme().colour("accent"), 2 * radius * view.zoom, places)
