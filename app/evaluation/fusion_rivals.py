"""What others make of a focal stack: enfuse and align_image_stack, run beside, and the plain choice by px."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from app.errors import AllfocusError
from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA

ENFUSE = {
    "enfuse": (),
    "enfuse soft": ("--exposure-weight=0", "--saturation-weight=0", "--contrast-weight=1"),
    "enfuse hard": ("--exposure-weight=0", "--saturation-weight=0", "--contrast-weight=1", "--hard-mask"),
}
"""As it comes (made for exposures), and as its manual says for focal stacks; the last is its best."""
_LONGEST = 1800  # seconds


class RivalError(AllfocusError):
    """A program beside could not be run."""


def installed() -> bool:
    """Whether enfuse and align_image_stack can be run."""
    return all(shutil.which(name) for name in ("enfuse", "align_image_stack"))


def enfused(paths: Sequence[Path], out: Path, how: Sequence[str]) -> FloatArray:
    """enfuse's picture of aligned frames, float32 H×W×3 in [0, 1]; ``out``: a TIFF to be written."""
    _run(["enfuse", "-o", str(out), *how, *map(str, paths)])
    return read(out)


def aligned(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Frames laid over each other and cropped by align_image_stack, written into ``folder``."""
    _run(["align_image_stack", "-m", "-C", "-a", str(folder / "aligned_"), *map(str, paths)])
    return sorted(folder.glob("aligned_*.tif"))


def laplacian_choice(frames: Sequence[FloatArray], window: int = 7) -> FloatArray:
    """Each px from the frame with the strongest Laplacian, mean over ``window``² px: the plain way."""
    measure = [
        cv2.boxFilter(np.abs(cv2.Laplacian(frame @ LUMA, cv2.CV_32F, ksize=3)), -1, (window, window))
        for frame in frames
    ]
    chosen = np.argmax(measure, axis=0)
    return np.asarray(np.choose(chosen[..., None], list(frames)), np.float32)


def read(path: Path) -> FloatArray:
    """A picture, 8 or 16 bits, as float32 H×W×3 in [0, 1]; transparency is left out."""
    found = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if found is None:
        raise RivalError(f"{path.name} could not be read; run it again.")
    most = 65535 if found.dtype == np.uint16 else 255
    return np.asarray(found[..., 2::-1], np.float32) / np.float32(most)


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST)
    except (OSError, subprocess.SubprocessError) as problem:
        raise RivalError(f"{command[0]} failed ({problem}); install hugin-tools and enfuse.") from problem
