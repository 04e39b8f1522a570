"""Batches of training crops: rendered scenes, real pairs and sharp photos that must stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.data import pairs
from models.training.data.folder_crops import FolderCrops
from models.training.data.pairs import differing_places, jitter
from models.training.data.unlabelled import PhotoCrops
from models.training.rendering.sensor import add_up

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Mixture:
    """Share of each kind of crop; the rest are rendered, ``summed`` of those with the sum of their views."""

    real: float = 0.45
    sharp: float = 0.15
    summed: float = 0.0


@dataclass(frozen=True)
class Batch:
    """B crops, B×3×S×S float32 sRGB-coded in [0, 1]."""

    blurred: Tensor
    sharp: Tensor
    left: Tensor
    right: Tensor
    has_views: Tensor
    """B, bool: whether ``left`` and ``right`` are true dual-pixel views."""


SCALES = ((1.0, 0.55), (0.7, 0.2), (0.5, 0.15), (0.3, 0.1))
"""Scales of real crops and the share of each: blur too large to be repaired at one is not at the next."""


class RealCrops:
    """Crops of real pairs at several scales, drawn by how much the two photos differ."""

    def __init__(self, found: list[pairs.Pair], crop: int) -> None:
        self.crop = crop
        self.pictures: list[tuple[Picture, Picture]] = []
        places: list[tuple[int, int, int]] = []
        weights: list[float] = []
        for pair in found:
            matched = (pairs.exposure_match(pair) * 255).round().astype(np.uint8)
            for scale, share in SCALES:
                if scale < 1 and round(min(matched.shape[:2]) * scale) < crop:
                    continue
                both = [pair.blurred, matched]
                if scale != 1:
                    size = (round(pair.blurred.shape[1] * scale), round(pair.blurred.shape[0] * scale))
                    both = [cv2.resize(p, size, interpolation=cv2.INTER_AREA).astype(np.uint8) for p in both]
                self.pictures.append((both[0], both[1]))
                found_places = differing_places(both[0], both[1], crop)
                places += [(len(self.pictures) - 1, y, x) for y, x in found_places.corners]
                weights += (found_places.weights * share).tolist()
        self.places = np.array(places)
        self.cumulative = np.cumsum(weights) / np.sum(weights)

    def draw(self, rng: np.random.Generator) -> tuple[Picture, Picture]:
        place = min(int(np.searchsorted(self.cumulative, rng.random())), len(self.places) - 1)
        number, y, x = (int(v) for v in self.places[place])
        blurred, sharp = self.pictures[number]
        window = jitter(y, x, self.crop, blurred.shape, rng)
        return blurred[window], sharp[window]


class Batches:
    """Endless batches from a pool folder, the training pairs and folders of pairs.

    Every crop is fixed by seed, step, its number in the batch, and what there is to draw from; so a batch is
    the same whether one worker draws it or several their shares.
    """

    def __init__(
        self,
        pool: Path | None,
        real: list[pairs.Pair],
        crop: int,
        mixture: Mixture,
        seed: int,
        folder: FolderCrops | None = None,
        turned: bool = False,
        photo_crops: PhotoCrops | None = None,
    ) -> None:
        """``turned``: crops with views take all eight turns too, for trainings that make no use of views.
        ``photo_crops``: what :meth:`unlabelled` draws a third of its crops from.
        """
        self.pool, self.crop, self.mixture, self.seed = pool, crop, mixture, seed
        self._turned = turned
        self._shards: dict[Path, dict[str, Picture]] = {}
        self._scenes: list[tuple[Path, int]] = []
        self._real = RealCrops(real, crop) if real else None
        self._folder = folder
        self._photo_crops = photo_crops
        self.refresh()

    def refresh(self) -> int:
        """Take in shards that have been rendered since; returns the number of scenes."""
        for path in sorted(self.pool.glob("*.npz")) if self.pool else []:
            if path not in self._shards:
                with np.load(path) as stored:
                    self._shards[path] = {name: stored[name] for name in stored.files if name != "defocus"}
                self._scenes += [(path, i) for i in range(len(self._shards[path]["sharp"]))]
        if not self._scenes and not self._has_pairs:
            raise FileNotFoundError(
                "there is nothing to train on: render a pool or name a folder of real pairs"
            )
        return len(self._scenes)

    @property
    def _has_pairs(self) -> bool:
        return self._real is not None or self._folder is not None

    def _paired(self, rng: np.random.Generator, step: int) -> tuple[list[Picture], bool]:
        if self._folder is not None and (self._real is None or rng.random() < 0.5):
            return self._folder.draw(rng, step)
        assert self._real is not None
        blurred, sharp = self._real.draw(rng)
        return [blurred, sharp, blurred, blurred], False

    def rendered(self, rng: np.random.Generator) -> list[Picture]:
        path, number = self._scenes[int(rng.integers(len(self._scenes)))]
        shard = self._shards[path]
        size = shard["sharp"].shape[1]
        y, x = (int(v) for v in rng.integers(0, size - self.crop + 1, 2))
        names = ("blurred", "sharp", "left", "right")
        fallback = shard["blurred"]
        crops = [shard.get(n, fallback)[number, y : y + self.crop, x : x + self.crop] for n in names]
        if self.mixture.summed and rng.random() < self.mixture.summed:
            crops[0] = add_up(crops[2], crops[3])
        return crops

    def _one(self, rng: np.random.Generator, step: int) -> tuple[list[Picture], bool]:
        kind = rng.random()
        if self._has_pairs and not self._scenes:
            crops, views = self._paired(rng, step)
            return ([crops[1]] * 4, False) if kind > 1 - self.mixture.sharp else (crops, views)
        if self._has_pairs and kind < self.mixture.real:
            return self._paired(rng, step)
        crops = self.rendered(rng)
        if kind > 1 - self.mixture.sharp:
            return [crops[1]] * 4, False
        return crops, True

    def batch(self, step: int, size: int, worker: int = 0) -> Batch:
        """The batch of ``step`` for one worker: ``size`` crops, turned, mirrored and with a random gain."""
        stacked = np.empty((4, size, self.crop, self.crop, 3), np.float32)
        views = []
        for i in range(size):
            rng = np.random.default_rng((self.seed, step, worker * size + i))
            crops, has_views = self._one(rng, step)
            # views keep left and right only when nothing turns them: those scenes are mirrored vertically
            # at most
            has_views = has_views and not self._turned
            views.append(has_views)
            turn, mirror = int(rng.integers(4)), bool(rng.random() < 0.5)
            gain = rng.uniform(0.75, 1.1) * rng.uniform(0.95, 1.05, 3)
            for j, crop in enumerate(crops):
                turned = np.rot90(crop, 0 if has_views else turn)
                stacked[j, i] = turned[::-1] if mirror else turned
            stacked[:, i] *= gain.astype(np.float32) / 255
        np.clip(stacked, 0, 1, out=stacked)
        blurred, sharp, left, right = (torch.from_numpy(part).permute(0, 3, 1, 2) for part in stacked)
        return Batch(blurred, sharp, left, right, torch.tensor(views))

    def unlabelled(self, step: int, size: int, worker: int = 0) -> Tensor:
        """B×3×S×S float32: blurred crops of real pairs, rendered scenes and photos as they came, a third each
        where there are all of them.
        """
        drawn = np.empty((size, self.crop, self.crop, 3), np.float32)
        for i in range(size):
            rng = np.random.default_rng((self.seed, step, worker * size + i, 1))
            kind = rng.random()
            if self._photo_crops is not None and kind < 1 / 3:
                crop = self._photo_crops.draw(rng)
            elif self._has_pairs and (kind < 2 / 3 or not self._scenes):
                crop = self._paired(rng, step)[0][0]
            else:
                crop = self.rendered(rng)[0]
            gain = rng.uniform(0.75, 1.1) * rng.uniform(0.95, 1.05, 3)
            drawn[i] = crop * (gain / 255)
        return torch.from_numpy(np.clip(drawn, 0, 1)).permute(0, 3, 1, 2)
