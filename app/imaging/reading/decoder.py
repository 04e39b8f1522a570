"""A photo file opened as far as its header, its pixels still to be decoded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.files.orientation import MIRRORED, stored_view, swaps_sides, valid_orientation
from app.imaging.photo import BitDepth, Channels, SourceFormat

#: Row, column and samples (h×w×channels) of a decoded piece, as the file stores it.
Block = tuple[int, int, NDArray[Any]]

#: Strips that whole-image decoders hand on have about this many pixels: small beside any photo.
STRIP_PIXELS = 1 << 20


#: Notes on files of more than one format.
ANIMATED = "This is an animation; only its first frame was opened."
HIGH_RANGE = "The photo is in high dynamic range, which is not known here: it looks flat and pale."


@dataclass(kw_only=True)
class Header:
    """A photo file as its header describes it, before anything is decoded.

    ``width`` and ``height`` are those on file, before the orientation is applied. ``working_bytes``: memory
    that decoding takes beside the finished float32 arrays.
    """

    format: SourceFormat
    width: int
    height: int
    bit_depth: BitDepth
    channels: Channels
    alpha: bool
    pages: int = 1
    working_bytes: int

    @property
    def decode_bytes(self) -> int:
        """Memory that opening needs at its peak, the finished pixels included."""
        return self.width * self.height * (16 if self.alpha else 12) + self.working_bytes


@dataclass(kw_only=True)
class PhotoDecoder(Header):
    """One photo file: what its header says, and a way to decode it piece by piece.

    ``peak``: the sample value that means 1; None for float samples, which are clipped. ``blocks`` yields
    grey, RGB or CMYK samples, alpha last. ``attached``: EXIF and XMP where the metadata library cannot read
    them out of the file by itself. ``knows_mirrors``: ``orientation`` would tell of a mirror; else the
    metadata's counts where it does.
    """

    peak: float | None
    blocks: Callable[[], Iterator[Block]]
    icc: bytes | None = None
    resolution: tuple[float, float] | None = None
    orientation: int | None = None
    knows_mirrors: bool = True
    comment: str = ""
    premultiplied: bool = False
    attached: tuple[bytes | None, bytes | None] | None = None
    notes: list[str] = field(default_factory=list)

    def turn(self, by_exif: int | None) -> int:
        """The orientation: the decoder's own, where it has one, before that of the metadata."""
        told = valid_orientation(by_exif)
        if self.orientation is None or (told in MIRRORED and not self.knows_mirrors):
            return told
        return valid_orientation(self.orientation)


def strips(image: NDArray[Any]) -> Iterator[Block]:
    """A whole decoded image (H×W or H×W×C) in strips of rows, as views."""
    rows = max(1, STRIP_PIXELS // max(1, image.shape[1]))
    for top in range(0, image.shape[0], rows):
        yield top, 0, image[top : top + rows]


def fill(
    source: PhotoDecoder, orientation: int, to_rgb: Callable[[NDArray[Any]], NDArray[Any]] | None = None
) -> tuple[FloatArray, FloatArray | None]:
    """Decode a source into upright float32 pixels (H×W×3) and alpha (H×W or None), both in [0, 1].

    ``to_rgb`` turns CMYK samples into RGB samples of the same peak. Integer samples are divided by their
    peak, which float32 does reversibly up to 16 bits. Float samples outside [0, 1] are clipped and NaN
    becomes 0, each with a note.
    """
    height, width = source.height, source.width
    if swaps_sides(orientation):
        height, width = width, height
    pixels = np.zeros((height, width, 3), np.float32)
    alpha = np.ones((height, width), np.float32) if source.alpha else None
    pixels_on_file = stored_view(pixels, orientation)
    alpha_on_file = None if alpha is None else stored_view(alpha, orientation)
    colours = {"grey": 1, "rgb": 3, "cmyk": 4}[source.channels]
    for top, left, block in source.blocks():
        if block.ndim == 2:
            block = block[..., None]
        place = np.s_[top : top + block.shape[0], left : left + block.shape[1]]
        colour = block[..., :colours]
        if source.channels == "cmyk" and to_rgb is not None:
            colour = to_rgb(colour)
        _normalise(source, colour, pixels_on_file[place])
        if alpha_on_file is not None:
            _normalise(source, block[..., colours], alpha_on_file[place])
            if source.premultiplied:
                visible = np.where(alpha_on_file[place] > 0, alpha_on_file[place], np.float32(1))
                pixels_on_file[place] = np.minimum(pixels_on_file[place] / visible[..., None], np.float32(1))
    return pixels, alpha


def _normalise(source: PhotoDecoder, samples: NDArray[Any], out: FloatArray) -> None:
    if source.peak is not None:
        # float32 is exact for 8 and 16 bits; wider integers are divided in float64 and then rounded.
        divisor = np.float32(source.peak) if source.peak <= 65535 else np.float64(source.peak)
        np.divide(samples, divisor, out=out, casting="same_kind")
        return
    low, high = float(samples.min()), float(samples.max())
    if low >= 0 and high <= 1:
        out[...] = samples
        return
    finite = np.nan_to_num(samples, nan=0.0, posinf=np.inf, neginf=-np.inf)
    np.clip(finite, 0, 1, out=out, casting="unsafe")
    note = "Values outside the range 0 to 1 were clipped."
    if note not in source.notes:
        source.notes.append(note)
