"""What an exported file holds, read back and compared with what was to be written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from app.errors import ExportError, PhotoError
from app.imaging.colour.conversion import same_colours
from app.imaging.export.options import Finding
from app.imaging.export.quantise import QuantisedPhoto, channel_sums
from app.imaging.files import exiv2
from app.imaging.files.orientation import UPRIGHT, valid_orientation
from app.imaging.metadata import Metadata
from app.imaging.photo import FileFormat
from app.imaging.reading.decoder import PhotoDecoder
from app.imaging.reading.open import open_source
from app.progress import Progress, part_of

#: How far the mean colour of a lossy file may lie from what was asked for. Coarse quantisation of strong
#: colours clips, which moves the mean; swapped channels or a wrong depth move it much further.
_LOSSY_TOLERANCE = 0.08
#: What an export makes true rather than carries, and places of directories inside the file.
_NOT_CARRIED = frozenset(
    (
        "Exif.Image.Orientation",
        "Exif.Image.ExifTag",
        "Exif.Image.GPSTag",
        "Exif.Photo.InteroperabilityTag",
        "Exif.Photo.PixelXDimension",
        "Exif.Photo.PixelYDimension",
        "Exif.Image.XResolution",
        "Exif.Image.YResolution",
        "Exif.Image.ResolutionUnit",
        "Exif.Image.YCbCrPositioning",
        "Exif.MakerNote.Offset",
        "Exif.MakerNote.ByteOrder",
        "Xmp.exif.PixelXDimension",
        "Xmp.exif.PixelYDimension",
        "Iptc.Envelope.CharacterSet",
    )
)
#: What fits into a sentence.
_NAMED = 3


def check_file(
    part: Path, name: str, kind: FileFormat, samples: QuantisedPhoto, exact: bool, progress: Progress
) -> tuple[Finding, ...]:
    """What comparing the file ``part`` with ``samples`` showed, in a fixed order.

    ``exact``: the format is lossless, so the mean colour must be the very same. Raises ExportError about
    ``name`` on any difference but in the metadata's values, and where the file cannot be read.
    """
    different = "did not read back as it was written"
    try:
        findings = _compare(part, kind, samples, exact, progress)
    except PhotoError as error:
        if isinstance(error.__cause__, MemoryError):
            raise error.__cause__ from error
        raise ExportError(f"{name} {different}; check the disk and try again.") from error
    wrong = [found for found in findings if not found.same and found.what != "metadata"]
    if wrong:
        how = "; ".join(f"{found.what}: {found.words}" for found in wrong)
        raise ExportError(f"{name} {different} ({how}); check the disk and try again.")
    return findings


def _compare(
    part: Path, kind: FileFormat, samples: QuantisedPhoto, exact: bool, progress: Progress
) -> tuple[Finding, ...]:
    photo, depth = samples.photo, 8 * samples.dtype.itemsize
    with open_source(part) as source:
        size = (source.width, source.height) == (photo.width, photo.height)
        if source.format != kind or not size:
            return (Finding("size", False, f"{source.width} × {source.height} {source.format}"),)
        orientations = [
            valid_orientation(o or UPRIGHT) for o in (source.orientation, exiv2.read_orientation(part))
        ]
        return (
            Finding("size", True, f"{source.width} × {source.height}"),
            Finding("depth", source.bit_depth == depth, f"{source.bit_depth} bit"),
            _profile(source.icc, samples.icc),
            Finding("orientation", all(o == UPRIGHT for o in orientations), "upright"),
            _metadata(part, source, samples.metadata),
            _colour(source, samples, exact, progress),
        )


def _profile(found: bytes | None, wanted: bytes | None) -> Finding:
    """Lossy JPEG XL names common spaces by numbers, from which another profile of the same colours comes."""
    if found == wanted:
        return Finding("profile", True, "as written" if found else "none")
    same = same_colours(found, wanted)
    return Finding("profile", same, "another of the same colours" if same else "another")


def _metadata(part: Path, source: PhotoDecoder, wanted: Metadata) -> Finding:
    """Values of EXIF, XMP and IPTC that are missing, different or too many."""
    written, _, _ = exiv2.read_metadata(part, source.attached)
    ours, theirs = exiv2.read_tags(wanted), exiv2.read_tags(written)
    keys = (ours.keys() | theirs.keys()) - _NOT_CARRIED
    # EXIF, XMP, IPTC.
    order = sorted(keys, key=lambda key: (key.startswith("Iptc."), key.startswith("Xmp."), key))
    different = [key for key in order if _plain(ours.get(key)) != _plain(theirs.get(key))]
    if not different:
        return Finding("metadata", True, f"{len(keys)} values" if keys else "none")
    named = ", ".join(
        key.removeprefix("Exif.").removeprefix("Xmp.").removeprefix("Iptc.") for key in different[:_NAMED]
    )
    more = f" and {len(different) - _NAMED} more" if len(different) > _NAMED else ""
    return Finding("metadata", False, f"{len(different)} of {len(keys)} values differ: {named}{more}")


def _plain(value: Any) -> Any:
    """A value as it compares: formats pad texts differently."""
    return value.rstrip("\0 ") if isinstance(value, str) else value


def _colour(source: PhotoDecoder, samples: QuantisedPhoto, exact: bool, progress: Progress) -> Finding:
    colours = {"grey": 1, "rgb": 3, "cmyk": 4}[source.channels]
    total, height = np.zeros(colours), source.height
    for top, _, block in source.blocks():
        progress(0.5 * top / height)
        total += channel_sums(block, colours)
    mean, wanted = total / (source.width * height), samples.mean(part_of(progress, 0.5, 1.0))
    if len(mean) != len(wanted):
        return Finding("colour", False, f"{len(mean)} channels instead of {len(wanted)}")
    distance = float(np.abs(mean - wanted).max())
    same = distance <= (1e-6 if exact else _LOSSY_TOLERANCE * samples.peak)
    words = "exact" if exact and same else f"mean within {distance / samples.peak:.2%}".replace("%", " %")
    return Finding("colour", same, words)
