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
    return ORDERS * math.ceil(3.5 * min(_above(largest), KNOTS[-1]))


def lost_detail(
    grey: FloatArray, sigma: FloatArray, noise: FloatArray, largest: float
) -> tuple[FloatArray, FloatArray]:
    """What a blur of ``sigma`` px took from ``grey`` and can be given back by adding it.

    ``grey``, ``sigma``, ``noise`` (standard deviation of the noise in ``grey``): float32 H×W. σ below the
    first knot fades to nothing, σ above ``largest`` is left. Returns the detail and the standard deviation
    of the noise in it.
    """
    detail, spread = np.zeros_like(grey), np.zeros_like(grey)
    loud = np.log(np.maximum(noise, 1e-5) / _QUIET[0]) / math.log(_LOUD[0] / _QUIET[0])
    loud = np.clip(loud, 0.0, 1.0).astype(np.float32)
    place = _place(sigma)
    for number, knot in enumerate(KNOTS):
        share = np.maximum(1 - np.abs(place - (number + 1)), 0.0).astype(np.float32)
        if knot > _above(largest) or not share.any():
            continue
        quiet, heavy = weights(knot, _QUIET[1]), weights(knot, _LOUD[1])
        rest = grey
        for order in range(ORDERS):
            rest = rest - gaussian(rest, knot)
            low, high = np.float32(quiet.orders[order]), np.float32(heavy.orders[order])
            detail += share * (low + loud * (high - low)) * rest
        spread += share * (np.float32(quiet.gain) + loud * np.float32(heavy.gain - quiet.gain)) * noise
    return detail, spread


def _above(sigma: float) -> float:
    """The first knot at or above σ, the last where there is none."""
    return next((knot for knot in KNOTS if knot >= sigma), KNOTS[-1])


def _place(sigma: FloatArray) -> FloatArray:
    """Where σ lies among the knots, 1 for the first: linear in log σ, linear to 0 below the first."""
    knots = np.log(np.array(KNOTS))
    above = np.interp(np.log(np.maximum(sigma, 1e-6)), knots, np.arange(1, len(KNOTS) + 1))
    place: FloatArray = np.where(sigma < KNOTS[0], sigma / KNOTS[0], above).astype(np.float32)
    return place
