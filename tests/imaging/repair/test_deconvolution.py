"""Deconvolution by a known disc: even areas stay, a value depends on its neighbourhood alone."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.colour.tone_curve import light_curve
from app.imaging.filters import psf
from app.imaging.repair.deconvolution import KNOTS, deconvolved_light, halo, inverse

CURVE = light_curve(None, 0.0)


@pytest.mark.parametrize("knot", KNOTS)
def test_the_kernel_keeps_even_areas_and_brings_the_disc_closer_to_a_point(knot: float) -> None:
    kernel = inverse(knot)
    assert kernel.shape[0] == kernel.shape[1] and kernel.shape[0] % 2 == 1
    assert abs(float(kernel.sum(dtype=np.float64))) < 1e-5
    np.testing.assert_allclose(kernel, kernel[::-1, ::-1], atol=1e-6)
    side = 256
    disc = psf.disc(2 * knot)
    spread = np.zeros((side, side))
    spread[: disc.shape[0], : disc.shape[1]] = disc
    added = np.zeros((side, side))
    added[: kernel.shape[0], : kernel.shape[1]] = kernel
    of_disc, of_kernel = (np.abs(np.fft.fft2(each)) for each in (spread, added))
    whole = np.fft.fft2(np.roll(added, (-(kernel.shape[0] // 2),) * 2, (0, 1))).real + 1
    kept = of_disc > 0.5  # of what the disc takes from the lower frequencies, two fifths come back at least
    assert np.abs(of_disc[kept] * whole[kept] - 1).mean() < 0.6 * np.abs(of_disc[kept] - 1).mean()
    assert of_kernel.max() < 8, "no frequency is raised without end"


def test_an_even_picture_gets_nothing_and_neither_does_sigma_0() -> None:
    even = np.full((96, 80, 3), 0.4, np.float32)
    ones = np.ones(even.shape[:2], np.float32)
    assert np.abs(deconvolved_light(even, CURVE, 3 * ones, ones)).max() < 1e-5
    busy = np.random.default_rng(0).random((96, 80, 3), np.float32)
    assert not deconvolved_light(busy, CURVE, 0 * ones, ones).any()
    assert not deconvolved_light(busy, CURVE, 3 * ones, 0 * ones).any()


@pytest.mark.parametrize("sigma", [0.8, 2.5, 7.5])
def test_what_lies_beyond_its_reach_does_not_matter(sigma: float) -> None:
    random = np.random.default_rng(1)
    picture = random.random((240, 240, 3), np.float32)
    other = picture.copy()
    far = halo(sigma)
    other[:, 120 + far + 1 :] = random.random((240, 240 - 120 - far - 1, 3), np.float32)
    ones = np.ones(picture.shape[:2], np.float32)
    one, two = (deconvolved_light(each, CURVE, sigma * ones, ones) for each in (picture, other))
    np.testing.assert_allclose(one[:, :121], two[:, :121], atol=5e-6)
    assert (one != two).any()


def test_the_result_stays_near_the_range_of_the_neighbourhood() -> None:
    edge = np.full((120, 120, 3), 0.1, np.float32)
    edge[:, 60:] = 0.8
    ones = np.ones(edge.shape[:2], np.float32)
    made = CURVE.pixels(CURVE.light(edge) + deconvolved_light(edge, CURVE, 4 * ones, ones))
    assert made.min() > 0.1 - 0.08 and made.max() < 0.8 + 0.08
    np.testing.assert_allclose(made[:, :50], 0.1, atol=1e-3)


def test_sigma_between_two_knots_lies_between_their_results() -> None:
    picture = np.random.default_rng(2).random((96, 96, 3), np.float32)
    ones = np.ones(picture.shape[:2], np.float32)

    def strength(sigma: float) -> float:
        return float(np.abs(deconvolved_light(picture, CURVE, sigma * ones, ones)).mean())

    steps = [strength(sigma) for sigma in np.geomspace(0.6, 1.2, 12)]
    assert max(abs(np.diff(steps))) < 0.5 * max(steps)
