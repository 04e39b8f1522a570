"""Photos moved by a known distance while they were taken, and others that were not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.colour.luma import LUMA
from app.imaging.filters.psf import disc, gaussian
from models.training.data.photos import held_out_scenes, read

LENGTH = 15.0


@dataclass(frozen=True, eq=False)
class Subject:
    """``grey``: float32 H×W sRGB-coded luma of a photo that was, or was not, ``moved`` by 15 px."""

    name: str
    grey: FloatArray
    moved: bool


def motion(length: float, degrees: float) -> FloatArray:
    """Point spread of a straight, even movement: ``length`` px, ``degrees`` from x towards y."""
    half = int(length / 2) + 2
    along = np.linspace(-length / 2, length / 2, round(50 * length))
    x, y = half + along * np.cos(np.radians(degrees)), half + along * np.sin(np.radians(degrees))
    psf = np.zeros((2 * half + 1, 2 * half + 1))
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    for i in (0, 1):
        for j in (0, 1):
            np.add.at(psf, (top + j, left + i), (1 - np.abs(x - left - i)) * (1 - np.abs(y - top - j)))
    return np.asarray(psf / psf.sum(), np.float32)


def held_out(folder: Path, seed: int = 2) -> Iterator[Subject]:
    """One photo of every held-out scene: as it is, defocused (Gaussian, disc), and moved, in two directions.

    Noise and JPEG compression are drawn for each.
    """
    random = np.random.default_rng(seed)
    for scene in held_out_scenes():
        photo = np.asarray(read(folder / scene[0]).astype(np.float32) / 255, np.float32)
        spreads = [
            ("sharp", gaussian(0), False),
            ("gaussian", gaussian(float(random.uniform(1, 6))), False),
            ("disc", disc(2 * float(random.uniform(1.5, 6))), False),
            ("moved", motion(LENGTH, float(random.uniform(0, 180))), True),
            ("moved", motion(LENGTH, float(random.uniform(0, 180))), True),
        ]
        for kind, psf, moved in spreads:
            yield Subject(f"{scene[0]} {kind}", _taken(photo, psf, random), moved)


def _taken(photo: FloatArray, psf: FloatArray, random: np.random.Generator) -> FloatArray:
    # filter2D correlates; turned by 180° the spread is what it says.
    linear = cv2.filter2D(srgb_to_linear(photo), -1, psf[::-1, ::-1], borderType=cv2.BORDER_REFLECT)
    made = linear_to_srgb(np.clip(np.asarray(linear, np.float32), 0, 1))
    noisy = made + random.normal(0, random.choice([0, 0.003, 0.01]), made.shape)
    eight = np.rint(np.clip(noisy, 0, 1) * 255).astype(np.uint8)
    quality = int(random.integers(75, 98))
    coded = cv2.imencode(".jpg", eight[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    decoded = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    assert decoded is not None
    return np.asarray((decoded[..., ::-1].astype(np.float32) / 255) @ LUMA, np.float32)
