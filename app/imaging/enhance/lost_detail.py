"""Undoing a blur whose spread changes from place to place, as far as noise allows.

The picture is taken apart into bands, differences of Gaussians (Burt and Adelson 1983, at full size). How
much of each is given back, by σ, by the noise, by how clearly coarse and fine detail stand out of it, and by
how sure the map is, was fitted to photos (:mod:`app.imaging.enhance.weights`).
"""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.enhance.weights import (
    CLEAR_STEPS,
    COARSE,
    FINE,
    FINER,
    KNOTS,
    NOISE_LEAST,
    NOISE_STEPS,
    SPREADS,
    SURE,
    fine_weights,
)
from app.imaging.smoothing import gaussian, gaussian_halo

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
