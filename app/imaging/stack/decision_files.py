"""Which frame each pixel of a fused photo comes from, written to disk.

``.tif`` and ``.npy``: float32 H×W, the number of the frame, counted from 1; between two where both were
mixed. ``.png``: 16-bit grey from the first frame (black) to the last (white).
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.errors import ExportError
from app.imaging.arrays import FloatArray
from app.imaging.files.part_file import PartFile
from app.imaging.files.target import as_export_errors, check_target
from app.imaging.files.wording import quoted_name

SUFFIXES = (".tif", ".tiff", ".npy", ".png")


def check_decision_target(path: Path, overwrite: bool) -> None:
    """Raise ExportError where no decision map can be written to ``path``, said before any work."""
    if path.suffix.lower() not in SUFFIXES:
        raise ExportError(
            f"A decision map cannot be written as {quoted_name(path)}; end the name in "
            ".tif or .npy for numbers of "
            "frames, or in .png for a picture."
        )
    check_target(path, overwrite)


def write_decision(path: Path, numbers: FloatArray, frames: int, overwrite: bool = False) -> None:
    """Write ``numbers`` (float32 H×W, 1 … ``frames``), in one step. Raises ExportError with one sentence."""
    check_decision_target(path, overwrite)
    about = json.dumps(
        {
            "allfocus": "decision map",
            "means": "number of the frame, counted from 1",
            "frames": frames,
            "width": numbers.shape[1],
            "height": numbers.shape[0],
        }
    )
    with as_export_errors(path), PartFile(path) as part:
        match path.suffix.lower():
            case ".npy":
                np.save(part.file, numbers, allow_pickle=False)
            case ".png":
                grey = np.rint((numbers - 1) * (65535 / max(frames - 1, 1))).astype(np.uint16)
                info = PngInfo()
                info.add_text("Description", about)
                info.add_text("Software", "Allfocus")
                Image.fromarray(grey).save(part.file, format="PNG", pnginfo=info, compress_level=4)
            case _:
                tifffile.imwrite(
                    part.file, numbers, photometric="minisblack", description=about, metadata=None,
                    software="Allfocus", rowsperstrip=64, compression="zlib", predictor=True,
                )  # fmt: skip
        part.commit(overwrite)
