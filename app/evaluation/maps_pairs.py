"""Two photos of one view, focused differently: which is sharper where, by the energy of gradients."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from models.training.data.photos import read

RATIO = 1.5
"""From this ratio of gradient energies the sharper photo is taken as known."""
TEXTURE = 0.02
"""Root mean square gradient (sRGB-coded, a px) from which a place has texture."""
_WINDOW = 31


@dataclass(frozen=True, eq=False)
class Pair:
    """Two aligned photos, float32 H×W×3, sRGB-coded."""

    name: str
    first: FloatArray
    second: FloatArray


@dataclass(frozen=True, eq=False)
class Verdict:
    """``sharper``: int8 H×W, 1 where the first photo is sharper for certain, 2 the second, 0 not known.
    ``textured``: bool H×W, where either photo has texture.
    """

    sharper: NDArray[np.int8]
    textured: NDArray[np.bool_]


def lytro_pairs(folder: Path) -> list[Pair]:
    """The pairs ``lytro_01`` … of a folder of focal stacks."""
    found = []
    for each in sorted(folder.glob("lytro_*")):
        files = sorted(each.iterdir())
        found.append(Pair(each.name, *(_opened(file) for file in files[:2])))
    return found


def real_pairs(folder: Path) -> list[Pair]:
    """The pairs ``blur/NAME``, ``sharp/NAME``, the sharp one brought to the brightness of the other."""
    found = []
    for file in sorted((folder / "blur").glob("*.png")):
        blurred, sharp = _opened(file), _opened(folder / "sharp" / file.name)
        gain = blurred.mean((0, 1)) / sharp.mean((0, 1))
        found.append(Pair(file.stem, blurred, np.asarray(np.clip(sharp * gain, 0, 1), np.float32)))
    return found


def judge(pair: Pair) -> Verdict:
    """Compare the mean squared gradients over 31×31 px; no part of the map is used."""
    first, second = (_energy(picture) for picture in (pair.first, pair.second))
    textured = np.maximum(first, second) >= TEXTURE**2
    sharper = np.where(first > RATIO * second, 1, np.where(second > RATIO * first, 2, 0))
    return Verdict((sharper * textured).astype(np.int8), np.asarray(textured, np.bool_))


def _energy(picture: FloatArray) -> FloatArray:
    grey = picture.mean(2)
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, scale=1 / 8)
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, scale=1 / 8)
    return np.asarray(cv2.blur(across**2 + down**2, (_WINDOW, _WINDOW)), np.float32)


def _opened(file: Path) -> FloatArray:
    return np.asarray(read(file).astype(np.float32) / 255, np.float32)
