"""What a Gaussian took is given back, within what noise leaves of it."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.arrays import FloatArray
from app.imaging.enhance.lost_detail import (
    FINER,
    HALO,
    KNOTS,
    SHAPE,
    SPREADS,
    bands,
    detail_weights,
    fine_weights,
    places,
    removed_detail,
    soften,
    steps,
)
from app.imaging.metrics import psnr


def picture(height: int = 160, width: int = 200) -> FloatArray:
    """Spots and stripes of many sizes, float32 in [0.2, 0.8]."""
    rng = np.random.default_rng(3)
    total = np.zeros((height, width), np.float32)
    for size in (0.6, 1.2, 2.5, 5.0):
        total += np.float32(size) * soften(rng.standard_normal((height, width), np.float32), size)
    total = (total - total.min()) / (total.max() - total.min())
    return np.asarray(0.2 + 0.6 * total, np.float32)


def given_back(
    grey: FloatArray, sigma: float, noise: float, sure: float = 1.0, caution: float = 0.0
) -> FloatArray:
    return removed_detail(grey, *(np.full_like(grey, each) for each in (sigma, noise, sure)), caution)


@pytest.mark.parametrize(("sigma", "gain"), [(0.6, 1.5), (1.0, 1.5), (1.7, 1.0), (2.8, 0.2)])
def test_what_was_lost_comes_back(sigma: float, gain: float) -> None:
    sharp = picture()
    blurred = soften(sharp, sigma)
    assert psnr(blurred + given_back(blurred, sigma, 1e-4), sharp) > psnr(blurred, sharp) + gain


def test_sharp_places_and_flat_ones_are_left() -> None:
    assert np.abs(given_back(picture(), 0.0, 0.0)).max() == 0
    assert np.abs(given_back(np.full((50, 60), 0.4, np.float32), 1.0, 0.0)).max() < 1e-5


def test_noise_alone_is_hardly_touched() -> None:
    noise = np.random.default_rng(4).standard_normal((300, 300), np.float32) * np.float32(0.01)
    grey = noise + np.float32(0.5)
    for sigma in KNOTS:
        assert float((grey + given_back(grey, sigma, 0.01)).std()) < 1.03 * float(noise.std())


def test_more_caution_gives_less_back() -> None:
    rng = np.random.default_rng(5)
    grey = soften(picture(), 1.0) + rng.standard_normal((160, 200), np.float32) * np.float32(0.008)
    given = [float(given_back(grey, 1.0, 0.008, caution=caution).std()) for caution in (-1.0, 0.0, 1.0, 3.0)]
    assert given == sorted(given, reverse=True) and given[-1] < 0.5 * given[1]


def test_bands_add_up_to_what_the_widest_leaves() -> None:
    blurred = steps(picture())
    np.testing.assert_allclose(np.sum(bands(blurred), axis=0), blurred[0.0] - blurred[SPREADS[-1]], atol=1e-6)


def test_places_lie_on_the_axes_and_noise_alone_at_their_beginning() -> None:
    rng = np.random.default_rng(6)
    for spread in (0.0, 0.004, 0.5):
        grey = np.float32(0.5) + rng.standard_normal((90, 90), np.float32) * np.float32(spread)
        sigma, sure = (rng.random((90, 90), np.float32) * np.float32(most) for most in (9, 1))
        found = places(steps(grey), sigma, np.full_like(grey, spread), sure)
        for place, count in zip(found, SHAPE[:-1], strict=True):
            assert place.dtype == np.float32
            assert 0 <= float(place.min()) <= float(place.max()) <= count - 1
        assert float(np.median(found[2])) < 0.3 and float(np.median(found[3])) < 0.3


def test_the_table_has_a_weight_for_every_place_and_none_for_mere_noise() -> None:
    table = detail_weights()
    assert table.shape == SHAPE
    assert np.isfinite(table).all() and not table.flags.writeable
    assert not table[:, :, 0, 0].any() and table[:, :, 1:, 1:].any((1, 2, 3, 4, 5)).all()


def test_what_is_read_of_the_table_lies_between_its_weights() -> None:
    table, fine = detail_weights(), fine_weights()
    np.testing.assert_array_equal(
        fine[tuple(slice(None, None, step) for step in (1, *FINER))], np.moveaxis(table, -1, 0)
    )
    middle = fine[:, ::2, ::2, ::4, ::4, 1]
    np.testing.assert_allclose(middle, np.moveaxis(table[..., :2, :].mean(-2), -1, 0), rtol=1e-4, atol=1e-4)


def test_a_place_depends_on_nothing_beyond_the_reach() -> None:
    sharp = picture()
    other = sharp.copy()
    other[:, 100 + HALO :] = 0
    whole, part = (given_back(each, 1.3, 1e-3) for each in (sharp, other))
    np.testing.assert_array_equal(whole[:, :100], part[:, :100])
    assert not np.array_equal(whole[:, 100:], part[:, 100:])
