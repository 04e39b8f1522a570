"""A photo's float pixels as the integers of a file, strip by strip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import SRGB, profile_space, to_srgb, to_whole
from app.imaging.metadata import Metadata
from app.imaging.photo import Photo
from app.imaging.reading.decoder import STRIP_PIXELS
from app.progress import Progress, no_progress


@dataclass(frozen=True, eq=False)
class QuantisedPhoto:
    """What will be written: H×W×channels integers, 0 … ``peak``, made strip by strip from the photo.

    ``grey``: one colour channel instead of three. ``alpha``: one more channel, the last.
    ``on_white``: transparency is laid over white, for formats that have none.
    ``icc``: the profile that describes them; ``grey_profile``: one that they were brought into it from.
    ``metadata``: what else goes along.
    """

    photo: Photo
    metadata: Metadata
    peak: int
    grey: bool
    alpha: bool
    on_white: bool
    icc: bytes | None
    grey_profile: bytes | None = None

    @property
    def channels(self) -> int:
        return (1 if self.grey else 3) + self.alpha

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(np.uint8 if self.peak == 255 else np.uint16)

    def strips(self, rows: int | None = None) -> Iterator[tuple[int, NDArray[Any]]]:
        """Top row and integers of each strip (h×W or h×W×channels)."""
        rows = rows or max(1, STRIP_PIXELS // self.photo.width)
        for top in range(0, self.photo.height, rows):
            yield top, self._strip(slice(top, min(top + rows, self.photo.height)))

    def mean(self, progress: Progress = no_progress) -> NDArray[np.float64]:
        """Mean of each colour channel (without alpha), 0 … ``peak``."""
        total = np.zeros(1 if self.grey else 3)
        for top, strip in self.strips():
            progress(top / self.photo.height)
            total += channel_sums(strip, len(total))
        mean: NDArray[np.float64] = total / (self.photo.height * self.photo.width)
        return mean

    def _strip(self, rows: slice) -> NDArray[Any]:
        pixels = self.photo.pixels[rows]
        alpha = None if self.photo.alpha is None else self.photo.alpha[rows]
        if self.grey_profile is not None:
            pixels = np.clip(to_srgb(pixels, self.grey_profile), 0, 1)
        if self.on_white and alpha is not None:
            pixels = pixels * alpha[..., None] + (1 - alpha[..., None])
        if self.grey:
            pixels = pixels[..., :1]
        out = np.empty((*pixels.shape[:2], self.channels), self.dtype)
        out[..., : pixels.shape[2]] = to_whole(pixels, self.dtype)
        if self.alpha and alpha is not None:
            out[..., -1] = to_whole(alpha, self.dtype)
        return out[..., 0] if self.channels == 1 else out


def channel_sums(strip: NDArray[Any], colours: int) -> NDArray[np.float64]:
    """Sum of each of the first ``colours`` channels of an h×w or h×w×channels strip, exact for integers."""
    block = strip[..., None] if strip.ndim == 2 else strip
    kind = np.float64 if block.dtype.kind == "f" else np.uint64
    sums: NDArray[np.float64] = block[..., :colours].sum(axis=(0, 1), dtype=kind).astype(np.float64)
    return sums


def quantise(
    photo: Photo, depth: int, keeps_alpha: bool, keeps_grey: bool
) -> tuple[QuantisedPhoto, list[str]]:
    """The integers of a photo for a format with or without transparency and grey; notes for the user."""
    peak = 255 if depth == 8 else 65535
    notes: list[str] = []
    grey = keeps_grey and photo.channels_on_file == "grey" and is_grey(photo.pixels, peak)
    icc, grey_profile = photo.metadata.icc, None
    if icc is not None and not grey and profile_space(icc) == "GREY":
        # A grey profile describes one channel: three need a profile of their own.
        grey_profile, icc = icc, SRGB
        if photo.channels_on_file == "grey" and keeps_grey:
            notes.append("The photo is no longer grey, so its grey profile was replaced by sRGB.")
    has_alpha = photo.alpha is not None
    if has_alpha and not keeps_alpha:
        notes.append("This format holds no transparency, so it was laid over white.")
    alpha, on_white = has_alpha and keeps_alpha, has_alpha and not keeps_alpha
    return QuantisedPhoto(photo, photo.metadata, peak, grey, alpha, on_white, icc, grey_profile), notes


def is_grey(pixels: FloatArray, peak: int) -> bool:
    """Whether the channels agree to a quarter of a step everywhere."""
    rows = max(1, STRIP_PIXELS // pixels.shape[1])
    for top in range(0, pixels.shape[0], rows):
        strip = pixels[top : top + rows]
        for channel in (0, 2):
            if np.abs(strip[..., channel] - strip[..., 1]).max() > 0.25 / peak:
                return False
    return True
