"""The chunks of a PNG file, for what the image libraries lose: 16-bit files keep profile and resolution."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: A profile that unpacks to more than this is a bomb.
_LARGEST_PROFILE = 32 << 20
#: Chunks in which EXIF, XMP and IPTC stand, the older ways included.
_METADATA = (b"eXIf", b"tEXt", b"zTXt", b"iTXt")
_INCH = 0.0254


def chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Type and length of each chunk; the file stands at the chunk's data when it is yielded."""
    place = len(SIGNATURE)
    while True:
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[:4], "big")
        yield head[4:], length
        if head[4:] == b"IEND":
            return
        place += 12 + length


def profile_of(data: bytes) -> bytes | None:
    """The ICC profile in the data of an iCCP chunk, or None where it is damaged."""
    _, _, packed = data.partition(b"\0")
    unpack = zlib.decompressobj()
    try:
        profile = unpack.decompress(packed[1:], _LARGEST_PROFILE)
    except zlib.error:
        return None
    return profile if profile and unpack.eof else None


def resolution_of(data: bytes) -> tuple[float, float] | None:
    """Pixels per inch from the data of a pHYs chunk, or None where it states an aspect only."""
    if len(data) != 9 or data[8] != 1:
        return None
    x, y = int.from_bytes(data[:4], "big") * _INCH, int.from_bytes(data[4:8], "big") * _INCH
    return (x, y) if x >= 1 and y >= 1 else None


def for_pixels(file: BinaryIO) -> bytearray:
    """The file reduced to the chunks that pixels are decoded from.

    Decoders complain on the terminal about faults in the others, and unpack bombs in them. Read in place,
    because joining hundreds of megabytes would hold all other threads up.
    """
    data = bytearray(max(file.seek(0, 2), len(SIGNATURE)))
    room = memoryview(data)
    room[: len(SIGNATURE)] = SIGNATURE
    end = len(SIGNATURE)
    for kind, length in chunks(file):
        if kind in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND") and end + 12 + length <= len(room):
            room[end : end + 8] = length.to_bytes(4, "big") + kind
            end += 8 + file.readinto(room[end + 8 : end + 12 + length])  # type: ignore[attr-defined]
    room.release()
    del data[end:]
    return data


def for_metadata(file: BinaryIO) -> bytes:
    """The file without its pixels: all that EXIF, XMP and IPTC are read from."""
    size = file.seek(0, 2)
    parts = [SIGNATURE]
    for kind, length in chunks(file):
        if kind in (*_METADATA, b"IHDR", b"IEND") and length <= size:
            parts += [length.to_bytes(4, "big"), kind, file.read(length + 4)]
    return b"".join(parts)


def extras(icc: bytes | None, resolution: tuple[float, float] | None, tiny: bytes) -> list[bytes]:
    """The chunks that stand between header and pixels: profile, resolution, and the metadata of ``tiny``.

    ``tiny``: another PNG, whose EXIF, XMP and IPTC are taken.
    """
    pieces = []
    if icc:
        pieces.append(chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(icc, 9)))
    if resolution:
        x, y = (min(round(value / _INCH), 2**31 - 1) for value in resolution)
        pieces.append(chunk(b"pHYs", x.to_bytes(4, "big") + y.to_bytes(4, "big") + b"\1"))
    other = io.BytesIO(tiny)
    for kind, length in chunks(other):
        if kind in _METADATA:
            pieces.append(chunk(kind, other.read(length)))
    return pieces


def chunk(kind: bytes, data: bytes) -> bytes:
    """A whole chunk: length, type, data and check sum."""
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
