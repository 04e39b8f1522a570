"""JPEG XL files: the header, the metadata in their boxes, and the samples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import imagecodecs
import numpy as np

from app.imaging.files import jxl_codec
from app.imaging.reading import jxl_header
from app.imaging.reading.decoder import Block, PhotoDecoder, strips

CODESTREAM = b"\xff\x0a"
CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
#: A header is read from this much of a file, from more where metadata or a large profile stand before it.
_HEADS = (1 << 14, 1 << 20)
_HEAD = 4096
_HIGH_RANGE = "The photo is in high dynamic range, which is not known here: it looks flat and pale."


def jxl_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of a JPEG XL. Raises ValueError where it is damaged."""
    codestream, exif, xmp = _boxes(file, size)
    info = _info(file, size)
    if info is None:
        return _without_libjxl(file, size, codestream, (exif, xmp))
    pixels = info.width * info.height
    channels = info.colours + info.alpha

    def blocks() -> Iterator[Block]:
        file.seek(0)
        yield from strips(jxl_codec.decode(file.read(), info))

    source = PhotoDecoder(
        format="JXL",
        width=info.width,
        height=info.height,
        bit_depth=_depth(info.dtype),
        channels="grey" if info.colours == 1 else "rgb",
        alpha=info.alpha,
        peak=_peak(info.dtype),
        # The decoder works on 4 bytes a channel, beside what it gives.
        working_bytes=pixels * channels * (4 + info.dtype.itemsize) + size,
        blocks=blocks,
        icc=info.icc,
        orientation=1,
        premultiplied=info.premultiplied,
        attached=(exif, xmp),
    )
    if info.high_range:
        source.notes.append(_HIGH_RANGE)
    if info.animated:
        source.notes.append("This is an animation; only its first frame was opened.")
    return source


def _info(file: BinaryIO, size: int) -> jxl_codec.JxlInfo | None:
    """What the file says; None where libjxl cannot be asked."""
    if not jxl_codec.available():
        return None
    for length in (*(head for head in _HEADS if head < size), size):
        file.seek(0)
        if (info := jxl_codec.read_info(file.read(length))) is not None:
            return info
    raise ValueError("the header is cut off")


def _without_libjxl(
    file: BinaryIO, size: int, codestream: bytes, attached: tuple[bytes | None, bytes | None]
) -> PhotoDecoder:
    """Pixels alone, by imagecodecs, which gives neither profile nor transparency."""
    header = jxl_header.parsed(codestream)
    width, height = header.width, header.height
    if header.orientation >= 5:  # the decoder turns the picture upright
        width, height = height, width

    def blocks() -> Iterator[Block]:
        file.seek(0)
        samples = imagecodecs.jpegxl_decode(file.read(), index=0)
        if samples.ndim == 4:
            samples = samples[0]
        if samples.ndim == 2:
            samples = samples[..., None]
        if samples.shape[:2] != (height, width):
            raise ValueError(f"decoded to {samples.shape}, not {height}×{width}")
        source.peak = _peak(samples.dtype)
        colours = samples[..., :-1] if samples.shape[2] in (2, 4) else samples
        yield from strips(np.repeat(colours, 3, axis=2) if colours.shape[2] == 1 else colours)

    source = PhotoDecoder(
        format="JXL",
        width=width,
        height=height,
        bit_depth=8 if header.bits == 8 else 32 if header.is_float else 16,
        channels="rgb",
        alpha=False,
        peak=None,
        working_bytes=width * height * (8 if header.bits == 8 else 24) + size,
        blocks=blocks,
        orientation=1,
        attached=attached,
        notes=["A profile in a JPEG XL cannot be read on this system, so its colours are taken as sRGB."],
    )
    return source


def _depth(dtype: np.dtype[Any]) -> Any:
    return {"B": 8, "H": 16, "f": 32}[dtype.char]


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
            kind, content = _unpacked(kind, file.read(end - start))
            if kind == b"Exif":
                exif = b"Exif\0\0" + content[4:]
            elif kind == b"xml ":
                xmp = content
        place = end
    return codestream, exif, xmp


def _unpacked(kind: bytes, content: bytes) -> tuple[bytes, bytes]:
    """A box as it was before Brotli packed it: its kind then stands in front."""
    if kind != b"brob":
        return kind, content
    try:
        return content[:4], bytes(imagecodecs.brotli_decode(content[4:]))
    except imagecodecs.BrotliError:
        return b"", b""
