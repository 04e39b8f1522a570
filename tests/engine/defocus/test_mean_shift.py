"""Readings of one photo draw one another together, and nothing else about them changes."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.defocus.mean_shift import mean_shift_step

SURE = np.ones((60, 80), np.float32)


def scattered(sigma: float, by: float, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.maximum(sigma + by * rng.standard_normal(SURE.shape), 0).astype(np.float32)


@pytest.mark.parametrize("sigma", [0.7, 1.5, 4.0, 12.0])
def test_scatter_about_one_blur_shrinks_and_its_middle_stays(sigma: float) -> None:
    read = scattered(sigma, 0.06 * sigma)
    made = mean_shift_step(read, SURE)
    assert made.dtype == np.float32 and made.shape == read.shape
    assert made.std() < 0.6 * read.std()
    assert np.median(made) == pytest.approx(np.median(read), rel=0.02)


def test_two_blurs_stay_apart() -> None:
    read = np.concatenate([scattered(0.5, 0.03), scattered(4.0, 0.2)])
    made = mean_shift_step(read, np.concatenate([SURE, SURE]))
    assert np.median(made[:60]) == pytest.approx(0.5, abs=0.03)
    assert np.median(made[60:]) == pytest.approx(4.0, rel=0.02)


def test_an_even_ramp_is_left_as_it_is_but_at_its_ends() -> None:
    scale = np.linspace(np.log(np.hypot(0.3, 0.7)), np.log(8.0), 4800)
    read = np.sqrt(np.exp(2 * scale) - 0.49).astype(np.float32).reshape(SURE.shape)
    made = mean_shift_step(read, SURE)
    inside = (read > 0.8) & (read < 5.5)
    assert np.abs(made - read)[inside].max() < 0.03
    assert np.abs(made / read - 1)[read > 0.5].max() < 0.1


def test_the_order_of_readings_is_kept() -> None:
    rng = np.random.default_rng(1)
    read = rng.gamma(2, 1, SURE.shape).astype(np.float32)
    made = mean_shift_step(read, rng.random(SURE.shape, np.float32)).ravel()
    assert (np.diff(made[np.argsort(read.ravel())]) >= -1e-5).all()


def test_the_unsure_do_not_speak_for_others() -> None:
    read = np.concatenate([np.full(SURE.shape, 1.0, np.float32), scattered(1.15, 0.01)])
    made = mean_shift_step(read, np.concatenate([SURE, np.zeros_like(SURE)]))
    assert made[:60] == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("sigma", [0.0, 0.3, 16.0, 64.0])
def test_extremes_stay_finite_and_constant_maps_as_they_are(sigma: float) -> None:
    read = np.full(SURE.shape, sigma, np.float32)
    assert mean_shift_step(read, SURE) == pytest.approx(sigma, abs=1e-3 + 1e-3 * sigma)
    assert (mean_shift_step(read, 0 * SURE) == read).all()
    assert (mean_shift_step(read[:1, :1], SURE[:1, :1]) >= 0).all()
