"""Fusion by a decision map: each px from the sharpest frame, the borders between frames drawn along edges.

The decision of each frame is a mask, smoothed by the guided filter as Li, Kang and Hu do ("Image fusion with
guided filtering", TIP 2013), here by the weighted one: what is sure speaks for what is not. Two passes over
the frames, of which one lies in memory at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.filters.guided_filter import Filter, fit, prepare
from app.imaging.fusion.shared import (
    NOISE_HALO,
    Frames,
    Fused,
    Running,
    clearly_above,
    grey_of,
    noise_of,
    sharpness,
    sharpness_halo,
)
from app.imaging.smoothing import gaussian, gaussian_halo
from app.progress import Progress, no_progress, part_of

_EPS = 0.01
_LEAST = 0.02  # of the weight of a sure px: even an unsure one has a vote
_ALIKE = 1.5  # px of the window in which frames are compared


@dataclass(frozen=True)
class Decision:
    """``window``: σ in px over which sharpness is gathered. ``surroundings``: how much what has no texture
    goes with what is round it, [0, 1]. ``noise_care``: how much frames that agree are averaged where it does
    not matter which is taken, [0, 1].
    """

    window: float = 1.5
    surroundings: float = 1.0
    noise_care: float = 0.5

    @property
    def radius(self) -> int:
        """Px of the guided filter's window."""
        return max(round(3 * self.window), 2)

    @property
    def halo(self) -> int:
        """Px of context that a result depends on."""
        return max(sharpness_halo(self.window), NOISE_HALO) + 2 * self.radius + 1 + gaussian_halo(_ALIKE)


def first_pass(frames: Frames, how: Decision, progress: Progress) -> tuple[Running, FloatArray]:
    """The sharpest frame of each px; the noise."""
    noise = noise_of(frames, progress)
    seen = Running.over(*noise.shape)
    last = None
    for number, index in enumerate(frames.order):
        progress(number / len(frames.order))
        pixels = frames.read(index)
        sharp = sharpness(grey_of(pixels), noise, how.window, how.surroundings)
        seen.offer(pixels, sharp, last)
        last = sharp
    return seen, noise


def fuse(frames: Frames, how: Decision, progress: Progress = no_progress) -> Fused:
    """Each px from the frame that is sharpest there."""
    seen, noise = first_pass(frames, how, part_of(progress, 0, 0.5))
    guide = grey_of(seen.pixels)
    sure = seen.confidence(noise)
    progress(0.5)
    guided = prepare(guide, Filter(how.radius, _EPS, np.inf, edge_weighted=False))
    votes = sure + np.float32(_LEAST)
    total = np.zeros_like(seen.pixels)
    weights = np.zeros_like(sure)
    most, decision = np.full_like(sure, -1), np.zeros_like(sure)
    for place, index in enumerate(frames.order):
        progress(0.5 + 0.5 * place / len(frames.order))
        chosen = seen.place == place
        wanted = bool(chosen.any())
        if not wanted and how.noise_care == 0:
            continue
        say = np.zeros_like(sure)
        if wanted:
            say = np.asarray(
                np.clip(fit(chosen.astype(np.float32), votes, guided).at(guide), 0, 1), np.float32
            )
        pixels = frames.read(index)
        leads = clearly_above(say, most)
        most[leads], decision[leads] = say[leads], index
        if how.noise_care > 0:
            say = np.maximum(
                say, np.float32(how.noise_care) * (1 - sure) * _agreement(pixels, seen.pixels, noise)
            )
        total += say[..., None] * pixels
        weights += say
    # The masks of all frames add up to 1 before they are clipped, so never to nothing.
    made = total / np.maximum(weights, np.float32(1e-6))[..., None]
    return Fused(np.asarray(np.clip(made, 0, 1), np.float32), decision, sure)


def _agreement(pixels: FloatArray, wanted: FloatArray, noise: FloatArray) -> NDArray[np.float32]:
    """[0, 1], H×W: whether ``pixels`` differ from ``wanted`` by no more than ``noise``."""
    apart = gaussian(np.abs(pixels - wanted).max(axis=2), _ALIKE)
    return np.asarray(np.exp(-((apart / (3 * noise + np.float32(1e-4))) ** 2)), np.float32)
