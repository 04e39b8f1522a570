"""The best that one unsharp mask over the whole picture can do, found by a search that is shown the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from app.imaging.arrays import FloatArray

Score = Callable[[FloatArray], float]
"""Of a picture; more is better."""

_RADII = (0.5, 0.8, 1.2, 2.0)
_AMOUNTS = (0.3, 0.8, 1.6, 3.0)
_FINER = (1.35, 1.16, 1.07)
"""Factors by which radius and amount are moved, one after the other."""
_THRESHOLDS = (0.008, 0.004, 0.002)
_MOST_STEPS = 12


@dataclass(frozen=True)
class Mask:
    """An unsharp mask as editors have it. ``radius``: spread of its Gaussian, px. ``threshold``: differences
    up to it, of values in [0, 1], stay as they are.
    """

    radius: float
    amount: float
    threshold: float = 0.0

    def apply(self, pixels: FloatArray) -> FloatArray:
        """``pixels`` (float32 H×W×3, [0, 1]) sharpened, each channel alike: the same shape and range."""
        detail = pixels - cv2.GaussianBlur(pixels, (0, 0), self.radius)
        if self.threshold > 0:
            detail = np.where(np.abs(detail) > self.threshold, detail, np.float32(0))
        return np.asarray(np.clip(pixels + np.float32(self.amount) * detail, 0, 1), np.float32)


def best(pixels: FloatArray, score: Score, near: Mask | None = None) -> tuple[float, Mask]:
    """The mask of the highest ``score(mask.apply(pixels))``, and that score.

    From the best place of a grid over radius and amount, or from ``near``: steps in radius, amount and
    threshold, finer and finer.
    """
    return searched(lambda mask: score(mask.apply(pixels)), near)


def searched(value: Callable[[Mask], float], near: Mask | None = None) -> tuple[float, Mask]:
    """As :func:`best`, for the mask of the highest ``value``, whatever that is taken over."""
    known: dict[Mask, float] = {}

    def worth(mask: Mask) -> float:
        if mask not in known:
            known[mask] = value(mask)
        return known[mask]

    grid = [near] if near else [Mask(radius, amount) for radius in _RADII for amount in _AMOUNTS]
    at = max(grid, key=worth)
    for factor, step in zip(_FINER, _THRESHOLDS, strict=True):
        for _ in range(_MOST_STEPS):
            around = [
                at,
                Mask(at.radius * factor, at.amount, at.threshold),
                Mask(max(at.radius / factor, 0.3), at.amount, at.threshold),
                Mask(at.radius, at.amount * factor, at.threshold),
                Mask(at.radius, at.amount / factor, at.threshold),
                Mask(at.radius, at.amount, at.threshold + step),
                Mask(at.radius, at.amount, max(at.threshold - step, 0.0)),
            ]
            found = max(around, key=worth)
            if found == at:
                break
            at = found
    return known[at], at
