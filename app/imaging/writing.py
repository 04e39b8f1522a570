"""Export a photo: encode beside the target, read back, compare, and only then take the name."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.imaging import exiv
from app.imaging.colour import profile_space
from app.imaging.encoders import encode
from app.imaging.errors import AllfocusError, ExportError, PhotoError
from app.imaging.export_options import (
    TITLES,
    ExportOptions,
    ExportReport,
    check_size,
    depth_for,
    format_for,
)
from app.imaging.metadata import Metadata
from app.imaging.names import shown
from app.imaging.orientation import UPRIGHT, valid_orientation
from app.imaging.part_file import PartFile
from app.imaging.photo import FileFormat, Photo
from app.imaging.reading import opened_source
from app.imaging.samples import Samples, channel_sums, samples_for
from app.imaging.source import Source
from app.imaging.target import check_target, exists_already, write_failure

__all__ = ["ExportOptions", "ExportReport", "export_photo"]

_DEFAULT = ExportOptions()
#: How far the mean colour of a lossy file may lie from what was asked for. Coarse quantisation of strong
#: colours clips, which moves the mean; swapped channels or a wrong depth move it much further.
_LOSSY_TOLERANCE = 0.08


def export_photo(
    photo: Photo, path: Path | str, options: ExportOptions = _DEFAULT, overwrite: bool = False
) -> ExportReport:
    """Write a photo with everything that its file carried.

    Nothing is left behind on failure, and whatever stood at ``path`` stands until the new file is whole,
    read back and on the disk. Raises :class:`ExportError` with one sentence.
    """
    path = Path(path)
    kind = format_for(path, options)
    depth = depth_for(photo, kind, options)
    check_size(photo, kind)
    check_target(path, overwrite)
    samples, notes = samples_for(photo, depth, kind != "JPEG", _keeps_grey(photo, kind))
    if photo.bit_depth == 32:
        notes.append(f"The photo's 32-bit samples were written with {depth} bits.")
    try:
        with PartFile(path) as part:
            assert part.file is not None
            notes += encode(kind, part.file, samples, _true_colour_space(photo, samples), options)
            part.finish_writing()
            _check(
                part.path,
                path,
                kind,
                depth,
                samples,
                exact=kind in ("PNG", "TIFF") or (kind == "WEBP" and options.lossless),
            )
            size = part.path.stat().st_size
            part.commit(overwrite)
    except AllfocusError:
        raise
    except FileExistsError as error:
        raise exists_already(path) from error
    except MemoryError as error:
        raise ExportError(
            f"There is not enough memory to write {shown(path)}; close other programs first."
        ) from error
    except OSError as error:
        raise write_failure(path, error) from error
    except Exception as error:
        # Encoders of four libraries fail in many ways; the cause stays attached for the log.
        raise ExportError(
            f"{shown(path)} could not be written as {TITLES[kind]}; try another format."
        ) from error
    return ExportReport(path, kind, photo.width, photo.height, depth, size, tuple(notes))


def _keeps_grey(photo: Photo, kind: FileFormat) -> bool:
    """WebP knows no grey; a grey PNG may only carry a grey profile, or readers drop the profile."""
    icc = photo.metadata.icc
    return kind in ("JPEG", "TIFF") or (kind == "PNG" and (icc is None or profile_space(icc) == "GREY"))


def _true_colour_space(photo: Photo, samples: Samples) -> Metadata:
    """EXIF's colour space made true where the export changed it to sRGB."""
    changed = samples.icc != photo.metadata.icc or photo.channels_on_file == "cmyk"
    if changed and "Exif.Photo.ColorSpace" in photo.metadata.exif():
        return exiv.set_tags(photo.metadata, {"Exif.Photo.ColorSpace": 1})
    return photo.metadata


def _check(part: Path, path: Path, kind: FileFormat, depth: int, samples: Samples, exact: bool) -> None:
    """Read the file back and compare it with what was to be written. Raises ExportError on any difference."""
    try:
        with opened_source(part) as source:
            same = _same_header(source, part, kind, depth, samples) and _same_mean(source, samples, exact)
    except PhotoError as error:
        if isinstance(error.__cause__, MemoryError):
            raise error.__cause__ from error
        raise _different(path) from error
    if not same:
        raise _different(path)


def _different(path: Path) -> ExportError:
    return ExportError(f"{shown(path)} did not read back as it was written; check the disk and try again.")


def _same_header(source: Source, part: Path, kind: FileFormat, depth: int, samples: Samples) -> bool:
    photo = samples.photo
    orientations = (source.orientation, exiv.read_orientation(part))
    return (
        source.format == kind
        and (source.width, source.height) == (photo.width, photo.height)
        and source.bit_depth == depth
        and source.icc == samples.icc
        and all(valid_orientation(value or UPRIGHT) == UPRIGHT for value in orientations)
    )


def _same_mean(source: Source, samples: Samples, exact: bool) -> bool:
    colours = {"grey": 1, "rgb": 3, "cmyk": 4}[source.channels]
    total = np.zeros(colours)
    for _, _, block in source.blocks():
        total += channel_sums(block, colours)
    mean, wanted = total / (source.width * source.height), samples.mean()
    slack = 1e-6 if exact else _LOSSY_TOLERANCE * samples.peak
    return len(mean) == len(wanted) and bool(np.abs(mean - wanted).max() <= slack)
