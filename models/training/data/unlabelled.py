"""Blurred pictures without truth, for a network that learns from itself: crops of photos as they came."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training.data import photos

PER_PHOTO = 8


class PhotoCrops:
    """Crops of every photo that neither reports nor chooses, soft ones too, decoded once and kept."""

    def __init__(self, folder: Path, crop: int, seed: int) -> None:
        kept_out = {name for scene in photos.held_out_scenes() for name in scene}
        kept_out |= {entry.file for entry in photos.choosing_photos(folder)}
        rng = np.random.default_rng((seed, crop))
        self._crops: list[NDArray[np.uint8]] = []
        for entry in photos.manifest(folder):
            if entry.file not in kept_out:
                picture = photos.read(folder / entry.file)
                self._crops += [photos.random_crop(picture, crop, rng) for _ in range(PER_PHOTO)]

    def draw(self, rng: np.random.Generator) -> NDArray[np.uint8]:
        """One of them, crop×crop×3."""
        return self._crops[int(rng.integers(len(self._crops)))]
