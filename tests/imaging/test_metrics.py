"""The figures against their definitions and against scikit-image."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from app.imaging.metrics import false_detail, gain_psnr, mae, psnr, ssim


def _pair(seed: int, noise: float = 0.05, shape: tuple[int, ...] = (40, 33, 3)) -> tuple[NDArray, NDArray]:
    rng = np.random.default_rng(seed)
    truth = rng.random(shape)
    return np.clip(truth + rng.normal(0, noise, shape), 0, 1), truth


@given(st.integers(0, 99), st.floats(0.005, 0.3))
@settings(max_examples=30, deadline=None)
def test_psnr_is_its_definition(seed: int, noise: float) -> None:
    picture, truth = _pair(seed, noise)
    expected = -10 * math.log10(((picture - truth) ** 2).mean())
    assert psnr(picture, truth, eight_bit=False) == pytest.approx(expected)
    rounding = -10 * math.log10(10 ** (-expected / 10) + 2 / 12 / 255**2)
    assert psnr(picture, truth) == pytest.approx(rounding, abs=0.2)
    assert psnr(picture, truth) == psnr(truth, picture)


def test_equal_pictures_have_no_error() -> None:
    picture, _ = _pair(0)
    assert psnr(picture, picture) == math.inf and ssim(picture, picture) == pytest.approx(1)


def test_eight_bit_ignores_what_a_file_cannot_hold() -> None:
    truth = np.full((16, 16, 3), 100 / 255)
    assert psnr(truth + 0.4 / 255, truth) == math.inf
    assert psnr(truth + 0.4 / 255, truth, eight_bit=False) < 60


@given(st.integers(0, 99), st.lists(st.floats(0.7, 1.0), min_size=3, max_size=3))
@settings(max_examples=30, deadline=None)
def test_gain_psnr_forgives_exposure_and_nothing_else(seed: int, gain: list[float]) -> None:
    picture, truth = _pair(seed)
    exposed = picture * np.array(gain)
    assert gain_psnr(exposed, truth, eight_bit=False) == pytest.approx(
        gain_psnr(picture, truth, eight_bit=False), abs=1e-6
    )
    assert gain_psnr(exposed, truth) >= psnr(exposed, truth) - 0.05
    assert gain_psnr(truth * np.array(gain), truth, eight_bit=False) > 100


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("noise", [0.01, 0.1])
def test_ssim_is_that_of_scikit_image(seed: int, noise: float) -> None:
    picture, truth = _pair(seed, noise)
    expected = structural_similarity(
        picture,
        truth,
        channel_axis=2,
        data_range=1.0,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )
    assert ssim(picture, truth, eight_bit=False) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("eight_bit", [False, True])
def test_psnr_is_that_of_scikit_image_and_mae_its_definition(seed: int, eight_bit: bool) -> None:
    picture, truth = _pair(seed)
    seen = [np.round(each * 255).astype(np.uint8) if eight_bit else each for each in (picture, truth)]
    most = 255 if eight_bit else 1.0
    expected = peak_signal_noise_ratio(seen[1], seen[0], data_range=most)
    assert psnr(picture, truth, eight_bit) == pytest.approx(expected, abs=1e-6)
    apart = np.abs(seen[0].astype(np.float64) - seen[1].astype(np.float64)).mean() / most
    assert mae(picture, truth, eight_bit) == pytest.approx(apart, abs=1e-9)


def test_pictures_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="same size"):
        psnr(np.zeros((4, 4, 3)), np.zeros((4, 5, 3)))
    with pytest.raises(ValueError, match="11×11"):
        ssim(np.zeros((8, 20, 3)), np.zeros((8, 20, 3)))


def test_false_detail_counts_what_was_added_where_the_truth_is_flat() -> None:
    rng = np.random.default_rng(4)
    truth = np.full((64, 64, 3), 0.5, np.float32)
    truth[:, 32:] = rng.uniform(0, 1, (64, 32, 1))
    noise = rng.normal(0, 0.02, truth.shape).astype(np.float32)
    left, right = truth.copy(), truth.copy()
    left[:, :30] += noise[:, :30]
    right[:, 36:] += noise[:, 36:]
    assert false_detail(truth, truth) == 0
    assert false_detail(left, truth) > 20 * false_detail(right, truth)
    calmer = truth + (left - truth) / 2
    assert false_detail(calmer, truth) < 0.5 * false_detail(left, truth)
