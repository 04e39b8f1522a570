"""The formats that can be written, each from integers to an open file."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from app.imaging.export.encoders_phone import write_avif, write_heic, write_jxl
from app.imaging.export.options import ExportOptions
from app.imaging.export.png_stream import header, pixel_data
from app.imaging.export.quantise import QuantisedPhoto
from app.imaging.files.exiv2 import with_metadata
from app.imaging.files.jpeg_segments import metadata_segments
from app.imaging.files.png_chunks import SIGNATURE, chunk, extras
from app.imaging.metadata import Metadata
from app.imaging.photo import FileFormat
from app.progress import Progress, no_progress, part_of

#: Deflate levels of TIFF.
_LEVELS = {"fast": 1, "small": 6}
#: Names of the library, where a strip of TIFF is compressed at all.
_TIFF_NAMES = {"fast": "adobe_deflate", "small": "adobe_deflate", "lzw": "lzw", "zstd": "zstd"}
_ZSTD_LEVEL = 9
_STRIP_BYTES = 1 << 20
#: TIFF addresses with 32 bits; BigTIFF is for what does not fit, and Exiv2 cannot write into it.
_LARGEST_TIFF = 2**32 - 2**25


def encode(
    kind: FileFormat,
    file: BinaryIO,
    samples: QuantisedPhoto,
    metadata: Metadata,
    options: ExportOptions,
    progress: Progress = no_progress,
) -> list[str]:
    """Write a whole file: integers, profile, resolution and all metadata; returns notes on what did not fit.

    ``file`` must be empty, readable and writable. ``progress`` hears how far the work is, and may stop it:
    between strips of TIFF and PNG and pieces of a JPEG; the others are encoded in one go.
    """
    if (write := {"HEIF": write_heic, "AVIF": write_avif}.get(kind)) is not None:
        notes = write(file, _image(samples, part_of(progress, 0, 0.2)), samples, metadata, options)
        progress(1.0)
        return notes
    encoders = {"JPEG": _jpeg, "PNG": _png, "TIFF": _tiff, "WEBP": _webp, "JXL": write_jxl}
    return encoders[kind](file, samples, metadata, options, progress)


def _jpeg(
    file: BinaryIO, samples: QuantisedPhoto, metadata: Metadata, options: ExportOptions, progress: Progress
) -> list[str]:
    extras: dict[str, Any] = {}
    if metadata.resolution is not None:
        extras["dpi"] = metadata.resolution
    if metadata.comment:
        # A JPEG segment holds 64 KiB.
        extras["comment"] = metadata.comment.encode("utf-8")[:65000]
    # Between the filled picture and the file lie half and half of the work, roughly.
    buffer = _ReportingBuffer(part_of(progress, 0.5, 1.0))
    _image(samples, part_of(progress, 0, 0.5)).save(
        buffer,
        "JPEG",
        quality=options.quality,
        subsampling=0 if options.chroma == "4:4:4" else 2,
        icc_profile=samples.icc,
        **extras,
    )
    tiny, notes = _carried("JPEG", samples, metadata, ("exif", "iptc", "xmp"))
    data = buffer.getbuffer()
    # After the start of image and the JFIF segment, where readers look first.
    place = 4 + int.from_bytes(data[4:6], "big")
    file.write(data[:place])
    for segment in metadata_segments(tiny):
        file.write(segment)
    file.write(data[place:])
    return notes


def _webp(
    file: BinaryIO, samples: QuantisedPhoto, metadata: Metadata, options: ExportOptions, progress: Progress
) -> list[str]:
    buffer = io.BytesIO()
    image = _image(samples, part_of(progress, 0, 0.2))
    image.save(
        buffer,
        "WEBP",
        quality=70 if options.lossless else options.quality,
        lossless=options.lossless,
        exact=True,
        icc_profile=samples.icc or b"",
    )
    progress(0.9)
    photo = samples.photo
    data, notes = with_metadata(buffer.getvalue(), metadata, photo.width, photo.height, ("exif", "xmp"))
    file.write(data)
    return notes


def _png(
    file: BinaryIO, samples: QuantisedPhoto, metadata: Metadata, options: ExportOptions, progress: Progress
) -> list[str]:
    tiny, notes = _carried("PNG", samples, metadata, ("exif", "iptc", "xmp"))
    file.write(SIGNATURE + chunk(b"IHDR", header(samples)))
    for piece in extras(samples.icc, metadata.resolution, tiny):
        file.write(piece)
    for data in pixel_data(samples, options.compression, progress):
        file.write(chunk(b"IDAT", data))
    file.write(chunk(b"IEND", b""))
    return notes


def _tiff(
    file: BinaryIO, samples: QuantisedPhoto, metadata: Metadata, options: ExportOptions, progress: Progress
) -> list[str]:
    """A TIFF of one pixel takes the metadata; the strips are added and its directory is pointed at them."""
    photo = samples.photo
    row_bytes = photo.width * samples.channels * samples.dtype.itemsize
    rows = max(1, min(photo.height, _STRIP_BYTES // row_bytes))
    big = row_bytes * photo.height > _LARGEST_TIFF
    skeleton, notes = with_metadata(
        _tiff_of_one_pixel(samples, metadata, options.compression, big),
        metadata,
        photo.width,
        photo.height,
        ("exif", "iptc", "xmp"),
    )
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


def _tiff_of_one_pixel(samples: QuantisedPhoto, metadata: Metadata, compression: str, big: bool) -> bytes:
    buffer = io.BytesIO()
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
            resolution=metadata.resolution,
            resolutionunit="inch" if metadata.resolution is not None else None,
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


def _carried(
    kind: FileFormat, samples: QuantisedPhoto, metadata: Metadata, kinds: tuple[str, ...]
) -> tuple[bytes, list[str]]:
    """A file of one pixel that holds the metadata as this format stores it."""
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, kind)
    return with_metadata(buffer.getvalue(), metadata, samples.photo.width, samples.photo.height, kinds)


class _ReportingBuffer(io.BytesIO):
    """Memory that an encoder writes to piece by piece; each piece is a place to stop."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def write(self, data: Any, /) -> int:
        self._progress(0.0)
        return super().write(data)


def _image(samples: QuantisedPhoto, progress: Progress) -> Image.Image:
    """A Pillow image, filled strip by strip: the library's own copy is then the only one."""
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[samples.channels]
    image = Image.new(mode, (samples.photo.width, samples.photo.height))
    for top, strip in samples.strips():
        progress((top + strip.shape[0]) / samples.photo.height)
        image.paste(Image.fromarray(np.ascontiguousarray(strip)), (0, top))
    return image
