"""Export a photo: encode beside the target, read back, compare, and only then take the name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.errors import AllfocusError, Cancelled, ExportError
from app.imaging.colour.conversion import profile_space
from app.imaging.export.encoders import encode
from app.imaging.export.finishing import finish, finishing_of
from app.imaging.export.metadata_choice import filter_metadata
from app.imaging.export.options import ExportDepth, ExportOptions, ExportReport, check_options, is_exact
from app.imaging.export.quantise import QuantisedPhoto, quantise
from app.imaging.export.verify import check_file
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
            samples, notes = _prepare(photo, kind, depth, options, part_of(progress, 0, 0.4))
            with PartFile(path) as part:
                notes += encode(kind, part.file, samples, options, part_of(progress, 0.4, 0.8))
                part.file.close()
                name, exact = quoted_name(path), is_exact(kind, options)
                findings = check_file(part.path, name, kind, samples, exact, part_of(progress, 0.8, 1.0))
                size = part.path.stat().st_size
                progress(1.0)
                part.commit(overwrite)
    except (AllfocusError, Cancelled):
        raise
    except Exception as error:
        # Encoders of four libraries fail in many ways; the cause stays attached for the log.
        raise ExportError(
            f"{quoted_name(path)} could not be written as {FORMATS[kind].title}; try another format."
        ) from error
    photo = samples.photo
    return ExportReport(path, kind, photo.width, photo.height, depth, size, tuple(notes), findings)


def _prepare(
    photo: Photo, kind: FileFormat, depth: ExportDepth, options: ExportOptions, progress: Progress
) -> tuple[QuantisedPhoto, list[str]]:
    """The finished photo's integers and metadata, and notes on what that cost."""
    done, notes = finish(photo, finishing_of(photo, options, kind), progress)
    samples, more = quantise(done, depth, FORMATS[kind].alpha, _keeps_grey(done, kind))
    notes += more
    if photo.bit_depth == 32:
        notes.append(f"The photo's 32-bit samples were written with {depth} bits.")
    return replace(samples, metadata=_describe(samples, options)), notes


def _describe(samples: QuantisedPhoto, options: ExportOptions) -> Metadata:
    """The metadata that go along, EXIF's and XMP's colour space made true where the export changed it."""
    photo = samples.photo
    metadata = filter_metadata(photo.metadata, options.metadata)
    changed = samples.icc != photo.metadata.icc or photo.channels_on_file == "cmyk"
    if not (changed or options.colour_space != "photo"):
        return metadata
    true = {
        "Exif.Photo.ColorSpace": 1 if options.colour_space in ("photo", "srgb") else _UNCALIBRATED,
        "Exif.Iop.InteroperabilityIndex": None,
        "Xmp.photoshop.ICCProfile": None,
    }
    known = exiv2.read_tags(metadata)
    return exiv2.set_tags(metadata, {key: value for key, value in true.items() if key in known})


def _keeps_grey(photo: Photo, kind: FileFormat) -> bool:
    """Some formats know no grey; a grey PNG or JPEG XL may only carry a grey profile, or it is dropped."""
    icc = photo.metadata.icc
    if kind in ("PNG", "JXL"):
        return icc is None or profile_space(icc) == "GREY"
    return FORMATS[kind].grey
