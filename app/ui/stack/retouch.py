"""Painting a frame of the stack over the fused photo, by the brush that the map is corrected with."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter

from app.document.edit import Snapshot, Source
from app.tools.contract import Tool
from app.tools.params import Strokes, controls
from app.ui.canvas.brush import BrushTrail, draw_path, path_of
from app.ui.canvas.canvas import Canvas
from app.ui.canvas.effects import paint_label
from app.ui.canvas.viewport import Viewport
from app.ui.focus_map.painting import MapPainting
from app.ui.session.session import Session
from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme

if TYPE_CHECKING:
    from app.imaging.defocus.stroke import Stroke


class StackRetouch(QObject):
    """An overlay of the canvas with a brush. ``changed``: it was taken up or laid down, or paints another
    ``frame`` (its number among those that take part, and its name).

    The brush has the size of the map's, which the same keys change. ``tool``: the one that fuses.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        brush: MapPainting,
        tool: type[Tool[Any]] | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas, self._brush, self._tool = session, canvas, brush, tool
        self.field = None if tool is None else strokes_field(tool)
        self.frame: tuple[int, str] | None = None
        self._trail = BrushTrail(canvas, self)
        self.brush_tool = self._trail.brush_tool
        self._trail.finished.connect(self._finished)
        brush.changed.connect(self._follow)
        canvas.overlays.append(self)

    @property
    def on(self) -> bool:
        return self._trail.on

    @property
    def offered(self) -> bool:
        """Whether there is anything to paint on: a fused photo, and a frame to paint from."""
        document = self._session.document
        if document is None or document.stack is None or self._tool is None or self.field is None:
            return False
        edit = document.edit_of(self._tool)
        return self.frame is not None and edit is not None and edit.enabled

    def switch(self, on: bool) -> None:
        """Take the brush up, or lay it down."""
        on = on and self.offered
        if on != self.on:
            self._trail.drop()
            self._trail.take_up(on)
        self._follow()

    def paint_from(self, frame: tuple[int, str] | None) -> None:
        """Paint from this frame."""
        if frame != self.frame:
            self.frame = frame
            self._canvas.update()
            self.changed.emit()
        if self.on and not self.offered:
            self.switch(False)

    def _follow(self) -> None:
        self.brush_tool.brush = dataclasses.replace(self._brush.brush, hardness=1.0)
        self._canvas.update()
        self.changed.emit()  # the map's brush may have been taken up instead

    def _finished(self, stroke: Stroke) -> None:
        document = self._session.document
        if document is None or not self.offered or self._tool is None or self.field is None:
            return
        assert self.frame is not None
        way = path_of(stroke, document.photo)
        params = document.params_of(self._tool)
        strokes = (*getattr(params, self.field), (stroke.size / 2, float(self.frame[0]), way))
        self._session.editing.set_params(self._tool, dataclasses.replace(params, **{self.field: strokes}))

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint where the brush went, and which frame it paints from."""
        if not self.on or self.frame is None:
            return
        style, ratio = theme(), painter.device().devicePixelRatioF()
        if self._trail.points:
            colour = style.colour("accent")
            colour.setAlphaF(0.45)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            places = [QPointF(*view.to_device(x, y)) for x, y in self._trail.points]
            draw_path(painter, colour, self.brush_tool.brush.size * view.zoom, places)
        painter.scale(ratio, ratio)
        painter.setFont(font_of_size(self._canvas.font(), SMALL))
        words = self.tr("Painting from frame {0} · {1}").format(self.frame[0] + 1, self.frame[1])
        room = QRectF(area.x() / ratio, area.y() / ratio, area.width() / ratio, area.height() / ratio)
        room.translate(0, 4 * GRID)  # below the names of the sides
        paint_label(painter, words, room)


def strokes_field(tool: type[Tool[Any]]) -> str | None:
    """The parameter of ``tool`` whose strokes name frames by their number, if it has one."""
    return "retouch" if isinstance(controls(tool.Params).get("retouch"), Strokes) else None


def renumbered(
    state: Snapshot, tool: type[Tool[Any]], before: tuple[Source, ...], after: tuple[Source, ...]
) -> Snapshot:
    """``state`` with the strokes of ``tool`` naming the frames that they named, now that those who take part
    are ``after`` instead of ``before``; strokes of a frame that is gone go with it.
    """
    edit, name = state.edit_of(tool.id), strokes_field(tool)
    if edit is None or name is None or before == after or not isinstance(edit.params, tool.Params):
        return state
    places = {source: float(number) for number, source in enumerate(after)}
    strokes = tuple(
        (radius, places[before[round(value)]], way)
        for radius, value, way in getattr(edit.params, name)
        if round(value) < len(before) and before[round(value)] in places
    )
    params = dataclasses.replace(edit.params, **{name: strokes})
    return state.with_edit(dataclasses.replace(edit, params=params))
