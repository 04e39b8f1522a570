"""What the canvas paints above a photo: checkerboard, clipping warning, difference, pixel grid, words and the
line between two sides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from app.ui.canvas.painting import level_for, photo_rect, picture_of, tiles_in, tiles_of
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.tile_cache import TILE, TileKey, enlarged, scaled
from app.ui.canvas.viewport import Viewport
from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme

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


def fill_plate(painter: QPainter, plate: QRectF) -> None:
    """Fill ``plate`` darkly, for the words that the pen is set to write on it."""
    colour = theme().colour("label")
    colour.setAlphaF(0.72)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(plate, GRID / 2, GRID / 2)
    painter.setPen(theme().colour("text"))


def paint_plate(painter: QPainter, words: str, font: QFont, area: QRect, foot: int) -> None:
    """Paint ``words`` into the lower left corner of ``area`` (device px), ``foot`` px of the screen above its
    edge; shortened where they are too long.
    """
    ratio = painter.device().devicePixelRatioF()
    painter.save()
    painter.scale(ratio, ratio)
    painter.setFont(font_of_size(font, SMALL))
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() / ratio - 4 * GRID)
    bottom = (area.y() + area.height()) / ratio - foot
    width = metrics.horizontalAdvance(words) + 2 * GRID
    plate = QRectF(area.x() / ratio + GRID, bottom - 4 * GRID, width, 3 * GRID)
    fill_plate(painter, plate)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def paint_label(painter: QPainter, text: str, room: QRectF, is_left: bool = True) -> None:
    """A word on a dark plate in an upper corner of ``room``; nothing where it would not fit."""
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(text) + 2 * GRID
    if width + 2 * GRID > room.width():
        return
    left = room.left() + GRID if is_left else room.right() - GRID - width
    plate = QRectF(left, room.top() + GRID, width, 3 * GRID)
    fill_plate(painter, plate)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_divider(painter: QPainter, at: float, photo: QRectF, upright: bool, held: bool) -> None:
    """The line between two sides, ``at`` px across the canvas, with a handle that asks to be dragged.

    ``photo``: what is seen of it, in device-independent px; the line goes no further.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if upright:
        painter.translate(at, photo.top())
        length = photo.height()
    else:  # the same, lying on its side
        painter.translate(photo.left(), at)
        painter.rotate(-90)
        painter.scale(-1, 1)
        length = photo.width()
    dark, light = theme().colour("label"), theme().colour("accent" if held else "text")
    shade = QColor(dark)
    shade.setAlphaF(0.5)
    painter.fillRect(QRectF(-1.5, 0, 3, length), shade)
    painter.fillRect(QRectF(-0.5, 0, 1, length), light)
    middle = QPointF(0, length / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, radius in ((dark, 13), (light, 12)):
        painter.setBrush(colour)
        painter.drawEllipse(middle, radius, radius)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(dark, 1.5, Qt.PenStyle.SolidLine, round_cap, round_join))
    for tip in (-7, 7):
        ends = [middle + QPointF(tip / 2, -3.5), middle + QPointF(tip, 0), middle + QPointF(tip / 2, 3.5)]
        painter.drawPolyline(ends)
    painter.restore()
