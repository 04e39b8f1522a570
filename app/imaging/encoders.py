"""The four formats that can be written, each from integers to an open file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from app.imaging.exiv import with_metadata
from app.imaging.export_options import ExportOptions
from app.imaging.metadata import Metadata
from app.imaging.photo import FileFormat
from app.imaging.png_chunks import with_extras
from app.imaging.samples import Samples

#: Deflate levels of TIFF.
_LEVELS = {"none": 0, "fast": 1, "small": 6}
#: The same for PNG. Fast is what OpenCV does: one filter, runs only; photos come out about as small.
_PNG: dict[str, dict[str, int]] = {
    "none": {"level": 0},
    "fast": {
        "level": 1,
        "strategy": int(imagecodecs.PNG.STRATEGY.RLE),
        "filter": int(imagecodecs.PNG.FILTER.SUB),
    },
    "small": {"level": 6},
}
_STRIP_BYTES = 1 << 20
#: TIFF addresses with 32 bits; BigTIFF is for what does not fit, and Exiv2 cannot write into it.
_LARGEST_TIFF = 2**32 - 2**25


def encode(
    kind: FileFormat, file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions
) -> list[str]:
    """Write a whole file: integers, profile, resolution and all metadata; returns notes on what did not fit.

    ``file`` must be empty, readable and writable.
    """
    encoders = {"JPEG": _jpeg, "PNG": _png, "TIFF": _tiff, "WEBP": _webp}
    return encoders[kind](file, samples, metadata, options)


def _jpeg(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> list[str]:
    extras: dict[str, Any] = {}
    if metadata.resolution is not None:
        extras["dpi"] = metadata.resolution
    if metadata.comment:
        # A JPEG segment holds 64 KiB.
        extras["comment"] = metadata.comment.encode("utf-8")[:65000]
    buffer = io.BytesIO()
    _image(samples).save(
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
    for segment in _metadata_segments(tiny):
        file.write(segment)
    file.write(data[place:])
    return notes


def _metadata_segments(jpeg: bytes) -> Iterator[bytes]:
    """The segments with EXIF and XMP (APP1) and IPTC (APP13) of a JPEG, before its first table or frame."""
    place = 2
    while jpeg[place] == 0xFF and 0xE0 <= jpeg[place + 1] <= 0xEF:
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if jpeg[place + 1] in (0xE1, 0xED):
            yield jpeg[place:end]
        place = end


def _webp(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> list[str]:
    buffer = io.BytesIO()
    _image(samples).save(
        buffer,
        "WEBP",
        quality=70 if options.lossless else options.quality,
        lossless=options.lossless,
        exact=True,
        icc_profile=samples.icc or b"",
    )
    photo = samples.photo
    data, notes = with_metadata(buffer.getvalue(), metadata, photo.width, photo.height, ("exif", "xmp"))
    file.write(data)
    return notes


def _png(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> list[str]:
    tiny, notes = _carried("PNG", samples, metadata, ("exif", "iptc", "xmp"))
    whole = samples.whole()
    # Room for what does not compress, chunks and filters included: without it the library copies its result
    # at the end, and no other thread runs meanwhile.
    room = bytearray(whole.nbytes + whole.nbytes // 50 + (1 << 16) + 2 * samples.photo.height)
    png = memoryview(imagecodecs.png_encode(whole, out=room, **_PNG[options.compression]))
    for piece in with_extras(png, samples.icc, metadata.resolution, tiny):
        file.write(piece)
    return notes


def _tiff(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> list[str]:
    """A TIFF of one pixel takes the metadata; the strips are added and its directory is pointed at them."""
    photo, level = samples.photo, _LEVELS[options.compression]
    row_bytes = photo.width * samples.channels * samples.dtype.itemsize
    rows = max(1, min(photo.height, _STRIP_BYTES // row_bytes))
    big = row_bytes * photo.height > _LARGEST_TIFF
    skeleton, notes = with_metadata(
        _tiff_of_one_pixel(samples, metadata, level, big),
        metadata,
        photo.width,
        photo.height,
        ("exif", "iptc", "xmp"),
    )
    file.write(skeleton)
    places, counts = [], []
    for _, strip in samples.strips(rows):
        file.write(bytes(file.tell() % 2))
        data = _tiff_strip(strip, level)
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


def _tiff_of_one_pixel(samples: Samples, metadata: Metadata, level: int, big: bool) -> bytes:
    buffer = io.BytesIO()
    shape = (1, 1) if samples.channels == 1 else (1, 1, samples.channels)
    with tifffile.TiffWriter(buffer, bigtiff=big) as writer:
        writer.write(
            np.zeros(shape, samples.dtype),
            photometric="minisblack" if samples.grey else "rgb",
            planarconfig="contig" if samples.channels > 1 else None,
            extrasamples=["unassalpha"] if samples.alpha else None,
            rowsperstrip=1,
            compression=None if level == 0 else "adobe_deflate",
            predictor=None if level == 0 else "horizontal",
            iccprofile=samples.icc,
            resolution=metadata.resolution,
            resolutionunit="inch" if metadata.resolution is not None else None,
            software=False,
            metadata=None,
        )
    return buffer.getvalue()


def _tiff_strip(strip: NDArray[Any], level: int) -> bytes:
    if level == 0:
        return strip.tobytes()
    differences = np.asarray(imagecodecs.delta_encode(strip if strip.ndim == 3 else strip[..., None], axis=1))
    return bytes(imagecodecs.deflate_encode(differences.tobytes(), level))


def _carried(
    kind: FileFormat, samples: Samples, metadata: Metadata, kinds: tuple[str, ...]
) -> tuple[bytes, list[str]]:
    """A file of one pixel that holds the metadata as this format stores it."""
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, kind)
    return with_metadata(buffer.getvalue(), metadata, samples.photo.width, samples.photo.height, kinds)


def _image(samples: Samples) -> Image.Image:
    """A Pillow image, filled strip by strip: the library's own copy is then the only one."""
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[samples.channels]
    image = Image.new(mode, (samples.photo.width, samples.photo.height))
    for top, strip in samples.strips():
        image.paste(Image.fromarray(np.ascontiguousarray(strip)), (0, top))
    return image
