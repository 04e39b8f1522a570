"""What the canvas paints above a photo: checkerboard, clipping warning, difference and pixel grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.canvas.painting import level_for, photo_rect, picture_of, tiles_in, tiles_of
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.tile_cache import TILE, TileKey, enlarged, scaled
from app.ui.canvas.viewport import Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.ui.canvas.screen_image import ScreenPixels


SQUARE = 8
"""Side of a square in device px; tiles hold whole pairs of them."""
LIGHT, DARK = 204, 153


def paint_checkerboard(painter: QPainter, image: ScreenImage, view: Viewport, area: QRect) -> None:
    """Paint above the picture what shows through it, into ``area`` (device px), by ``image.alpha``."""
    seen = photo_rect(view).intersected(area)
    if seen.isEmpty() or not image.alpha:
        return
    level = level_for(view.zoom, len(image.alpha))
    source, step = image.alpha[level], view.zoom * 2**level
    tiles = tiles_of(image, view, alpha=True)
    painter.save()
    painter.setClipRect(seen)
    for column, row, tile in tiles_in(seen, view):
        key = TileKey(("alpha", level), (step, step), column, row)
        make = partial(_squares, source, key, view.zoom >= 2.0 or step == 1.0)
        painter.drawImage(tile.topLeft(), tiles.get(key, source, None, make))
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


BLOWN, BLACK = QColor(255, 40, 70), QColor(40, 110, 255)


def paint_clipping(painter: QPainter, images: Sequence[ScreenImage], view: Viewport, area: QRect) -> None:
    """Mark in ``area`` (device px) where a colour is as bright, or all are as dark, as a screen goes.

    That is judged by the 8-bit values shown, so nothing is worked out anew; below 100 % by their means.
    """
    import cv2
    import numpy as np

    seen = photo_rect(view).intersected(area)
    if seen.isEmpty():
        return
    picture = picture_of(images, view, seen)
    marks = np.zeros_like(picture)
    below = cv2.inRange(picture, np.array([0, 0, 0, 0]), np.array([254, 254, 254, 255]))
    black = cv2.inRange(picture, np.array([0, 0, 0, 0]), np.array([0, 0, 0, 255]))
    for mask, colour in ((cv2.bitwise_not(below), BLOWN), (black, BLACK)):
        paint = np.full_like(picture, (colour.blue(), colour.green(), colour.red(), 255))
        cv2.copyTo(paint, mask, marks)
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(marks.data, seen.width(), seen.height(), marks.strides[0], form)
    painter.drawImage(seen.topLeft(), image)


NEUTRAL = 128


def paint_difference(
    painter: QPainter,
    before: Sequence[ScreenImage],
    after: Sequence[ScreenImage],
    view: Viewport,
    area: QRect,
    amount: int,
) -> None:
    """Paint 128 + ``amount``·(after − before), in 8-bit steps of each colour, into ``area`` (device px)."""
    import cv2

    seen = photo_rect(view).intersected(area)
    if seen.isEmpty():
        return
    one, other = picture_of(after, view, seen), picture_of(before, view, seen)
    shown = cv2.addWeighted(one, amount, other, -amount, NEUTRAL)
    image = QImage(shown.data, seen.width(), seen.height(), shown.strides[0], QImage.Format.Format_RGB32)
    painter.drawImage(seen.topLeft(), image)


BEYOND = 8.0
"""Zoom above which the lines are there."""
_LINE = QColor(128, 128, 128, 96)


def paint_pixel_grid(painter: QPainter, view: Viewport, area: QRect) -> None:
    """Paint the lines into ``area`` (device px): each on the first device px of a pixel."""
    seen = photo_rect(view).intersected(area)
    if view.zoom <= BEYOND or seen.isEmpty():
        return
    left, top = view.origin

    def lines(start: int, end: int, origin: int) -> list[int]:
        first = math.ceil((start - origin) / view.zoom)
        last = math.floor((end - origin) / view.zoom)
        return [origin + math.ceil(index * view.zoom - 0.5) for index in range(first, last + 1)]

    for x in lines(seen.left(), seen.right(), left):
        painter.fillRect(x, seen.top(), 1, seen.height(), _LINE)
    for y in lines(seen.top(), seen.bottom(), top):
        painter.fillRect(seen.left(), y, seen.width(), 1, _LINE)
