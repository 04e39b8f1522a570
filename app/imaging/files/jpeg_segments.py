"""The segments of a JPEG that hold metadata."""

from __future__ import annotations

from collections.abc import Iterator


def metadata_segments(jpeg: bytes) -> Iterator[bytes]:
    """The segments with EXIF and XMP (APP1) and IPTC (APP13) of a JPEG, before its first table or frame."""
    place = 2
    while jpeg[place] == 0xFF and 0xE0 <= jpeg[place + 1] <= 0xEF:
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if jpeg[place + 1] in (0xE1, 0xED):
            yield jpeg[place:end]
        place = end
