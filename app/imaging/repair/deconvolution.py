"""Undoing defocus of known size without a network: spatially varying, non-blind deconvolution.

Where a sharp picture was blurred by a disc k and the size of the disc is known from the map, the inverse of
least squares under Tikhonov's regularisation is (Tikhonov 1963; with λ for the ratio of the spectra of noise
and picture it is Wiener's filter, 1949)::

    W(f) = K(f) / (K(f)² + λ) · (1 + λ)

so that even areas keep their value. Its kernel is cut to a finite support, so that a value depends on its
neighbourhood alone and tiles equal the whole; what is worked with is W − 1, the light to be added. The size
changes from place to place: the sums are made for knots of σ and mixed in log σ. What each of them adds is
held down where it does not stand out of the noise (the empirical Wiener share, power above noise to power),
and the result stays near the range of its neighbourhood, or edges would ring. Disc or Gaussian, λ, the
share of σ, the support and the window were chosen on the choosing pairs.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.tone_curve import LightCurve
from app.imaging.filters import psf
from app.imaging.filters.noise import HALO as NOISE_HALO
from app.imaging.filters.noise import local_noise

KNOTS = tuple(0.5 * 2 ** (number / 2) for number in range(9))
"""σ in px, 0.5 … 8, for which the inverse is worked out."""
LARGEST = 6.0
"""σ in full-resolution px up to which it is of use; for a quarter more it fades out."""
_LAMBDA, _FROM = 0.05, 1.5
"""λ up to the second, a σ in px; beyond it grows with σ, as larger blur is known less well."""
_SHARE = 0.9
"""Of the map's σ: so large is the disc that is undone. A smaller one leaves softness, a larger one rings."""
_SUPPORT = 5.0
"""Of σ, px on each side of a kernel, beside a few."""
_NEAR = (11, 1.5)
"""Taps and spread, px, of the neighbourhood in which the power of detail is measured."""
_WINDOW, _OVERSHOOT = 0.8, 0.1
"""Px, of σ, round a pixel whose range it must not leave, and by how much of that range it may."""
_SIDE = 512


def halo(largest: float = KNOTS[-1]) -> int:
    """Px round a pixel that :func:`deconvolved_light` reads, for σ up to ``largest`` px."""
    knot = next((each for each in KNOTS if each >= largest * _SHARE), KNOTS[-1])
    return max(_half(knot) + _NEAR[0] // 2, _window(knot), NOISE_HALO)


def deconvolved_light(
    pixels: FloatArray,
    curve: LightCurve,
    sigma: FloatArray,
    wanted: FloatArray,
    check: Callable[[float], None] = lambda done: None,
) -> FloatArray:
    """What defocus took from each pixel's light, to be added to it: float32 H×W×3, linear light.

    ``pixels``: float32 H×W×3 in [0, 1], coded; ``curve`` (without a lift) is between them and light.
    ``sigma``: float32 H×W, of the blur, in px of this picture; below the first of :data:`KNOTS` it fades to
    nothing, above the last it counts as the last. ``wanted``: float32 H×W in [0, 1], how much of it is wanted
    where; nothing is worked out for knots that no wanted pixel needs. ``check`` is called with the share of
    the work that is done; it may raise.
    """
    linear_light = curve.light(pixels)
    made = np.zeros_like(linear_light)
    log_sigma = np.asarray(cv2.log(np.maximum(sigma * np.float32(_SHARE), np.float32(1e-6))), np.float32)
    shares = [_knot_share(number, log_sigma) * wanted for number in range(len(KNOTS))]
    used = [number for number, share in enumerate(shares) if share.any()]
    planes = [np.ascontiguousarray(linear_light[..., channel]) for channel in range(3)] if used else []
    noises = [local_noise(plane) for plane in planes]
    for place, number in enumerate(used):
        knot = KNOTS[number]
        low, high = (curve.light(each) for each in _range(pixels, _window(knot)))
        for channel, (plane, noise) in enumerate(zip(planes, noises, strict=True)):
            check((place + channel / 3) / len(used))
            found = np.clip(plane + _added(plane, noise, knot), low[..., channel], high[..., channel])
            made[..., channel] += shares[number] * (found - plane)
    return made


def _added(plane: FloatArray, noise: FloatArray, knot: float) -> FloatArray:
    """What the inverse of a disc of σ ``knot`` adds to the light of one channel, less what is but noise."""
    kernel = inverse(knot)
    added = np.asarray(cv2.filter2D(plane, cv2.CV_32F, kernel, borderType=cv2.BORDER_REFLECT_101), np.float32)
    taps, spread = _NEAR
    power = cv2.GaussianBlur(cv2.multiply(added, added), (taps, taps), spread)
    power = np.maximum(np.asarray(power, np.float32), np.float32(1e-12))
    of_noise = np.square(noise) * np.float32(np.square(kernel, dtype=np.float64).sum())
    added *= np.maximum(power - of_noise, 0) / power
    return added


def _range(pixels: FloatArray, window: int) -> tuple[FloatArray, FloatArray]:
    """Between what each value may lie, near the range within ``window`` px; within [0, 1].

    Of coded values, as the eye has them: a little of the range of light would be a deep shadow's all.
    """
    square = np.ones((2 * window + 1,) * 2, np.uint8)
    low, high = np.asarray(cv2.erode(pixels, square)), np.asarray(cv2.dilate(pixels, square))
    more = np.float32(_OVERSHOOT) * (high - low)
    return np.clip(low - more, 0, 1), np.clip(high + more, 0, 1)


def _half(knot: float) -> int:
    return math.ceil(_SUPPORT * knot) + 3


def _window(knot: float) -> int:
    return max(math.ceil(_WINDOW * knot), 2)


@cache
def inverse(knot: float) -> FloatArray:
    """The kernel of W − 1 (see the module) for a disc of σ ``knot`` px: square, odd side, its sum 0."""
    disc = psf.disc(2 * knot)
    radius, half, middle = disc.shape[0] // 2, _half(knot), _SIDE // 2
    padded = np.zeros((_SIDE, _SIDE))
    padded[: disc.shape[0], : disc.shape[1]] = disc
    spectrum = np.fft.fft2(np.roll(padded, (-radius, -radius), (0, 1))).real
    held = _LAMBDA * max(1.0, knot / _FROM)
    added = spectrum / (np.square(spectrum) + held) * (1 + held) - 1
    kernel = np.fft.fftshift(np.fft.ifft2(added).real)
    kernel = kernel[middle - half : middle + half + 1, middle - half : middle + half + 1]
    axis = np.arange(-half, half + 1)
    away = np.hypot(*np.meshgrid(axis, axis)) / (half + 1)
    kernel = kernel * np.square(np.cos(np.pi / 2 * np.clip(2 * away - 1, 0, 1)))
    kernel[half, half] -= kernel.sum()
    made: FloatArray = kernel.astype(np.float32)
    made.setflags(write=False)
    return made


def _knot_share(number: int, log_sigma: FloatArray) -> FloatArray:
    """How much of each pixel falls to a knot: linear in log σ, and to nothing an octave below the first."""
    step = math.log(KNOTS[1] / KNOTS[0])
    place = (log_sigma - np.float32(math.log(KNOTS[0]))) * np.float32(1 / step) - np.float32(number)
    rising = 1 + (place if number else place / 2)
    last = number == len(KNOTS) - 1
    falling = np.ones_like(place) if last else 1 - place
    return np.asarray(np.clip(np.minimum(rising, falling), 0, 1), np.float32)
