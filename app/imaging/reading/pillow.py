"""What JPEG, PNG and WebP reading share of the Pillow library."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from PIL import Image

from app.imaging.reading.decoder import STRIP_PIXELS, Block

_QUIET = threading.RLock()


@contextmanager
def quiet() -> Iterator[None]:
    """Silence the library's warnings about harmless oddities in headers.

    Warning filters belong to the whole process: the lock keeps two openings from restoring each other's.
    Only headers are read inside, so nothing waits long.
    """
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def pillow_blocks(image: Image.Image, mode: str | None = None) -> Iterator[Block]:
    """Strips of a Pillow image, each converted by itself so that no second whole copy exists."""
    image.load()
    rows = max(1, STRIP_PIXELS // image.width)
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        if mode is not None and strip.mode != mode:
            strip = strip.convert(mode)
        yield top, 0, np.asarray(strip)


def pillow_orientation(image: Image.Image) -> Any:
    """The EXIF orientation as Pillow reads it, for files whose EXIF the metadata library refuses."""
    try:
        with quiet():
            return image.getexif().get(0x0112)
    except Exception:
        return None


def pillow_resolution(dpi: Any) -> tuple[float, float] | None:
    """Pixels per inch from Pillow's ``dpi``, or None where it is missing or senseless."""
    try:
        x, y = float(dpi[0]), float(dpi[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return (x, y) if 1 <= x < 1e6 and 1 <= y < 1e6 else None
