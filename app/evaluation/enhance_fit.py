"""Fits the weights of enhancement: how much of each band of detail brings a photo nearest to its sharp form.

Sharp photos of the training, reduced to a third, are blurred and made noisy. Their map is *measured*, so that
the weights allow for its errors. Least squares for the sharp picture; raised noise of what has no texture or
is far out of focus counts on top. Places of the table that few pictures speak of lean on those of their kind.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.evaluation.enhance import noisy
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.colour.luma import LUMA
from app.imaging.defocus_map import DefocusMap
from app.imaging.enhance.lost_detail import SHAPE, bands, fade, places, soften, steps
from app.imaging.filters.noise import local_noise
from app.imaging.filters.psf import disc
from app.imaging.filters.psf import gaussian as gaussian_psf
from models.training.judging.protocol import texture_mask

Array = NDArray[np.float64]
Measure = Callable[[FloatArray], DefocusMap]

SIDE = 384
"""Of the crops, px."""
OFTEN, FAR = 2.2, (0.0, 2.4, 2.8, 3.4, 4.0, 5.0)
"""σ, px: most pictures have one up to the first, evenly spread, the others one of these."""
OFTEN_SHARE, EDGE_SHARE = 0.8, 0.1
"""How many pictures have such a σ, and how many an edge behind which another scene lies."""
_BEHIND = (2.0, 3.0, 4.0, 4.5, 5.0, 6.0)
"""σ, px, of what lies behind an edge."""
NOISES = (0.0005, 0.032)
_LENS = 0.6
"""σ, px, of what lens and sensor blur at best."""
_SOFT = 0.25
"""Share of the variance of a blur, at least, that makes the rim of its disc soft."""
_RIM = 16
FLAT = 14.0
"""Weight of noise that is raised in what has no texture, beside the error that it makes anyway."""
_SEEN = 0.03
"""Standard deviation of detail, of values in [0, 1], from which an error in it is seen less (the constant of
SSIM, Wang et al. 2004); errors in fainter detail count up to twice.
"""
_LENT = 500
"""Pixels that the kin of a place of the table count as, beside its own."""
_KIN = ((0,), (0, 2, 3), (0, 1, 2, 3), (0, 1, 2, 3, 4))
"""Axes along which places count as different, from the widest kin to the place itself."""
_BESIDE = 0.02
"""What neighbours count, beside a place's own pixels."""


@dataclass(frozen=True, eq=False)
class Sample:
    """A picture as taken and its truth, float32 H×W×3; the noise in it, H×W of luma; and where raised noise
    is unwelcome, bool H×W: what has no texture, or is far out of focus.
    """

    given: FloatArray
    truth: FloatArray
    noise: FloatArray
    calm: NDArray[np.bool_]


class Sums:
    """Normal equations of every place of the table, filled picture by picture."""

    def __init__(self, seed: int = 0) -> None:
        self._rng = np.random.default_rng(seed)
        places_, count = math.prod(SHAPE[:-1]), SHAPE[-1]
        self.matrix, self.right = np.zeros((places_, count, count)), np.zeros((places_, count))
        self.pixels = np.zeros(places_)

    def add(self, sample: Sample, found: DefocusMap) -> None:
        """A picture and its map as measured."""
        grey = np.ascontiguousarray(sample.given @ LUMA)
        blurred = steps(grey)
        where = places(blurred, found.sigma, local_noise(grey), found.confidence)

        def of(pixels: NDArray[np.generic]) -> Array:
            return pixels[_RIM:-_RIM, _RIM:-_RIM].ravel().astype(np.float64)

        # Each pixel speaks for one of the places round it, the nearer the likelier.
        place = np.stack([of(each) for each in where], 1)
        place = np.floor(place + self._rng.random(place.shape)).astype(np.int64)
        place = np.minimum(place, np.array(SHAPE[:-1]) - 1)
        code = np.ravel_multi_index(tuple(place.T), SHAPE[:-1])
        faded = of(fade(found.sigma))
        detail, raised = (
            [of(band) * faded for band in bands(each)] for each in (blurred, steps(sample.noise))
        )
        wanted, noise = of((sample.truth - sample.given).mean(2)), of(sample.noise)
        clear, calm = of(_clear(sample.truth)), FLAT * of(sample.calm)
        size = len(self.pixels)
        self.pixels += np.bincount(code, minlength=size)
        for i in range(SHAPE[-1]):
            right = clear * detail[i] * wanted - calm * raised[i] * noise
            self.right[:, i] += np.bincount(code, right, size)
            for j in range(i + 1):
                left = clear * detail[i] * detail[j] + calm * raised[i] * raised[j]
                self.matrix[:, i, j] += np.bincount(code, left, size)

    def solved(self) -> FloatArray:
        """The weights: float32 of ``SHAPE``."""
        lower = self.matrix.reshape(*SHAPE, SHAPE[-1])
        matrix = lower + np.swapaxes(np.tril(lower, -1), -1, -2)
        right, pixels = self.right.reshape(SHAPE), self.pixels.reshape(SHAPE[:-1])
        lent = matrix.sum((0, 1, 2, 3, 4), keepdims=True)
        found = np.zeros((1, 1, 1, 1, 1, SHAPE[-1]))
        for kin in _KIN:
            others = tuple(axis for axis in range(5) if axis not in kin)
            left, own_right, count = (
                _beside(each.sum(others, keepdims=True)) for each in (matrix, right, pixels)
            )
            # As strong as a place's own equations are, a pixel; as those of its kin, where it has none.
            strength = np.trace(left, axis1=-2, axis2=-1) / np.maximum(count, 1)
            shape = lent / np.trace(lent, axis1=-2, axis2=-1)[..., None, None]
            weight = _LENT * np.maximum(strength, 1e-9)[..., None, None] * shape
            weight = weight + 1e-9 * strength.max() * np.eye(SHAPE[-1])
            own_right = own_right + np.einsum(
                "...ij,...j->...i", weight, np.broadcast_to(found, own_right.shape)
            )
            found = np.linalg.solve(left + weight, own_right[..., None])[..., 0]
            lent = np.where((strength > 0)[..., None, None], left, lent)
        found[:, :, 0, 0] = 0  # what may all be noise is left alone
        return np.asarray(found, np.float32)


def _beside(sums: Array) -> Array:
    """``sums`` and a share of those of the neighbours along the first five axes."""
    beside = sums
    for axis in range(5):
        if beside.shape[axis] > 1:
            rows = np.moveaxis(beside, axis, 0)
            spread = rows.copy()
            spread[1:] += _BESIDE * rows[:-1]
            spread[:-1] += _BESIDE * rows[1:]
            beside = np.moveaxis(spread, 0, axis)
    return beside


def _clear(truth: FloatArray) -> FloatArray:
    """How much an error counts: 1, and up to 1 more where the truth holds little detail."""
    grey = np.ascontiguousarray(truth @ LUMA)
    mean = soften(grey, 1.5)
    variance = np.maximum(soften(grey * grey, 1.5) - mean * mean, 0)
    return np.asarray(1 + _SEEN**2 / (2 * variance + _SEEN**2), np.float32)


def samples(sharp: Sequence[tuple[str, FloatArray]], times: int, seed: int = 7) -> Iterator[Sample]:
    """``times`` pictures of each photo: a crop, a blur and a noise by chance."""
    rng = np.random.default_rng(seed)
    for _, photo in sharp:
        for _ in range(times):
            truth = _crop(photo, SIDE, SIDE, rng)
            height, width = truth.shape[:2]
            sigma = float(rng.random() * OFTEN if rng.random() < OFTEN_SHARE else rng.choice(FAR))
            linear = blurred_by(srgb_to_linear(truth), sigma, _softness(rng))
            far = np.full((height, width), sigma > 4)
            behind = _crop(sharp[int(rng.integers(len(sharp)))][1], height, width, rng)
            if rng.random() < EDGE_SHARE and behind.shape == truth.shape:
                back = float(rng.choice(_BEHIND))
                cover = _cover(height, width, rng.random())
                soft = blurred_by(np.repeat(cover, 3, axis=2), sigma, 1.0)
                linear = linear * soft + blurred_by(srgb_to_linear(behind), back, _softness(rng)) * (1 - soft)
                truth = np.where(cover > 0.5, truth, behind)
                far = np.where(cover[..., 0] > 0.5, sigma, back) > 4
            coded = np.asarray(np.clip(linear_to_srgb(linear), 0, 1), np.float32)
            spread = NOISES[0] * (NOISES[1] / NOISES[0]) ** rng.random()
            given = noisy(coded, spread, int(rng.integers(1 << 30)))
            noise = np.asarray((given - coded) @ LUMA, np.float32)
            yield Sample(given, truth, noise, far | ~texture_mask(truth))


def _softness(rng: np.random.Generator) -> float:
    return float(rng.uniform(_SOFT, 1))


def _crop(photo: FloatArray, height: int, width: int, rng: np.random.Generator) -> FloatArray:
    y, x = (
        int(rng.integers(max(has - side, 0) + 1))
        for has, side in zip(photo.shape, (height, width), strict=False)
    )
    return np.ascontiguousarray(photo[y : y + height, x : x + width])


def _cover(height: int, width: int, phase: float) -> FloatArray:
    """1 where the front of a picture with an edge in it lies: float32 H×W×1."""
    edge = width / 2 + 0.06 * width * np.sin(2 * np.pi * (np.arange(height) / height + phase))
    return np.clip(edge[:, None] - np.arange(width)[None, :], 0, 1).astype(np.float32)[..., None]


def blurred_by(linear: FloatArray, sigma: float, soft: float) -> FloatArray:
    """Blurred by σ px in all: a disc, whose rim a Gaussian of ``soft`` (0 to 1) of the variance makes soft,
    at least as much as lens and sensor do.
    """
    near = max(sigma * math.sqrt(soft), min(sigma, _LENS))
    disc_of = math.sqrt(max(sigma * sigma - near * near, 0.0))
    for psf in (gaussian_psf(near) if near > 0 else None, disc(2 * disc_of) if disc_of > 0.2 else None):
        if psf is not None:
            linear = np.asarray(cv2.filter2D(linear, -1, psf, borderType=cv2.BORDER_REFLECT), np.float32)
    return linear


def fitted(
    sharp: Sequence[tuple[str, FloatArray]],
    measure: Measure,
    times: int,
    tell: Callable[[int], None] = lambda done: None,
) -> FloatArray:
    """The weights, from photos (name, sRGB-coded float32 H×W×3)."""
    sums = Sums()
    for done, sample in enumerate(samples(sharp, times)):
        sums.add(sample, measure(sample.given))
        tell(done + 1)
    return sums.solved()
