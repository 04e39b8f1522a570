"""A classifier that is right by construction, and pictures that it can read.

It reads σ off the steepness of a picture: a slope of s per px means σ = 0.01 / s px. Halving a picture
doubles its slopes and halves σ, as it does with blur.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.engine.defocus.patches import PATCH, STRIDE
from models.blur_classifier.levels import COUNT, LARGEST, level_of, shares, sigma_at

FloatArray = NDArray[np.float32]
STEEP = 0.01
BAND = 16
"""Rows that rise; as many fall after them, so that each patch has texture."""


class Oracle:
    """Tells the σ that the slopes of a patch stand for, up to the largest level; of flat ones, any level."""

    def __init__(self) -> None:
        self.calls: list[tuple[int, int]] = []

    def probabilities(self, grey: FloatArray) -> FloatArray:
        self.calls.append(grey.shape)
        slope = np.abs(np.diff(grey, axis=1, prepend=grey[:, :1]))
        rows, columns = ((side - PATCH) // STRIDE + 1 for side in grey.shape)
        found = np.empty((rows, columns), np.float64)
        for i in range(rows):
            for j in range(columns):
                top, left = i * STRIDE, j * STRIDE
                found[i, j] = np.median(slope[top : top + PATCH, left + 1 : left + PATCH])
        sigma = np.minimum(STEEP / np.maximum(found, 1e-9), LARGEST)
        told = shares(level_of(sigma).ravel()).reshape(rows, columns, COUNT)
        told[found < 1e-6] = 1 / COUNT
        return told

    def sigma_at(self, level: NDArray[np.floating]) -> NDArray[np.float64]:
        return sigma_at(level)


def slopes(sigma: NDArray[np.floating]) -> FloatArray:
    """A picture that the oracle reads as ``sigma`` (H×W, px, alike along each column)."""
    slope = STEEP / sigma
    rise = np.cumsum(slope, axis=1)
    folded = 1 - np.abs(np.mod(rise, 2) - 1)  # up and down between 0 and 1
    rows = np.arange(sigma.shape[0]) // BAND % 2
    picture = np.where(rows[:, None] == 0, folded, 1 - folded)
    return np.asarray(0.02 + 0.96 * picture, np.float32)
