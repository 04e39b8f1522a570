"""Deblurring by the map at the ends of its reach: blur far beyond the training, and none at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.evaluation.figures import Figure
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.filters.psf import disc
from app.imaging.metrics import psnr

BLOCK = 512
TRAINED = 6.5
"""σ, px, up to which networks are trained."""
FIDELITY = 66.138
"""PSNR(output, input) in dB of the unsharp mask that does next to nothing, on the sharp held-out photos."""
_CELL = 1000
_NOISE = 0.004
_MOST_DB = 99.0


@dataclass(frozen=True, eq=False)
class Worked:
    """A repaired photo, and the seconds that its map and its repair took."""

    pixels: FloatArray
    measuring: float
    repairing: float


Work = Callable[[FloatArray], Worked]
"""From pixels, float32 H×W×3 sRGB-coded in [0, 1], to what becomes of them."""


def mosaic(pictures: list[FloatArray], height: int, width: int) -> FloatArray:
    """A large photo out of small ones: float32 H×W×3, in cells of 1000 px filled by each and its mirrors."""
    made = np.empty((height, width, 3), np.float32)
    number = 0
    for top in range(0, height, _CELL):
        for left in range(0, width, _CELL):
            picture = pictures[number % len(pictures)]
            part = made[top : top + _CELL, left : left + _CELL]
            rows, columns = (
                _mirrored(side, wanted) for side, wanted in zip(picture.shape, part.shape[:2], strict=False)
            )
            part[:] = picture[np.ix_(rows, columns)]
            number += 1
    return made


def _mirrored(side: int, wanted: int) -> NDArray[np.int64]:
    place = np.arange(wanted) % (2 * side)
    return np.minimum(place, 2 * side - 1 - place)


def blurred(sharp: FloatArray, sigma: float, seed: int = 0) -> FloatArray:
    """``sharp`` through a disc of about ``sigma`` px, in linear light, a little noisy, in 8-bit levels."""
    linear = cv2.filter2D(srgb_to_linear(sharp), -1, disc(2 * sigma), borderType=cv2.BORDER_REFLECT)
    made = linear_to_srgb(np.clip(np.asarray(linear, np.float32), 0, 1))
    noise = np.random.default_rng(seed).standard_normal(made.shape, np.float32)
    return np.asarray(np.rint(np.clip(made + np.float32(_NOISE) * noise, 0, 1) * 255) / 255, np.float32)


def gains(before: FloatArray, after: FloatArray, truth: FloatArray) -> list[float]:
    """Gain in dB of each block of 512 px that lies whole in the photo."""
    height, width = truth.shape[:2]
    places = [
        (slice(y, y + BLOCK), slice(x, x + BLOCK))
        for y in range(0, height - BLOCK + 1, BLOCK)
        for x in range(0, width - BLOCK + 1, BLOCK)
    ]
    return [psnr(after[at], truth[at]) - psnr(before[at], truth[at]) for at in places]


def untouched(before: FloatArray, after: FloatArray) -> float:
    """Share of the tiles of 512 px that are the same to the last bit."""
    height, width = before.shape[:2]
    same = [
        np.array_equal(before[y : y + BLOCK, x : x + BLOCK], after[y : y + BLOCK, x : x + BLOCK])
        for y in range(0, height, BLOCK)
        for x in range(0, width, BLOCK)
    ]
    return sum(same) / len(same)


def beyond(work: Work, sharp: FloatArray) -> list[Figure]:
    """A photo whose blur is four times what networks are trained for: gain by block."""
    given = blurred(sharp, 4 * TRAINED)
    made = work(given).pixels
    found = gains(given, made, sharp)
    return [
        Figure("worst gain of a block, dB", min(found), least=-0.1),
        Figure("mean gain of a block, dB", float(np.mean(found))),
        Figure("share of blocks that gain", float(np.mean(np.array(found) > 0))),
        Figure("share of tiles left as they are", untouched(given, made)),
    ]


def skipping(work: Work, sharp: FloatArray) -> list[Figure]:
    """A photo sharp everywhere against the same blurred everywhere: tiles skipped, and time."""
    kept, soft = work(sharp), work(blurred(sharp, 2.0))
    both = (soft.measuring + soft.repairing) / (kept.measuring + kept.repairing)
    return [
        Figure("share of sharp tiles left as they are", untouched(sharp, kept.pixels), least=0.95),
        Figure("sharp: fidelity, dB", min(psnr(kept.pixels, sharp), _MOST_DB)),
        Figure("sharp: seconds for the map", kept.measuring),
        Figure("sharp: seconds for the repair", kept.repairing),
        Figure("blurred: seconds for the map", soft.measuring),
        Figure("blurred: seconds for the repair", soft.repairing),
        Figure("repair: times sooner", soft.repairing / max(kept.repairing, 1e-9), least=5.0),
        Figure("map and repair: times sooner", both, least=5.0),
    ]


def fidelity(work: Work, plain: Work, photos: list[FloatArray]) -> list[Figure]:
    """Sharp held-out photos, by the protocol of the training: PSNR(output, input), at most 99 dB a photo."""
    by_map, without = (
        float(np.mean([min(psnr(each(photo).pixels, photo), _MOST_DB) for photo in photos]))
        for each in (work, plain)
    )
    return [
        Figure("by the map, dB", by_map, least=FIDELITY),
        Figure("without it, dB", without),
    ]


def growing(work: Work, plain: Work, photos: list[FloatArray]) -> list[Figure]:
    """Mean gain in dB over the photo, for growing blur, by the map and without it."""
    figures = []
    for sigma in (1.0, 2.0, 4.0, 8.0, 13.0, 26.0):
        found: dict[str, list[float]] = {"map": [], "plain": []}
        for number, sharp in enumerate(photos):
            given = blurred(sharp, sigma, number)
            start = psnr(given, sharp)
            for name, each in (("map", work), ("plain", plain)):
                found[name].append(psnr(each(given).pixels, sharp) - start)
        figures.append(Figure(f"σ {sigma:g} px by the map, dB", float(np.mean(found["map"]))))
        figures.append(Figure(f"σ {sigma:g} px without it, dB", float(np.mean(found["plain"]))))
    return figures
