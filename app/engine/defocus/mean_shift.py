"""What the readings of one photo say together: each is drawn a little to what many others near it say.

A photo has few distances in it, and what is read differs by chance and by texture. Of two values that a
reading may stand for, the one that much of the photo has is the likelier: the mean of a noisy value, given
how such values are spread, is its kernel-weighted mean among them (one step of mean shift, Fukunaga and
Hostetler 1975; Tweedie's formula, Efron 2011). Values spread evenly, as on a slanted plane, stay.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray

_OWN = 0.7
"""σ, px, that a sharp pixel is wide by itself: steps of log √(σ² + 0.7²) are about equally hard to tell."""
_NEAR = 0.08
"""Standard deviation of a reading on that scale: two thirds of a level. Chosen on photos that no figure is
reported of: more would help even blur further, but turn ramps into steps.
"""
_STEP = 0.01
_POWER = 2
"""How much a reading counts: its confidence to this power."""


def mean_shift_step(sigma: FloatArray, confidence: FloatArray) -> FloatArray:
    """``sigma`` (px), drawn together where the photo's readings gather; order is kept.

    ``sigma``, ``confidence`` ([0, 1]): float32 h×w, one value a cell. Returns float32 h×w. Where nothing is
    sure, nothing changes.
    """
    seen = np.log(np.hypot(sigma, np.float32(_OWN)))
    first = float(np.log(_OWN)) - 4 * _NEAR
    place = ((seen - first) / _STEP).ravel().astype(np.float64)
    below = place.astype(np.int64)
    share, weight = place - below, (confidence**_POWER).ravel().astype(np.float64)
    # Each between its two neighbours, so that no mean is moved by the steps.
    size = int(below.max()) + 2
    parts = np.bincount(below, weight * (1 - share), size), np.bincount(below + 1, weight * share, size)
    counts = np.asarray(parts[0] + parts[1], np.float64)
    if counts.sum() <= 0:
        return sigma
    at = first + np.arange(size) * _STEP
    reach = round(4 * _NEAR / _STEP)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * (_STEP / _NEAR)) ** 2)
    near, total = _smoothed(counts, kernel), _smoothed(counts * at, kernel)
    # Where hardly any reading is near, there is nothing to agree with.
    faint = 1e-6 * counts.sum()
    drawn = np.interp(seen, at, (total + faint * at) / (near + faint))
    return np.asarray(np.sqrt(np.maximum(np.exp(2 * drawn) - _OWN**2, 0)), np.float32)


def _smoothed(values: NDArray[np.float64], kernel: NDArray[np.float64]) -> NDArray[np.float64]:
    """``values`` spread by ``kernel``, as many as there were."""
    reach = len(kernel) // 2
    return np.asarray(np.convolve(values, kernel)[reach : reach + len(values)], np.float64)
