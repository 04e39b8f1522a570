"""What fusing says beside its picture, over the photo: which frame, how sure, what no frame holds sharp."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.edit import Snapshot
from app.engine.queue import Lane
from app.ui.canvas import missing_regions
from app.ui.canvas.canvas import Canvas
from app.ui.canvas.captions import paint_plate
from app.ui.canvas.viewport import Viewport
from app.ui.overlays.job import CONFIDENCE, DECISION, MISSING, LayersMade, MakeLayers
from app.ui.session.session import Session
from app.ui.widgets.theme import theme
from app.ui.worker.replies import Failed, Stopped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.imaging.arrays import FloatArray

_LARGEST = 6_000_000
"""Px of a photo whose layers are kept at full size."""


class StackLayers(QObject):
    """An overlay of the canvas. ``changed``: other layers are there, or another is ``shown`` (a name, or
    empty). ``names``: of the frames that take part, by their number in the decision map. ``missing_share``:
    how much of the photo no frame holds sharp, 0 to 1; None where that is not known.
    """

    changed = Signal()

    def __init__(self, session: Session, canvas: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.names: tuple[str, ...] = ()
        self.shown = ""
        self.layers: dict[str, FloatArray] = {}
        self._of: Snapshot | None = None
        self._asked: MakeLayers | None = None
        self.missing_share: float | None = None
        self._pictures: dict[str, NDArray[np.uint8]] = {}
        self._image: QImage | None = None
        self._at: tuple[float, float] | None = None
        self._foot = 0
        canvas.overlays.append(self)
        canvas.hovered.connect(self._hover)
        canvas.left.connect(lambda: self._hover(None, None))
        session.listen(LayersMade, self._on_made)
        session.listen(Failed, self._on_over)
        session.listen(Stopped, self._on_over)

    def show(self, name: str) -> None:
        """Show the layer called ``name``; empty: none."""
        if name != self.shown:
            self.shown, self._image = name, None
            self._canvas.update()
            self.changed.emit()

    def follow(self, state: Snapshot | None) -> None:
        """The layers are those of ``state``, whose last edit makes them; older ones are gone. None: none."""
        if state == self._of:
            return
        self._of, self._image = state, None
        self.layers, self._pictures, self.missing_share = {}, {}, None
        if self._asked is not None:
            self._asked = None
            self._session.qthread.cancel(Lane.TRIAL)
        self._canvas.update()
        self.changed.emit()

    def ask(self) -> None:
        """Ask for the layers, should they be missing."""
        view, opened = self._canvas.view, self._session.screen.opened
        if self._of is None or self.layers or self._asked is not None or view is None or opened is None:
            return
        # What was worked out for the screen is there already: full size last of all, if it is not too large.
        whole = view.photo_width * view.photo_height <= _LARGEST
        scale = 1.0 if whole else missing_regions.proxy_scale(view.fitted().zoom)
        unsure, missing = (_rgb(theme().colour(role)) for role in ("label", "accent"))
        self._asked = MakeLayers(
            self._session.next_generation(), opened, self._of, scale, len(self.names), unsure, missing
        )
        self._session.ask(self._asked)

    def stand_above(self, foot: int) -> None:
        """Leave so many px at the foot of the canvas to something else."""
        self._foot = foot
        self._canvas.update()

    def words(self) -> str:
        """What the layer says under the cursor, or in the middle of the view."""
        layer, view = self.layers.get(self.shown), self._canvas.view
        if layer is None or view is None:
            return self.tr("Working out the overlay") if self.shown else ""
        if self.shown == MISSING:
            return self.tr("{} of the photo is sharp in no frame").format(f"{self.missing_share or 0:.1%}")
        x, y = self._at or (view.x, view.y)
        row = min(max(int(y * layer.shape[0] / view.photo_height), 0), layer.shape[0] - 1)
        column = min(max(int(x * layer.shape[1] / view.photo_width), 0), layer.shape[1] - 1)
        value = float(layer[row, column])
        if self.shown == CONFIDENCE:
            return self.tr("Sure {}").format(f"{value:.2f}")
        number = min(max(round(value), 0), max(len(self.names) - 1, 0))
        name = self.names[number] if self.names else ""
        return self.tr("Frame {0} of {1} · {2}").format(number + 1, len(self.names), name)

    # --- news ------------------------------------------------------------------------------------------

    def _on_made(self, news: LayersMade) -> None:
        if self._asked is not None and news.generation == self._asked.generation:
            self._asked = None
            self.layers, self._pictures = news.layers, news.pictures
            self.missing_share = news.missing_share
            self._image = None
            self._canvas.update()
            self.changed.emit()

    def _on_over(self, news: Failed | Stopped) -> None:
        if self._asked is not None and news.generation == self._asked.generation:
            self._asked = None  # who looks at the photo is told why

    def _hover(self, x: float | None, y: float | None) -> None:
        self._at = None if x is None or y is None else (x, y)
        if self.shown:
            self._canvas.update()

    # --- painting --------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint the layer over the photo, and what it says in the corner."""
        if not self.shown:
            return
        picture = self._pictures.get(self.shown)
        if picture is not None:
            if self._image is None:
                height, width = picture.shape[:2]
                form = QImage.Format.Format_ARGB32_Premultiplied
                self._image = QImage(picture.data, width, height, 4 * width, form)
            x, y = view.to_device(0, 0)
            target = QRectF(x, y, view.photo_width * view.zoom, view.photo_height * view.zoom)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.shown != DECISION)
            painter.drawImage(target, self._image)
        paint_plate(painter, self.words(), self._canvas.font(), area, self._foot)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def up_to(state: Snapshot, tool_id: str) -> Snapshot | None:
    """``state`` up to the edit of the tool, where that is on; None where it is not."""
    edit = state.edit_of(tool_id)
    if edit is None or not edit.enabled:
        return None
    return dataclasses.replace(state, edits=state.edits[: state.edits.index(edit) + 1])
