"""The formats that can be written, each from integers to an open file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import pillow_heif
import tifffile
from numpy.typing import NDArray
from PIL import Image

from app.errors import ExportError
from app.imaging.export.options import ExportOptions
from app.imaging.export.png_stream import header, pixel_data
from app.imaging.export.quantise import QuantisedPhoto
from app.imaging.files import jxl_codec
from app.imaging.files.exiv2 import with_metadata
from app.imaging.files.png_chunks import SIGNATURE, chunk, extras
from app.imaging.photo import FileFormat
from app.progress import Progress, no_progress, part_of

#: Deflate levels of TIFF.
_LEVELS = {"fast": 1, "small": 6}
#: Names of the library, where a strip of TIFF is compressed at all.
_TIFF_NAMES = {"fast": "adobe_deflate", "small": "adobe_deflate", "lzw": "lzw", "zstd": "zstd"}
_ZSTD_LEVEL = 9
#: Of AVIF, from 0 (smallest files) to 10: beyond 6 files grow more than time is saved.
_AVIF_SPEED = 6
#: Of JPEG XL, from 1 (fast) to 10: more takes several times as long for a few per cent.
_JXL_EFFORT, _JXL_LOSSLESS_EFFORT = 5, 4
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_STRIP_BYTES = 1 << 20
#: TIFF addresses with 32 bits; BigTIFF is for what does not fit, and Exiv2 cannot write into it.
_LARGEST_TIFF = 2**32 - 2**25


def encode(
    kind: FileFormat,
    file: BinaryIO,
    samples: QuantisedPhoto,
    options: ExportOptions,
    progress: Progress = no_progress,
) -> list[str]:
    """Write a whole file: integers, profile, resolution and all metadata; returns notes on what did not fit.

    ``file`` must be empty, readable and writable. ``progress`` hears how far the work is, and may stop it:
    between strips of TIFF and PNG and pieces of a JPEG; the others are encoded in one go.
    """
    encoders = {"JPEG": _jpeg, "PNG": _png, "TIFF": _tiff, "WEBP": _webp, "JXL": _jxl}
    return {**encoders, "HEIF": _heic, "AVIF": _avif}[kind](file, samples, options, progress)


def _jpeg(file: BinaryIO, samples: QuantisedPhoto, options: ExportOptions, progress: Progress) -> list[str]:
    # Between the filled picture and the file lie half and half of the work, roughly.
    buffer = _ReportingBuffer(part_of(progress, 0.5, 1.0))
    _image(samples, part_of(progress, 0, 0.5)).save(
        buffer,
        "JPEG",
        quality=options.quality,
        subsampling=0 if options.chroma == "4:4:4" else 2,
        icc_profile=samples.icc,
        dpi=samples.metadata.resolution or (0, 0),
        # A JPEG segment holds 64 KiB.
        comment=samples.metadata.comment.encode("utf-8")[:65000] or None,
    )
    tiny, notes = _carry("JPEG", samples)
    data = buffer.getbuffer()
    # After the start of image and the JFIF segment, where readers look first.
    place = 4 + int.from_bytes(data[4:6], "big")
    file.write(data[:place])
    for segment in _metadata_segments(tiny):
        file.write(segment)
    file.write(data[place:])
    return notes


def _webp(file: BinaryIO, samples: QuantisedPhoto, options: ExportOptions, progress: Progress) -> list[str]:
    buffer = io.BytesIO()
    _image(samples, part_of(progress, 0, 0.2)).save(
        buffer,
        "WEBP",
        quality=70 if options.lossless else options.quality,
        lossless=options.lossless,
        exact=True,
        icc_profile=samples.icc or b"",
    )
    progress(0.9)
    data, notes = _carry("WEBP", samples, buffer.getvalue())
    file.write(data)
    return notes


def _heic(file: BinaryIO, samples: QuantisedPhoto, options: ExportOptions, progress: Progress) -> list[str]:
    exif, xmp, notes = _attached("HEIF", samples)
    heif = pillow_heif.from_pillow(_image(samples, part_of(progress, 0, 0.2)))
    if samples.icc:
        heif.info["icc_profile"], heif.info["icc_profile_type"] = samples.icc, "prof"
    heif.info["exif"], heif.info["xmp"] = exif, xmp
    heif.save(file, quality=options.quality, chroma=444 if options.chroma == "4:4:4" else 420)
    progress(1.0)
    return notes


def _avif(file: BinaryIO, samples: QuantisedPhoto, options: ExportOptions, progress: Progress) -> list[str]:
    exif, xmp, notes = _attached("AVIF", samples)
    _image(samples, part_of(progress, 0, 0.2)).save(
        file,
        "AVIF",
        quality=options.quality,
        subsampling=options.chroma,
        speed=_AVIF_SPEED,
        icc_profile=samples.icc or b"",
        exif=exif or b"",
        xmp=xmp or b"",
    )
    progress(1.0)
    return notes


def _jxl(file: BinaryIO, samples: QuantisedPhoto, options: ExportOptions, progress: Progress) -> list[str]:
    """A lossy file names a common space by numbers: another profile comes back, of the same colours."""
    if not jxl_codec.available():
        raise ExportError("JPEG XL cannot be written on this system; choose TIFF or AVIF.")
    exif, xmp, notes = _attached("JXL", samples)
    pixels = np.empty((samples.photo.height, samples.photo.width, samples.channels), samples.dtype)
    for top, strip in samples.strips():
        progress(0.2 * top / samples.photo.height)
        pixels[top : top + strip.shape[0]] = strip if strip.ndim == 3 else strip[..., None]
    pieces = jxl_codec.encode(
        pixels,
        samples.icc,
        quality=None if options.lossless else options.quality,
        effort=_JXL_LOSSLESS_EFFORT if options.lossless else _JXL_EFFORT,
        exif=exif and exif.removeprefix(_EXIF),
        xmp=xmp,
    )
    for piece in pieces:
        progress(0.2)
        file.write(piece)
    return notes


def _png(file: BinaryIO, samples: QuantisedPhoto, options: ExportOptions, progress: Progress) -> list[str]:
    tiny, notes = _carry("PNG", samples)
    file.write(SIGNATURE + chunk(b"IHDR", header(samples)))
    for piece in extras(samples.icc, samples.metadata.resolution, tiny):
        file.write(piece)
    for data in pixel_data(samples, options.compression, progress):
        file.write(chunk(b"IDAT", data))
    file.write(chunk(b"IEND", b""))
    return notes


def _tiff(file: BinaryIO, samples: QuantisedPhoto, options: ExportOptions, progress: Progress) -> list[str]:
    """A TIFF of one pixel takes the metadata; the strips are added and its directory is pointed at them."""
    photo = samples.photo
    row_bytes = photo.width * samples.channels * samples.dtype.itemsize
    rows = max(1, min(photo.height, _STRIP_BYTES // row_bytes))
    big = row_bytes * photo.height > _LARGEST_TIFF
    skeleton, notes = _carry("TIFF", samples, _tiff_of_one_pixel(samples, options.compression, big))
    file.write(skeleton)
    places, counts = [], []
    for top, strip in samples.strips(rows):
        progress(top / photo.height)
        file.write(bytes(file.tell() % 2))
        data = _tiff_strip(strip, options.compression)
        places.append(file.tell())
        counts.append(len(data))
        file.write(data)
    file.seek(0)
    with tifffile.TiffFile(file, mode="r+") as tiff:
        tags, address = tiff.pages.first.tags, "Q" if big else "I"
        tags["ImageWidth"].overwrite(photo.width, dtype="I")
        tags["ImageLength"].overwrite(photo.height, dtype="I")
        tags["RowsPerStrip"].overwrite(rows, dtype="I")
        tags["StripOffsets"].overwrite(places, dtype=address)
        tags["StripByteCounts"].overwrite(counts, dtype=address)
    return notes


def _tiff_of_one_pixel(samples: QuantisedPhoto, compression: str, big: bool) -> bytes:
    buffer = io.BytesIO()
    resolution = samples.metadata.resolution
    shape = (1, 1) if samples.channels == 1 else (1, 1, samples.channels)
    with tifffile.TiffWriter(buffer, bigtiff=big) as writer:
        writer.write(
            np.zeros(shape, samples.dtype),
            photometric="minisblack" if samples.grey else "rgb",
            planarconfig="contig" if samples.channels > 1 else None,
            extrasamples=["unassalpha"] if samples.alpha else None,
            rowsperstrip=1,
            compression=_TIFF_NAMES.get(compression),
            predictor="horizontal" if compression in _TIFF_NAMES else None,
            iccprofile=samples.icc,
            resolution=resolution,
            resolutionunit="inch" if resolution is not None else None,
            software=False,
            metadata=None,
        )
    return buffer.getvalue()


def _tiff_strip(strip: NDArray[Any], compression: str) -> bytes:
    if compression not in _TIFF_NAMES:
        return strip.tobytes()
    rows = strip if strip.ndim == 3 else strip[..., None]
    differences = np.asarray(imagecodecs.delta_encode(rows, axis=1)).tobytes()
    if compression == "lzw":
        return bytes(imagecodecs.lzw_encode(differences))
    if compression == "zstd":
        return bytes(imagecodecs.zstd_encode(differences, _ZSTD_LEVEL))
    return bytes(imagecodecs.deflate_encode(differences, _LEVELS[compression]))


def _carry(kind: FileFormat, samples: QuantisedPhoto, data: bytes | None = None) -> tuple[bytes, list[str]]:
    """``data``, or a file of one pixel, with the metadata that ``kind`` holds; notes on what did not fit."""
    return with_metadata(data, kind, samples.metadata, samples.photo.width, samples.photo.height)


def _attached(kind: FileFormat, samples: QuantisedPhoto) -> tuple[bytes | None, bytes | None, list[str]]:
    """EXIF and XMP by themselves, and notes on what did not fit."""
    tiny, notes = _carry(kind, samples)
    exif = xmp = None
    for segment in _metadata_segments(tiny):
        content = segment[4:]
        if content.startswith(_EXIF):
            exif = content
        elif content.startswith(_XMP):
            xmp = content[len(_XMP) :]
    return exif, xmp, notes


def _metadata_segments(jpeg: bytes) -> Iterator[bytes]:
    """The segments with EXIF and XMP (APP1) and IPTC (APP13) of a JPEG, before its first table or frame."""
    place = 2
    while jpeg[place] == 0xFF and 0xE0 <= jpeg[place + 1] <= 0xEF:
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if jpeg[place + 1] in (0xE1, 0xED):
            yield jpeg[place:end]
        place = end


class _ReportingBuffer(io.BytesIO):
    """Memory that an encoder writes to piece by piece; each piece is a place to stop."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def write(self, data: Any, /) -> int:
        self._progress(0.0)
        return super().write(data)


def _image(samples: QuantisedPhoto, progress: Progress) -> Image.Image:
    """Filled strip by strip: the library's own copy is then the only one."""
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[samples.channels]
    image = Image.new(mode, (samples.photo.width, samples.photo.height))
    for top, strip in samples.strips():
        progress((top + strip.shape[0]) / samples.photo.height)
        image.paste(Image.fromarray(np.ascontiguousarray(strip)), (0, top))
    return image
