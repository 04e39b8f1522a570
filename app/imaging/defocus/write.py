"""Defocus maps written to disk: as numbers, as a picture or as a mask.

``.tif``: float32, σ in full-resolution px; page 2 the confidence (0 … 1), page 3 the side (int8), where
known. ``.npy``: float32 H×W, σ in px. ``.png``: the colours with a legend in px. As a mask (``.png``,
``.tif``): 16 bit, linear, :data:`MASK_SCALE` px at full scale, as its description says. What
:mod:`app.imaging.defocus.read` reads back is what was written, to the last bit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from app.errors import ExportError
from app.imaging.defocus.colours import FULL_SCALE
from app.imaging.defocus.picture import picture_of
from app.imaging.defocus_map import DefocusMap
from app.imaging.files.planes import SUFFIXES, write_planes
from app.imaging.files.wording import quoted_name

MapKind = Literal["numbers", "picture", "mask"]

MASK_SCALE = FULL_SCALE
"""σ in px that a mask shows as 65535; what is larger is clipped."""


def kind_for(path: Path, mask: bool = False) -> MapKind:
    """What a map written to ``path`` becomes. Raises ExportError for a name that says nothing of the sort."""
    suffix = path.suffix.lower()
    if mask:
        if suffix not in (".png", ".tif", ".tiff"):
            raise ExportError(f"A mask is written as PNG or TIFF; end {quoted_name(path)} in .png or .tif.")
        return "mask"
    if suffix not in SUFFIXES:
        raise ExportError(
            f"A map cannot be written as {quoted_name(path)}; end the name in .tif or .npy for σ in px, or "
            "in .png for a picture."
        )
    return "picture" if suffix == ".png" else "numbers"


def write_map(path: Path | str, defocus: DefocusMap, mask: bool = False, overwrite: bool = False) -> None:
    """Write ``defocus``, in one step: what stood at ``path`` stands until the new file is whole.

    Raises ExportError with one sentence.
    """
    path = Path(path)
    kind = kind_for(path, mask)
    pages: list[NDArray[Any]] = [defocus.sigma, defocus.confidence]
    if kind == "picture":
        pages = [picture_of(defocus)]
    elif kind == "mask":
        pages = [np.rint(np.minimum(defocus.sigma, MASK_SCALE) * (65535 / MASK_SCALE)).astype(np.uint16)]
    elif defocus.side is not None:
        pages.append(defocus.side)
    write_planes(path, pages, _about("map" if kind == "numbers" else kind, defocus), overwrite)


def write_confidence(path: Path | str, defocus: DefocusMap, overwrite: bool = False) -> None:
    """Write the confidence alone: ``.tif``, ``.npy`` float32 in [0, 1]; ``.png`` 16 bit, 65535 is sure.

    Raises ExportError with one sentence.
    """
    path = Path(path)
    plane: NDArray[Any] = defocus.confidence
    if kind_for(path) == "picture":
        plane = np.rint(plane * 65535).astype(np.uint16)
    write_planes(path, [plane], _about("confidence", defocus), overwrite)


def _about(what: str, defocus: DefocusMap) -> dict[str, Any]:
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
    return about | {"sigma_at_65535": MASK_SCALE} if what == "mask" else about
