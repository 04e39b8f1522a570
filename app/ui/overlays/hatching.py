"""What a tool tells of places, over the photo: hatched in the accent, with one line that says what it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QFont, QImage, QPainter

from app.imaging.region import Region
from app.ui.canvas.captions import paint_plate
from app.ui.canvas.painting import photo_rect, tiles_in
from app.ui.canvas.tile_cache import TILE, TileCache, TileKey
from app.ui.canvas.viewport import Viewport
from app.ui.widgets.theme import theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.ui.overlays.job import Marks

_STRIPE = 3
"""Width of a stripe of the hatching, in px of the screen."""
_STRONG, _DARK = 0.62, 0.22
"""Opacity of the stripes, and of the shade between them: seen on any photo, which is still judged through
both.
"""


@dataclass(frozen=True, eq=False)
class OverlayMarks:
    """``marks``: uint8 of ``region``, in px of the photo at ``scale``."""

    marks: Marks
    region: Region
    scale: float


class OverlayPainter(QObject):
    """An overlay of the canvas; paints nothing while it has neither words nor marks. ``changed``: it looks
    different now. ``font``: of its words. ``foot``: asked how many px at the foot of the canvas are taken.
    """

    changed = Signal()

    def __init__(self, font: QFont, foot: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told: OverlayMarks | None = None
        self.words = ""
        self._font, self._foot = font, foot
        self._tiles = TileCache()

    def show(self, told: OverlayMarks | None, words: str) -> None:
        """Show these marks (None: none) and words."""
        if told is not self.told:
            self.told, self._tiles = told, TileCache()
        elif words == self.words:
            return
        self.words = words
        self.changed.emit()

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint the marks in ``area`` (device px), and the words into its corner."""
        if self.told is not None:
            self._paint_marks(painter, self.told, view, area)
        if self.words:
            paint_plate(painter, self.words, self._font, area, self._foot())

    def _paint_marks(self, painter: QPainter, told: OverlayMarks, view: Viewport, area: QRect) -> None:
        ratio = painter.device().devicePixelRatioF()
        colours = theme().colour("accent").rgb(), theme().colour("label").rgb()
        step, region = view.zoom / told.scale, told.region
        x, y = view.origin
        known = QRectF(x + region.x * step, y + region.y * step, region.width * step, region.height * step)
        room = photo_rect(view).intersected(area).intersected(known.toRect())
        self._tiles.bound = max(self._tiles.bound, 6 * view.width * view.height)  # a screen and a half
        painter.save()
        painter.setClipRect(room)
        for column, row, place in tiles_in(room, view):
            key = TileKey((ratio, colours), (step, step), column, row)
            make = partial(_hatched, told, key, max(round(_STRIPE * ratio), 1), colours)
            form = QImage.Format.Format_ARGB32_Premultiplied
            painter.drawImage(place.topLeft(), self._tiles.get(key, told.marks, None, make, form))
        painter.restore()


def _hatched(told: OverlayMarks, key: TileKey, stripe: int, colours: tuple[int, int]) -> NDArray[np.uint8]:
    """The tile ``key``: uint8 TILE×TILE×4, premultiplied; one clear pixel where nothing is marked."""
    import cv2
    import numpy as np

    step, x, y = key.step[0], key.column * TILE, key.row * TILE
    phase = (x + y) % (2 * stripe)  # the stripes keep their place on the photo
    left, top = x / step - told.region.x, y / step - told.region.y
    # Most tiles are marked all over or not at all, and need no more than a look.
    reach = TILE / step
    rows, columns = (
        slice(max(math.floor(start) - 1, 0), max(math.ceil(start + reach) + 2, 0)) for start in (top, left)
    )
    part = told.marks[rows, columns]
    if not part.size or not part.any():
        return np.zeros((1, 1, 4), np.uint8)
    whole = _full(stripe, phase, *colours)
    if part.min() == 255:
        return whole
    place = np.array([[1 / step, 0, left + 0.5 / step - 0.5], [0, 1 / step, top + 0.5 / step - 0.5]])
    marks = cv2.warpAffine(
        told.marks, place, (TILE, TILE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(cv2.multiply(whole, cv2.merge([marks] * 4), scale=1 / 255), np.uint8)


@lru_cache(64)
def _full(stripe: int, phase: int, colour: int, shade: int) -> NDArray[np.uint8]:
    """A tile that is marked all over: stripes of ``colour``, and ``shade`` between them (0xRRGGBB)."""
    import numpy as np

    along = np.arange(TILE)
    between = ((phase + along[None, :] + along[:, None]) // stripe) & 1
    pixels = []
    for each, opacity in ((colour, _STRONG), (shade, _DARK)):
        rgb = each >> 16 & 255, each >> 8 & 255, each & 255
        alpha, red, green, blue = (round(value * opacity) for value in (255, *rgb))
        pixels.append(alpha << 24 | red << 16 | green << 8 | blue)
    picture: NDArray[np.uint32] = np.array(pixels, np.uint32)[between]
    return picture.view(np.uint8).reshape(TILE, TILE, 4)
