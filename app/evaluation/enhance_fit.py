"""Fits the weights of enhancement: which share of the lost detail brings a photo nearest to its sharp form.

Sharp photos of the training, reduced to a third, are blurred and made noisy as ``evaluate enhance`` does with
others. Their map is *measured*, so that the weights allow for its errors. Least squares for the sharp luma,
held smooth: weights of neighbours in the table are to pass similar shares of each frequency.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.evaluation.enhance import noisy
from app.imaging.colour import linear_to_srgb, srgb_to_linear
from app.imaging.defocus_map import DefocusMap
from app.imaging.detail_weights import CLEAR_STEPS, KNOTS, NOISE_STEPS, ORDERS
from app.imaging.inverse_gaussian import clear_place, gaussian, knot_share, noise_place, orders
from app.imaging.luma import LUMA
from app.imaging.noise import local_noise
from app.imaging.psf import disc
from app.imaging.psf import gaussian as gaussian_psf

FloatArray = NDArray[np.float32]
Array = NDArray[np.float64]
Measure = Callable[[FloatArray], DefocusMap]

SIDE = 384
"""Of the crops, px."""
_SIGMAS = (0.0, 0.35, 0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0, 2.4, 2.8, 3.4, 4.0)
_NOISES = (0.0005, 0.001, 0.002, 0.003, 0.004, 0.006, 0.008, 0.012, 0.015, 0.02, 0.03)
_LENS = 0.6
"""σ, px, of what lens and sensor blur at best."""
_RIM = 16
_SMOOTH = 0.001
"""Weight of smoothness, in shares of the data that a place of the table has on average."""
_FREQUENCIES = np.linspace(0.03, 0.5, 12)


class Sums:
    """Normal equations of the table, filled picture by picture."""

    def __init__(self) -> None:
        self._shape = (len(KNOTS), NOISE_STEPS, CLEAR_STEPS, ORDERS)
        size = math.prod(self._shape)
        self._matrix, self._right = np.zeros((size, size)), np.zeros(size)

    def add(self, grey: FloatArray, truth: FloatArray, sigma: FloatArray, sure: FloatArray) -> None:
        """A picture: luma given and true, measured σ (px), and how far it is followed; float32 H×W."""
        noise = local_noise(grey)
        loud = noise_place(noise)
        log_sigma = np.log(np.maximum(sigma, np.float32(1e-6)))
        inside = (slice(_RIM, -_RIM),) * 2
        wanted = (truth - grey)[inside].ravel().astype(np.float64)
        parts = []
        for number, knot in enumerate(KNOTS):
            share = (knot_share(number, sigma, log_sigma) * sure)[inside].ravel()
            found = list(orders(grey, knot))
            clear = clear_place(found[0], noise, knot)[inside].ravel()
            values = np.stack([each[inside].ravel() for each in found], 1) * share[:, None]
            parts.append((clear, values))
        place = loud[inside].ravel()
        # Which two knots a pixel lies between decides which unknowns it speaks of.
        below = np.searchsorted(KNOTS, sigma[inside].ravel(), side="right") - 1
        for low in range(-1, len(KNOTS)):
            chosen = np.flatnonzero(below == low)
            knots = [knot for knot in (low, low + 1) if 0 <= knot < len(KNOTS)]
            if len(chosen):
                self._enter(
                    knots,
                    place[chosen],
                    {knot: [each[chosen] for each in parts[knot]] for knot in knots},
                    wanted[chosen],
                )

    def _enter(
        self, knots: Sequence[int], place: FloatArray, parts: dict[int, list[FloatArray]], wanted: Array
    ) -> None:
        """Pixels between ``knots``: place on the axis of noise; for each knot clearness and orders."""
        noise, noisier = _cell(place, NOISE_STEPS)
        cells = {knot: _cell(parts[knot][0], CLEAR_STEPS) for knot in knots}
        code = noise
        for clear, _ in cells.values():
            code = code * CLEAR_STEPS + clear
        order = np.argsort(code, kind="stable")
        starts = np.flatnonzero(np.diff(code[order], prepend=-1))
        for rows in np.split(order, starts[1:]):
            columns: list[Array] = []
            index: list[int] = []
            for knot, (clear, clearer) in cells.items():
                values = parts[knot][1][rows].astype(np.float64)
                for up, share in ((0, 1 - noisier[rows]), (1, noisier[rows])):
                    for right, part in ((0, 1 - clearer[rows]), (1, clearer[rows])):
                        at = knot, int(noise[rows[0]]) + up, int(clear[rows[0]]) + right, 0
                        first = int(np.ravel_multi_index(at, self._shape))
                        columns.append(values * (share * part)[:, None])
                        index += range(first, first + ORDERS)
            basis = np.concatenate(columns, 1)
            self._matrix[np.ix_(index, index)] += basis.T @ basis
            self._right[index] += basis.T @ wanted[rows]

    def solved(self) -> FloatArray:
        """The weights: float32 knots × noise × clearness × orders."""
        matrix = self._matrix + self._smoothness()
        free = np.ones(self._shape, bool)
        free[:, :, 0] = False  # what may all be noise is left alone
        keep = np.flatnonzero(free.ravel())
        found = np.zeros(matrix.shape[0])
        found[keep] = np.linalg.solve(matrix[np.ix_(keep, keep)], self._right[keep])
        return found.reshape(self._shape).astype(np.float32)

    def _smoothness(self) -> Array:
        """Squared differences of what neighbours pass of each frequency."""
        places = math.prod(self._shape[:3])
        numbers = np.arange(places).reshape(self._shape[:3])
        responses = [_response(knot) for knot in KNOTS]
        unit = (
            np.trace(self._matrix)
            / sum(float(np.trace(r.T @ r)) for r in responses)
            / (NOISE_STEPS * CLEAR_STEPS)
        )
        total = np.zeros_like(self._matrix)
        for axis in range(3):
            firsts = np.moveaxis(numbers, axis, 0)[:-1].ravel()
            seconds = np.moveaxis(numbers, axis, 0)[1:].ravel()
            for first, second in zip(firsts, seconds, strict=True):
                one = responses[first // (NOISE_STEPS * CLEAR_STEPS)]
                two = responses[second // (NOISE_STEPS * CLEAR_STEPS)]
                both = np.concatenate([one, -two], 1)
                index = [*range(first * ORDERS, first * ORDERS + ORDERS),
                         *range(second * ORDERS, second * ORDERS + ORDERS)]  # fmt: skip
                total[np.ix_(index, index)] += both.T @ both
        return np.asarray(total * (_SMOOTH * unit), np.float64)


def _cell(place: FloatArray, steps: int) -> tuple[NDArray[np.int64], Array]:
    """Number of the place below, and how far towards the next."""
    below = np.clip(np.floor(place), 0, steps - 2).astype(np.int64)
    return below, place.astype(np.float64) - below


def _response(knot: float) -> Array:
    """Frequencies × orders: what of each frequency an order passes, weighted as photos hold them."""
    size = 65
    line = np.zeros((size, size), np.float32)
    line[size // 2, size // 2] = 1
    taken = 1 - np.abs(np.fft.fft2(gaussian(line, knot)))
    axis = np.interp(_FREQUENCIES, np.arange(size // 2 + 1) / size, taken[0, : size // 2 + 1])
    passed = np.stack([axis**order for order in range(1, ORDERS + 1)], 1)
    return np.asarray(passed / _FREQUENCIES[:, None], np.float64)


def samples(
    sharp: Sequence[tuple[str, FloatArray]], times: int, seed: int = 7
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Pictures as taken and their truth, ``times`` of each photo: a crop, a blur and a noise by chance."""
    rng = np.random.default_rng(seed)
    for _, photo in sharp:
        for _ in range(times):
            y, x = (int(rng.integers(max(side - SIDE, 0) + 1)) for side in photo.shape[:2])
            truth = np.ascontiguousarray(photo[y : y + SIDE, x : x + SIDE])
            sigma = float(rng.choice(_SIGMAS))
            blurred = _blurred(srgb_to_linear(truth), sigma, rng.random() < 0.5)
            coded = np.clip(linear_to_srgb(blurred), 0, 1)
            yield noisy(coded, float(rng.choice(_NOISES)), int(rng.integers(1 << 30))), truth


def _blurred(linear: FloatArray, sigma: float, by_disc: bool) -> FloatArray:
    """Blurred by σ px in all: by a Gaussian, or by a disc out of focus behind what lens and sensor blur."""
    near = min(sigma, _LENS) if by_disc else sigma
    disc_of = math.sqrt(max(sigma * sigma - near * near, 0.0))
    for psf in (gaussian_psf(near) if near > 0 else None, disc(2 * disc_of) if disc_of > 0.2 else None):
        if psf is not None:
            linear = np.asarray(cv2.filter2D(linear, -1, psf, borderType=cv2.BORDER_REFLECT), np.float32)
    return linear


def fitted(
    sharp: Sequence[tuple[str, FloatArray]],
    measure: Measure,
    follow: Callable[[DefocusMap], FloatArray],
    times: int,
    tell: Callable[[int], None] = lambda done: None,
) -> FloatArray:
    """The weights, from photos (name, sRGB-coded float32 H×W×3); ``follow``: how far a map counts, where."""
    sums = Sums()
    for done, (given, truth) in enumerate(samples(sharp, times)):
        found = measure(given)
        sums.add(
            np.ascontiguousarray(given @ LUMA), np.ascontiguousarray(truth @ LUMA), found.sigma, follow(found)
        )
        tell(done + 1)
    return sums.solved()
