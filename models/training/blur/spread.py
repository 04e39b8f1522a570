"""Point spread functions of known width, and the blur of an upscaled photo, in numpy."""

from __future__ import annotations

import math
from functools import cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Shape = Literal["gaussian", "disc", "soft", "polygon"]
SHAPES: tuple[Shape, ...] = ("gaussian", "disc", "soft", "polygon")
FINE = 8
"""Samples across a pixel when an outline is drawn."""


def kernel(shape: Shape, sigma: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """A spread of about ``sigma`` px (a disc's radius is 2σ), K×K with K odd, summing to 1.

    ``soft`` is a disc whose edge is blurred, ``polygon`` an aperture of 5 to 8 blades, turned at random.
    """
    if sigma < 0.05:  # narrower than what an outline is drawn with
        return np.ones((1, 1), np.float32)
    if shape == "gaussian":
        reach = max(1, math.ceil(3.5 * sigma))
        line = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
        made = np.outer(line, line)
    else:
        radius = 2 * sigma
        reach = math.ceil(1.3 * radius + 0.5)
        edge = FINE * (2 * reach + 1)
        axis = (np.arange(edge) + 0.5) / FINE - reach - 0.5
        x, y = axis[None], axis[:, None]
        distance = np.hypot(x, y)
        if shape == "polygon":
            blades = int(rng.integers(5, 9))
            sector = 2 * math.pi / blades
            phase = np.mod(np.arctan2(y, x) - rng.uniform(0, sector), sector) - sector / 2
            apothem = radius * math.sqrt(math.pi / (blades * math.tan(sector / 2)))
            fine = (distance * np.cos(phase) <= apothem).astype(np.float32)
        elif shape == "soft":
            width = rng.uniform(0.1, 0.4) * radius
            fine = np.clip((radius - distance) / width + 0.5, 0, 1).astype(np.float32)
        else:
            fine = (distance <= radius).astype(np.float32)
        made = cv2.resize(fine, (2 * reach + 1,) * 2, interpolation=cv2.INTER_AREA).astype(np.float64)
    return np.asarray(made / made.sum(), np.float32)


def sigma_of(spread: NDArray[np.float32]) -> float:
    """σ of a spread: the root of its second moment along an axis, both axes averaged, px."""
    axis = np.arange(spread.shape[0]) - spread.shape[0] // 2
    weights = spread.astype(np.float64)
    centre = [float((weights.sum(i) * axis).sum()) for i in (0, 1)]
    moments = [float((weights.sum(i) * (axis - centre[i]) ** 2).sum()) for i in (0, 1)]
    return math.sqrt(sum(moments) / 2)


@cache
def sigma_of_upscaling(factor: float, interpolation: int) -> float:
    """σ of the Gaussian that loses half the contrast where ``factor``-fold upscaling does, px after it.

    A source pixel has gathered light over ``factor`` px instead of one, and the interpolation adds its own
    transfer; both are compared with a sharp photo of the target's size, whose pixels gather over one px. The
    interpolation's transfer is measured on an impulse. ``interpolation`` is OpenCV's.
    """
    length, middle = 256, 128
    wide = round(length * factor)
    frequencies = np.linspace(1e-3, 0.5, 1000)
    transfers = []
    for shift in range(4):  # where pixels of the two grids lie to each other changes from pixel to pixel
        line = np.zeros((1, length), np.float32)
        line[0, middle + shift] = 1
        seen = cv2.resize(line, (wide, 1), interpolation=interpolation)[0].astype(np.float64)
        x = np.arange(wide)
        transfers.append(np.abs(np.exp(-2j * np.pi * np.outer(frequencies, x)) @ seen) / seen.sum())
    transfer = np.mean(transfers, 0) * np.abs(np.sinc(factor * frequencies) / np.sinc(frequencies))
    below = np.flatnonzero(transfer <= 0.5)
    half = frequencies[below[0]] if below.size else 0.5
    return float(math.sqrt(math.log(2) / 2) / (math.pi * half)) if below.size else 0.0
