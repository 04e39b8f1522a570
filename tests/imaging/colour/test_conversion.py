"""Colour conversions, against formulas and against each other."""

from __future__ import annotations

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from skimage.color import deltaE_ciede2000, rgb2lab

from app.errors import ParameterError
from app.imaging.colour.conversion import (
    SRGB,
    convert,
    from_srgb,
    is_srgb,
    leads_both_ways,
    linear_to_srgb,
    profile_space,
    srgb_to_linear,
    to_display,
    to_srgb,
)
from tests.imaging.imaging_files import SHARED_IO, cmyk_profile, grey_profile, scanner_profile, wide_profile

unit = st.floats(0, 1, width=32)
pictures = arrays.arrays(
    np.float32, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3)), elements=unit
)


def sample(height: int = 40, width: int = 30) -> np.ndarray:
    return np.random.default_rng(3).random((height, width, 3)).astype(np.float32)


@given(pictures)
def test_linear_light_and_back(pixels: np.ndarray) -> None:
    linear = srgb_to_linear(pixels)
    assert linear.dtype == np.float32 and linear.min() >= 0 and linear.max() <= 1
    np.testing.assert_allclose(linear_to_srgb(linear), pixels, atol=2e-6)
    np.testing.assert_array_equal(srgb_to_linear(-pixels), -linear)


def test_linear_light_by_known_values() -> None:
    coded = np.array([0, 0.04045, 0.5, 1], np.float32)
    np.testing.assert_allclose(srgb_to_linear(coded), [0, 0.0031308, 0.21404114, 1], atol=1e-6)


@settings(max_examples=50, deadline=None)
@given(pictures)
def test_there_and_back_is_the_identity(pixels: np.ndarray) -> None:
    for icc in (wide_profile(), grey_profile()):
        there = to_srgb(pixels, icc)
        assert there.dtype == np.float32 and there.shape == pixels.shape
        # A power law is endlessly steep at black, where the last bit of float32 comes back enlarged.
        dark = pixels.min(-1, keepdims=True) < 0.02
        np.testing.assert_allclose(from_srgb(there, icc), pixels, atol=1e-3)
        np.testing.assert_allclose(np.where(dark, pixels, from_srgb(there, icc)), pixels, atol=2e-5)


def test_a_wide_profile_by_its_formula() -> None:
    """Linear light by the gamma, a matrix from the primaries, and the coding of sRGB."""

    def matrix(primaries: list[tuple[float, float]]) -> np.ndarray:
        columns = np.array([[x / y, 1, (1 - x - y) / y] for x, y in primaries]).T
        white = np.array([0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290])
        return columns * np.linalg.solve(columns, white)

    wide = matrix([(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)])
    srgb = matrix([(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)])
    pixels = sample()
    linear = (pixels.astype(np.float64) ** 2.2) @ (np.linalg.inv(srgb) @ wide).T
    converted = to_srgb(pixels, wide_profile())
    np.testing.assert_allclose(srgb_to_linear(np.maximum(converted, 0)), np.maximum(linear, 0), atol=2e-3)
    # Greens that sRGB cannot hold are outside its range, not clipped to it.
    assert converted.min() < -0.05


def test_srgb_is_recognised_and_left_alone() -> None:
    pixels = sample()
    for icc in (None, SRGB, b"nonsense", cmyk_profile()):
        assert is_srgb(icc)
        assert to_srgb(pixels, icc) is pixels and from_srgb(pixels, icc) is pixels
    assert not is_srgb(wide_profile()) and not is_srgb(grey_profile(1.8))


def test_spaces_are_told_apart() -> None:
    assert profile_space(SRGB) == profile_space(wide_profile()) == "RGB"
    assert profile_space(grey_profile()) == "GREY" and profile_space(cmyk_profile()) == "CMYK"
    assert profile_space(b"") is None and profile_space(wide_profile()[:100]) is None


def test_grey_profiles_act_on_each_channel() -> None:
    pixels = sample()
    expected = linear_to_srgb(pixels ** np.float32(1.8))
    np.testing.assert_allclose(to_srgb(pixels, grey_profile(1.8)), expected, atol=2e-3)


def test_strips_and_threads_change_nothing() -> None:
    pixels = sample(1500, 700)
    whole = to_srgb(pixels, wide_profile())
    np.testing.assert_array_equal(whole[700:710], to_srgb(pixels[700:710], wide_profile()))


def test_display_of_8_bits_is_within_a_step_of_the_exact_conversion() -> None:
    wide, eight = wide_profile(), np.rint(sample() * 255).astype(np.uint8)
    shown, exact = to_display(eight, wide), to_srgb(eight / np.float32(255), wide)
    assert shown.dtype == np.uint8
    assert np.abs(shown - np.clip(exact, 0, 1) * 255).max() <= 1


@pytest.mark.parametrize("to_wide", [False, True])
def test_display_of_float_looks_like_the_exact_conversion_rounded(to_wide: bool) -> None:
    pixels, wide = sample(), wide_profile()
    pixels[:10] *= np.float32(0.1)  # shadows, where rounding twice would show
    source, target = (None, wide) if to_wide else (wide, None)
    shown = to_display(pixels, source, target)
    assert shown.dtype == np.uint8
    exact = np.clip(from_srgb(pixels, wide) if to_wide else to_srgb(pixels, wide), 0, 1)

    def lab(values: np.ndarray) -> np.ndarray:
        return np.asarray(rgb2lab(np.clip(to_srgb(values, target), 0, 1)), np.float32)

    def furthest(values: np.ndarray) -> float:
        return float(deltaE_ciede2000(lab(exact), lab(values)).max())  # type: ignore[no-untyped-call]

    # Rounding to 8 bits first would add 0.3 and more.
    assert furthest(shown / np.float32(255)) <= furthest(np.rint(exact * 255) / np.float32(255)) + 0.2
    np.testing.assert_array_equal(to_display(pixels, wide, wide), np.rint(pixels * 255))


def test_display_of_srgb_is_rounding() -> None:
    pixels = sample()
    np.testing.assert_array_equal(to_display(pixels, None), np.rint(pixels * 255))
    eight = np.rint(pixels * 255).astype(np.uint8)
    assert to_display(eight, SRGB) is eight


def test_wrong_shapes_and_profiles_are_refused() -> None:
    with pytest.raises(ParameterError, match="three channels"):
        to_srgb(np.zeros((4, 4), np.float32), wide_profile())


def test_shared_profiles_convert_both_ways() -> None:
    folder = SHARED_IO / "icc" / "profiles"
    if not folder.is_dir():
        pytest.skip("the shared files are not beside this checkout")
    pixels = sample()
    seen = 0
    for path in sorted(Path(folder).glob("*.icc")):
        icc = path.read_bytes()
        if profile_space(icc) not in ("RGB", "GREY"):
            continue
        there = to_srgb(pixels, icc)
        assert np.isfinite(there).all(), path.name
        np.testing.assert_allclose(from_srgb(there, icc), pixels, atol=2e-3, err_msg=path.name)
        seen += 1
    assert seen > 30


def test_srgb_is_that_of_the_colour_library() -> None:
    # Ours goes into files: unlike the library's it holds no date that differs from run to run.
    theirs = bytes(imagecodecs.cms_profile("srgb"))
    grid = np.random.default_rng(5).random((64, 64, 3), np.float32)
    assert np.abs(convert(grid, theirs, SRGB) - grid).max() <= 1e-4


def test_a_profile_of_one_direction_is_known_as_such() -> None:
    assert leads_both_ways(wide_profile())
    assert not leads_both_ways(scanner_profile())
    assert np.isfinite(to_srgb(np.full((2, 2, 3), 0.5, np.float32), scanner_profile())).all()
