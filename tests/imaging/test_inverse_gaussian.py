"""What a Gaussian took is given back, within what noise leaves of it."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.detail_weights import CLEAR_STEPS, KNOTS, NOISE_STEPS, ORDERS, detail_weights
from app.imaging.inverse_gaussian import FloatArray, gaussian, lost_detail, reach
from app.imaging.metrics import psnr


def picture(height: int = 160, width: int = 200) -> FloatArray:
    """Spots and stripes of many sizes, float32 in [0.2, 0.8]."""
    rng = np.random.default_rng(3)
    total = np.zeros((height, width), np.float32)
    for size in (0.6, 1.2, 2.5, 5.0):
        total += np.float32(size) * gaussian(rng.standard_normal((height, width), np.float32), size)
    total = (total - total.min()) / (total.max() - total.min())
    return np.asarray(0.2 + 0.6 * total, np.float32)


@pytest.mark.parametrize(("sigma", "gain"), [(0.6, 1.5), (1.0, 1.5), (1.7, 1.0), (2.8, 0.2)])
def test_what_was_lost_comes_back(sigma: float, gain: float) -> None:
    sharp = picture()
    blurred = gaussian(sharp, sigma)
    quiet = np.full_like(sharp, 1e-4)
    detail = lost_detail(blurred, np.full_like(sharp, sigma), quiet, 4.0)
    assert psnr(blurred + detail, sharp) > psnr(blurred, sharp) + gain


def test_sharp_places_and_flat_ones_are_left() -> None:
    sharp, none = picture(), np.zeros((160, 200), np.float32)
    assert np.abs(lost_detail(sharp, none, none, 4.0)).max() == 0
    flat = np.full((50, 60), 0.4, np.float32)
    assert np.abs(lost_detail(flat, np.full_like(flat, 1.0), np.zeros_like(flat), 4.0)).max() < 1e-5


def test_noise_alone_is_hardly_touched() -> None:
    noise = np.random.default_rng(4).standard_normal((300, 300), np.float32) * np.float32(0.01)
    grey, spread = noise + np.float32(0.5), np.full_like(noise, 0.01)
    for sigma in KNOTS:
        detail = lost_detail(grey, np.full_like(noise, sigma), spread, 4.0)
        assert float((grey + detail).std()) < 1.03 * float(noise.std())


def test_more_caution_gives_less_back() -> None:
    rng = np.random.default_rng(5)
    grey = gaussian(picture(), 1.0) + rng.standard_normal((160, 200), np.float32) * np.float32(0.008)
    sigma, spread = np.full_like(grey, 1.0), np.full_like(grey, 0.008)
    given = [float(lost_detail(grey, sigma, spread, 4.0, caution).std()) for caution in (-1.0, 0.0, 1.0, 3.0)]
    assert given == sorted(given, reverse=True) and given[-1] < 0.5 * given[1]


def test_the_table_has_a_weight_for_every_place_and_none_for_mere_noise() -> None:
    table = detail_weights()
    assert table.shape == (len(KNOTS), NOISE_STEPS, CLEAR_STEPS, ORDERS)
    assert np.isfinite(table).all() and not table.flags.writeable
    assert not table[:, :, 0].any() and table[:, :, 1:].any((1, 2, 3)).all()


def test_a_place_depends_on_nothing_beyond_the_reach() -> None:
    sharp = picture()
    other = sharp.copy()
    edge = 100 + reach(1.5)
    other[:, edge:] = 0
    spread, sigma = np.full_like(sharp, 1e-3), np.full_like(sharp, 1.3)
    whole, part = (lost_detail(each, sigma, spread, 1.5) for each in (sharp, other))
    np.testing.assert_array_equal(whole[:, :100], part[:, :100])
