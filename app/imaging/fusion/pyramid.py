"""Fusion by Laplacian pyramids: each band of detail from the frame in which it is strongest.

Burt and Kolczynski ("Enhanced image capture through fusion", ICCV 1993): salience is gathered over a window,
and a choice that its neighbourhood does not share is overruled. What lies above no noise is averaged over all
frames. Two passes over the frames; of each level only the choice so far is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.fusion.shared import (
    NOISE_HALO,
    Frames,
    Fused,
    IndexArray,
    clearly_above,
    grey_of,
    noise_of,
)
from app.imaging.smoothing import gaussian, gaussian_halo
from app.progress import Progress, no_progress

LEVELS = 4
STEP = 2**LEVELS
"""Tiles begin at multiples of it."""
_VOTERS = 1.5  # px of a level
# What white noise of σ 1 is on each level of a Laplacian pyramid (5-tap kernel), measured.
_NOISE = (0.9, 0.28, 0.14, 0.07)


@dataclass(frozen=True)
class PyramidSettings:
    """``window``: σ, in px of each level, over which salience is gathered. ``consistency``: how far
    neighbours overrule a choice, [0, 1]. ``noise_care``: how strongly detail that may be noise is averaged
    over the frames, [0, 1].
    """

    window: float = 1.5
    consistency: float = 0.5
    noise_care: float = 0.5

    @property
    def halo(self) -> int:
        """Px of context that a result depends on."""
        choice = gaussian_halo(self.window) + gaussian_halo(_VOTERS) + 1
        return int(max(STEP * (choice + 4), NOISE_HALO))


@dataclass(eq=False)
class _Level:
    """The choice at one level: how salient it is, of which place in the order, what stands there; the mean of
    all frames beside it.
    """

    salience: FloatArray
    total: FloatArray
    place: IndexArray
    votes: FloatArray
    detail: FloatArray
    mean: FloatArray

    @classmethod
    def over(cls, height: int, width: int) -> _Level:
        plane, colour = np.zeros((height, width), np.float32), np.zeros((height, width, 3), np.float32)
        place = np.zeros((height, width), np.int16)
        return cls(plane - 1, plane.copy(), place, plane - 1e9, colour, colour.copy())

    def judge(self, place: int, band: FloatArray, window: float) -> None:
        """First pass: ``band`` of luma."""
        salience = gaussian(np.abs(band), window)
        self.total += salience
        better = clearly_above(salience, self.salience)
        self.salience[better], self.place[better] = salience[better], place

    def take(self, place: int, band: FloatArray, consistency: float, share: float) -> None:
        """Second pass: ``band`` of the colours, where it is chosen or its neighbourhood chose it."""
        chosen = (self.place == place).astype(np.float32)
        votes = chosen + np.float32(consistency) * (2 * gaussian(chosen, _VOTERS) - chosen)
        self.mean += np.float32(share) * band
        better = votes > self.votes + np.float32(1e-4)
        self.votes[better], self.detail[better] = votes[better], band[better]

    def made(self, floor: FloatArray) -> FloatArray:
        """The detail chosen; the mean of all where it does not rise above ``floor``."""
        shown = self.salience**2 / (self.salience**2 + floor**2 + np.float32(1e-12))
        return np.asarray(self.mean + shown[..., None] * (self.detail - self.mean), np.float32)


def fuse(frames: Frames, how: PyramidSettings, progress: Progress = no_progress) -> Fused:
    """Each band of each place from the frame in which it is strongest."""
    levels: list[_Level] = []
    count = len(frames.order)
    noise = noise_of(frames, progress)
    for place, index in enumerate(frames.order):
        progress(0.4 * place / count)
        bands = laplacian(grey_of(frames.read(index)))[:-1]
        levels = levels or [_Level.over(*band.shape[:2]) for band in bands]
        for level, band in zip(levels, bands, strict=True):
            level.judge(place, band, how.window)
    base: FloatArray | None = None
    weights = np.zeros_like(_down(levels[-1].salience))
    for place, index in enumerate(frames.order):
        progress(0.4 + 0.5 * place / count)
        *bands, left = laplacian(frames.read(index))
        for level, band in zip(levels, bands, strict=True):
            level.take(place, band, how.consistency, 1 / count)
        say = _down(gaussian((levels[-1].place == place).astype(np.float32), 2 * _VOTERS))
        say += np.float32(1e-3)
        weights += say
        left = say[..., None] * left
        base = left if base is None else base + left
    assert base is not None
    made = base / weights[..., None]
    for number in reversed(range(LEVELS)):
        progress(1 - 0.1 * number / LEVELS)
        floor = _reduced(noise, number) * np.float32(2 * how.noise_care * _NOISE[number])
        made = _up(made, levels[number].mean.shape) + levels[number].made(floor)
    return Fused(
        np.clip(made, 0, 1), _decision(levels[1], frames, noise.shape), _confidence(levels[0], count)
    )


def _decision(level: _Level, frames: Frames, shape: tuple[int, ...]) -> FloatArray:
    """The frame that has most say in one level, at full size."""
    numbers = np.asarray(frames.order, np.float32)[level.place]
    return np.asarray(np.kron(numbers, np.ones((2, 2), np.float32))[: shape[0], : shape[1]], np.float32)


def _confidence(level: _Level, count: int) -> FloatArray:
    others = (level.total - level.salience) / np.float32(max(count - 1, 1))
    sure = 2 * (1 - others / np.maximum(level.salience, np.float32(1e-9)))
    return np.asarray(np.clip(sure, 0, 1), np.float32)


def laplacian(picture: FloatArray) -> list[FloatArray]:
    """``LEVELS`` bands of detail, finest first, and what is left: each half as large as the one before."""
    bands = []
    for _ in range(LEVELS):
        small = _down(picture)
        bands.append(picture - _up(small, picture.shape))
        picture = small
    return [*bands, picture]


def _down(picture: FloatArray) -> FloatArray:
    return np.asarray(cv2.pyrDown(picture), np.float32)


def _up(picture: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    return np.asarray(cv2.pyrUp(picture, dstsize=(shape[1], shape[0])), np.float32)


def _reduced(plane: FloatArray, times: int) -> FloatArray:
    for _ in range(times):
        plane = _down(plane)
    return plane
