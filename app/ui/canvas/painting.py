"""Painting images into a canvas: in device pixels, whatever the scale factor of the screen."""

from __future__ import annotations

import math
import time
import weakref
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QRegion
from PySide6.QtWidgets import QWidget

from app.imaging.region import Region
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.tile_cache import TILE, TileCache, TileKey, blocks, enlarged, scaled
from app.ui.canvas.viewport import Viewport

if TYPE_CHECKING:
    from app.ui.canvas.screen_image import ScreenPixels

_SCREENS = 3
"""So many screens full of scaled tiles are kept of each image."""
_MOST_ENLARGED = 1.01
"""Device px for a pixel of a reduced result up to which it is shown: enlarged it is worse than the photo."""
FADE_S = 0.15
"""Seconds in which a part of a result that has just come takes the place of what was seen there."""


class _ImageCache:
    """What painting an image keeps of it, as long as the image lives."""

    def __init__(self) -> None:
        self.images: dict[int, tuple[ScreenPixels, QImage]] = {}
        self.tiles = TileCache()
        self.alpha_tiles = TileCache(QImage.Format.Format_ARGB32_Premultiplied)
        self.since = time.monotonic()


image_caches: weakref.WeakKeyDictionary[ScreenImage, _ImageCache] = weakref.WeakKeyDictionary()


def paint_images(painter: QPainter, images: Sequence[ScreenImage], view: Viewport, clip: QRect) -> None:
    """Paint ``images``, the lowest first in the list, each where it has something to show, inside ``clip``.

    The painter works in device pixels. Each of them is painted once, from the topmost image that has it.
    Reduced pictures of a result give way to the photo, the lowest of ``images``, where they would be
    enlarged.
    """
    left = QRegion(photo_rect(view).intersected(clip))
    painter.save()
    for number, image in reversed(list(enumerate(images))):
        if left.isEmpty():
            break
        if image.covered:
            level = level_for(view.zoom, len(image.levels))
            step = view.zoom * 2**level
            covered = _device_region(image.covered, (image.width, image.height), view)
            part = covered.intersected(left)
            _paint(painter, image, (level, image.levels[level]), part, covered, view, (step, step))
            left = left.subtracted(part)
        for plane in reversed(image.proxies):
            # Sizes at a scale are rounded, so that the two axes may differ by a hair.
            steps = image.width / plane.width * view.zoom, image.height / plane.height * view.zoom
            if number and max(steps) > _MOST_ENLARGED:
                break  # those that follow are coarser still
            covered = _device_region(plane.covered, (plane.width, plane.height), view)
            part = covered.intersected(left)
            _paint(painter, image, (id(plane), plane.pixels), part, covered, view, steps)
            left = left.subtracted(part)
    painter.restore()


def paint_fading(painter: QPainter, images: Sequence[ScreenImage], view: Viewport, clip: QRect) -> bool:
    """Lay what lies below the topmost of ``images`` over the parts of it that have come just now, while it
    was looked at: fainter from paint to paint. Whether there are any.
    """
    now, photo = time.monotonic(), photo_rect(view)
    since = max(now - FADE_S, image_caches.setdefault(images[-1], _ImageCache()).since)
    fresh = [(part, now - when) for part, when in list(images[-1].arrivals) if when > since]
    for part, age in fresh:
        place = _device_region([part], (images[-1].width, images[-1].height), view).boundingRect()
        painter.save()
        painter.setOpacity(1 - age / FADE_S)
        paint_images(painter, images[:-1], view, place.intersected(clip).intersected(photo))
        painter.restore()
    return bool(fresh)


def paint_unfinished(
    painter: QPainter, image: ScreenImage, view: Viewport, clip: QRect, colour: QColor
) -> None:
    """Draw a thin line round what is missing of ``image`` at full size, where parts of it are there."""
    there = _device_region(image.covered, (image.width, image.height), view)
    shown = photo_rect(view).intersected(clip)
    missing = QRegion(shown).subtracted(there)
    if missing.isEmpty() or not there.intersects(shown):
        return
    outline = QPainterPath()
    outline.addRegion(missing)
    painter.save()
    painter.setClipRect(shown.adjusted(1, 1, -1, -1))
    painter.setPen(colour)
    painter.drawPath(outline.simplified())
    painter.restore()


def use_device_pixels(painter: QPainter, widget: QWidget) -> None:
    """Let ``painter`` work in whole device px from the corner of ``widget``.

    At scale factors such as 1.25 the widget may begin inside a device pixel; 100 % must not.
    """
    ratio, corner = widget.devicePixelRatioF(), widget.mapTo(widget.window(), QPoint(0, 0))
    painter.scale(1 / ratio, 1 / ratio)
    painter.translate(-((corner.x() * ratio) % 1), -((corner.y() * ratio) % 1))


def _paint(
    painter: QPainter,
    image: ScreenImage,
    plane: tuple[int, ScreenPixels],
    part: QRegion,
    covered: QRegion,
    view: Viewport,
    step: tuple[float, float],
) -> None:
    """Paint ``part`` (device px) of one plane, of which ``covered`` has come."""
    if part.isEmpty():
        return
    kept = image_caches.setdefault(image, _ImageCache())
    room = part.boundingRect()
    if part.rectCount() == 1:  # far cheaper than a clip of many rectangles
        painter.setClipRect(room)
    else:
        painter.setClipRegion(part)
    left, top = view.origin
    if step == (1.0, 1.0):
        painter.drawImage(room, _image(kept, *plane), room.translated(-left, -top))
        return
    # Beyond 200 % a photographer looks at pixels; below, at the photo.
    squares = view.zoom >= 2.0 and plane[1].shape[:2] == (image.height, image.width)
    photo, tiles = photo_rect(view), tiles_of(image, view)
    wanted: dict[tuple[int, int], tuple[QRect, TileKey, int | None]] = {}
    for column, row, tile in tiles_in(room, view):
        if part.intersects(tile):
            whole = QRegion(tile.intersected(photo)).subtracted(covered).isEmpty()
            key = TileKey(plane[0], step, column, row)
            wanted[column, row] = tile, key, None if whole else image.version
    if not squares:
        import numpy as np

        missing = [at for at, (_, key, stamp) in wanted.items() if tiles.lacks(key, plane[1], stamp)]
        for column, row, columns, rows in blocks(missing):
            pixels = scaled(plane[1], wanted[column, row][1], columns, rows)
            for x, y in product(range(columns), range(rows)):
                _, key, stamp = wanted[column + x, row + y]
                place = slice(y * TILE, (y + 1) * TILE), slice(x * TILE, (x + 1) * TILE)
                tiles.put(key, plane[1], stamp, np.ascontiguousarray(pixels[place]))
    for tile, key, stamp in wanted.values():
        make = partial(enlarged if squares else scaled, plane[1], key)
        painter.drawImage(tile.topLeft(), tiles.get(key, plane[1], stamp, make))


def tiles_of(image: ScreenImage, view: Viewport, alpha: bool = False) -> TileCache:
    """The tiles kept of ``image``, or of what shows through it, with room for what ``view`` shows."""
    kept = image_caches.setdefault(image, _ImageCache())
    tiles = kept.alpha_tiles if alpha else kept.tiles
    tiles.bound = max(tiles.bound, _SCREENS * view.width * view.height * 4)
    return tiles


def tiles_in(area: QRect, view: Viewport) -> Iterator[tuple[int, int, QRect]]:
    """Column, row and place of the tiles that ``area`` (device px) meets; their grid moves with the photo."""
    left, top = view.origin
    for row in range((area.top() - top) // TILE, (area.bottom() - top) // TILE + 1):
        for column in range((area.left() - left) // TILE, (area.right() - left) // TILE + 1):
            yield column, row, QRect(left + column * TILE, top + row * TILE, TILE, TILE)


def picture_of(images: Sequence[ScreenImage], view: Viewport, area: QRect) -> ScreenPixels:
    """What :func:`paint_images` paints into ``area``: uint8 H×W×4 (blue, green, red, 255).

    Where no image has anything, it is 128.
    """
    import numpy as np

    image = QImage(area.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    painter.translate(-area.topLeft())
    paint_images(painter, images, view, area)
    painter.end()
    # A copy: the image's memory goes with it.
    return np.frombuffer(image.constBits(), np.uint8).reshape(area.height(), area.width(), 4).copy()


def photo_rect(view: Viewport) -> QRect:
    area = view.photo_area
    return QRect(area.x, area.y, area.width, area.height)


_MARGIN = 2
"""So many device px inside its edge a covered part can be painted without what is not there shining in."""


def _device_region(parts: list[Region], size: tuple[int, int], view: Viewport) -> QRegion:
    """Device pixels that ``parts`` of a picture of the whole photo, ``size`` px in all, can be painted on.

    Neighbours meet without a gap; only where nothing adjoins, inside the photo, a margin is left out. What
    reaches the picture's own edge reaches the photo's, to the very pixel, however sizes were rounded.
    """
    photo = photo_rect(view)
    across = photo.left(), photo.right() + 1, view.photo_width * view.zoom / size[0]
    down = photo.top(), photo.bottom() + 1, view.photo_height * view.zoom / size[1]

    def edge(value: int, last: int, start: int, end: int, step: float) -> int:
        if value in (0, last):  # so far out that the margin falls outside
            return start - _MARGIN if value == 0 else end + _MARGIN
        # A pixel belongs to the part that its middle lies in.
        return math.ceil(start + value * step - 0.5)

    region = QRegion()
    for each in parts:
        x, right = (edge(at, size[0], *across) for at in (each.x, each.right))
        y, bottom = (edge(at, size[1], *down) for at in (each.y, each.bottom))
        region += QRect(x, y, right - x, bottom - y)
    for dx, dy in ((_MARGIN, 0), (-_MARGIN, 0), (0, _MARGIN), (0, -_MARGIN)):
        region = region.intersected(region.translated(dx, dy))
    return region


def level_for(zoom: float, count: int) -> int:
    """The coarsest level that still has a pixel for every device pixel."""
    return min(max(math.floor(math.log2(1 / zoom) + 1e-9), 0), count - 1) if zoom < 1 else 0


def _image(kept: _ImageCache, key: int, pixels: ScreenPixels) -> QImage:
    known = kept.images
    if key not in known or known[key][0] is not pixels:
        height, width = pixels.shape[:2]
        # The image borrows the memory; keeping the array beside it keeps the memory alive.
        known[key] = pixels, QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB32)
    return known[key][1]
