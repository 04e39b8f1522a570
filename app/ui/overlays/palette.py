"""Overlays in colours: which frame a place comes from, how sure that is, what no frame holds sharp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.canvas.viewport import Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.imaging.arrays import FloatArray

_LONGEST = 1600
"""Px of a picture's longer side: it is painted anew with every move of the cursor."""
_INDEX_OPACITY, _TINT_OPACITY = 0.55, 0.7


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
