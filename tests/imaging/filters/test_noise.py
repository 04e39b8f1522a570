"""Noise is told from the smoothest places, whatever else the picture shows."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.filters.noise import HALO, local_noise


@pytest.mark.parametrize("spread", [0.002, 0.01, 0.05])
def test_white_noise_is_measured(spread: float) -> None:
    grey = 0.5 + spread * np.random.default_rng(1).standard_normal((256, 256), np.float32)
    assert float(np.median(local_noise(grey))) == pytest.approx(spread, rel=0.1)


def test_slopes_are_no_noise_and_edges_none_where_a_smooth_place_is_near() -> None:
    grey = np.tile(np.linspace(0, 1, 200, dtype=np.float32), (120, 1))
    assert local_noise(grey)[HALO:-HALO, HALO:-HALO].max() < 1e-5
    edge = np.zeros((120, 200), np.float32)
    edge[:, 100:] = 1
    assert local_noise(edge).max() < 1e-6


def test_a_place_depends_on_nothing_beyond_its_reach() -> None:
    grey = np.random.default_rng(2).random((160, 160), np.float32)
    other = grey.copy()
    other[:, 80 + HALO :] = 0
    whole, part = local_noise(grey), local_noise(other)
    np.testing.assert_array_equal(whole[HALO:-HALO, :80], part[HALO:-HALO, :80])
    assert not np.array_equal(whole[:, 80:], part[:, 80:])
