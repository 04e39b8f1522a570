"""Small pictures of photo files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import JpegImagePlugin

from app.imaging import exiv
from app.imaging.colour import to_display
from app.imaging.errors import PhotoError
from app.imaging.limits import Limits
from app.imaging.names import shown
from app.imaging.orientation import stored_view, swaps_sides, valid_orientation
from app.imaging.photo import FloatArray
from app.imaging.pillow import quiet
from app.imaging.reading import open_photo, opened_source
from app.imaging.source import Source


def thumbnail(
    path: Path, side: int, limits: Limits, pause: Callable[[], None] = lambda: None
) -> NDArray[np.uint8]:
    """The photo at ``path``, upright, with at most ``side`` px on its long side: uint8 H×W×3 in sRGB.

    JPEG files are decoded at a fraction of their size; others as a whole, so ``limits`` hold as for opening.
    ``pause`` is called where the work can be broken off. Raises PhotoError.
    """
    with opened_source(path) as source:
        refusal = limits.refusal(shown(path), source.width, source.height, source.decode_bytes)
        if refusal is not None:
            raise PhotoError(refusal)
        pause()
        if source.format == "JPEG" and source.channels != "cmyk":
            return to_display(_small_jpeg(path, source, side), source.icc)
    photo = open_photo(path, limits)
    pause()
    pixels = photo.pixels
    if photo.alpha is not None:  # on a middle grey, as on the canvas
        pixels = np.float32(0.5) + (pixels - np.float32(0.5)) * photo.alpha[..., None]
    return to_display(_reduced(pixels, side), photo.metadata.icc)


def _small_jpeg(path: Path, source: Source, side: int) -> FloatArray:
    with path.open("rb") as file, quiet():
        image = JpegImagePlugin.JpegImageFile(file)
        # The decoder's own reduction, to twice what is wanted, so that averaging can do the rest.
        image.draft("L" if source.channels == "grey" else "RGB", (2 * side, 2 * side))
        samples = np.asarray(image.convert("RGB"), np.float32) / np.float32(255)
    stored = source.orientation if source.orientation is not None else exiv.read_orientation(path)
    orientation = valid_orientation(stored)
    height, width = samples.shape[:2]
    upright = np.empty((width, height, 3) if swaps_sides(orientation) else (height, width, 3), np.float32)
    stored_view(upright, orientation)[...] = samples
    return _reduced(upright, side)


def _reduced(pixels: FloatArray, side: int) -> FloatArray:
    height, width = pixels.shape[:2]
    scale = min(side / max(height, width), 1.0)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32)
    return np.clip(small, 0.0, 1.0)
