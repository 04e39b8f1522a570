"""What an export may be asked for, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from app.errors import ExportError
from app.imaging.colour.conversion import Intent
from app.imaging.colour.spaces import SPACES, ColourSpace
from app.imaging.export.sharpening import Sharpening
from app.imaging.export.size import FULL_SIZE, OutputSize
from app.imaging.files.formats import FORMATS
from app.imaging.files.wording import quoted_name
from app.imaging.filters.resampling import Resampling
from app.imaging.photo import FileFormat, Photo

ExportDepth = Literal[8, 16]
Chroma = Literal["4:4:4", "4:2:0"]
Compression = Literal["none", "fast", "small", "lzw", "zstd"]
MetadataChoice = Literal["all", "no-gps", "copyright", "none"]

SUFFIXES: dict[str, FileFormat] = {
    suffix: kind for kind, known in FORMATS.items() for suffix in known.suffixes
}
_KNOWN: dict[str, tuple[str, ...]] = {
    "chroma": get_args(Chroma),
    "compression": get_args(Compression),
    "resampling": get_args(Resampling),
    "sharpening": get_args(Sharpening),
    "colour_space": ("photo", *SPACES),
    "intent": get_args(Intent),
    "metadata": get_args(MetadataChoice),
}
#: Names as people write them.
TITLES: dict[FileFormat, str] = {kind: known.title for kind, known in FORMATS.items()}


@dataclass(frozen=True)
class ExportOptions:
    """How a photo is to be written.

    ``format``: None takes it from the file name. ``bit_depth``: None keeps the photo's own as far as the
    format can (float becomes 16; lossy formats hold 8). ``quality``: 1–100 of lossy formats.
    ``chroma``: how JPEG, HEIC and AVIF store colour, at full (4:4:4) or at quarter resolution (4:2:0).
    ``lossless``: WebP and JPEG XL. ``compression``: PNG and TIFF, always lossless; small takes longer; lzw
    and zstd are TIFF's alone.

    ``size`` and ``resampling``: how large, and by which filter, in linear light. ``sharpening``: of the
    brightness, after resizing. ``colour_space``: "photo" leaves it; ``intent`` and ``black_point`` say how
    colours are brought into another. ``metadata``: which of EXIF, XMP and IPTC go along; the profile always.
    """

    format: FileFormat | None = None
    bit_depth: ExportDepth | None = None
    quality: int = 92
    chroma: Chroma = "4:4:4"
    lossless: bool = False
    compression: Compression = "fast"
    size: OutputSize = FULL_SIZE
    resampling: Resampling = "lanczos"
    sharpening: Sharpening = "off"
    colour_space: ColourSpace | Literal["photo"] = "photo"
    intent: Intent = "relative"
    black_point: bool = True
    metadata: MetadataChoice = "all"

    def __post_init__(self) -> None:
        if not 1 <= self.quality <= 100:
            raise ExportError(f"A quality of {self.quality} is not possible; choose 1 to 100.")
        for field, known in _KNOWN.items():
            if getattr(self, field) not in known:
                name = field.replace("_", " ").capitalize()
                choices = f"{', '.join(known[:-1])} or {known[-1]}"
                raise ExportError(f"{name} “{getattr(self, field)}” is not known; choose {choices}.")
        if self.bit_depth not in (None, 8, 16):
            raise ExportError(f"{self.bit_depth} bits per channel cannot be written; choose 8 or 16.")


@dataclass(frozen=True)
class Finding:
    """One thing that was compared after the file was read back. ``words``: what was found there."""

    what: Literal["size", "depth", "profile", "orientation", "metadata", "colour"]
    same: bool
    words: str


@dataclass(frozen=True)
class ExportReport:
    """What was written, what reading it back showed, and sentences on what the format could not hold."""

    path: Path
    format: FileFormat
    width: int
    height: int
    bit_depth: ExportDepth
    bytes: int
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def format_like(photo: Photo) -> FileFormat:
    """The photo's own format, or the one that keeps what a photo has that came in one only for reading."""
    if photo.format != "RAW":
        return photo.format
    return "JPEG" if photo.bit_depth == 8 else "TIFF"


def format_for(path: Path, options: ExportOptions) -> FileFormat:
    """The format to write into ``path``. Raises :class:`ExportError` where name and wish disagree."""
    by_name = SUFFIXES.get(path.suffix.lower())
    if options.format is None:
        if by_name is None:
            raise ExportError(
                f"The format of {quoted_name(path)} is not known; end the name in "
                ".jpg, .png, .tif, .webp, .heic, .avif or .jxl."
            )
        return by_name
    if options.format not in TITLES:
        known = ", ".join(TITLES.values())
        raise ExportError(f"“{options.format}” cannot be written; choose {known}.")
    if by_name not in (None, options.format):
        raise ExportError(
            f"{quoted_name(path)} would hold a {TITLES[options.format]} under another format's name; "
            "change the name or the format."
        )
    return options.format


def depth_for(photo: Photo, kind: FileFormat, options: ExportOptions) -> ExportDepth:
    """Bits per channel to write. Raises :class:`ExportError` for 16 bits that the format cannot hold."""
    if FORMATS[kind].depths == (8,):
        if options.bit_depth == 16:
            raise ExportError(f"{TITLES[kind]} cannot hold 16 bits; choose 8 bits, or TIFF or PNG.")
        return 8
    return options.bit_depth or (8 if photo.bit_depth == 8 else 16)


def check_size(photo: Photo, kind: FileFormat, options: ExportOptions) -> None:
    """Raises :class:`ExportError` when a side of the export is longer than the format can hold."""
    longest = FORMATS[kind].longest_side
    if max(options.size.of(photo.width, photo.height)) > longest:
        raise ExportError(
            f"{TITLES[kind]} cannot hold more than {longest} pixels a side; choose TIFF or PNG."
        )


def is_exact(kind: FileFormat, options: ExportOptions) -> bool:
    """Whether the file holds every sample as it is handed to the format."""
    return not FORMATS[kind].lossy or (FORMATS[kind].lossless and options.lossless)


def check_options(photo: Photo, path: Path, options: ExportOptions) -> tuple[FileFormat, ExportDepth]:
    """Format and bits per channel of an export to ``path``. Raises ExportError for what cannot be written."""
    kind = format_for(path, options)
    depth = depth_for(photo, kind, options)
    check_size(photo, kind, options)
    if kind == "PNG" and options.compression in ("lzw", "zstd"):
        raise ExportError("LZW and Zstandard are for TIFF; choose none, fast or small for PNG.")
    return kind, depth
