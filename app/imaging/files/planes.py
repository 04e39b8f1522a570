"""Planes of numbers as files that describe themselves: NPY, PNG, or TIFF of one page for each plane."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.imaging.files.part_file import write_atomically
from app.imaging.files.target import as_export_errors, check_target

SUFFIXES = (".tif", ".tiff", ".npy", ".png")


def write_planes(
    path: Path, planes: Sequence[NDArray[Any]], about: Mapping[str, object], overwrite: bool
) -> None:
    """Write ``planes`` in one step, as the suffix says; NPY and PNG hold the first alone. Raises ExportError.

    ``about``: what PNG and TIFF say of themselves, as JSON.
    """

    def encode(file: BinaryIO) -> None:
        match path.suffix.lower():
            case ".npy":
                np.save(file, planes[0], allow_pickle=False)
            case ".png":
                info = PngInfo()
                info.add_text("Description", json.dumps(about))
                info.add_text("Software", "Allfocus")
                Image.fromarray(planes[0]).save(file, format="PNG", pnginfo=info, compress_level=4)
            case _:
                _write_tiff(file, planes, json.dumps(about))

    with as_export_errors(path):
        check_target(path, overwrite)
        write_atomically(path, encode, overwrite)


def _write_tiff(file: BinaryIO, planes: Sequence[NDArray[Any]], about: str) -> None:
    with tifffile.TiffWriter(file, bigtiff=sum(plane.nbytes for plane in planes) > 3 << 30) as writer:
        for number, plane in enumerate(planes):
            writer.write(
                plane, photometric="minisblack", description=about if number == 0 else "", metadata=None,
                software="Allfocus", rowsperstrip=64, compression="zlib", compressionargs={"level": 1},
                predictor=True,
            )  # fmt: skip
