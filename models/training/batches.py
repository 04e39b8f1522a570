"""Batches of training crops: rendered scenes, real pairs and sharp photos that must stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training import pairs

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Mixture:
    """Share of each kind of crop; what is left are rendered scenes."""

    real: float = 0.45
    sharp: float = 0.15


@dataclass(frozen=True)
class Batch:
    """B crops, B×3×S×S float32 sRGB-coded in [0, 1]."""

    blurred: Tensor
    sharp: Tensor
    left: Tensor
    right: Tensor
    has_views: Tensor
    """B, bool: whether ``left`` and ``right`` are true dual-pixel views."""


class _RealCrops:
    """Crops of real pairs at three scales, drawn by how much the two photos differ."""

    STRIDE = 32

    def __init__(self, found: list[pairs.Pair], crop: int) -> None:
        self.crop = crop
        self.pictures: list[tuple[Picture, Picture]] = []
        places: list[tuple[int, int, int]] = []
        weights: list[float] = []
        for pair in found:
            matched = (pairs.exposure_match(pair) * 255).round().astype(np.uint8)
            for scale, share in ((1.0, 0.7), (0.8, 0.2), (0.6, 0.1)):
                both = [pair.blurred, matched]
                if scale != 1:
                    size = (round(pair.blurred.shape[1] * scale), round(pair.blurred.shape[0] * scale))
                    both = [cv2.resize(p, size, interpolation=cv2.INTER_AREA).astype(np.uint8) for p in both]
                self.pictures.append((both[0], both[1]))
                error = ((both[0].astype(np.float32) - both[1]) ** 2).mean(2)
                windows = cv2.boxFilter(error, -1, (crop, crop), anchor=(0, 0), borderType=cv2.BORDER_REFLECT)
                corners = [
                    (y, x)
                    for y in range(0, error.shape[0] - crop, self.STRIDE)
                    for x in range(0, error.shape[1] - crop, self.STRIDE)
                ]
                differ = np.sqrt(windows[tuple(np.array(corners).T)]) + 1e-6
                differ = differ / differ.sum() * 0.5 + 0.5 / len(corners)
                places += [(len(self.pictures) - 1, y, x) for y, x in corners]
                weights += (differ * share).tolist()
        self.places = np.array(places)
        self.cumulative = np.cumsum(weights) / np.sum(weights)

    def draw(self, rng: np.random.Generator) -> tuple[Picture, Picture]:
        place = min(int(np.searchsorted(self.cumulative, rng.random())), len(self.places) - 1)
        number, y, x = (int(v) for v in self.places[place])
        blurred, sharp = self.pictures[number]
        y = min(y + int(rng.integers(0, self.STRIDE)), blurred.shape[0] - self.crop)
        x = min(x + int(rng.integers(0, self.STRIDE)), blurred.shape[1] - self.crop)
        window = (slice(y, y + self.crop), slice(x, x + self.crop))
        return blurred[window], sharp[window]


class Batches:
    """Endless batches from a pool folder and the training pairs; a batch is fixed by seed, step, worker
    and pool."""

    def __init__(
        self, pool: Path | None, real: list[pairs.Pair], crop: int, mixture: Mixture, seed: int
    ) -> None:
        self.pool, self.crop, self.mixture, self.seed = pool, crop, mixture, seed
        self._shards: dict[Path, dict[str, Picture]] = {}
        self._scenes: list[tuple[Path, int]] = []
        self._real = _RealCrops(real, crop) if real else None
        self.refresh()

    def refresh(self) -> int:
        """Take in shards that have been rendered since; returns the number of scenes."""
        for path in sorted(self.pool.glob("*.npz")) if self.pool else []:
            if path not in self._shards:
                with np.load(path) as stored:
                    self._shards[path] = {name: stored[name] for name in stored.files if name != "defocus"}
                self._scenes += [(path, i) for i in range(len(self._shards[path]["sharp"]))]
        if not self._scenes and self._real is None:
            raise FileNotFoundError(
                "there is nothing to train on: render a pool or name a folder of real pairs"
            )
        return len(self._scenes)

    def _rendered(self, rng: np.random.Generator) -> list[Picture]:
        path, number = self._scenes[int(rng.integers(len(self._scenes)))]
        shard = self._shards[path]
        size = shard["sharp"].shape[1]
        y, x = (int(v) for v in rng.integers(0, size - self.crop + 1, 2))
        names = ("blurred", "sharp", "left", "right")
        fallback = shard["blurred"]
        return [shard.get(n, fallback)[number, y : y + self.crop, x : x + self.crop] for n in names]

    def _one(self, rng: np.random.Generator) -> tuple[list[Picture], bool]:
        kind = rng.random()
        if self._real is not None and (kind < self.mixture.real or not self._scenes):
            blurred, sharp = self._real.draw(rng)
            return [blurred, sharp, blurred, blurred], False
        crops = self._rendered(rng)
        if kind > 1 - self.mixture.sharp:
            return [crops[1]] * 4, False
        return crops, True

    def batch(self, step: int, size: int, worker: int = 0) -> Batch:
        """The batch of ``step`` for one worker: ``size`` crops, turned, mirrored and with a random gain."""
        rng = np.random.default_rng((self.seed, step, worker))
        drawn, views = zip(*(self._one(rng) for _ in range(size)), strict=True)
        stacked = np.empty((4, size, self.crop, self.crop, 3), np.float32)
        for i, crops in enumerate(drawn):
            # views keep left and right only when nothing turns them: those scenes are mirrored vertically
            # at most
            turn, mirror = int(rng.integers(4)), bool(rng.random() < 0.5)
            gain = rng.uniform(0.75, 1.1) * rng.uniform(0.95, 1.05, 3)
            for j, crop in enumerate(crops):
                turned = np.rot90(crop, 0 if views[i] else turn)
                stacked[j, i] = turned[::-1] if mirror else turned
            stacked[:, i] *= gain.astype(np.float32) / 255
        np.clip(stacked, 0, 1, out=stacked)
        blurred, sharp, left, right = (torch.from_numpy(part).permute(0, 3, 1, 2) for part in stacked)
        return Batch(blurred, sharp, left, right, torch.tensor(views))
