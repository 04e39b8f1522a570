"""Small pictures of photo files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import JpegImagePlugin

from app.errors import PhotoError
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import to_display
from app.imaging.files import exiv2
from app.imaging.files.orientation import stored_view, swaps_sides, valid_orientation
from app.imaging.files.wording import quoted_name
from app.imaging.limits import PhotoLimits
from app.imaging.reading.decoder import PhotoDecoder
from app.imaging.reading.embedded_preview import embedded_preview
from app.imaging.reading.open import open_photo, open_source
from app.imaging.reading.pillow import quiet
from app.imaging.smoothing import shrink

QUICK_PIXELS = 6_000_000
"""Smaller JPEGs are decoded at a fraction of their size as fast as their preview is found."""


def thumbnail(
    path: Path,
    side: int,
    limits: PhotoLimits,
    pause: Callable[[], None] = lambda: None,
    quick: bool = False,
) -> tuple[NDArray[np.uint8], bool]:
    """The photo at ``path``, upright, with at most ``side`` px on its long side: uint8 H×W×3 in sRGB.

    JPEG files are decoded at a fraction of their size, of RAW files the camera's own preview is taken; others
    are decoded as a whole, so ``limits`` hold as for opening. ``quick``: what lies ready-made in a JPEG will
    do, smaller and coarser; the second value says whether it was taken. ``pause`` is called where the work
    can be broken off. Raises PhotoError.
    """
    with open_source(path) as source:
        refusal = limits.refusal(quoted_name(path), source.width, source.height, source.decode_bytes)
        if refusal is not None:
            raise PhotoError(refusal)
        pause()
        if source.format == "JPEG" and source.channels != "cmyk":
            large = source.width * source.height > QUICK_PIXELS
            preview = embedded_preview(path, source) if quick and large else None
            if preview is not None:
                return to_display(shrink(_upright(preview, path, source), side), source.icc), True
            return to_display(_small_jpeg(path, source, side), source.icc), False
        if source.format == "RAW":
            preview = embedded_preview(path, source)
            if preview is not None:
                small = shrink(_upright(preview, path, source), side)
                return np.rint(small * np.float32(255)).astype(np.uint8), False
    photo = open_photo(path, limits)
    pause()
    pixels = photo.pixels
    if photo.alpha is not None:  # on a middle grey, as on the canvas
        pixels = np.float32(0.5) + (pixels - np.float32(0.5)) * photo.alpha[..., None]
    return to_display(shrink(pixels, side), photo.metadata.icc), False


def _small_jpeg(path: Path, source: PhotoDecoder, side: int) -> FloatArray:
    with path.open("rb") as file, quiet():
        image = JpegImagePlugin.JpegImageFile(file)
        # The decoder's own reduction, to twice what is wanted, so that averaging can do the rest.
        image.draft("L" if source.channels == "grey" else "RGB", (2 * side, 2 * side))
        samples = np.asarray(image.convert("RGB"))
    return shrink(_upright(samples, path, source), side)


def _upright(eight: NDArray[np.uint8], path: Path, source: PhotoDecoder) -> FloatArray:
    """``eight``, which lies as the file has it, turned as the photo is: float32 in [0, 1]."""
    samples = eight.astype(np.float32) / np.float32(255)
    stored = source.orientation if source.orientation is not None else exiv2.read_orientation(path)
    orientation = valid_orientation(stored)
    height, width = samples.shape[:2]
    upright = np.empty((width, height, 3) if swaps_sides(orientation) else (height, width, 3), np.float32)
    stored_view(upright, orientation)[...] = samples
    return upright
