"""How overlays look: in colours (which frame a place comes from, how sure that is, what none holds sharp), or
hatched in the accent, so that the photo can be judged through the marks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.imaging.region import Region
from app.ui.canvas.painting import photo_rect, tiles_in
from app.ui.canvas.tile_cache import TILE, TileCache, TileKey
from app.ui.canvas.viewport import Viewport
from app.ui.widgets.theme import theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.imaging.arrays import FloatArray

_LONGEST = 1600
"""Px of a picture's longer side: it is painted anew with every move of the cursor."""
_INDEX_OPACITY, _TINT_OPACITY = 0.55, 0.7


_STRIPE = 3
"""Width of a stripe of the hatching, in px of the screen."""
_STRONG, _DARK = 0.62, 0.22
"""Opacity of the stripes, and of the shade between them: seen on any photo, which is still judged through
both.
"""


@dataclass(frozen=True)
class Palette:
    """``frames``: how many share the colours of an index. ``unsure``, ``missing``: the colours of tints."""

    frames: int
    unsure: QColor
    missing: QColor


class PalettePicture:
    """``picture``: of the whole photo, as :func:`picture_of` makes it. ``smooth``: interpolated when
    enlarged, as all are but an index: there is no frame between two frames.
    """

    def __init__(self, picture: NDArray[np.uint8], smooth: bool) -> None:
        height, width = picture.shape[:2]
        form = QImage.Format.Format_ARGB32_Premultiplied
        self._pixels = picture  # the image does not hold them
        self._image = QImage(picture.data, width, height, 4 * width, form)
        self._smooth = smooth

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint it over the whole photo."""
        x, y = view.to_device(0, 0)
        target = QRectF(x, y, view.photo_width * view.zoom, view.photo_height * view.zoom)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        painter.drawImage(target, self._image)


def picture_of(layer: FloatArray, kind: str, palette: Palette) -> NDArray[np.uint8]:
    """``layer`` (float32 H×W of the ``kind`` index, confidence or missing), translucent and reduced for the
    screen: uint8 h×w×4, blue, green, red, alpha, premultiplied.
    """
    import cv2
    import numpy as np

    factor = min(_LONGEST / max(layer.shape), 1.0)
    size = max(round(layer.shape[1] * factor), 1), max(round(layer.shape[0] * factor), 1)
    how = cv2.INTER_NEAREST if kind == "index" else cv2.INTER_AREA
    small = np.asarray(cv2.resize(layer, size, interpolation=how), np.float32).reshape(size[::-1])
    if kind == "index":
        place = np.clip(np.rint(small) / max(palette.frames - 1, 1), 0, 1)
        colours = cv2.applyColorMap(np.rint(place * 255).astype(np.uint8), cv2.COLORMAP_TURBO)
        alpha = np.full(small.shape, _INDEX_OPACITY, np.float32)
    else:
        unsure = kind == "confidence"
        share = np.clip(small, 0, 1)
        colour = palette.unsure if unsure else palette.missing
        colours = np.empty((*small.shape, 3), np.uint8)
        colours[:] = colour.blue(), colour.green(), colour.red()
        alpha = np.asarray((1 - share if unsure else share) * _TINT_OPACITY, np.float32)
    premultiplied = np.dstack([colours * alpha[..., None], alpha * 255])
    return np.ascontiguousarray(np.rint(premultiplied).astype(np.uint8))


class Hatching:
    """``marks``: uint8 H×W of ``region``, 255 where it is marked in full, in px of the photo at ``scale``."""

    def __init__(self, marks: NDArray[np.uint8], region: Region, scale: float) -> None:
        self.marks, self.region, self.scale = marks, region, scale
        self._tiles = TileCache(QImage.Format.Format_ARGB32_Premultiplied)

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint the marks in ``area`` (device px)."""
        ratio = painter.device().devicePixelRatioF()
        colours = theme().colour("accent").rgb(), theme().colour("label").rgb()
        step, region = view.zoom / self.scale, self.region
        x, y = view.origin
        covered = QRectF(x + region.x * step, y + region.y * step, region.width * step, region.height * step)
        room = photo_rect(view).intersected(area).intersected(covered.toRect())
        self._tiles.bound = max(self._tiles.bound, 6 * view.width * view.height)  # a screen and a half
        painter.save()
        painter.setClipRect(room)
        for column, row, place in tiles_in(room, view):
            key = TileKey((ratio, colours), (step, step), column, row)
            make = partial(_hatched_tile, self, key, max(round(_STRIPE * ratio), 1), colours)
            painter.drawImage(place.topLeft(), self._tiles.get(key, self.marks, None, make))
        painter.restore()


def _hatched_tile(
    hatching: Hatching, key: TileKey, stripe: int, colours: tuple[int, int]
) -> NDArray[np.uint8]:
    """The tile ``key``: uint8 TILE×TILE×4, premultiplied; one clear pixel where nothing is marked."""
    import cv2
    import numpy as np

    step, x, y = key.step[0], key.column * TILE, key.row * TILE
    phase = (x + y) % (2 * stripe)  # the stripes keep their place on the photo
    left, top = x / step - hatching.region.x, y / step - hatching.region.y
    # Most tiles are marked all over or not at all, and are not interpolated.
    reach = TILE / step
    rows, columns = (
        slice(max(math.floor(start) - 1, 0), max(math.ceil(start + reach) + 2, 0)) for start in (top, left)
    )
    part = hatching.marks[rows, columns]
    if not part.size or not part.any():
        return np.zeros((1, 1, 4), np.uint8)
    whole = _full(stripe, phase, *colours)
    if part.min() == 255:
        return whole
    place = np.array([[1 / step, 0, left + 0.5 / step - 0.5], [0, 1 / step, top + 0.5 / step - 0.5]])
    marks = cv2.warpAffine(
        hatching.marks, place, (TILE, TILE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
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
