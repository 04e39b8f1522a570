"""Aligned frames one after the other over the photo, or one of them: whether they lie upon each other."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from app.imaging.region import Region
from app.ui.canvas import missing_regions
from app.ui.canvas.canvas import Canvas
from app.ui.canvas.effects import paint_label
from app.ui.canvas.viewport import Viewport
from app.ui.session.session import Session
from app.ui.stack.frame_job import FrameRead, ReadFrames
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.theme import SMALL, font_of_size
from app.ui.worker.thread import Task

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EVERY_MS, _SETTLE_MS = 250, 80
_ROOM = 256 * 2**20
"""Bytes that the pictures of all frames may take; coarser ones are taken for more."""


@dataclass(frozen=True, eq=False)
class FramePictures:
    """A part of the photo, in px at ``scale``, and the frames' pictures of it as they come."""

    region: Region
    scale: float
    images: dict[int, QImage] = field(default_factory=dict)
    arrays: list[NDArray[np.uint8]] = field(default_factory=list)  # the pixels, which images do not hold


class StackBlink(QObject):
    """An overlay of the canvas. ``changed``: it began, ended, or shows another frame (``shown``, or None).

    While it shows something, nothing is worked out for the screen.
    """

    changed = Signal()

    def __init__(self, session: Session, canvas: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.names: tuple[str, ...] = ()
        self.on = False
        self.shown: int | None = None
        self._held: int | None = None
        self._task: Task[ReadFrames] | None = None
        self.pictures: FramePictures | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._go_on)
        self._settle = Debounce(_SETTLE_MS, self._ask, self)
        canvas.overlays.append(self)
        canvas.view_changed.connect(lambda: self._settle.start() if self.on else None)

    @property
    def is_cycling(self) -> bool:
        """Whether frames are shown one after the other."""
        return self._timer.isActive()

    def start(self, frame: int | None = None) -> None:
        """Go through the frames that take part, called ``names``; or show the one with this number."""
        if self._session.document is None or not self.names:
            return
        self._held = frame
        if not self.on:
            self.on = True
            self._canvas.named = False  # what is shown is neither before nor after
            self._session.renderer.pause()
        self._ask()
        if frame is None:
            self._timer.start()
        else:
            self._timer.stop()
            self._show(frame)

    def stop(self) -> None:
        """Show the photo again."""
        if self.on and not self._session.is_opening:
            self.forget()
            self._session.renderer.resume()
        else:
            self.forget()

    def forget(self) -> None:
        """Show nothing more, without having the photo rendered again: for when another one is opened."""
        if self.on:
            self.on, self.shown, self.pictures = False, None, None
            if self._task is not None:
                self._task.cancel()
            self._canvas.named = True
            self._timer.stop()
            self._settle.stop()
            self._canvas.update()
            self.changed.emit()

    # --- pictures --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        view, document = self._canvas.view, self._session.document
        opened = self._session.renderer.opened
        if not self.on or view is None or document is None or opened is None:
            return
        found = _part(view, len(self.names))
        if found is None:
            return
        region, scale = found
        first = self._held if self._held is not None else (self.shown or 0)
        wanted = tuple((first + step) % len(self.names) for step in range(len(self.names)))
        if self._held is not None:
            wanted = wanted[:1]
        known = self.pictures
        if known is not None and (known.region, known.scale) == (region, scale):
            wanted = tuple(each for each in wanted if each not in known.images)
            if not wanted:
                return
        pictures = FramePictures(region, scale)
        if known is not None and (known.region, known.scale) == (region, scale):
            pictures = known
        self._task = self._session.run(
            ReadFrames(opened, document.snapshot, wanted, region, scale),
            on={FrameRead: lambda reply: self._on_read(reply, pictures)},
        )

    def _on_read(self, reply: FrameRead, pictures: FramePictures) -> None:
        height, width = reply.pixels.shape[:2]
        form = QImage.Format.Format_RGB32
        pictures.images[reply.number] = QImage(reply.pixels.data, width, height, 4 * width, form)
        pictures.arrays.append(reply.pixels)
        self.pictures = pictures
        if self.shown is None or self.shown not in pictures.images or self._held == reply.number:
            self._show(reply.number)
        self._canvas.update()

    def _go_on(self) -> None:
        if self.pictures is None or len(self.pictures.images) < 2:
            return
        there = sorted(self.pictures.images)
        following = [each for each in there if self.shown is not None and each > self.shown]
        self._show(following[0] if following else there[0])

    def _show(self, number: int) -> None:
        self.shown = number
        self._canvas.update()
        self.changed.emit()

    # --- painting --------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint the current frame over the photo."""
        pictures, shown = self.pictures, self.shown
        if not self.on or pictures is None or shown is None or shown not in pictures.images:
            return
        x, y = view.to_device(pictures.region.x / pictures.scale, pictures.region.y / pictures.scale)
        factor = view.zoom / pictures.scale
        target = QRectF(x, y, pictures.region.width * factor, pictures.region.height * factor)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not math.isclose(factor, 1.0))
        painter.drawImage(target, pictures.images[shown])
        ratio = painter.device().devicePixelRatioF()
        painter.scale(ratio, ratio)
        painter.setFont(font_of_size(self._canvas.font(), SMALL))
        words = self.tr("Frame {0} of {1} · {2}").format(shown + 1, len(self.names), self.names[shown])
        room = QRectF(area.x() / ratio, area.y() / ratio, area.width() / ratio, area.height() / ratio)
        paint_label(painter, words, room)


def _part(view: Viewport, frames: int) -> tuple[Region, float] | None:
    """What is seen, in px at a scale that is fine enough and lets all frames' pictures fit into the room."""
    seen = view.visible()
    if seen is None:
        return None
    scale = missing_regions.proxy_scale(view.zoom)
    while seen.width * seen.height * scale**2 * 4 * frames > _ROOM:
        scale /= math.sqrt(2)
    width, height = (max(round(side * scale), 1) for side in (view.photo_width, view.photo_height))
    x, y = math.floor(seen.x * scale), math.floor(seen.y * scale)
    right, bottom = min(math.ceil(seen.right * scale), width), min(math.ceil(seen.bottom * scale), height)
    return dataclasses.replace(seen, x=x, y=y, width=max(right - x, 1), height=max(bottom - y, 1)), scale
