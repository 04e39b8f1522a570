"""The checkerboard that shows through where a photo is transparent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from app.ui.layer import Layer
from app.ui.painting import level_for, photo_rect, tiles_in, tiles_of
from app.ui.scaled import TILE, TileKey, enlarged, scaled
from app.ui.viewport import Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.ui.layer import ScreenPixels

SQUARE = 8
"""Side of a square in device px; tiles hold whole pairs of them."""
LIGHT, DARK = 204, 153


def paint_checkerboard(painter: QPainter, layer: Layer, view: Viewport, area: QRect) -> None:
    """Paint above the picture what shows through it, into ``area`` (device px), by ``layer.alpha``."""
    seen = photo_rect(view).intersected(area)
    if seen.isEmpty() or not layer.alpha:
        return
    level = level_for(view.zoom, len(layer.alpha))
    source, step = layer.alpha[level], view.zoom * 2**level
    tiles = tiles_of(layer, view)
    painter.save()
    painter.setClipRect(seen)
    for column, row, tile in tiles_in(seen, view):
        key = TileKey(("alpha", level), (step, step), column, row)
        make = partial(_squares, source, key, view.zoom >= 2.0 or step == 1.0)
        form = QImage.Format.Format_ARGB32_Premultiplied
        painter.drawImage(tile.topLeft(), tiles.get(key, source, None, make, form))
    painter.restore()


def _squares(alpha: NDArray[np.uint8], key: TileKey, as_squares: bool) -> ScreenPixels:
    """The board as far as it shows, its colours multiplied by what ``alpha`` leaves."""
    import numpy as np

    through = (255 - (enlarged if as_squares else scaled)(alpha, key)).astype(np.uint16)
    index = np.arange(TILE) // SQUARE
    board = np.where((index[:, None] + index) % 2, DARK, LIGHT).astype(np.uint16)
    made = np.empty((TILE, TILE, 4), np.uint8)
    made[..., :3] = ((board * through + 127) // 255)[..., None]
    made[..., 3] = through
    return made
