"""HEIC and AVIF, from integers to an open file."""

from __future__ import annotations

import io
from typing import BinaryIO

import pillow_heif
from PIL import Image

from app.imaging.exiv import with_metadata
from app.imaging.export_options import ExportOptions
from app.imaging.jpeg_segments import metadata_segments
from app.imaging.metadata import Metadata
from app.imaging.samples import Samples

_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
#: Of AVIF, from 0 (smallest files) to 10: beyond 6 files grow more than time is saved.
_SPEED = 6


def write_heic(
    file: BinaryIO, image: Image.Image, samples: Samples, metadata: Metadata, options: ExportOptions
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
    file: BinaryIO, image: Image.Image, samples: Samples, metadata: Metadata, options: ExportOptions
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


def _attached(samples: Samples, metadata: Metadata) -> tuple[bytes | None, bytes | None, list[str]]:
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
