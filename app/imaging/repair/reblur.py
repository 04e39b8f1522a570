"""Whether a repaired photo, blurred again, gives back the photo: a check on what a repair made up."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.filters.cells import enlarged, reduced
from app.imaging.filters.noise import local_noise
from app.imaging.repair.scales import level_of
from app.imaging.smoothing import gaussian

HALO = 256
"""So far, in px, does a value depend on the pictures."""
# σ, px, of the Gaussians between which blur is mixed.
_KNOTS = (0.0, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0)
# Parts of the map's σ that are tried: what is repaired by half becomes the photo by less blur.
_PARTS = (0.0, 0.25, 0.5, 0.7, 0.85, 1.0)
_WINDOW = 2.0  # px, standard deviation of the window that an error is averaged over
_NOISE = 2.0  # so many standard deviations are taken for noise


def disagreement(photo: FloatArray, repaired: FloatArray, sigma: FloatArray) -> FloatArray:
    """How far ``repaired``, blurred again by up to ``sigma``, is from ``photo``: float32 H×W, ≥ 0.

    ``photo``, ``repaired``: float32 H×W×3 in [0, 1]; ``sigma``: float32 H×W, px of these pictures. A value is
    the root mean square difference of lumas near a pixel, for the part of σ that fits best there, less two
    standard deviations of the photo's noise (0 where that explains it). Large blur is compared on reduced
    pictures.
    """
    before, after = (np.ascontiguousarray(each @ LUMA) for each in (photo, repaired))
    noise = local_noise(before)
    whole = slice(0, before.shape[0]), slice(0, before.shape[1])
    found = np.zeros_like(before)
    level = level_of(sigma)
    for number in np.unique(level):
        reduction = 1 << int(number)
        there = reduced(np.asarray(level == number, np.float32), reduction)
        small = [reduced(each, reduction) for each in (before, after, sigma, noise)]
        less = np.float32(1 / reduction)
        excess = _excess(small[0], small[1], small[2] * less, small[3] * less)
        found += enlarged(np.asarray(there * excess, np.float32), reduction, *whole)
    return found


def _excess(before: FloatArray, after: FloatArray, sigma: FloatArray, noise: FloatArray) -> FloatArray:
    stack = [after] + [gaussian(after, each, border=cv2.BORDER_REFLECT_101) for each in _KNOTS[1:]]
    least = np.full_like(before, np.inf)
    for part in _PARTS:
        again = _mixed(stack, np.asarray(sigma * np.float32(part), np.float32))
        least = np.minimum(least, gaussian(np.square(again - before), _WINDOW, border=cv2.BORDER_REFLECT_101))
    return np.asarray(np.maximum(np.sqrt(least) - np.float32(_NOISE) * noise, 0), np.float32)


def _mixed(stack: list[FloatArray], sigma: FloatArray) -> FloatArray:
    """A picture blurred by ``sigma`` at each pixel, mixed by variance from ``stack`` (at ``_KNOTS``)."""
    made = np.zeros_like(sigma)
    variance = np.square(np.minimum(sigma, _KNOTS[-1]))
    for number, knot in enumerate(_KNOTS):
        share = np.ones_like(sigma)
        if number:
            lower = _KNOTS[number - 1] ** 2
            share = np.minimum(share, (variance - lower) / (knot**2 - lower))
        if number + 1 < len(_KNOTS):
            upper = _KNOTS[number + 1] ** 2
            share = np.minimum(share, (upper - variance) / (upper - knot**2))
        made += np.maximum(share, 0) * stack[number]
    return made
