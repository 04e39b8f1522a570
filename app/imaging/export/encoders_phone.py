"""HEIC, AVIF and JPEG XL, from integers to an open file."""

from __future__ import annotations

import io
from typing import BinaryIO

import numpy as np
import pillow_heif
from PIL import Image

from app.errors import ExportError
from app.imaging.export.options import ExportOptions
from app.imaging.export.quantise import QuantisedPhoto
from app.imaging.files import jxl_codec
from app.imaging.files.exiv2 import with_metadata
from app.imaging.files.jpeg_segments import metadata_segments
from app.imaging.metadata import Metadata
from app.progress import Progress

_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
#: Of AVIF, from 0 (smallest files) to 10: beyond 6 files grow more than time is saved.
_SPEED = 6
#: Of JPEG XL, from 1 (fast) to 10: more takes several times as long for a few per cent.
_EFFORT, _LOSSLESS_EFFORT = 5, 4


def write_heic(
    file: BinaryIO, image: Image.Image, samples: QuantisedPhoto, metadata: Metadata, options: ExportOptions
) -> list[str]:
    """Write ``image`` as HEIC with profile, EXIF and XMP; notes on what did not fit."""
    exif, xmp, notes = _attached(samples, metadata)
    heif = pillow_heif.from_pillow(image)
    if samples.icc:
        heif.info["icc_profile"], heif.info["icc_profile_type"] = samples.icc, "prof"
    heif.info["exif"], heif.info["xmp"] = exif, xmp
    buffer = io.BytesIO()
    heif.save(buffer, quality=options.quality, chroma=444 if options.chroma == "4:4:4" else 420)
    file.write(buffer.getvalue())
    return notes


def write_avif(
    file: BinaryIO, image: Image.Image, samples: QuantisedPhoto, metadata: Metadata, options: ExportOptions
) -> list[str]:
    """Write ``image`` as AVIF with profile, EXIF and XMP; notes on what did not fit."""
    exif, xmp, notes = _attached(samples, metadata)
    buffer = io.BytesIO()
    image.save(
        buffer,
        "AVIF",
        quality=options.quality,
        subsampling=options.chroma,
        speed=_SPEED,
        icc_profile=samples.icc or b"",
        exif=exif or b"",
        xmp=xmp or b"",
    )
    file.write(buffer.getvalue())
    return notes


def write_jxl(
    file: BinaryIO, samples: QuantisedPhoto, metadata: Metadata, options: ExportOptions, progress: Progress
) -> list[str]:
    """Write JPEG XL with profile, EXIF and XMP; notes on what did not fit.

    A lossy file names a common colour space by numbers: another profile comes back, of the same colours.
    """
    if not jxl_codec.available():
        raise ExportError("JPEG XL cannot be written on this system; choose TIFF or AVIF.")
    exif, xmp, notes = _attached(samples, metadata)
    pixels = np.empty((samples.photo.height, samples.photo.width, samples.channels), samples.dtype)
    for top, strip in samples.strips():
        progress(0.2 * top / samples.photo.height)
        pixels[top : top + strip.shape[0]] = strip if strip.ndim == 3 else strip[..., None]
    pieces = jxl_codec.encode(
        pixels,
        samples.icc,
        quality=None if options.lossless else options.quality,
        effort=_LOSSLESS_EFFORT if options.lossless else _EFFORT,
        exif=exif and exif.removeprefix(_EXIF),
        xmp=xmp,
    )
    for piece in pieces:
        progress(0.2)
        file.write(piece)
    return notes


def _attached(samples: QuantisedPhoto, metadata: Metadata) -> tuple[bytes | None, bytes | None, list[str]]:
    """EXIF and XMP as a JPEG of one pixel carries them, which is what these formats take."""
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, "JPEG")
    photo = samples.photo
    tiny, notes = with_metadata(buffer.getvalue(), metadata, photo.width, photo.height, ("exif", "xmp"))
    exif = xmp = None
    for segment in metadata_segments(tiny):
        content = segment[4:]
        if content.startswith(_EXIF):
            exif = content
        elif content.startswith(_XMP):
            xmp = content[len(_XMP) :]
    return exif, xmp, notes
