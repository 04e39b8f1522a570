"""A photo in memory: its pixels under the one invariant, and what travels beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.metadata import Metadata

BitDepth = Literal[8, 16, 32]
Channels = Literal["grey", "rgb", "cmyk"]
FileFormat = Literal["JPEG", "PNG", "TIFF", "WEBP", "HEIF", "AVIF", "JXL"]
#: What can be opened but not written.
SourceFormat = FileFormat | Literal["RAW"]


@dataclass(frozen=True, eq=False)
class Photo:
    """A photo under the pixel invariant.

    ``pixels``: float32 H×W×3, C-contiguous, read-only, finite, [0, 1], RGB, display-referred in the photo's
    own colour space (``metadata.icc``; sRGB where it is None), upright.
    ``alpha``: float32 H×W in [0, 1], read-only, not multiplied into the pixels; or None.
    ``bit_depth``: what a sample had on file (32: float or 32-bit integer). ``channels_on_file``: grey photos
    stay grey on export while they are grey; CMYK was converted to sRGB when it was opened.
    ``notes``: sentences about what opening had to change or leave out, for the user to read.
    Raises :class:`ParameterError` when pixels or alpha break these rules.
    """

    pixels: FloatArray
    alpha: FloatArray | None = None
    metadata: Metadata = field(default_factory=Metadata)
    bit_depth: BitDepth = 8
    channels_on_file: Channels = "rgb"
    format: SourceFormat = "PNG"
    path: Path | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check("The pixels of a photo", self.pixels, 3)
        if self.pixels.shape[2] != 3:
            raise ParameterError("A photo must have three channels; convert it to RGB first.")
        if self.alpha is not None:
            _check("The transparency of a photo", self.alpha, 2)
            if self.alpha.shape != self.pixels.shape[:2]:
                raise ParameterError("The transparency must have the photo's size; resize both together.")

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    def with_pixels(self, pixels: FloatArray) -> Photo:
        """The same photo with other pixels (same rules; same size where the photo has transparency)."""
        return replace(self, pixels=pixels)


def _check(what: str, array: FloatArray, dimensions: int) -> None:
    if array.dtype != np.float32 or array.ndim != dimensions or not array.flags.c_contiguous:
        raise ParameterError(f"{what} must be a contiguous float32 array; convert it first.")
    if array.size == 0:
        raise ParameterError(f"{what} must not be empty; choose a larger region.")
    # A NaN makes both comparisons false, so one pass each is enough.
    if not (array.min() >= 0 and array.max() <= 1):
        raise ParameterError(f"{what} must be finite and within 0 and 1; clip them first.")
    array.setflags(write=False)
