"""Pictures of a layer at the size they have on the screen, cut into tiles and kept while they serve."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from app.ui.layer import ScreenPixels

TILE = 256
"""Side of a tile in device px."""


@dataclass(frozen=True)
class _Key:
    """``step``: device px for one pixel of the plane, across and down. ``column``, ``row``: of the tile."""

    plane: int
    step: tuple[float, float]
    column: int
    row: int


@dataclass(frozen=True, eq=False)
class _Tile:
    """``source``: what it was made of; ``stamp``: how much of that had come, None for all of it."""

    source: ScreenPixels
    stamp: int | None
    pixels: ScreenPixels
    image: QImage


class ScaledTiles:
    """The tiles of one layer, the most recently shown ones within ``bound`` bytes."""

    def __init__(self) -> None:
        self.bound = 0
        self._tiles: OrderedDict[_Key, _Tile] = OrderedDict()
        self._bytes = 0

    def tile(
        self,
        plane: int,
        source: ScreenPixels,
        step: tuple[float, float],
        column: int,
        row: int,
        stamp: int | None,
        squares: bool,
    ) -> QImage:
        """The tile ``column``, ``row`` (of TILE device px, counted from the photo's corner).

        ``source``: uint8 H×W×4 of the plane called ``plane``. ``stamp``: a number that changes when more of
        the source has come; None once all that the tile shows is there, for then the tile stays as it is.
        ``squares``: show pixels as squares instead of interpolating between them.
        """
        key = _Key(plane, step, column, row)
        known = self._tiles.get(key)
        if known is not None and known.source is source and known.stamp in (None, stamp):
            self._tiles.move_to_end(key)
            return known.image
        pixels = (enlarged if squares else scaled)(source, step, column, row)
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB32)
        if known is not None:
            self._bytes -= known.pixels.nbytes
        self._tiles[key] = _Tile(source, stamp, pixels, image)
        self._tiles.move_to_end(key)
        self._bytes += pixels.nbytes
        while self._bytes > self.bound and len(self._tiles) > 1:
            self._bytes -= self._tiles.popitem(last=False)[1].pixels.nbytes
        return image


def scaled(source: ScreenPixels, step: tuple[float, float], column: int, row: int) -> ScreenPixels:
    """A tile of ``source`` (uint8 H×W×C) at ``step`` device px a pixel, interpolated between pixels."""
    import cv2
    import numpy as np

    left, right = _reach(column, step[0], source.shape[1])
    top, bottom = _reach(row, step[1], source.shape[0])
    place = np.array(
        [
            [1 / step[0], 0, (column * TILE + 0.5) / step[0] - 0.5 - left],
            [0, 1 / step[1], (row * TILE + 0.5) / step[1] - 0.5 - top],
        ]
    )
    return np.asarray(
        cv2.warpAffine(
            source[top:bottom, left:right],
            place,
            (TILE, TILE),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.uint8,
    )


def enlarged(source: ScreenPixels, step: tuple[float, float], column: int, row: int) -> ScreenPixels:
    """A tile of ``source`` (uint8 H×W×C) at ``step`` device px a pixel, its pixels as squares."""
    import numpy as np

    def along(index: int, step: float, size: int) -> tuple[int, np.ndarray]:
        places = ((np.arange(TILE) + index * TILE + 0.5) / step).astype(np.intp)
        places = np.minimum(places, size - 1)
        return int(places[0]), places

    left, columns = along(column, step[0], source.shape[1])
    top, rows = along(row, step[1], source.shape[0])
    part = source[top : rows[-1] + 1, left : columns[-1] + 1]
    return np.ascontiguousarray(part.take(columns - left, 1).take(rows - top, 0))


def _reach(index: int, step: float, size: int) -> tuple[int, int]:
    """First and last pixel (not included) of the plane that a tile is made of."""
    first = math.floor((index * TILE + 0.5) / step - 0.5) - 1
    last = math.ceil(((index + 1) * TILE - 0.5) / step - 0.5) + 2
    first = min(max(first, 0), size - 1)
    return first, min(max(last, first + 1), size)
