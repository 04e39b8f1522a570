"""Undoing a Gaussian blur whose spread changes from place to place, as far as noise allows.

Where G blurs by σ, (I − G), (I − G)², (I − G)³ are what the blur took, once, twice, three times over
(van Cittert 1931). Their sum with the right weights is Wiener's filter G/(G² + n) for the ratio n of noise
to signal, but for the highest frequencies, which are noise anyway.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

ORDERS = 3
KNOTS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
"""σ, px, for which the filter is worked out; between them it is mixed."""
# Standard deviation of the noise (of values in [0, 1]) and the ratio that Wiener's filter then assumes.
_QUIET, _LOUD = (0.003, 0.008), (0.03, 0.08)


@dataclass(frozen=True)
class Weights:
    """Of the three orders; ``gain``: standard deviation that white noise of 1 has after the filter."""

    orders: tuple[float, ...]
    gain: float


@cache
def weights(sigma: float, ratio: float) -> Weights:
    """Least squares fit to Wiener's filter less 1, where photos have their power (∝ 1/f²)."""
    f = np.linspace(0.002, 0.5, 256)
    passed = np.exp(-2 * (math.pi * sigma * f) ** 2)
    wanted = passed / (passed**2 + ratio) - 1
    basis = np.stack([(1 - _passed(sigma, f)) ** order for order in range(1, ORDERS + 1)], 1)
    trust = (passed / (f + 0.02))[:, None]
    found, *_ = np.linalg.lstsq(basis * trust, wanted * trust[:, 0], rcond=None)
    axis = _passed(sigma, np.fft.fftfreq(64))
    took = 1 - axis[:, None] * axis[None]
    response = sum(found[order - 1] * took**order for order in range(1, ORDERS + 1))
    gain = math.sqrt(float(np.mean(np.square(response))))
    return Weights(tuple(float(value) for value in found), gain)


def _taps(sigma: float) -> FloatArray:
    return np.asarray(cv2.getGaussianKernel(2 * math.ceil(3.5 * sigma) + 1, sigma, cv2.CV_32F), np.float32)


def _passed(sigma: float, f: NDArray[np.floating]) -> NDArray[np.float64]:
    """Response of the sampled Gaussian, which passes more than the true one, at ``f`` cycles per px."""
    taps = _taps(sigma)[:, 0].astype(np.float64)
    return np.asarray(np.cos(2 * math.pi * np.outer(f, np.arange(len(taps)) - len(taps) // 2)) @ taps)


def gaussian(picture: FloatArray, sigma: float) -> FloatArray:
    """``picture`` blurred by σ px; every pixel by the same sums, wherever a tile begins."""
    taps = _taps(sigma)
    blurred = cv2.sepFilter2D(picture, cv2.CV_32F, taps, taps, borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(blurred, np.float32)


def reach(largest: float) -> int:
    """Px round a pixel that :func:`lost_detail` reads for σ up to ``largest``."""
    return ORDERS * math.ceil(3.5 * min(last_knot(largest), KNOTS[-1]))


def lost_detail(
    grey: FloatArray, sigma: FloatArray, noise: FloatArray, largest: float
) -> tuple[FloatArray, FloatArray]:
    """What a blur of ``sigma`` px took from ``grey`` and can be given back by adding it.

    ``grey``, ``sigma``, ``noise`` (standard deviation of the noise in ``grey``): float32 H×W. σ below the
    first knot fades to nothing, σ above ``largest`` is left. Returns the detail and the standard deviation
    of the noise in it.
    """
    detail, spread = np.zeros_like(grey), np.zeros_like(grey)
    loud = np.asarray(cv2.log(np.maximum(noise, np.float32(_QUIET[0] / 2))), np.float32)
    loud -= np.float32(math.log(_QUIET[0]))
    loud *= np.float32(1 / math.log(_LOUD[0] / _QUIET[0]))
    np.clip(loud, 0.0, 1.0, out=loud)
    place = np.asarray(cv2.log(np.maximum(sigma, np.float32(1e-6))), np.float32)
    for number, knot in enumerate(KNOTS):
        if knot > last_knot(largest):
            break
        share = _share(number, sigma, place)
        if not share.any():
            continue
        quiet, heavy = weights(knot, _QUIET[1]), weights(knot, _LOUD[1])
        rest, low, more = grey, np.zeros_like(grey), np.zeros_like(grey)
        for order in range(ORDERS):
            rest = np.asarray(cv2.subtract(rest, gaussian(rest, knot)), np.float32)
            cv2.scaleAdd(rest, quiet.orders[order], low, dst=low)
            cv2.scaleAdd(rest, heavy.orders[order] - quiet.orders[order], more, dst=more)
        more *= loud
        low += more
        low *= share
        detail += low
        np.multiply(loud, np.float32(heavy.gain - quiet.gain), out=more)
        more += np.float32(quiet.gain)
        more *= noise
        more *= share
        spread += more
    return detail, spread


def _share(number: int, sigma: FloatArray, log_sigma: FloatArray) -> FloatArray:
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


def last_knot(sigma: float) -> float:
    """The first knot at or above σ px, the last where there is none: :func:`lost_detail` goes so far."""
    return next((knot for knot in KNOTS if knot >= sigma), KNOTS[-1])
