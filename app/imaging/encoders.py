"""The four formats that can be written, each from integers to an open file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import tifffile
from PIL import Image

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
) -> None:
    """Write the integers, the profile and the resolution; the other metadata is put on afterwards."""
    {"JPEG": _jpeg, "PNG": _png, "TIFF": _tiff, "WEBP": _webp}[kind](file, samples, metadata, options)


def _jpeg(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> None:
    extras: dict[str, Any] = {}
    if metadata.resolution is not None:
        extras["dpi"] = metadata.resolution
    if metadata.comment:
        # A JPEG segment holds 64 KiB.
        extras["comment"] = metadata.comment.encode("utf-8")[:65000]
    _image(samples).save(
        file,
        "JPEG",
        quality=options.quality,
        subsampling=0 if options.chroma == "4:4:4" else 2,
        icc_profile=samples.icc,
        **extras,
    )


def _webp(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> None:
    _image(samples).save(
        file,
        "WEBP",
        quality=70 if options.lossless else options.quality,
        lossless=options.lossless,
        exact=True,
        icc_profile=samples.icc or b"",
    )


def _png(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> None:
    png = bytes(imagecodecs.png_encode(samples.whole(), **_PNG[options.compression]))
    for piece in with_extras(png, samples.icc, metadata.resolution):
        file.write(piece)


def _tiff(file: BinaryIO, samples: Samples, metadata: Metadata, options: ExportOptions) -> None:
    row_bytes = samples.photo.width * samples.channels * samples.dtype.itemsize
    rows = max(1, min(samples.photo.height, _STRIP_BYTES // row_bytes))
    level = _LEVELS[options.compression]

    def strips() -> Iterator[bytes]:
        for _, strip in samples.strips(rows):
            block = strip if strip.ndim == 3 else strip[..., None]
            if level == 0:
                yield block.tobytes()
            else:
                differences = np.asarray(imagecodecs.delta_encode(block, axis=1))
                yield bytes(imagecodecs.deflate_encode(differences.tobytes(), level))

    with tifffile.TiffWriter(file, bigtiff=row_bytes * samples.photo.height > _LARGEST_TIFF) as writer:
        writer.write(
            strips(),
            shape=samples.shape,
            dtype=samples.dtype,
            photometric="minisblack" if samples.grey else "rgb",
            planarconfig="contig" if samples.channels > 1 else None,
            extrasamples=["unassalpha"] if samples.alpha else None,
            rowsperstrip=rows,
            compression=None if level == 0 else "adobe_deflate",
            predictor=None if level == 0 else "horizontal",
            iccprofile=samples.icc,
            resolution=metadata.resolution,
            resolutionunit="inch" if metadata.resolution is not None else None,
            software=False,
            metadata=None,
        )


def _image(samples: Samples) -> Image.Image:
    """A Pillow image, filled strip by strip: the library's own copy is then the only one."""
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[samples.channels]
    image = Image.new(mode, (samples.photo.width, samples.photo.height))
    for top, strip in samples.strips():
        image.paste(Image.fromarray(np.ascontiguousarray(strip)), (0, top))
    return image
