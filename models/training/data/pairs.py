"""Real pairs of a defocused and a sharp photo, and the fixed split that every figure uses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.data import photos
from models.training.rendering.layouts import training_names

Picture = NDArray[np.uint8]
Role = Literal["train", "choose", "report"]
SPLIT: dict[Role, slice] = {"train": slice(0, 22), "choose": slice(22, 26), "report": slice(26, 30)}
"""By name: the first 22 train, the next 4 choose, the last 4 report. Always these."""
REDUCED = 8
"""How many times a photo is reduced at most to be smoothed."""
STRIDE = 32
"""Between places of crops, px."""
SMOOTH = 4.0
"""Least σ, px of the reduced photo, at which reducing it makes no difference."""


@dataclass(frozen=True)
class Pair:
    """One scene twice, H×W×3 uint8 RGB. ``views``: its right and left dual-pixel view, where there are."""

    name: str
    blurred: Picture
    sharp: Picture
    views: tuple[Picture, Picture] | None = None


def load(folder: Path, role: Role) -> list[Pair]:
    """The pairs of ``folder``/blur and ``folder``/sharp that have this role."""
    names = sorted(path.name for path in (folder / "blur").glob("*.png"))
    if len(names) != 30:
        raise FileNotFoundError(f"{folder} holds {len(names)} pairs where the split needs 30")
    return [
        Pair(name, photos.read(folder / "blur" / name), photos.read(folder / "sharp" / name))
        for name in names[SPLIT[role]]
    ]


def training(folder: Path) -> list[Pair]:
    """The pairs to train on: those of that role, less the misaligned ones, which teach to blur."""
    return [pair for pair in load(folder, "train") if Path(pair.name).stem in training_names()]


def exposure_match(pair: Pair, smoothing: float = 0.09) -> NDArray[np.float32]:
    """The sharp photo at the exposure of the blurred one, H×W×3 float32 in [0, 1].

    The two differ in exposure and in vignetting, so the gain is the ratio of the two photos smoothed over a
    ``smoothing`` share of the width, per channel: a network is not asked to learn an exposure it cannot see.
    So wide a blur needs no more than a reduced photo.
    """
    blurred, sharp = (p.astype(np.float32) / 255 for p in (pair.blurred, pair.sharp))
    height, width = blurred.shape[:2]
    sigma = smoothing * width
    by = min(max(int(sigma / SMOOTH), 1), REDUCED)
    size = (max(round(width / by), 1), max(round(height / by), 1))
    reduced = [cv2.resize(p, size, interpolation=cv2.INTER_AREA) for p in (blurred, sharp)]
    low = [cv2.GaussianBlur(p, (0, 0), sigma / by, borderType=cv2.BORDER_REFLECT) for p in reduced]
    gain = np.clip((low[0] + 0.01) / (low[1] + 0.01), 0.6, 1.6)
    gain = cv2.resize(gain, (width, height), interpolation=cv2.INTER_LINEAR)
    matched: NDArray[np.float32] = np.clip(sharp * gain, 0, 1).astype(np.float32)
    return matched


@dataclass(frozen=True, eq=False)
class Places:
    """``corners``: (y, x) of crops. ``weights``: how often each is to be drawn; they sum to 1."""

    corners: list[tuple[int, int]]
    weights: NDArray[np.float64]


def differing_places(blurred: Picture, sharp: Picture, crop: int) -> Places:
    """Places in a pair (H×W×3 uint8) for crops of ``crop`` px: half by difference, half evenly."""
    error = ((blurred.astype(np.float32) - sharp) ** 2).mean(2)
    windows = cv2.boxFilter(error, -1, (crop, crop), anchor=(0, 0), borderType=cv2.BORDER_REFLECT)
    corners = [
        (y, x)
        for y in range(0, max(error.shape[0] - crop, 1), STRIDE)
        for x in range(0, max(error.shape[1] - crop, 1), STRIDE)
    ]
    differ = np.sqrt(windows[tuple(np.array(corners).T)]).astype(np.float64) + 1e-6
    return Places(corners, differ / differ.sum() * 0.5 + 0.5 / len(corners))


def jitter(
    y: int, x: int, crop: int, shape: tuple[int, ...], rng: np.random.Generator
) -> tuple[slice, slice]:
    """The window of a crop near the corner (y, x), inside a picture of ``shape``."""
    y = min(y + int(rng.integers(0, STRIDE)), shape[0] - crop)
    x = min(x + int(rng.integers(0, STRIDE)), shape[1] - crop)
    return slice(y, y + crop), slice(x, x + crop)
