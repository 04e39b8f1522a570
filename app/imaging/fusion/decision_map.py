"""Fusion by the sharpest frame of each px, in two passes over the frames, of which one lies in memory.

By a decision map: each px from that frame, the borders between frames drawn along edges. The decision of each
frame is a mask, smoothed by the guided filter as Li, Kang and Hu do ("Image fusion with guided filtering",
TIP 2013), here by the weighted one: what is sure speaks for what is not.

By depth: a smooth place in the focus order at each px, frames interpolated on both sides of it. The sharpness
along the order is a bell; its top is found between frames by the parabola through the logarithms of the
sharpest frame and its two neighbours (Nayar and Nakagawa, "Shape from focus", TPAMI 1994, eq. 12).
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
_DEPTH_EPS, _DEPTH_LEAST = 1e-3, 1e-3
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

    def filter(self, eps: float) -> Filter:
        """The plain guided filter with that window."""
        return Filter(self.radius, eps, np.inf, edge_weighted=False)

    @property
    def halo(self) -> int:
        """Px of context that a result depends on."""
        return max(sharpness_halo(self.window), NOISE_HALO) + 2 * self.radius + 1 + gaussian_halo(_ALIKE)


def _first_pass(
    frames: Frames, how: Decision, progress: Progress
) -> tuple[Running, FloatArray, FloatArray, FloatArray]:
    """The sharpest frame of each px; the noise, how sure each px is, and its grey."""
    noise = noise_of(frames, progress)
    seen = Running.over(*noise.shape)
    for number, index in enumerate(frames.order):
        progress(number / len(frames.order))
        pixels = frames.read(index)
        seen.offer(pixels, sharpness(grey_of(pixels), noise, how.window, how.surroundings))
    progress(1.0)
    return seen, noise, seen.confidence(noise), grey_of(seen.pixels)


def fuse(frames: Frames, how: Decision, progress: Progress = no_progress) -> Fused:
    """Each px from the frame that is sharpest there."""
    seen, noise, sure, guide = _first_pass(frames, how, part_of(progress, 0, 0.5))
    guided = prepare(guide, how.filter(_EPS))
    votes = sure + np.float32(_LEAST)
    total = np.zeros_like(seen.pixels)
    weights = np.zeros_like(sure)
    most, decision = np.full_like(sure, -1), np.zeros_like(sure)
    for place, index in enumerate(frames.order):
        progress(0.5 + 0.5 * place / len(frames.order))
        chosen = (seen.place == place).astype(np.float32)
        if not chosen.any() and how.noise_care == 0:
            continue
        say = chosen
        if chosen.any():
            say = np.clip(fit(chosen, votes, guided).at(guide), 0, 1)
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


def fuse_by_depth(frames: Frames, how: Decision, progress: Progress = no_progress) -> Fused:
    """Each px from the two frames next to a depth that changes smoothly, but for edges of the picture."""
    seen, _, sure, guide = _first_pass(frames, how, part_of(progress, 0, 0.5))
    guided = prepare(guide, how.filter(_DEPTH_EPS))
    depth = fit(peak(seen), sure * sure + np.float32(_DEPTH_LEAST), guided).at(guide)
    depth = np.clip(depth, 0, len(frames.order) - 1)
    total = np.zeros_like(seen.pixels)
    for place, index in enumerate(frames.order):
        progress(0.5 + 0.5 * place / len(frames.order))
        say = np.maximum(1 - np.abs(depth - np.float32(place)), 0)
        if say.any():
            total += say[..., None] * frames.read(index)
    nearest = np.asarray(frames.order, np.float32)[np.rint(depth).astype(np.intp)]
    return Fused(np.clip(total, 0, 1), nearest, sure)


def peak(seen: Running) -> FloatArray:
    """Where along the order sharpness is highest, between frames: H×W, 0 … number of frames − 1."""
    tiny = np.float32(1e-6)
    low, top, high = (np.log(each + tiny) for each in (seen.before, seen.best, seen.after))
    bend = 2 * top - low - high
    offset = np.divide(high - low, 2 * bend, out=np.zeros_like(bend), where=bend > tiny)
    # At the ends of the order a neighbour is missing.
    inner = (seen.place > 0) & (seen.place < seen.count - 1)
    return np.asarray(seen.place + np.where(inner, np.clip(offset, -0.5, 0.5), 0), np.float32)
