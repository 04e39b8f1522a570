"""Open a photo: header first, then the limits, then pixels and what travels beside them."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import BinaryIO

from app.errors import BeyondLimits, Cancelled, PhotoError
from app.imaging.colour.cmyk import cmyk_to_srgb
from app.imaging.colour.conversion import SRGB, profile_space
from app.imaging.development import AS_SHOT, Development
from app.imaging.files import exiv2
from app.imaging.files.wording import quoted_name
from app.imaging.limits import PhotoLimits
from app.imaging.photo import Photo
from app.imaging.reading.decoder import Header, PhotoDecoder, fill
from app.imaging.reading.header import HEAD_BYTES, foreign_format, photo_format
from app.imaging.reading.heif import avif_source, heif_source
from app.imaging.reading.jpeg import jpeg_source
from app.imaging.reading.jxl import jxl_source
from app.imaging.reading.png import png_source
from app.imaging.reading.raw import is_camera_tiff, raw_source
from app.imaging.reading.tiff import tiff_source
from app.imaging.reading.webp import webp_source

_DEFAULT_LIMITS = PhotoLimits()


def open_photo(
    path: Path | str, limits: PhotoLimits = _DEFAULT_LIMITS, development: Development = AS_SHOT
) -> Photo:
    """Open a JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or camera RAW file, whatever its name ends in.

    The pixels come upright, in float32 in [0, 1], in the photo's own colour space (CMYK in sRGB; RAW in
    ProPhoto RGB, developed as ``development`` says). Every oddity that cost something is told in ``notes``.
    Raises :class:`PhotoError` with one sentence for anything that is not a photo, is damaged, or exceeds
    ``limits``, before memory is taken for it.
    """
    path = Path(path)
    with open_source(path, development) as source:
        refusal = limits.refusal(quoted_name(path), source.width, source.height, source.decode_bytes)
        if refusal is not None:
            raise BeyondLimits(refusal)
        carried, exif_orientation, notes = exiv2.read_metadata(path, source.attached)
        orientation = source.turn(exif_orientation)
        to_rgb = None
        if source.channels == "cmyk":
            to_rgb, by_profile = cmyk_to_srgb(source.icc, source.peak or 1)
            notes.append(
                "The photo's inks (CMYK) were converted to sRGB"
                + ("." if by_profile else " without a usable profile, so colours are approximate.")
            )
        pixels, alpha = fill(source, orientation, to_rgb)
        icc = _usable_profile(source, notes)
        return Photo(
            pixels=pixels,
            alpha=alpha,
            metadata=replace(carried, icc=icc, comment=source.comment, resolution=source.resolution),
            bit_depth=source.bit_depth,
            channels_on_file=source.channels,
            format=source.format,
            path=path,
            notes=(*source.notes, *notes),
        )


def read_header(path: Path | str) -> Header:
    """What a file's header says, without decoding its pixels. Raises :class:`PhotoError` as above."""
    path = Path(path)
    with open_source(path) as source:
        return Header(**{field.name: getattr(source, field.name) for field in fields(Header)})


@contextmanager
def open_source(path: Path, development: Development = AS_SHOT) -> Iterator[PhotoDecoder]:
    """A file as a source; every failure inside, of opening or of decoding, becomes one sentence."""
    name = quoted_name(path)
    try:
        with _file(path, name) as file:
            yield _source(file, path, name, development)
    except (PhotoError, Cancelled):
        raise
    except MemoryError as error:
        raise PhotoError(f"There is not enough memory to open {name}; close other programs first.") from error
    except Exception as error:
        # Decoders of hostile files raise nearly anything; the cause stays attached for the log.
        raise PhotoError(
            f"{name} is damaged or incomplete and cannot be read; copy it again from the camera or a backup."
        ) from error


def _file(path: Path, name: str) -> BinaryIO:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise PhotoError(f"{name} is a folder; choose a photo inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise PhotoError(f"{name} is not an ordinary file; copy the photo into a folder first.")
        if status.st_size == 0:
            raise PhotoError(f"{name} is empty; copy it again from the camera or a backup.")
        return path.open("rb")
    except (OSError, ValueError) as error:
        reason = error.errno if isinstance(error, OSError) else errno.ENOENT
        if reason in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
            raise PhotoError(f"{name} does not exist; check the name and the folder.") from error
        if reason in (errno.EACCES, errno.EPERM):
            raise PhotoError(f"{name} may not be read; change its permissions first.") from error
        raise PhotoError(
            f"{name} cannot be read from this disk; check the disk or copy the file again."
        ) from error


def _source(file: BinaryIO, path: Path, name: str, development: Development) -> PhotoDecoder:
    head = file.read(HEAD_BYTES)
    kind = photo_format(head, path.suffix)
    if kind is None:
        raise PhotoError(f"{name} {foreign_format(head)}")
    file.seek(0)
    size = path.stat().st_size
    if kind == "TIFF" and is_camera_tiff(file):
        kind = "RAW"
    file.seek(0)
    if kind == "RAW":
        return raw_source(path, size, name, development)
    if kind in ("JPEG", "TIFF"):
        return (jpeg_source if kind == "JPEG" else tiff_source)(file, size, name)
    sources = {"PNG": png_source, "WEBP": webp_source, "HEIF": heif_source, "AVIF": avif_source}
    return {**sources, "JXL": jxl_source}[kind](file, size)


def _usable_profile(source: PhotoDecoder, notes: list[str]) -> bytes | None:
    """The profile to keep: the file's own where it describes these pixels, sRGB after a conversion."""
    if source.channels == "cmyk":
        return SRGB
    if source.icc is None:
        return None
    space = profile_space(source.icc)
    if space == "RGB" or (space == "GREY" and source.channels == "grey"):
        return source.icc
    notes.append("The photo's colour profile is damaged or for other colours, so it is taken as sRGB.")
    return None
