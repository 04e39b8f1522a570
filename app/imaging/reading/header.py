"""What kind of file this is, recognised by its first bytes and its header."""

from __future__ import annotations

from app.imaging.files.formats import RAW_SUFFIXES
from app.imaging.files.png_chunks import SIGNATURE
from app.imaging.photo import SourceFormat
from app.imaging.reading.jxl import CODESTREAM, CONTAINER

HEAD_BYTES = 64

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
#: What else is known by its first bytes, and its name.
_FOREIGN = {
    b"GIF8": "a GIF picture",
    b"BM": "a BMP picture",
    b"8BPS": "a Photoshop document",
    b"%PDF": "a PDF document",
    b"\0\0\0\x0cjP  ": "a JPEG 2000 picture",
    b"v/1\x01": "an OpenEXR picture",
    b"gimp xcf": "a GIMP document",
}
_RAW_SIGNS = (
    (0, b"FUJIFILMCCD-RAW"),
    (0, b"IIRO"),
    (0, b"MMOR"),
    (0, b"IIRS"),
    (0, b"IIU\0"),
    (0, b"\0MRM"),
    (0, b"FOVb"),
    (8, b"CR\x02"),
    (4, b"ftypcrx"),
    (6, b"HEAPCCDR"),
)
_HEIF_BRANDS = (b"hei", b"hev", b"mif1", b"msf1")


def photo_format(head: bytes, suffix: str = "") -> SourceFormat | None:
    """The format by content; names lie. ``suffix`` decides only what no content tells: many RAW files are
    TIFF by their first bytes, and some begin with nothing known.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(SIGNATURE):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head.startswith((CODESTREAM, CONTAINER)):
        return "JXL"
    if any(head[place:].startswith(sign) for place, sign in _RAW_SIGNS):
        return "RAW"
    if head[4:8] == b"ftyp":
        # The brand may be a general one, with the particular ones behind it.
        brands = head[8 : max(12, min(int.from_bytes(head[:4], "big"), HEAD_BYTES))]
        if b"avif" in brands or b"avis" in brands:
            return "AVIF"
        if head[8:12].startswith(_HEIF_BRANDS):
            return "HEIF"
    is_raw_name = suffix.lower() in RAW_SUFFIXES
    if head.startswith(_TIFF):
        return "RAW" if is_raw_name else "TIFF"
    return "RAW" if is_raw_name and not head.startswith(tuple(_FOREIGN)) else None


def foreign_format(head: bytes) -> str:
    """Why a file that is no photo is refused: the sentence after its name."""
    for sign, name in _FOREIGN.items():
        if head.startswith(sign):
            return f"is {name}, which cannot be opened; convert it to JPEG, PNG or TIFF first."
    return (
        "is not a photo in a format known here; JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL and camera RAW "
        "can be opened."
    )
