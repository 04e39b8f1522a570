"""How a defocus map is drawn: its colours, the contour of what is in focus, and the scale of both."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.canvas.viewport import Viewport
from app.ui.focus_map.look import UNSURE_BELOW
from app.ui.focus_map.picture import InView
from app.ui.widgets.theme import GRID

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Pixels = NDArray[np.uint32]


_BAR_WIDTH = 512
_STEPS = 4096
"""Colours over the scale of σ, and as many again for unsure places."""
_STRIPE, _STRIPE_OPACITY = 3, 0.25
"""Width of a stripe of the hatching, px of the screen; opacity of those that let the photo through."""
_CONTOUR_SIGMA, CONTOUR_REACH = 0.8, 4
"""Standard deviation that softens the contour, and how far that is seen; px of the screen."""
_FILL_OPACITY = 0.38


def coloured(seen: InView, view: Viewport, hatch: bool, ratio: float) -> QImage:
    """The colours of ``seen``, one pixel for each of its values; unsure places in stripes with ``hatch``.

    ``ratio``: device pixels for one px of the screen. The stripes keep their place on the photo.
    """
    import numpy as np

    from app.imaging.defocus.colours import FULL_SCALE

    place = np.minimum(seen.sigma * np.float32((_STEPS - 1) / FULL_SCALE) + 0.5, _STEPS - 1)
    place = place.astype(np.uint16)
    if hatch:
        left, top = view.origin
        width = max(round(_STRIPE * ratio), 1)
        across = np.arange(seen.area.x - left, seen.area.right - left, dtype=np.int32)
        down = np.arange(seen.area.y - top, seen.area.bottom - top, dtype=np.int32)
        stripes = (((across[None, :] + down[:, None]) // width) & 1).astype(bool)
        place[stripes & (seen.confidence < UNSURE_BELOW)] += _STEPS
    return _image(_colours(), place)


def contoured(seen: InView, sigma0: float, line: bool, fill: bool, ratio: float, marking: QColor) -> QImage:
    """Where σ crosses ``sigma0`` (px): a light line beside a dark one, to be read on any photo.

    With ``fill`` what is surely below it is marked by the colour ``marking``.
    """
    import cv2
    import numpy as np

    below = np.where(seen.sigma < sigma0, np.uint8(255), np.uint8(0))
    soft = cv2.GaussianBlur(below, (0, 0), _CONTOUR_SIGMA * ratio, borderType=cv2.BORDER_REPLICATE)
    place = np.asarray(soft, np.uint16).reshape(below.shape)
    if fill:
        place[seen.confidence >= UNSURE_BELOW] += 256
    return _image(_strokes(line, marking.rgb()), place)


@cache
def _colours() -> Pixels:
    """The colour of each step of σ, then the same for stripes of unsure places: premultiplied ARGB."""
    import numpy as np

    from app.imaging.defocus.colours import FULL_SCALE, colours_of

    sigma = np.linspace(0, FULL_SCALE, _STEPS, dtype=np.float32)
    rgb = colours_of(sigma[None])[0].astype(np.float64)
    return np.concatenate([_argb(rgb, np.full(_STEPS, opacity)) for opacity in (1.0, _STRIPE_OPACITY)])


@cache
def _strokes(line: bool, marking: int) -> Pixels:
    """Colours by how much of the softened neighbourhood is in focus (0…255), then the same where marked."""
    import numpy as np

    inside = np.arange(256) / 255
    light = np.clip(1.5 - np.abs(inside - 0.70) / 0.16, 0, 1) if line else np.zeros(256)
    dark = np.clip(1.5 - np.abs(inside - 0.28) / 0.16, 0, 1) * 0.8 if line else np.zeros(256)
    shade = np.where(light >= dark, 250.0, 10.0)[:, None].repeat(3, 1)
    alpha = np.maximum(light, dark)
    colour = QColor.fromRgb(marking)
    tone = np.array([colour.red(), colour.green(), colour.blue()], np.float64)
    filled = np.clip((inside - 0.5) * 4, 0, 1) * _FILL_OPACITY * (1 - alpha)
    both = alpha + filled
    mixed = (shade * alpha[:, None] + tone * filled[:, None]) / np.maximum(both, 1e-9)[:, None]
    return np.concatenate([_argb(shade, alpha), _argb(mixed, both)])


def _argb(rgb: Floats, alpha: Floats) -> Pixels:
    """``rgb`` (…×3, 0…255) at ``alpha`` (0…1) as Qt's premultiplied 32-bit pixels."""
    import numpy as np

    parts = np.round(np.concatenate([alpha[:, None] * 255, rgb * alpha[:, None]], 1)).astype(np.uint32)
    places = np.array([24, 16, 8, 0], np.uint32)
    return np.asarray(np.bitwise_or.reduce(parts << places, axis=1), np.uint32)


def _image(table: Pixels, place: NDArray[np.uint16]) -> QImage:
    """A picture of ``table`` at each ``place``."""
    import numpy as np

    height, width = place.shape
    made = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    # Written into Qt's own memory, which no array has to be kept alive for.
    pixels = np.frombuffer(made.bits(), np.uint32).reshape(height, width)
    np.take(table, place, out=pixels, mode="clip")
    return made


def sigma_at(place: float) -> float:
    """σ in px at ``place`` (0…1) of the scale."""
    from app.imaging.defocus.colours import sigma_at as value

    return float(value(min(max(place, 0.0), 1.0)))


def place_of(sigma: float) -> float:
    """Where on the scale, 0…1, ``sigma`` (px) lies; what is larger than the scale lies at its end."""
    from app.imaging.defocus.colours import place_of as place

    return float(place(sigma))


def paint_bar(painter: QPainter, room: QRectF, last: str = "{}") -> None:
    """The colours of the scale, from 0 px at the left of ``room``, and numbers below; ``last``: the form of
    the last one.
    """
    from app.imaging.defocus.colours import TICKS

    painter.drawImage(room, _bar())
    for tick in TICKS:
        x = room.left() + place_of(tick) * room.width()
        box = QRectF(x - 3 * GRID, room.bottom() + 2, 6 * GRID, 2 * GRID)
        words = last.format(tick) if tick == TICKS[-1] else str(tick)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)


@cache
def _bar() -> QImage:
    import numpy as np

    from app.imaging.defocus.colours import colours_of, sigma_at

    sigma = np.asarray(sigma_at(np.linspace(0, 1, _BAR_WIDTH)), np.float32)
    rgb = np.ascontiguousarray(colours_of(sigma[None]))
    return QImage(rgb.data, _BAR_WIDTH, 1, 3 * _BAR_WIDTH, QImage.Format.Format_RGB888).copy()
