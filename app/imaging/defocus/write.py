"""Defocus maps written to disk: as numbers, as a picture or as a mask.

``.tif``: float32, σ in full-resolution px; page 2 the confidence (0 … 1), page 3 the side (int8), where
known. ``.npy``: float32 H×W, σ in px. ``.png``: the colours with a legend in px. As a mask (``.png``,
``.tif``): 16 bit, linear, :data:`MASK_SCALE` px at full scale, as its description says. What
:mod:`app.imaging.defocus.read` reads back is what was written, to the last bit.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Literal

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.errors import ExportError
from app.imaging.defocus.colours import FULL_SCALE
from app.imaging.defocus.picture import picture_of
from app.imaging.defocus_map import DefocusMap
from app.imaging.files.part_file import write_atomically
from app.imaging.files.target import as_export_errors, check_target
from app.imaging.files.wording import quoted_name

MapKind = Literal["numbers", "picture", "mask"]

MASK_SCALE = FULL_SCALE
"""σ in px that a mask shows as 65535; what is larger is clipped."""
SUFFIXES = (".tif", ".tiff", ".npy", ".png")


def kind_for(path: Path, mask: bool = False) -> MapKind:
    """What a map written to ``path`` becomes. Raises ExportError for a name that says nothing of the sort."""
    suffix = path.suffix.lower()
    if mask:
        if suffix not in (".png", ".tif", ".tiff"):
            raise ExportError(f"A mask is written as PNG or TIFF; end {quoted_name(path)} in .png or .tif.")
        return "mask"
    if suffix not in SUFFIXES:
        raise ExportError(
            f"A map cannot be written as {quoted_name(path)}; end the name in .tif or .npy for σ in px, "
            "or in .png "
            "for a picture."
        )
    return "picture" if suffix == ".png" else "numbers"


def write_map(path: Path | str, defocus: DefocusMap, mask: bool = False, overwrite: bool = False) -> None:
    """Write ``defocus``, in one step: what stood at ``path`` stands until the new file is whole.

    Raises ExportError with one sentence.
    """
    path = Path(path)
    kind = kind_for(path, mask)
    if kind == "picture":
        _write(path, lambda file: _png(file, picture_of(defocus), _about("picture", defocus)), overwrite)
    elif kind == "mask":
        values = np.rint(np.minimum(defocus.sigma, MASK_SCALE) * (65535 / MASK_SCALE)).astype(np.uint16)
        _write_grey(path, values, _about("mask", defocus), overwrite)
    elif path.suffix.lower() == ".npy":
        _write(path, lambda file: np.save(file, defocus.sigma, allow_pickle=False), overwrite)
    else:
        pages: list[NDArray[Any]] = [defocus.sigma, defocus.confidence]
        if defocus.side is not None:
            pages.append(defocus.side)
        _write(path, lambda file: _tiff(file, pages, _about("map", defocus)), overwrite)


def write_confidence(path: Path | str, defocus: DefocusMap, overwrite: bool = False) -> None:
    """Write the confidence alone: ``.tif``, ``.npy`` float32 in [0, 1]; ``.png`` 16 bit, 65535 is sure.

    Raises ExportError with one sentence.
    """
    path = Path(path)
    kind_for(path)
    if path.suffix.lower() == ".npy":
        _write(path, lambda file: np.save(file, defocus.confidence, allow_pickle=False), overwrite)
    elif path.suffix.lower() == ".png":
        values = np.rint(defocus.confidence * 65535).astype(np.uint16)
        _write_grey(path, values, _about("confidence", defocus), overwrite)
    else:
        about = _about("confidence", defocus)
        _write(path, lambda file: _tiff(file, [defocus.confidence], about), overwrite)


def _about(what: str, defocus: DefocusMap) -> str:
    """What the file says about itself."""
    words = {
        "map": "sigma of the blur in full-resolution px, float32; page 2: confidence 0 to 1; page 3: side "
        "(-1 nearer than the focal plane, 1 behind it)",
        "picture": "sigma of the blur in full-resolution px, as the legend says",
        "mask": f"sigma of the blur, linear: 65535 is {MASK_SCALE:g} full-resolution px, 0 is 0 px",
        "confidence": "confidence of the defocus map, 0 to 1",
    }
    about: dict[str, Any] = {"allfocus": f"defocus {what}", "means": words[what], "unit": "px"}
    about |= {"width": defocus.width, "height": defocus.height}
    if what == "mask":
        about["sigma_at_65535"] = MASK_SCALE
    return json.dumps(about)


def _write_grey(path: Path, values: NDArray[np.uint16], about: str, overwrite: bool) -> None:
    if path.suffix.lower() == ".png":
        _write(path, lambda file: _png(file, values, about), overwrite)
    else:
        _write(path, lambda file: _tiff(file, [values], about), overwrite)


def _png(file: BinaryIO, values: NDArray[Any], about: str) -> None:
    info = PngInfo()
    info.add_text("Description", about)
    info.add_text("Software", "Allfocus")
    Image.fromarray(values).save(file, format="PNG", pnginfo=info, compress_level=4)


def _tiff(file: BinaryIO, pages: list[NDArray[Any]], about: str) -> None:
    with tifffile.TiffWriter(file, bigtiff=sum(page.nbytes for page in pages) > 3 << 30) as writer:
        for number, page in enumerate(pages):
            writer.write(
                page, photometric="minisblack", description=about if number == 0 else "", metadata=None,
                software="Allfocus", rowsperstrip=64, compression="zlib", compressionargs={"level": 1},
                predictor=True,
            )  # fmt: skip


def _write(path: Path, encode: Callable[[BinaryIO], None], overwrite: bool) -> None:
    with as_export_errors(path):
        check_target(path, overwrite)
        write_atomically(path, encode, overwrite)
