"""Pictures at the size they have on the screen, cut into tiles and kept while they serve."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.ui.canvas.screen_image import ScreenPixels

TILE = 256
"""Side of a tile in device px."""


@dataclass(frozen=True)
class TileKey:
    """``plane``: what the tile is made of. ``step``: device px for one of its pixels, across and down.
    ``column``, ``row``: of the tile, counted from the photo's corner.
    """

    plane: Hashable
    step: tuple[float, float]
    column: int
    row: int


@dataclass(frozen=True, eq=False)
class _Tile:
    source: object
    stamp: int | None
    pixels: ScreenPixels
    image: QImage


class TileCache:
    """Tiles of one image, the most recently shown ones within ``bound`` bytes. ``form``: of their pixels."""

    def __init__(self, form: QImage.Format = QImage.Format.Format_RGB32) -> None:
        self.bound, self._form = 0, form
        self._tiles: OrderedDict[TileKey, _Tile] = OrderedDict()
        self._bytes = 0

    def get(
        self, key: TileKey, source: object, stamp: int | None, make: Callable[[], ScreenPixels]
    ) -> QImage:
        """The tile of ``key``; ``make`` gives its pixels (uint8 TILE×TILE×4) when it is missing or old.

        ``source``: what it is made of; another one makes the tile old. ``stamp``: a number that changes when
        more of the source has come; None once all that the tile shows is there: it stays as it is then.
        """
        if self.lacks(key, source, stamp):
            self.put(key, source, stamp, make())
        self._tiles.move_to_end(key)
        return self._tiles[key].image

    def lacks(self, key: TileKey, source: object, stamp: int | None) -> bool:
        """Whether the tile is missing or old."""
        known = self._tiles.get(key)
        return known is None or known.source is not source or known.stamp not in (None, stamp)

    def put(self, key: TileKey, source: object, stamp: int | None, pixels: ScreenPixels) -> None:
        """Keep ``pixels`` (uint8 TILE×TILE×4, contiguous) as the tile ``key``."""
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, pixels.strides[0], self._form)
        known = self._tiles.pop(key, None)
        if known is not None:
            self._bytes -= known.pixels.nbytes
        self._tiles[key] = _Tile(source, stamp, pixels, image)
        self._bytes += pixels.nbytes
        while self._bytes > self.bound and len(self._tiles) > 1:
            self._bytes -= self._tiles.popitem(last=False)[1].pixels.nbytes


def blocks(places: Iterable[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Rectangles (column, row, columns, rows) that hold every one of ``places`` (column, row), each once, and
    nothing else: few, as each costs the window one turn at Python's lock, which the worker may hold.
    """
    region = QRegion()
    for column, row in places:
        region += QRect(column, row, 1, 1)
    rectangles: Iterable[QRect] = region  # type: ignore[assignment]  # unknown to PySide's stubs
    return [(each.x(), each.y(), each.width(), each.height()) for each in rectangles]


def scaled(source: NDArray[np.uint8], key: TileKey, columns: int = 1, rows: int = 1) -> NDArray[np.uint8]:
    """The tile ``key`` of ``source`` (uint8 H×W or H×W×4), interpolated between pixels, with what adjoins it:
    ``columns``×``rows`` tiles in one.
    """
    import cv2
    import numpy as np

    left, right = _reach(key.column, columns, key.step[0], source.shape[1])
    top, bottom = _reach(key.row, rows, key.step[1], source.shape[0])
    (across, down), size = key.step, (TILE * columns, TILE * rows)
    x, y = (key.column * TILE + 0.5) / across - 0.5 - left, (key.row * TILE + 0.5) / down - 0.5 - top
    place = np.array([[1 / across, 0, x], [0, 1 / down, y]])
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    part = source[top:bottom, left:right]
    made = cv2.warpAffine(part, place, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, np.uint8)


def enlarged(source: NDArray[np.uint8], key: TileKey) -> NDArray[np.uint8]:
    """The tile ``key`` of ``source`` (uint8 H×W or H×W×4), its pixels as squares."""
    import numpy as np

    def along(index: int, step: float, size: int) -> NDArray[np.intp]:
        places = ((np.arange(TILE) + index * TILE + 0.5) / step).astype(np.intp)
        return np.minimum(places, size - 1)

    columns = along(key.column, key.step[0], source.shape[1])
    rows = along(key.row, key.step[1], source.shape[0])
    left, top = int(columns[0]), int(rows[0])
    part = source[top : rows[-1] + 1, left : columns[-1] + 1]
    return np.ascontiguousarray(part.take(columns - left, 1).take(rows - top, 0))


def _reach(index: int, count: int, step: float, size: int) -> tuple[int, int]:
    """First and last pixel (not included) of the plane that ``count`` tiles are made of."""
    first = math.floor((index * TILE + 0.5) / step - 0.5) - 1
    last = math.ceil(((index + count) * TILE - 0.5) / step - 0.5) + 2
    first = min(max(first, 0), size - 1)
    return first, min(max(last, first + 1), size)
