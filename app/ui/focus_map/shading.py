"""Pictures of a part of a defocus map: its colours, and the contour of what is in focus."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

from app.ui.canvas.viewport import Viewport
from app.ui.focus_map.look import UNSURE_BELOW
from app.ui.focus_map.picture import InView

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Pixels = NDArray[np.uint32]


@dataclass(frozen=True)
class ShadingStyle:
    """How a map is drawn; lengths in px of the screen.

    ``steps``: colours over the scale of σ, and as many again for unsure places. ``stripe_px``: width of a
    stripe of the hatching; ``stripe_opacity``: of those that let the photo through. ``contour_sigma_px``:
    standard deviation that softens the contour, and ``contour_reach_px`` how far that is seen.
    ``fill_opacity``: of what marks the places in focus.
    """

    steps: int = 4096
    stripe_px: int = 3
    stripe_opacity: float = 0.25
    contour_sigma_px: float = 0.8
    contour_reach_px: int = 4
    fill_opacity: float = 0.38


STYLE = ShadingStyle()


def coloured(seen: InView, view: Viewport, hatch: bool, ratio: float) -> QImage:
    """The colours of ``seen``, one pixel for each of its values; unsure places in stripes with ``hatch``.

    ``ratio``: device pixels for one px of the screen. The stripes keep their place on the photo.
    """
    import numpy as np

    place = np.minimum(seen.sigma * np.float32((STYLE.steps - 1) / _full_scale()) + 0.5, STYLE.steps - 1)
    place = place.astype(np.uint16)
    if hatch:
        left, top = view.origin
        width = max(round(STYLE.stripe_px * ratio), 1)
        across = np.arange(seen.area.x - left, seen.area.right - left, dtype=np.int32)
        down = np.arange(seen.area.y - top, seen.area.bottom - top, dtype=np.int32)
        stripes = (((across[None, :] + down[:, None]) // width) & 1).astype(bool)
        place[stripes & (seen.confidence < UNSURE_BELOW)] += STYLE.steps
    return _image(_colours(), place)


def contoured(seen: InView, sigma0: float, line: bool, fill: bool, ratio: float, marking: QColor) -> QImage:
    """Where σ crosses ``sigma0`` (px): a light line beside a dark one, to be read on any photo.

    With ``fill`` what is surely below it is marked by the colour ``marking``.
    """
    import cv2
    import numpy as np

    below = np.where(seen.sigma < sigma0, np.uint8(255), np.uint8(0))
    soft = cv2.GaussianBlur(below, (0, 0), STYLE.contour_sigma_px * ratio, borderType=cv2.BORDER_REPLICATE)
    place = np.asarray(soft, np.uint16).reshape(below.shape)
    if fill:
        place[seen.confidence >= UNSURE_BELOW] += 256
    return _image(_strokes(line, marking.rgb()), place)


def _full_scale() -> float:
    from app.imaging.defocus.colours import FULL_SCALE

    return FULL_SCALE


@cache
def _colours() -> Pixels:
    """The colour of each step of σ, then the same for stripes of unsure places: premultiplied ARGB."""
    import numpy as np

    from app.imaging.defocus.colours import colours_of

    sigma = np.linspace(0, _full_scale(), STYLE.steps, dtype=np.float32)
    rgb = colours_of(sigma[None])[0].astype(np.float64)
    return np.concatenate(
        [_argb(rgb, np.ones(STYLE.steps)), _argb(rgb, np.full(STYLE.steps, STYLE.stripe_opacity))]
    )


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
    filled = np.clip((inside - 0.5) * 4, 0, 1) * STYLE.fill_opacity * (1 - alpha)
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
