"""Undoing a blur whose spread changes from place to place, as far as noise allows.

Where G blurs by σ, (I − G), (I − G)², (I − G)³ are what the blur took, once, twice, three times over
(van Cittert 1931). How much of each is given back, by σ, by the noise and by how clearly the detail stands
out of it, was fitted to photos (:mod:`app.imaging.detail_weights`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.detail_weights import CLEAR_STEPS, KNOTS, NOISE_LEAST, NOISE_STEPS, ORDERS, detail_weights

FloatArray = NDArray[np.float32]

_NEAR = 1.5
"""Spread, px, of the neighbourhood in which the strength of detail is told."""


def _taps(sigma: float) -> FloatArray:
    return np.asarray(cv2.getGaussianKernel(2 * math.ceil(3.5 * sigma) + 1, sigma, cv2.CV_32F), np.float32)


def gaussian(picture: FloatArray, sigma: float) -> FloatArray:
    """``picture`` blurred by σ px; every pixel by the same sums, wherever a tile begins."""
    taps = _taps(sigma)
    blurred = cv2.sepFilter2D(picture, cv2.CV_32F, taps, taps, borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(blurred, np.float32)


def reach(largest: float) -> int:
    """Px round a pixel that :func:`lost_detail` reads for σ up to ``largest``."""
    return ORDERS * math.ceil(3.5 * last_knot(largest)) + math.ceil(3.5 * _NEAR)


def last_knot(sigma: float) -> float:
    """The first knot at or above σ px, the last where there is none: :func:`lost_detail` goes so far."""
    return next((knot for knot in KNOTS if knot >= sigma), KNOTS[-1])


def orders(grey: FloatArray, knot: float) -> Iterator[FloatArray]:
    """What a blur of ``knot`` px takes from ``grey`` (float32 H×W), once, twice, three times over."""
    rest = grey
    for _ in range(ORDERS):
        rest = np.asarray(cv2.subtract(rest, gaussian(rest, knot)), np.float32)
        yield rest


def lost_detail(
    grey: FloatArray, sigma: FloatArray, noise: FloatArray, largest: float, caution: float = 0.0
) -> FloatArray:
    """What a blur of ``sigma`` px took from ``grey`` and can be given back by adding it.

    ``grey``, ``sigma``, ``noise`` (standard deviation of the noise in ``grey``): float32 H×W. σ below the
    first knot fades to nothing, σ above ``largest`` is left. ``caution``: detail counts as 2^-caution times
    as clear as it is. Returns float32 H×W.
    """
    detail = np.zeros_like(grey)
    weights = detail_weights()
    loud = noise_place(noise)
    log_sigma = np.asarray(cv2.log(np.maximum(sigma, np.float32(1e-6))), np.float32)
    for number, knot in enumerate(KNOTS):
        if knot > last_knot(largest):
            break
        share = knot_share(number, sigma, log_sigma)
        if not share.any():
            continue
        parts = list(orders(grey, knot))
        clear = clear_place(parts[0], noise, knot)
        clear -= np.float32(2 * caution)
        wanted = cv2.remap(weights[number], clear, loud, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        total = np.asarray(cv2.multiply(parts[0], wanted[..., 0]), np.float32)
        for order in range(1, ORDERS):
            total += cv2.multiply(parts[order], wanted[..., order])
        total *= share
        detail += total
    return detail


def noise_place(noise: FloatArray) -> FloatArray:
    """Place of each pixel on the axis of noise of the fitted weights: float32 H×W."""
    return _place(noise * np.float32(1 / NOISE_LEAST), NOISE_STEPS)


def clear_place(first: FloatArray, noise: FloatArray, knot: float) -> FloatArray:
    """Place on the axis of clearness: how far detail of the ``first`` order, in its neighbourhood, stands
    above what noise alone would give.
    """
    power = gaussian(np.asarray(cv2.multiply(first, first), np.float32), _NEAR)
    spread = np.maximum(noise, np.float32(NOISE_LEAST)) * np.float32(_noise_gain(knot))
    power /= cv2.multiply(spread, spread)
    return _place(power, CLEAR_STEPS)


def _place(ratio: FloatArray, steps: int) -> FloatArray:
    """Doublings above 1, kept within the axis."""
    place = np.asarray(cv2.log(np.maximum(ratio, np.float32(1))), np.float32)
    place *= np.float32(1 / math.log(2))
    return np.asarray(np.minimum(place, np.float32(steps - 1), out=place), np.float32)


@cache
def _noise_gain(knot: float) -> float:
    """Standard deviation of the first order of white noise of 1."""
    taps = _taps(knot)[:, 0].astype(np.float64)
    kernel = -np.outer(taps, taps)
    kernel[len(taps) // 2, len(taps) // 2] += 1
    return float(np.sqrt(np.square(kernel).sum()))


def knot_share(number: int, sigma: FloatArray, log_sigma: FloatArray) -> FloatArray:
    """How much of each pixel falls to a knot: linear in log σ between two, linear in σ below the first."""
    knots = np.log(np.array(KNOTS))
    if number == 0:
        share = sigma * np.float32(1 / KNOTS[0])
    else:
        share = log_sigma - np.float32(knots[number - 1])
        share *= np.float32(1 / (knots[number] - knots[number - 1]))
    if number + 1 < len(KNOTS):
        falling = np.float32(knots[number + 1]) - log_sigma
        falling *= np.float32(1 / (knots[number + 1] - knots[number]))
        np.minimum(share, falling, out=share)
    return np.asarray(np.clip(share, 0.0, 1.0, out=share), np.float32)
