"""The kinds of photo file there are: what each can hold, and what becomes of it. The README's table is made
from here: ``python -m app.imaging.files.formats``.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.imaging.photo import FileFormat


@dataclass(frozen=True)
class Writable:
    """A format that can be written. ``suffixes``: the first is the usual one. ``longest_side``: px.
    ``depths``: bits a channel. ``grey``: whether one channel can stand for three. ``metadata``: what it
    holds beside the profile. ``lossy``: whether it ever loses anything; ``lossless``: whether it need not.
    ``chroma``: whether colour can be stored at a quarter of the resolution.
    """

    title: str
    suffixes: tuple[str, ...]
    longest_side: int
    depths: tuple[int, ...]
    alpha: bool
    grey: bool
    metadata: tuple[str, ...]
    lossy: bool
    lossless: bool
    chroma: bool = False


FORMATS: dict[FileFormat, Writable] = {
    "JPEG": Writable(
        "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), 65500, (8,), False, True, ("EXIF", "IPTC", "XMP"),
        lossy=True, lossless=False, chroma=True,
    ),
    "PNG": Writable(
        "PNG", (".png",), 2**31 - 1, (8, 16), True, True, ("EXIF", "IPTC", "XMP"), lossy=False, lossless=True
    ),
    "TIFF": Writable(
        "TIFF", (".tif", ".tiff"), 2**31 - 1, (8, 16), True, True, ("EXIF", "IPTC", "XMP"),
        lossy=False, lossless=True,
    ),
    "WEBP": Writable(
        "WebP", (".webp",), 16383, (8,), True, False, ("EXIF", "XMP"), lossy=True, lossless=True
    ),
    "HEIF": Writable(
        "HEIC", (".heic", ".heif", ".hif"), 16384, (8,), True, False, ("EXIF", "XMP"),
        lossy=True, lossless=False, chroma=True,
    ),
    "AVIF": Writable(
        "AVIF", (".avif",), 65535, (8,), True, False, ("EXIF", "XMP"),
        lossy=True, lossless=False, chroma=True,
    ),
    "JXL": Writable(
        "JPEG XL", (".jxl",), 2**30 - 1, (8, 16), True, True, ("EXIF", "XMP"), lossy=True, lossless=True
    ),
}  # fmt: skip

_RAW = (
    ".3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .fff .iiq .k25 .kdc .mef .mos .mrw .nef .nrw .orf .pef .raf "
    ".raw .rw2 .rwl .sr2 .srf .srw .x3f"
)
RAW_SUFFIXES = frozenset(_RAW.split())
"""How names of camera RAW files end."""
_WRITABLE = (suffix for each in FORMATS.values() for suffix in each.suffixes)
PHOTO_SUFFIXES = (*_WRITABLE, ".mpo", *sorted(RAW_SUFFIXES))
"""How names of all files end that can be opened; content decides in the end."""

_OPENED = {
    "JPEG": "RGB, grey, CMYK",
    "PNG": "1 to 16 bit; grey, RGB, palette, alpha",
    "TIFF": "1 to 32 bit, float; grey, RGB, palette, CMYK, YCbCr, alpha; tiled, planar, BigTIFF",
    "WEBP": "lossy and lossless, alpha",
    "HEIF": "8, 10 and 12 bit; grey, RGB, alpha; the main picture",
    "AVIF": "8, 10 and 12 bit; alpha",
    "JXL": "1 to 16 bit, float; grey, RGB, alpha",
}


def as_markdown() -> str:
    """The table of the README."""
    rows = ["| format | opened | written | kept beside the profile | |", "| --- | --- | --- | --- | --- |"]
    for kind, each in FORMATS.items():
        depths = " and ".join(str(depth) for depth in each.depths)
        lost = "" if not each.lossy else "; without loss on request" if each.lossless else "; lossy"
        alpha = "transparency" if each.alpha else "no transparency: laid over white"
        held = ", ".join(each.metadata)
        rows.append(f"| {each.title} | {_OPENED[kind]} | {depths} bit{lost} | {held} | {alpha} |")
    rows.append("| camera RAW, DNG | 16 bit | no | EXIF, XMP, IPTC | developed by LibRaw into ProPhoto RGB |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(as_markdown())
