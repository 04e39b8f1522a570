"""Sheets from the back to the front: σ as wanted, nothing lost, nothing seen through."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.imaging.bokeh.kernel import CatsEye, Opening
from app.imaging.bokeh.layered_blur import Ladder, add_blur
from app.imaging.filters.push_pull import fill

LADDERS = [Ladder(0.5, 45.0, 2**0.5, 2**0.5), Ladder(1.0, 22.0, 2.0, 0.5)]


def spread(height: int, width: int) -> CatsEye:
    return CatsEye(Opening(), 0.0, 0, 0, width, height)


@pytest.mark.parametrize("ladder", LADDERS, ids=["fine", "quick"])
@pytest.mark.parametrize("sigma", [1.0, 1.3, 2.0, 3.0, 4.5, 6.0, 9.0, 13.0, 20.0])
def test_waves_fade_as_sigma_says_whatever_the_size_worked_on(ladder: Ladder, sigma: float) -> None:
    height, width = 32, 40 * math.ceil(16 * sigma)
    frequency = 0.1 / sigma
    wave = np.cos(2 * math.pi * frequency * np.arange(width), dtype=np.float32)
    light = np.broadcast_to(0.5 + 0.4 * wave[None, :, None], (height, width, 3)).astype(np.float32)
    added = np.full((height, width), sigma, np.float32)
    made, changed = add_blur(light, added, None, spread(height, width), ladder)
    assert (changed == 1).all()
    assert made.mean() == pytest.approx(0.5, abs=0.01)
    inner = slice(width // 4, 3 * width // 4)
    left = float((made[16, inner, 0] * wave[inner]).sum() / (0.4 * wave[inner] ** 2).sum())
    # A Gaussian's; a disc's differs by 1 % at this frequency.
    found = math.sqrt(-math.log(left) / 2) / (math.pi * frequency)
    assert found == pytest.approx(sigma, rel=0.1)


@pytest.mark.parametrize("front", [False, True])
@pytest.mark.parametrize("ladder", LADDERS, ids=["fine", "quick"])
def test_a_slope_of_blur_keeps_an_even_surface_even(ladder: Ladder, front: bool) -> None:
    added = np.tile(np.linspace(0, 20, 300, dtype=np.float32), (120, 1))
    light = np.full((120, 300, 3), 0.4, np.float32)
    nearer = added > 0 if front else None
    made, _ = add_blur(light, added, nearer, spread(120, 300), ladder)
    np.testing.assert_allclose(made, 0.4, atol=1e-4)


def test_a_wide_blur_behind_is_not_seen_through_a_slope_before_it() -> None:
    added = np.tile(np.linspace(1, 8, 300, dtype=np.float32), (160, 1))
    light = np.full((160, 300, 3), 0.4, np.float32)
    added[:40], light[:40] = 16, 1.0
    made, _ = add_blur(light, added, None, spread(160, 300), LADDERS[0])
    assert made[90:].max() < 0.41


def test_what_lies_in_front_spreads_over_what_is_sharp_and_opens_at_its_rim() -> None:
    light = np.zeros((120, 200, 3), np.float32)
    light[:, 100:, 1] = 1
    light[:, :100, 0] = 1
    added = np.zeros((120, 200), np.float32)
    added[:, 100:] = 5
    made, changed = add_blur(light, added, added > 0, spread(120, 200), LADDERS[0])
    np.testing.assert_allclose(made.sum(2), 1, atol=1e-3)  # red fills what the green hid
    assert made[60, 99, 1] == pytest.approx(0.5, abs=0.12)
    assert (changed[:, :85] == 0).all()


def test_filling_keeps_what_is_covered_and_reaches_into_gaps() -> None:
    picture = np.zeros((64, 64, 4), np.float32)
    picture[:, :24] = (0.2, 0.4, 0.6, 1)
    made = fill(picture, 4)
    np.testing.assert_array_equal(made[:, :24], picture[:, :24])
    np.testing.assert_allclose(
        made[:, :40, :3] / made[:, :40, 3:], np.broadcast_to((0.2, 0.4, 0.6), (64, 40, 3)), rtol=1e-5
    )
    assert made[..., 3].max() <= 1 + 1e-6


def test_check_is_called_between_sheets_and_may_stop() -> None:
    class Stop(Exception):
        pass

    def check() -> None:
        raise Stop

    light, added = np.zeros((32, 32, 3), np.float32), np.full((32, 32), 3, np.float32)
    with pytest.raises(Stop):
        add_blur(light, added, None, spread(32, 32), LADDERS[0], check)
