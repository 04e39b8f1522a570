"""Grain is measured where the photo is smooth, and made alike for a place whatever part is asked for."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.imaging.bokeh.grain import grain, grain_level


def test_the_level_of_grain_made_is_measured_again() -> None:
    made = grain(0, 0, 200, 240)[..., 0]
    for level in (0.002, 0.01, 0.03):
        found = grain_level(np.asarray(0.5 + level * made, np.float32))
        assert float(np.median(found)) == pytest.approx(level, rel=0.15)


def test_slopes_hold_no_grain_and_texture_does_not_count_beside_smooth_places() -> None:
    slope = np.tile(np.linspace(0, 1, 200, dtype=np.float32), (100, 1))
    assert grain_level(slope).max() < 1e-5
    half = slope.copy()
    half[:, 100:] = cv2.resize(np.random.default_rng(0).random((50, 50)).astype(np.float32), (100, 100))
    assert grain_level(half)[:, :110].max() < 0.01
    noise = np.random.default_rng(1).random((64, 64)).astype(np.float32)
    assert grain_level(noise).max() <= 0.05


def test_parts_of_the_grain_are_parts_of_the_whole() -> None:
    whole = grain(500, 500, 100, 120)
    np.testing.assert_array_equal(grain(530, 510, 40, 50), whole[30:70, 10:60])
    assert whole.mean() == pytest.approx(0, abs=0.05)
    assert not np.array_equal(whole[..., 0], whole[..., 1])
