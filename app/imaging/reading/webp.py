"""WebP files: the header, read without allocating the canvas, and the samples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import imagecodecs
from PIL import WebPImagePlugin

from app.imaging.reading.decoder import ANIMATED, Block, PhotoDecoder, strips
from app.imaging.reading.pillow import pillow_blocks, quiet


def webp_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of a WebP. Opening it in the library allocates the canvas, so the size is read by hand."""
    head = file.read(30)
    width, height, alpha, animated = webp_canvas(head)
    has_profile = head[12:16] == b"VP8X" and head[20] & 0x20

    def blocks() -> Iterator[Block]:
        file.seek(0)
        if animated:
            with quiet():
                image = WebPImagePlugin.WebPImageFile(file)
            yield from pillow_blocks(image, "RGBA" if alpha else "RGB")
            return
        yield from strips(imagecodecs.webp_decode(file.read(), hasalpha=alpha))

    return PhotoDecoder(
        format="WEBP",
        width=width,
        height=height,
        bit_depth=8,
        channels="rgb",
        alpha=alpha,
        peak=255,
        working_bytes=width * height * (16 if animated else 8) + size,
        blocks=blocks,
        icc=_webp_chunk(file, b"ICCP", size) if has_profile else None,
        notes=[ANIMATED] if animated else [],
    )


def webp_canvas(head: bytes) -> tuple[int, int, bool, bool]:
    """Width, height, alpha and animation of a WebP from its first 30 bytes (RFC 9649, section 2)."""
    kind = head[12:16]
    if kind == b"VP8X" and len(head) >= 30:
        flags = head[20]
        width = 1 + int.from_bytes(head[24:27], "little")
        height = 1 + int.from_bytes(head[27:30], "little")
        return width, height, bool(flags & 0x10), bool(flags & 0x02)
    if kind == b"VP8L" and len(head) >= 25 and head[20] == 0x2F:
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), bool(bits >> 28 & 1), False
    if kind == b"VP8 " and len(head) >= 30 and head[23:26] == b"\x9d\x01\x2a":
        width = int.from_bytes(head[26:28], "little") & 0x3FFF
        height = int.from_bytes(head[28:30], "little") & 0x3FFF
        return width, height, False, False
    raise ValueError("not a WebP image")


def _webp_chunk(file: BinaryIO, wanted: bytes, size: int) -> bytes | None:
    place = 12
    while place + 8 <= size:
        file.seek(place)
        head = file.read(8)
        length = int.from_bytes(head[4:8], "little")
        if head[:4] == wanted:
            return file.read(length) or None
        place += 8 + length + (length & 1)
    return None
