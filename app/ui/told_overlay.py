"""What a tool tells of places, over the photo: hatched in the accent, with one line that says what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QFont, QImage, QPainter

from app.tools.frame import Region
from app.ui.overlay_plate import paint_plate
from app.ui.painting import photo_rect, tiles_in
from app.ui.scaled import TILE, TileCache, TileKey
from app.ui.theme import theme
from app.ui.viewport import Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.ui.told_job import Marks

    Table = NDArray[np.uint32]

_STRIPE = 3
"""Width of a stripe of the hatching, in px of the screen."""
_STRONG, _DARK = 0.62, 0.22
"""Opacity of the stripes, and of the shade between them: seen on any photo, which is still judged through
both.
"""


@dataclass(frozen=True, eq=False)
class Told:
    """``marks``: uint8 of ``region``, in px of the photo at ``scale``."""

    marks: Marks
    region: Region
    scale: float


class ToldOverlay(QObject):
    """An overlay of the canvas; paints nothing while it has neither words nor marks. ``changed``: it looks
    different now. ``font``: of its words. ``foot``: asked how many px at the foot of the canvas are taken.
    """

    changed = Signal()

    def __init__(self, font: QFont, foot: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told: Told | None = None
        self.words = ""
        self._font, self._foot = font, foot
        self._tiles = TileCache()

    def show(self, told: Told | None, words: str) -> None:
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

    def _paint_marks(self, painter: QPainter, told: Told, view: Viewport, area: QRect) -> None:
        ratio, colours = (
            painter.device().devicePixelRatioF(),
            (theme().colour("accent").rgb(), theme().colour("label").rgb()),
        )
        room = photo_rect(view).intersected(area)
        step = view.zoom / told.scale
        self._tiles.bound = max(self._tiles.bound, 6 * view.width * view.height)  # a screen and a half
        painter.save()
        painter.setClipRect(room)
        for column, row, place in tiles_in(room, view):
            key = TileKey((ratio, colours), (step, step), column, row)
            make = partial(_hatched, told, key, max(round(_STRIPE * ratio), 1), colours)
            form = QImage.Format.Format_ARGB32_Premultiplied
            painter.drawImage(place.topLeft(), self._tiles.get(key, told.marks, None, make, form))
        painter.restore()


def _hatched(told: Told, key: TileKey, stripe: int, colours: tuple[int, int]) -> NDArray[np.uint8]:
    """The tile ``key``: uint8 TILE×TILE×4, premultiplied; one clear pixel where nothing is marked."""
    import cv2
    import numpy as np

    step, x, y = key.step[0], key.column * TILE, key.row * TILE
    place = np.array(
        [
            [1 / step, 0, (x + 0.5) / step - 0.5 - told.region.x],
            [0, 1 / step, (y + 0.5) / step - 0.5 - told.region.y],
        ]
    )
    marks = np.asarray(
        cv2.warpAffine(
            told.marks, place, (TILE, TILE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT, borderValue=0,
        )
    )  # fmt: skip
    if not marks.any():
        return np.zeros((1, 1, 4), np.uint8)
    # The stripes keep their place on the photo.
    along = np.arange(TILE, dtype=np.int32)
    between = (((x + y) + along[None, :] + along[:, None]) // stripe) & 1
    picture = np.take(_table(*colours), marks + (between << 8), mode="clip")
    return picture.view(np.uint8).reshape(TILE, TILE, 4)


@cache
def _table(colour: int, shade: int) -> Table:
    """Premultiplied ARGB by mark: of ``colour`` in the stripes, then of ``shade`` between them."""
    import numpy as np

    marks = np.arange(256) / 255
    both = []
    for each, opacity in ((colour, _STRONG), (shade, _DARK)):
        alpha = marks[:, None] * opacity
        rgb = np.array([each >> 16 & 255, each >> 8 & 255, each & 255])
        both.append(np.rint(np.concatenate([alpha * 255, alpha * rgb], 1)))
    parts = np.concatenate(both).astype(np.uint32) << np.array([24, 16, 8, 0], np.uint32)
    return np.asarray(np.bitwise_or.reduce(parts, axis=1), np.uint32)
