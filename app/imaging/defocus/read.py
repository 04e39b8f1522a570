"""Reading a defocus map that somebody brings along: float TIFF or NPY, σ in full-resolution px."""

from __future__ import annotations

import hashlib
import logging
import math
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import tifffile
from numpy.typing import NDArray

from app.errors import PhotoError
from app.imaging.defocus_map import DefocusMap
from app.imaging.files.wording import quoted_name
from app.imaging.limits import PhotoLimits

LARGEST_SIGMA = 1000.0
"""px: a larger number says that the file is in another unit."""
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_NPY = b"\x93NUMPY"
_AS_WHAT = "export it as a float TIFF or NPY of one channel, in px"


def read_map(
    path: Path | str, height: int, width: int, sha256: str | None = None, limits: PhotoLimits | None = None
) -> DefocusMap:
    """The map in ``path`` for a photo of ``height``×``width`` px, at the size it has in the file.

    That is the photo's size, or a reduction of the same shape. ``sha256``: what the file must still hold.
    Where the file says nothing of confidence the map is sure. Raises PhotoError with one sentence.
    """
    path = Path(path)
    limits = limits or PhotoLimits()
    try:
        with path.open("rb") as file:
            if sha256 is not None and hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise PhotoError(f"{quoted_name(path)} has changed since it was imported; import it again.")
            file.seek(0)
            head = file.read(8)
            file.seek(0)
            if head.startswith(_TIFF):
                pages = _tiff_pages(file, quoted_name(path), limits)
            elif head.startswith(_NPY):
                pages = [_npy_array(file, quoted_name(path), limits)]
            else:
                raise PhotoError(f"{quoted_name(path)} is no map that can be read; {_AS_WHAT}.")
    except PhotoError:
        raise
    except MemoryError as error:
        raise PhotoError(
            f"There is not enough memory to read {quoted_name(path)}; close other programs first."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PhotoError(
            f"{quoted_name(path)} cannot be read ({reason}); check that it is there and that you may read it."
        ) from error
    except Exception as error:
        # Damaged files make the decoders fail in many ways; the cause stays attached for the log.
        raise PhotoError(f"{quoted_name(path)} is damaged; {_AS_WHAT} once more.") from error
    return _checked(pages, height, width, quoted_name(path))


def _tiff_pages(file: BinaryIO, name: str, limits: PhotoLimits) -> list[NDArray[Any]]:
    """σ, and confidence and side where they stand behind it."""
    with tifffile.TiffFile(file) as tiff:
        pages = list(tiff.pages)[:3]
        first: Any = pages[0]
        _refuse_header(name, first.shape, first.dtype, limits)
        alike = [first]
        for page, kind in zip(pages[1:], ("f", "i"), strict=False):
            if page.shape != first.shape or page.dtype is None or page.dtype.kind != kind:
                break
            alike.append(page)
        return [np.asarray(page.asarray(maxworkers=1)) for page in alike]


def _npy_array(file: BinaryIO, name: str, limits: PhotoLimits) -> NDArray[Any]:
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read(file)
    _refuse_header(name, shape, dtype, limits)
    file.seek(0)
    return np.asarray(np.lib.format.read_array(file, allow_pickle=False))


def _refuse_header(
    name: str, shape: tuple[int, ...], dtype: np.dtype[Any] | None, limits: PhotoLimits
) -> None:
    """Refuse by the header alone, before anything is decoded."""
    if len(shape) != 2 or min(shape) < 1:
        channels = f"{shape[-1]} channels" if len(shape) == 3 else f"the shape {'×'.join(map(str, shape))}"
        raise PhotoError(f"{name} has {channels}, but a map has one; {_AS_WHAT}.")
    if dtype is None or dtype.kind != "f":
        raise PhotoError(f"{name} holds {dtype} numbers, which are no px; {_AS_WHAT}.")
    tall, wide = int(shape[0]), int(shape[1])
    if refusal := limits.refusal(name, wide, tall, tall * wide * (dtype.itemsize + 12)):
        raise PhotoError(refusal)


def _checked(pages: list[NDArray[Any]], height: int, width: int, name: str) -> DefocusMap:
    tall, wide = pages[0].shape
    # A reduction may have rounded its shorter side either way.
    fits = tall <= height and wide <= width and min(
        abs(tall - height * wide / width), abs(wide - width * tall / height)
    ) <= 1  # fmt: skip
    if not fits:
        raise PhotoError(
            f"{name} is {wide}×{tall}, but the photo is {width}×{height}; choose the photo's own map, or a "
            "reduction of the same shape."
        )
    sigma = np.ascontiguousarray(pages[0], np.float32)
    low, high = float(sigma.min()), float(sigma.max())
    if not (math.isfinite(low) and math.isfinite(high)):
        raise PhotoError(f"{name} has places without a number; fill them, then import it again.")
    if low < 0 or high > LARGEST_SIGMA:
        raise PhotoError(
            f"{name} runs from {low:g} to {high:g}, which is no blur in px; choose a map of σ from 0 up."
        )
    confidence = np.ones_like(sigma) if len(pages) < 2 else np.ascontiguousarray(pages[1], np.float32)
    if not (confidence.min() >= 0 and confidence.max() <= 1):
        raise PhotoError(f"The confidence in {name} leaves 0 to 1; export the map again.")
    side = np.ascontiguousarray(pages[2], np.int8) if len(pages) > 2 else None
    return DefocusMap(sigma, confidence, side)


# The library reports oddities through logging; without a handler they would land on the terminal.
logging.getLogger("tifffile").addHandler(logging.NullHandler())
