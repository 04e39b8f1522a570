"""Light and back: the photo's own curve, even with its highlights opened up."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.colour.conversion import srgb_to_linear
from app.imaging.colour.spaces import profile_of
from app.imaging.colour.tone_curve import light_curve

PROFILES = [None, profile_of("adobe-rgb"), profile_of("prophoto")]


@pytest.mark.parametrize("icc", PROFILES, ids=["none", "adobe", "prophoto"])
@pytest.mark.parametrize("lift", [0.0, 1.5, 5.0])
def test_there_and_back_gives_the_same_values(icc: bytes | None, lift: float) -> None:
    pixels = np.random.default_rng(0).random((40, 50, 3)).astype(np.float32)
    pixels[0], pixels[1] = 0, 1
    curve = light_curve(icc, lift)
    light = curve.light(pixels)
    np.testing.assert_allclose(curve.pixels(light), pixels, atol=1e-4)
    assert light.min() == 0 and light.max() == pytest.approx(2**lift)


def test_without_lift_light_is_that_of_the_profile() -> None:
    values = np.linspace(0, 1, 300, dtype=np.float32).reshape(10, 10, 3)
    np.testing.assert_allclose(light_curve(None, 0.0).light(values), srgb_to_linear(values), atol=3e-5)
    prophoto = light_curve(profile_of("prophoto"), 0.0).light(values)
    np.testing.assert_allclose(prophoto, values**1.8, atol=2e-3)


def test_midtones_are_left_and_light_beyond_white_is_clipped() -> None:
    grey = np.full((2, 2, 3), 0.45, np.float32)
    np.testing.assert_allclose(
        light_curve(None, 5.0).light(grey), light_curve(None, 0.0).light(grey), rtol=0.01
    )
    curve = light_curve(None, 2.0)
    np.testing.assert_allclose(curve.pixels(np.full((2, 2, 3), 4.0001, np.float32)), 1, atol=1e-6)
    np.testing.assert_allclose(curve.pixels(np.full((2, 2, 3), -1, np.float32)), 0)


def test_a_profile_that_cannot_be_read_is_taken_for_srgb() -> None:
    values = np.linspace(0, 1, 12, dtype=np.float32).reshape(2, 2, 3)
    np.testing.assert_array_equal(
        light_curve(b"no profile", 0.0).light(values), light_curve(None, 0.0).light(values)
    )
