"""JPEG XL files: the header, the metadata in their boxes, and the samples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from app.imaging.files import jxl_codec
from app.imaging.photo import BitDepth
from app.imaging.reading.decoder import ANIMATED, HIGH_RANGE, Block, PhotoDecoder, strips

CODESTREAM = b"\xff\x0a"
CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
#: A header is read from this much of a file, from more where metadata or a large profile stand before it.
_HEADS = (1 << 14, 1 << 20)
_HEAD = 4096
_DEPTHS: dict[str, BitDepth] = {"B": 8, "H": 16, "f": 32}
#: Width to height for the short form of the size (ISO/IEC 18181-1, table D.1).
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}


def jxl_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of a JPEG XL. Raises ValueError where it is damaged."""
    codestream, exif, xmp = _boxes(file, size)
    by_libjxl = jxl_codec.available()
    info = _info(file, size) if by_libjxl else _parse(codestream)
    if by_libjxl:  # which works on 4 bytes a channel, beside what it gives
        pixel_bytes = (info.colours + info.alpha) * (4 + info.dtype.itemsize)
    else:
        pixel_bytes = 8 if info.bits == 8 else 24

    def blocks() -> Iterator[Block]:
        file.seek(0)
        samples = (jxl_codec.decode if by_libjxl else _decode)(file.read(), info)
        source.peak = _peak(samples.dtype)
        yield from strips(samples)

    source = PhotoDecoder(
        format="JXL",
        width=info.width,
        height=info.height,
        bit_depth=_DEPTHS[info.dtype.char],
        channels="grey" if info.colours == 1 else "rgb",
        alpha=info.alpha,
        peak=_peak(info.dtype),
        working_bytes=info.width * info.height * pixel_bytes + size,
        blocks=blocks,
        icc=info.icc,
        orientation=1,
        premultiplied=info.premultiplied,
        attached=(exif, xmp),
    )
    if not by_libjxl:
        source.notes.append(
            "A profile in a JPEG XL cannot be read on this system, so its colours are taken as sRGB."
        )
    if info.high_range:
        source.notes.append(HIGH_RANGE)
    if info.animated:
        source.notes.append(ANIMATED)
    return source


def _decode(data: bytes, info: jxl_codec.JxlInfo) -> NDArray[Any]:
    """Pixels alone, by imagecodecs, which gives neither profile nor transparency: RGB, upright."""
    samples = imagecodecs.jpegxl_decode(data, index=0)
    if samples.ndim == 4:
        samples = samples[0]
    if samples.ndim == 2:
        samples = samples[..., None]
    if samples.shape[:2] != (info.height, info.width):
        raise ValueError(f"decoded to {samples.shape}, not {info.height}×{info.width}")
    colours = samples[..., :-1] if samples.shape[2] in (2, 4) else samples
    return np.repeat(colours, 3, axis=2) if colours.shape[2] == 1 else colours


def _info(file: BinaryIO, size: int) -> jxl_codec.JxlInfo:
    for length in (*(head for head in _HEADS if head < size), size):
        file.seek(0)
        if (info := jxl_codec.read_info(file.read(length))) is not None:
            return info
    raise ValueError("the header is cut off")


def _peak(dtype: np.dtype[Any]) -> float | None:
    """Decoders scale what has other bits to all of the integer type."""
    return None if dtype.kind == "f" else float(np.iinfo(dtype).max)


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
        elif kind in (b"Exif", b"xml ", b"brob"):
            kind, content = _unpack(kind, file.read(end - start))
            if kind == b"Exif":
                exif = b"Exif\0\0" + content[4:]
            elif kind == b"xml ":
                xmp = content
        place = end
    return codestream, exif, xmp


def _unpack(kind: bytes, content: bytes) -> tuple[bytes, bytes]:
    """A box as it was before Brotli packed it: its kind then stands in front."""
    if kind != b"brob":
        return kind, content
    try:
        return content[:4], bytes(imagecodecs.brotli_decode(content[4:]))
    except imagecodecs.BrotliError:
        return b"", b""


def _parse(codestream: bytes) -> jxl_codec.JxlInfo:
    """SizeHeader and the start of ImageMetadata (ISO/IEC 18181-1, annex D), where libjxl cannot be asked.

    Raises ValueError if they are cut off.
    """
    bits = _Bits(codestream)
    (width, height), depth, is_float = _size(bits), 8, False
    if not bits.take(1):  # not all as usual: 8 bits, upright
        extra = bits.take(1)
        if extra and bits.take(3) >= 4:  # the decoder turns the picture upright
            width, height = height, width
        if extra and bits.take(1):
            _size(bits)  # the size that is meant to be shown
        # Behind a preview or an animation what follows is longer, and 8 bits are likely.
        if not (extra and (bits.take(1) or bits.take(1))):
            is_float = bool(bits.take(1))
            usual = ((32, 0), (16, 0), (24, 0)) if is_float else ((8, 0), (10, 0), (12, 0))
            depth = bits.choose(*usual, (1, 6))
    return jxl_codec.JxlInfo(width, height, depth, is_float, 3, False, False, False, False, None)


def _size(bits: _Bits) -> tuple[int, int]:
    small = bits.take(1)
    lengths = ((1, 9), (1, 13), (1, 18), (1, 30))
    height = 8 * (1 + bits.take(5)) if small else bits.choose(*lengths)
    ratio = bits.take(3)
    if ratio:
        across, down = _RATIOS[ratio]
        return height * across // down, height
    return (8 * (1 + bits.take(5)) if small else bits.choose(*lengths)), height


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
