"""Undoing a blur whose spread changes from place to place, as far as noise allows.

The picture is taken apart into bands, differences of Gaussians (Burt and Adelson 1983, at full size). How
much of each is given back, by σ, by the noise, by how clearly coarse and fine detail stand out of it, and by
how sure the map is, is a table fitted to photos by least squares: ``main.py evaluate fit-enhance``
(:mod:`app.evaluation.enhance_fit`) makes it.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.smoothing import gaussian, gaussian_halo
from app.paths import resources_dir

SPREADS = (0.5, 0.8, 1.2, 1.8, 2.7, 4.0)
"""Spreads, px, of the Gaussians between which the bands of detail lie; the first lies above all of them."""
FINE, COARSE = (0.0, 0.8), (0.8, 2.7)
"""Between which spreads lies the detail whose strength is measured (0: the picture itself)."""
KNOTS = tuple(float(0.35 * 2 ** (step / 4)) for step in range(15))
"""σ, px, for which weights are fitted; between them they are mixed, below the first they fade to none."""
NOISE_LEAST, NOISE_STEPS = 0.001, 6
"""Standard deviation of the noise, of values in [0, 1]: from the least on, each step doubles it."""
CLEAR_STEPS = 7
"""Local variance of detail over that of noise alone: from 1 on, each step is fourfold. Where neither fine nor
coarse detail is above 1 nothing is given back, as all of it may be noise.
"""
SURE = (0.0, 0.25, 0.6)
"""Confidences of the map for which weights are fitted."""
SHAPE = (len(KNOTS), NOISE_STEPS, CLEAR_STEPS, CLEAR_STEPS, len(SURE), len(SPREADS))
"""Axes of the table: σ, noise, clearness of the coarse and of the fine detail, confidence; bands."""
FINER = (2, 2, 4, 4, 2)
"""Steps between two neighbours of the table that are made when it is read: nearest will do then."""
FILE = "enhance_weights.npz"
_CUT = 3.5
"""σ at which the Gaussians here are cut off."""
_NEAR = {COARSE: 1.5, FINE: 2.0}
"""Spread, px, of the neighbourhood in which the strength of detail is measured."""
HALO = gaussian_halo(SPREADS[-1], _CUT) + gaussian_halo(max(_NEAR.values()), _CUT)
"""Px round a pixel that :func:`removed_detail` reads at most."""


def soften(picture: FloatArray, sigma: float) -> FloatArray:
    """``picture`` blurred by σ px."""
    return gaussian(picture, sigma, _CUT, cv2.BORDER_REFLECT_101)


def steps(grey: FloatArray) -> dict[float, FloatArray]:
    """``grey`` (float32 H×W) by the spread it is blurred with, from 0 on through :data:`SPREADS`."""
    return {0.0: grey} | {spread: soften(grey, spread) for spread in SPREADS}


def bands(blurred: dict[float, FloatArray]) -> list[FloatArray]:
    """What lies between one step and the next: as many float32 H×W as there are spreads."""
    known = list(blurred.values())
    return [np.asarray(cv2.subtract(one, two), np.float32) for one, two in pairwise(known)]


def removed_detail(
    grey: FloatArray, sigma: FloatArray, noise: FloatArray, sure: FloatArray, caution: float = 0.0
) -> FloatArray:
    """What a blur of ``sigma`` px took from ``grey`` and can be given back by adding it.

    ``grey``, ``sigma``, ``noise`` (standard deviation of the noise in ``grey``), ``sure`` (confidence in
    ``sigma``, [0, 1]): float32 H×W. ``caution``: detail counts as 2^-caution times as clear as it is.
    Returns float32 H×W.
    """
    blurred = steps(grey)
    weights = fine_weights()
    number = np.zeros(grey.shape, np.float32)
    for place, finer, count in zip(
        places(blurred, sigma, noise, sure, caution), FINER, weights.shape[1:], strict=True
    ):
        number *= np.float32(count)
        number += np.rint(place * np.float32(finer))
    at = number.astype(np.intp)
    detail = np.zeros_like(grey)
    for weight, band in zip(weights.reshape(len(SPREADS), -1), bands(blurred), strict=True):
        detail += cv2.multiply(weight.take(at), band)
    detail *= fade(sigma)
    return detail


def fade(sigma: FloatArray) -> FloatArray:
    """From 0 at σ = 0 to 1 at the first knot: float32 H×W."""
    return np.asarray(np.minimum(sigma * np.float32(1 / KNOTS[0]), np.float32(1)), np.float32)


def places(
    blurred: dict[float, FloatArray],
    sigma: FloatArray,
    noise: FloatArray,
    sure: FloatArray,
    caution: float = 0.0,
) -> list[FloatArray]:
    """Where each pixel stands on the axes of the table, in steps from its first place: float32 H×W each."""
    spread = np.maximum(noise, np.float32(NOISE_LEAST))
    found = [
        _doublings(sigma, KNOTS[0], len(KNOTS), math.log2(KNOTS[1] / KNOTS[0])),
        _doublings(spread, NOISE_LEAST, NOISE_STEPS),
    ]
    for between in (COARSE, FINE):
        detail = np.asarray(cv2.subtract(blurred[between[0]], blurred[between[1]]), np.float32)
        power = soften(np.asarray(cv2.multiply(detail, detail), np.float32), _NEAR[between])
        power /= cv2.multiply(spread, spread)
        least = 2.0 ** (2 * caution) * noise_share(between) ** 2
        found.append(_doublings(power, least, CLEAR_STEPS, 2.0))
    return [*found, np.asarray(np.interp(sure, SURE, np.arange(len(SURE))), np.float32)]


def _doublings(value: FloatArray, first: float, count: int, step: float = 1.0) -> FloatArray:
    """Steps of so many doublings from ``first`` on, kept within an axis of ``count`` places."""
    place = np.asarray(cv2.log(np.maximum(value * np.float32(1 / first), np.float32(1))), np.float32)
    place *= np.float32(1 / (math.log(2) * step))
    return np.asarray(np.minimum(place, np.float32(count - 1), out=place), np.float32)


@cache
def noise_share(between: tuple[float, float]) -> float:
    """Standard deviation of white noise of 1 between two spreads."""
    dot = np.zeros((65, 65), np.float32)
    dot[32, 32] = 1
    sharper, softer = (soften(dot, spread) if spread else dot for spread in between)
    return float(np.sqrt(np.square(sharper - softer, dtype=np.float64).sum()))


@cache
def detail_weights() -> FloatArray:
    """Weights: float32 of :data:`SHAPE`, read-only."""
    with np.load(resources_dir() / FILE) as kept:
        table = np.asarray(kept["weights"], np.float32)
    table.setflags(write=False)
    return table


@cache
def fine_weights() -> FloatArray:
    """The same with :data:`FINER` steps between neighbours: float32, bands × the other five axes."""
    table = detail_weights()
    for axis, finer in enumerate(FINER):
        at = np.arange((table.shape[axis] - 1) * finer + 1) / finer
        below = np.minimum(at.astype(np.int64), table.shape[axis] - 2)
        rest = (at - below).astype(np.float32).reshape([-1 if each == axis else 1 for each in range(6)])
        table = np.take(table, below, axis) * (1 - rest) + np.take(table, below + 1, axis) * rest
    made = np.ascontiguousarray(np.moveaxis(table, -1, 0), np.float32)
    made.setflags(write=False)
    return made
