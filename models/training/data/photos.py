"""Sharp photos to render training scenes from: which are sharp enough, which are held out, crops of them."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

HELD_OUT = Path(__file__).with_name("held_out.toml")


@dataclass(frozen=True)
class Entry:
    """One row of a photo folder's MANIFEST.tsv."""

    file: str
    licence: str
    sharpness: float
    """Median over textured blocks; a soft photo scores below 0.4."""
    sharp_share: float
    """Share of textured blocks that are sharp."""


def held_out_scenes() -> list[list[str]]:
    """File names held out of training, grouped by scene."""
    scenes: list[list[str]] = tomllib.loads(HELD_OUT.read_text())["scenes"]
    return scenes


def manifest(folder: Path) -> list[Entry]:
    """All rows of ``folder``/MANIFEST.tsv, in its order."""
    with (folder / "MANIFEST.tsv").open(newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [
            Entry(row["file"], row["licence"], float(row["sharp_med"]), float(row["sharp_block_frac"]))
            for row in rows
        ]


def training_photos(folder: Path, sharpness: float = 0.45, sharp_share: float = 0.7) -> list[Entry]:
    """The photos to train on: sharp enough, none held out."""
    excluded = {name for scene in held_out_scenes() for name in scene}
    return [
        entry
        for entry in manifest(folder)
        if entry.file not in excluded and entry.sharpness >= sharpness and entry.sharp_share >= sharp_share
    ]


def choosing_photos(folder: Path) -> list[Entry]:
    """The photos to choose among networks on: a little too soft to be trained on, and not held out."""
    training = training_photos(folder)
    return [entry for entry in training_photos(folder, 0.4, 0.5) if entry not in training]


def read(path: Path) -> NDArray[np.uint8]:
    """H×W×3 RGB, 8 bits."""
    bgr = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if bgr is None:
        raise FileNotFoundError(f"{path} is missing or not a picture")
    return np.ascontiguousarray(bgr[:, :, ::-1]).astype(np.uint8, copy=False)


def _texture(picture: NDArray[np.uint8]) -> float:
    grey = picture[:, :, 1].astype(np.float32) / 255
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())


def random_crop(picture: NDArray[np.uint8], size: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A size×size crop, scaled down by 0.3–1.0, turned and mirrored, drawn by how much texture it holds."""
    short = min(picture.shape[:2])
    floor = max(0.3, (size + 1) / short)
    scale = float(rng.uniform(floor, 1.0)) if floor < 1 else floor
    if scale > 1:  # a photo smaller than the crop: reflect instead of magnifying, which would be soft
        pad = size - short + 1
        picture = np.pad(picture, ((0, pad), (0, pad), (0, 0)), mode="symmetric").astype(np.uint8)
        scale = 1.0
    window = round(size / scale)
    candidates = []
    for _ in range(3):
        y = int(rng.integers(0, picture.shape[0] - window + 1))
        x = int(rng.integers(0, picture.shape[1] - window + 1))
        candidates.append(picture[y : y + window, x : x + window])
    weights = np.array([_texture(c[::2, ::2]) for c in candidates]) + 1e-3
    crop = candidates[int(rng.choice(3, p=weights / weights.sum()))]
    if window != size:
        crop = cv2.resize(crop, (size, size), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    crop = np.rot90(crop, int(rng.integers(0, 4)))
    return np.ascontiguousarray(crop[:, ::-1] if rng.random() < 0.5 else crop)
