"""Photos blurred by a known field: even, a step at an edge, a ramp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.filters.psf import disc, gaussian, standard_deviation
from models.training.data.photos import held_out_scenes, read, training_photos
from models.training.judging.protocol import texture_mask

REDUCED = 3
"""Photos are reduced by this factor first, which removes their own blur."""
LONG_SIDE = 1400
"""Only photos from this long side are taken: what is left of smaller ones is a few dozen patches."""
EVERY = 16
STEP = (0.5, 4.0)
"""σ in front of and behind the edge of a step, px."""
RAMP = 6.0
"""σ of a ramp at the right side, px; 0 at the left."""


@dataclass(frozen=True, eq=False)
class Known:
    """``pixels``: float32 H×W×3, sRGB-coded, in 8-bit levels. ``sigma``: true σ, float32 H×W. ``textured``:
    where the sharp photo has texture, bool H×W. ``edge``: for a step, the column of the edge in each row.
    """

    name: str
    pixels: FloatArray
    sigma: FloatArray
    textured: NDArray[np.bool_]
    edge: NDArray[np.float64] | None = None


def sharp_photos(folder: Path, choosing: bool = False) -> list[tuple[str, FloatArray]]:
    """Photos that are large enough, reduced by area: names and pixels.

    The first of every held-out scene, to report on; or, to choose settings on, one in every ``EVERY`` of
    those that the network was trained on.
    """
    if choosing:
        return sharp_training_photos(folder, EVERY)
    return _reduced(folder, [scene[0] for scene in held_out_scenes()])


def sharp_training_photos(folder: Path, every: int = 1) -> list[tuple[str, FloatArray]]:
    """As :func:`sharp_photos`, of all photos that the network was trained on, or one in every so many."""
    return _reduced(folder, [entry.file for entry in training_photos(folder)][::every])


def _reduced(folder: Path, names: Sequence[str]) -> list[tuple[str, FloatArray]]:
    found = []
    for name in names:
        picture = read(folder / name)
        if max(picture.shape[:2]) >= LONG_SIDE:
            size = (picture.shape[1] // REDUCED, picture.shape[0] // REDUCED)
            small = cv2.resize(picture.astype(np.float32) / 255, size, interpolation=cv2.INTER_AREA)
            found.append((name, np.asarray(np.clip(small, 0, 1), np.float32)))
    return found


def even(name: str, sharp: FloatArray, sigma: float, kernel: str = "gaussian") -> Known:
    """``sharp`` blurred alike everywhere by a ``gaussian`` or a ``disc`` of about ``sigma`` px.

    The truth is the σ of the spread as it lies on pixels: that of a disc of radius 1 px is 0.63, not 0.5.
    """
    psf = gaussian(sigma) if kernel == "gaussian" else disc(2 * sigma)
    made = _eight_bit(linear_to_srgb(_blurred(srgb_to_linear(sharp), psf)))
    return Known(
        name, made, np.full(sharp.shape[:2], standard_deviation(psf), np.float32), texture_mask(sharp)
    )


def step(name: str, front: FloatArray, back: FloatArray, sigmas: tuple[float, float] = STEP) -> Known:
    """A nearly sharp front that covers the left of a blurred back, along a curved edge."""
    height, width = (min(front.shape[axis], back.shape[axis]) for axis in (0, 1))
    front, back = front[:height, :width], back[:height, :width]
    rows = np.arange(height)
    edge = width / 2 + 0.06 * width * np.sin(2 * np.pi * rows / height)
    columns = np.arange(width)[None, :]
    cover = np.clip(edge[:, None] - columns, 0, 1).astype(np.float32)[..., None]
    near, far = (
        _blurred(srgb_to_linear(side), gaussian(sigma))
        for side, sigma in zip((front, back), sigmas, strict=True)
    )
    # The front's own edge is softened as the front is.
    cover = np.clip(_blurred(cover, gaussian(sigmas[0])).reshape(height, width, 1), 0, 1)
    pixels = _eight_bit(linear_to_srgb(near * cover + far * (1 - cover)))
    sigma = np.where(columns < edge[:, None], *sigmas).astype(np.float32)
    textured = np.where(columns < edge[:, None], texture_mask(front), texture_mask(back))
    return Known(name, pixels, sigma, np.asarray(textured, np.bool_), edge)


def ramp(name: str, sharp: FloatArray, largest: float = RAMP) -> Known:
    """σ rising evenly from 0 at the left to ``largest`` px at the right."""
    height, width = sharp.shape[:2]
    linear = srgb_to_linear(sharp)
    sigma = np.linspace(0, largest, width, dtype=np.float32)
    stops = np.linspace(0, largest, 4 * round(largest) + 1)
    made = np.zeros_like(linear)
    for index, stop in enumerate(stops):
        lower = stops[index - 1] if index else -1.0
        upper = stops[index + 1] if index + 1 < len(stops) else largest + 1.0
        # Between two stops, shares by variance: that of a mixture is the mixture of variances.
        rising = (sigma**2 - lower**2) / (stop**2 - lower**2) if index else np.ones(width)
        falling = (upper**2 - sigma**2) / (upper**2 - stop**2)
        inside = (sigma >= lower) & (sigma <= upper)
        share = np.where(inside, np.where(sigma <= stop, rising, falling), 0).astype(np.float32)
        made += _blurred(linear, gaussian(float(stop))) * share[None, :, None]
    field = np.repeat(sigma[None], height, 0)
    return Known(name, _eight_bit(linear_to_srgb(made)), field, texture_mask(sharp))


def _blurred(linear: FloatArray, psf: FloatArray) -> FloatArray:
    made = cv2.filter2D(linear, -1, psf, borderType=cv2.BORDER_REFLECT)
    return np.asarray(made, np.float32)


def _eight_bit(pixels: FloatArray) -> FloatArray:
    return np.asarray(np.rint(np.clip(pixels, 0, 1) * 255) / 255, np.float32)
