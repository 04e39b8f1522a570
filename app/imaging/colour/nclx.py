"""Colour of HEIC and AVIF files without a profile: numbers in their header (ITU-T H.273)."""

from __future__ import annotations

from app.imaging.colour.spaces import profile_of

_P3, _BT2020 = 12, 9
_PQ, _HLG = 16, 18


def colour_of(head: bytes) -> tuple[bytes | None, str | None]:
    """The profile that the ``colr`` box of a file's first bytes amounts to (None: sRGB), and a note where
    the colours cannot be shown as they are meant.
    """
    place = head.find(b"colrnclx")
    if place < 0 or place + 14 > len(head):
        return None, None
    primaries = int.from_bytes(head[place + 8 : place + 10], "big")
    transfer = int.from_bytes(head[place + 10 : place + 12], "big")
    if transfer in (_PQ, _HLG):
        return None, "The photo is in high dynamic range, which is not known here: it looks flat and pale."
    if primaries == _P3:
        return profile_of("display-p3"), None
    if primaries == _BT2020:
        return None, "The photo's colour space (BT.2020) is not known here, so it is taken as sRGB."
    return None, None
