"""JPEG XL files: size and depth from the first bits of the codestream, and the samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from app.imaging.source import Block, Source, strips

CODESTREAM = b"\xff\x0a"
CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_HEAD = 4096
#: Width to height for the short form of the size (ISO/IEC 18181-1, table D.1).
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}


@dataclass
class _Header:
    width: int
    height: int
    bits: int = 8
    is_float: bool = False
    orientation: int = 1


def jxl_source(file: BinaryIO, size: int) -> Source:
    """The header of a JPEG XL. Raises ValueError where it is damaged."""
    codestream, exif, xmp = _boxes(file, size)
    header = _header(codestream)
    width, height = header.width, header.height
    if header.orientation >= 5:  # the decoder turns the picture upright
        width, height = height, width
    peak = None if header.is_float else float(2**header.bits - 1)

    def blocks() -> Iterator[Block]:
        file.seek(0)
        samples = imagecodecs.jpegxl_decode(file.read(), index=0)
        if samples.ndim == 4:
            samples = samples[0]
        if samples.ndim == 2:
            samples = samples[..., None]
        if samples.shape[:2] != (height, width):
            raise ValueError(f"decoded to {samples.shape}, not {height}×{width}")
        source.peak = peak if samples.dtype.kind == "u" and header.bits in (8, 16) else _peak(samples)
        colours = samples[..., :-1] if samples.shape[2] in (2, 4) else samples
        yield from strips(np.repeat(colours, 3, axis=2) if colours.shape[2] == 1 else colours)

    return (
        source := Source(
            format="JXL",
            width=width,
            height=height,
            bit_depth=8 if header.bits == 8 else 32 if header.is_float else 16,
            channels="rgb",
            alpha=False,
            peak=peak,
            working_bytes=width * height * (8 if header.bits == 8 else 24) + size,
            blocks=blocks,
            orientation=1,
            attached=(exif, xmp),
            notes=["A profile in a JPEG XL cannot be read here, so its colours are taken as sRGB."],
        )
    )


def _peak(samples: NDArray[Any]) -> float | None:
    """The decoder scales what is not of 8 or 16 bits to all of its integer type."""
    return None if samples.dtype.kind == "f" else float(np.iinfo(samples.dtype).max)


def _boxes(file: BinaryIO, size: int) -> tuple[bytes, bytes | None, bytes | None]:
    """The beginning of the codestream, EXIF and XMP."""
    head = file.read(len(CONTAINER))
    if head[:2] == CODESTREAM:
        return head[2:] + file.read(_HEAD), None, None
    codestream, exif, xmp = b"", None, None
    place = len(CONTAINER)
    while place + 8 <= size:
        file.seek(place)
        length, kind, start = int.from_bytes(file.read(4), "big"), file.read(4), place + 8
        if length == 1:
            length, start = int.from_bytes(file.read(8), "big"), place + 16
        end = size if length == 0 else place + length
        if end < start:
            break
        if kind in (b"jxlc", b"jxlp") and not codestream:
            codestream = file.read(min(_HEAD, end - start))[4 if kind == b"jxlp" else 0 :][2:]
        elif kind == b"Exif":
            exif = b"Exif\0\0" + file.read(end - start)[4:]
        elif kind == b"xml ":
            xmp = file.read(end - start)
        place = end
    return codestream, exif, xmp


class _Bits:
    """Bits of a codestream, the least significant of each byte first."""

    def __init__(self, data: bytes) -> None:
        self._value, self._left = int.from_bytes(data[:256], "little"), 8 * len(data[:256])

    def take(self, count: int) -> int:
        if count > self._left:
            raise ValueError("the header is cut off")
        value = self._value & ((1 << count) - 1)
        self._value >>= count
        self._left -= count
        return value

    def choose(self, *kinds: tuple[int, int]) -> int:
        """U32: two bits choose (offset, bits) for the number that follows."""
        offset, bits = kinds[self.take(2)]
        return offset + self.take(bits)


def _header(data: bytes) -> _Header:
    """SizeHeader and the start of ImageMetadata (ISO/IEC 18181-1, annex D)."""
    bits = _Bits(data)
    header = _Header(*_size(bits))
    if bits.take(1):  # all as usual: 8 bits, upright
        return header
    if bits.take(1):  # extra fields
        header.orientation = 1 + bits.take(3)
        if bits.take(1):
            _size(bits)  # the size that is meant to be shown
        if bits.take(1) or bits.take(1):
            return header  # a preview or an animation: what follows is longer, and 8 bits are likely
    header.is_float = bool(bits.take(1))
    if header.is_float:
        header.bits = bits.choose((32, 0), (16, 0), (24, 0), (1, 6))
    else:
        header.bits = bits.choose((8, 0), (10, 0), (12, 0), (1, 6))
    return header


def _size(bits: _Bits) -> tuple[int, int]:
    small = bits.take(1)
    lengths = ((1, 9), (1, 13), (1, 18), (1, 30))
    height = 8 * (1 + bits.take(5)) if small else bits.choose(*lengths)
    ratio = bits.take(3)
    if ratio:
        across, down = _RATIOS[ratio]
        return height * across // down, height
    return (8 * (1 + bits.take(5)) if small else bits.choose(*lengths)), height
