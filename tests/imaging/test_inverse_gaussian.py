"""What a Gaussian took is given back, within what noise leaves of it."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.inverse_gaussian import KNOTS, FloatArray, gaussian, lost_detail, reach, weights
from app.imaging.metrics import psnr


def picture(height: int = 160, width: int = 200) -> FloatArray:
    """Spots and stripes of many sizes, float32 in [0.2, 0.8]."""
    rng = np.random.default_rng(3)
    total = np.zeros((height, width), np.float32)
    for size in (0.6, 1.2, 2.5, 5.0):
        total += np.float32(size) * gaussian(rng.standard_normal((height, width), np.float32), size)
    total = (total - total.min()) / (total.max() - total.min())
    return np.asarray(0.2 + 0.6 * total, np.float32)


@pytest.mark.parametrize("sigma", [0.6, 1.0, 1.7, 2.8])
def test_what_was_lost_comes_back(sigma: float) -> None:
    sharp = picture()
    blurred = gaussian(sharp, sigma)
    quiet = np.full_like(sharp, 1e-4)
    detail, _ = lost_detail(blurred, np.full_like(sharp, sigma), quiet, 4.0)
    assert psnr(blurred + detail, sharp) > psnr(blurred, sharp) + 1.5


def test_sharp_places_and_flat_ones_are_left() -> None:
    sharp, none = picture(), np.zeros((160, 200), np.float32)
    assert np.abs(lost_detail(sharp, none, none, 4.0)[0]).max() == 0
    flat = np.full((50, 60), 0.4, np.float32)
    assert np.abs(lost_detail(flat, np.full_like(flat, 1.0), np.zeros_like(flat), 4.0)[0]).max() < 1e-5


def test_noise_is_told_by_as_much_as_it_grows() -> None:
    noise = np.random.default_rng(4).standard_normal((300, 300), np.float32) * np.float32(0.01)
    for sigma in KNOTS[:4]:
        spread = np.full_like(noise, 0.01)
        detail, told = lost_detail(noise, np.full_like(noise, sigma), spread, 4.0)
        assert float(detail.std()) == pytest.approx(float(told.mean()), rel=0.15)


def test_more_noise_means_less_gain() -> None:
    for sigma in KNOTS:
        assert weights(sigma, 0.08).gain < weights(sigma, 0.008).gain


def test_a_place_depends_on_nothing_beyond_the_reach() -> None:
    sharp = picture()
    other = sharp.copy()
    edge = 100 + reach(1.5)
    other[:, edge:] = 0
    spread, sigma = np.full_like(sharp, 1e-3), np.full_like(sharp, 1.3)
    whole, part = (lost_detail(each, sigma, spread, 1.5)[0] for each in (sharp, other))
    np.testing.assert_array_equal(whole[:, :100], part[:, :100])
