"""Export a photo: encode beside the target, read back, compare, and only then take the name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.errors import AllfocusError, Cancelled, ExportError, PhotoError
from app.imaging.colour.conversion import profile_space
from app.imaging.export.encoders import encode
from app.imaging.export.finishing import finish, finishing_of
from app.imaging.export.metadata_choice import filter_metadata
from app.imaging.export.options import (
    TITLES,
    ExportDepth,
    ExportOptions,
    ExportReport,
    Finding,
    check_options,
)
from app.imaging.export.quantise import QuantisedPhoto, quantise
from app.imaging.export.verify import compare
from app.imaging.files import exiv2
from app.imaging.files.formats import FORMATS
from app.imaging.files.part_file import PartFile
from app.imaging.files.target import as_export_errors, check_target
from app.imaging.files.wording import quoted_name
from app.imaging.metadata import Metadata
from app.imaging.photo import FileFormat, Photo
from app.progress import Progress, no_progress, part_of

__all__ = ["ExportOptions", "ExportReport", "export_photo"]

_DEFAULT = ExportOptions()
#: EXIF's number for any space but sRGB.
_UNCALIBRATED = 65535


def export_photo(
    photo: Photo,
    path: Path | str,
    options: ExportOptions = _DEFAULT,
    overwrite: bool = False,
    progress: Progress = no_progress,
) -> ExportReport:
    """Write a photo with what ``options`` let it carry of its file, in the size and space they ask for.

    Nothing is left behind on failure or when ``progress`` stops the work, and whatever stood at ``path``
    stands until the new file is whole, read back and on the disk. Raises :class:`ExportError`.
    """
    path = Path(path)
    kind, depth = check_options(photo, path, options)
    check_target(path, overwrite)
    try:
        with as_export_errors(path):
            photo, samples, notes = _prepared(photo, kind, depth, options, part_of(progress, 0, 0.4))
            metadata = _described(photo, samples, options)
            exact = not FORMATS[kind].lossy or (FORMATS[kind].lossless and options.lossless)
            with PartFile(path) as part:
                assert part.file is not None
                notes += encode(kind, part.file, samples, metadata, options, part_of(progress, 0.4, 0.8))
                part.finish_writing()
                findings = _check(
                    part.path, path, kind, depth, samples, metadata, exact, part_of(progress, 0.8, 1.0)
                )
                size = part.path.stat().st_size
                progress(1.0)
                part.commit(overwrite)
    except (AllfocusError, Cancelled):
        raise
    except Exception as error:
        # Encoders of four libraries fail in many ways; the cause stays attached for the log.
        raise ExportError(
            f"{quoted_name(path)} could not be written as {TITLES[kind]}; try another format."
        ) from error
    return ExportReport(path, kind, photo.width, photo.height, depth, size, tuple(notes), findings)


def _prepared(
    photo: Photo, kind: FileFormat, depth: ExportDepth, options: ExportOptions, progress: Progress
) -> tuple[Photo, QuantisedPhoto, list[str]]:
    """The finished photo, its integers, and notes on what that cost."""
    finishing = finishing_of(photo, options, FORMATS[kind].grey)
    done, notes = finish(photo, finishing, progress)
    samples, more = quantise(done, depth, FORMATS[kind].alpha, _keeps_grey(done, kind))
    notes += more
    if photo.bit_depth == 32:
        notes.append(f"The photo's 32-bit samples were written with {depth} bits.")
    return done, samples, notes


def _described(photo: Photo, samples: QuantisedPhoto, options: ExportOptions) -> Metadata:
    """The metadata that go along, EXIF's and XMP's colour space made true where the export changed it."""
    metadata = filter_metadata(photo.metadata, options.metadata)
    changed = samples.icc != photo.metadata.icc or photo.channels_on_file == "cmyk"
    if not (changed or options.colour_space != "photo"):
        return metadata
    exif: dict[str, Any] = {}
    known = exiv2.read_exif(metadata)
    if "Exif.Photo.ColorSpace" in known:
        exif["Exif.Photo.ColorSpace"] = 1 if options.colour_space in ("photo", "srgb") else _UNCALIBRATED
    if "Exif.Iop.InteroperabilityIndex" in known:
        exif["Exif.Iop.InteroperabilityIndex"] = None
    named = "Xmp.photoshop.ICCProfile" in exiv2.read_xmp(metadata)
    return exiv2.set_tags(metadata, exif, {"Xmp.photoshop.ICCProfile": None} if named else {})


def _keeps_grey(photo: Photo, kind: FileFormat) -> bool:
    """Some formats know no grey; a grey PNG or JPEG XL may only carry a grey profile, or it is dropped."""
    icc = photo.metadata.icc
    if kind in ("PNG", "JXL"):
        return icc is None or profile_space(icc) == "GREY"
    return FORMATS[kind].grey


def _check(
    part: Path,
    path: Path,
    kind: FileFormat,
    depth: int,
    samples: QuantisedPhoto,
    metadata: Metadata,
    exact: bool,
    progress: Progress,
) -> tuple[Finding, ...]:
    """Read the file back and compare. Raises ExportError on any difference but in the metadata's values."""
    try:
        findings = compare(part, kind, depth, samples, metadata, exact, progress)
    except PhotoError as error:
        if isinstance(error.__cause__, MemoryError):
            raise error.__cause__ from error
        raise _different(path) from error
    wrong = [found for found in findings if not found.same and found.what != "metadata"]
    if wrong:
        raise _different(path, "; ".join(f"{found.what}: {found.words}" for found in wrong))
    return findings


def _different(path: Path, how: str = "") -> ExportError:
    said = f" ({how})" if how else ""
    return ExportError(
        f"{quoted_name(path)} did not read back as it was written{said}; check the disk and try again."
    )
