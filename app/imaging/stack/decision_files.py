"""Which frame each pixel of a fused photo comes from, written to disk.

``.tif`` and ``.npy``: float32 H×W, the number of the frame, counted from 1; between two where both were
mixed. ``.png``: 16-bit grey from the first frame (black) to the last (white).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import ExportError
from app.imaging.arrays import FloatArray
from app.imaging.files.planes import SUFFIXES, write_planes
from app.imaging.files.target import check_target
from app.imaging.files.wording import quoted_name


def check_decision_target(path: Path, overwrite: bool) -> None:
    """Raise ExportError where no decision map can be written to ``path``, said before any work."""
    if path.suffix.lower() not in SUFFIXES:
        raise ExportError(
            f"A decision map cannot be written as {quoted_name(path)}; end the name in .tif or .npy for "
            "numbers of frames, or in .png for a picture."
        )
    check_target(path, overwrite)


def write_decision(path: Path, numbers: FloatArray, frames: int, overwrite: bool = False) -> None:
    """Write ``numbers`` (float32 H×W, 1 … ``frames``), in one step. Raises ExportError with one sentence."""
    check_decision_target(path, overwrite)
    if path.suffix.lower() == ".png":
        plane: NDArray[Any] = np.rint((numbers - 1) * (65535 / max(frames - 1, 1))).astype(np.uint16)
    else:
        plane = numbers
    height, width = numbers.shape
    about = {"allfocus": "decision map", "means": "number of the frame, counted from 1", "frames": frames}
    write_planes(path, [plane], about | {"width": width, "height": height}, overwrite)
