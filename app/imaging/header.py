"""What kind of file this is, told from its first bytes and its header."""

from __future__ import annotations

from dataclasses import dataclass

from app.imaging.photo import BitDepth, Channels, FileFormat
from app.imaging.png_chunks import SIGNATURE
from app.imaging.source import Source

HEAD_BYTES = 64

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_RAW_NAMES = (
    ".3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .fff .iiq .k25 .kdc .mef .mos .mrw .nef .nrw .orf .pef .raf "
    ".raw .rw2 .rwl .sr2 .srf .srw .x3f"
)
_RAW_SUFFIXES = frozenset(_RAW_NAMES.split())
_RAW = "is a camera RAW file, which cannot be opened yet; develop it to TIFF or JPEG first."
_CONVERT = "which cannot be opened; convert it to JPEG, PNG or TIFF first."
_FOREIGN: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", f"is a GIF picture, {_CONVERT}"),
    (0, b"BM", f"is a BMP picture, {_CONVERT}"),
    (0, b"8BPS", f"is a Photoshop document, {_CONVERT}"),
    (0, b"%PDF", f"is a PDF document, {_CONVERT}"),
    (0, b"\0\0\0\x0cjP  ", f"is a JPEG 2000 picture, {_CONVERT}"),
    (0, b"\0\0\0\x0cJXL ", f"is a JPEG XL picture, {_CONVERT}"),
    (0, b"\xff\x0a", f"is a JPEG XL picture, {_CONVERT}"),
    (0, b"v/1\x01", f"is an OpenEXR picture, {_CONVERT}"),
    (0, b"gimp xcf", f"is a GIMP document, {_CONVERT}"),
    (0, b"FUJIFILMCCD-RAW", _RAW),
    (0, b"IIRO", _RAW),
    (0, b"IIU\0", _RAW),
    (8, b"CR\x02", _RAW),
    (4, b"ftypcrx", _RAW),
    (4, b"ftypavif", f"is an AVIF picture, {_CONVERT}"),
    (4, b"ftypavis", f"is an AVIF picture, {_CONVERT}"),
    *((4, b"ftyp" + kind, f"is a HEIC picture, {_CONVERT}") for kind in (b"hei", b"hev", b"mif1", b"msf1")),
)
_UNKNOWN = "is not a photo in a format known here; JPEG, PNG, TIFF and WebP can be opened."


@dataclass(frozen=True)
class Header:
    """A photo file as its header describes it, before anything is decoded.

    ``width`` and ``height`` are those on file (a camera held upright swaps them on opening).
    ``decode_bytes``: memory that opening takes at its peak.
    """

    format: FileFormat
    width: int
    height: int
    bit_depth: BitDepth
    channels: Channels
    alpha: bool
    pages: int
    decode_bytes: int

    @classmethod
    def of(cls, source: Source) -> Header:
        return cls(
            source.format,
            source.width,
            source.height,
            source.bit_depth,
            source.channels,
            source.alpha,
            source.pages,
            source.decode_bytes,
        )


def photo_format(head: bytes) -> FileFormat | None:
    """The format by content; names lie."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(SIGNATURE):
        return "PNG"
    if head.startswith(_TIFF):
        return "TIFF"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    return None


def foreign_format(head: bytes, suffix: str, kind: FileFormat | None) -> str | None:
    """Why a file of another kind is refused (the sentence after its name), or None for a photo."""
    for place, sign, refusal in _FOREIGN:
        if head[place:].startswith(sign):
            return refusal
    if suffix.lower() in _RAW_SUFFIXES and kind in (None, "TIFF"):
        return _RAW
    return _UNKNOWN if kind is None else None
