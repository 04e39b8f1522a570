"""Sizes of a photo and how their readings are joined; what counts as texture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.engine.defocus.scales import BlurGrid, finer, halve, join, reductions
from app.engine.defocus.texture import Noise, texture


def reading(sigma: float, confidence: float, reduction: int) -> BlurGrid:
    shape = (5, 7)
    return BlurGrid(np.full(shape, sigma, np.float32), np.full(shape, confidence, np.float32), reduction)


@pytest.mark.parametrize("shape", [(8, 8), (7, 10), (1, 1), (1, 9), (33, 64)])
def test_a_halved_pixel_is_the_mean_of_its_four(shape: tuple[int, int]) -> None:
    grey = np.random.default_rng(0).random(shape).astype(np.float32)
    small = halve(grey)
    assert small.shape == (-(-shape[0] // 2), -(-shape[1] // 2))
    np.testing.assert_allclose(small[0, 0], np.pad(grey, ((0, 1), (0, 1)), mode="edge")[:2, :2].mean(), 1e-6)


def test_small_photos_are_read_at_fewer_sizes() -> None:
    assert reductions(4000, 6000) == [8, 4, 2, 1]
    assert reductions(700, 400) == [2, 1]
    assert reductions(100, 300) == [1]


@pytest.mark.parametrize(("shape", "wanted"), [((3, 4), (6, 8)), ((3, 4), (5, 7)), ((1, 1), (1, 2))])
def test_finer_keeps_constants_and_places(shape: tuple[int, int], wanted: tuple[int, int]) -> None:
    columns = np.arange(shape[1], dtype=np.float32)[None].repeat(shape[0], 0)
    made = finer(BlurGrid(columns, np.full(shape, 0.7, np.float32), 4), *wanted)
    assert made.sigma.shape == wanted and made.reduction == 2
    np.testing.assert_allclose(made.confidence, 0.7, rtol=1e-6)
    if wanted[1] > 4:  # the middle of fine cell 3 is a quarter of a coarse cell past the middle of cell 1
        np.testing.assert_allclose(made.sigma[:, 3], 1.25, rtol=1e-5)


def test_large_blur_is_the_coarse_sizes_and_small_blur_the_fine_ones() -> None:
    small = join(reading(1.4, 0.9, 1), reading(1.0, 0.9, 1))
    large = join(reading(9.0, 0.9, 1), reading(7.0, 0.9, 1))
    np.testing.assert_allclose(small.sigma, 1.0, atol=0.01)
    np.testing.assert_allclose(large.sigma, 9.0, atol=0.01)
    for sigma in np.arange(0.5, 12, 0.5):  # where both agree, nothing is added
        both = join(reading(float(sigma), 0.8, 1), reading(float(sigma), 0.8, 1))
        np.testing.assert_allclose(both.sigma, sigma, rtol=1e-4)
        np.testing.assert_allclose(both.confidence, 0.8, atol=0.01)


def test_who_is_unsure_leaves_the_word_to_the_other() -> None:
    np.testing.assert_allclose(join(reading(6, 0.9, 1), reading(1, 0.0, 1)).sigma, 6, atol=0.1)
    np.testing.assert_allclose(join(reading(9, 0.0, 1), reading(1, 0.9, 1)).sigma, 1, atol=0.1)
    neither = join(reading(3, 0.0, 1), reading(1, 0.0, 1))
    assert np.isfinite(neither.sigma).all() and neither.confidence.max() < 1e-3


@pytest.mark.parametrize("strength", [0.005, 0.02, 0.06])
def test_noise_is_measured_beside_texture(strength: float) -> None:
    random = np.random.default_rng(3)
    grey = np.full((400, 400), 0.4, np.float32)
    grey[:, 200:] += 0.2 * (np.add.outer(np.arange(400), np.arange(200)) // 7 % 2)  # half of it is texture
    grey += random.normal(0, strength, grey.shape).astype(np.float32)
    told = float(Noise(grey.clip(0, 1)).at(np.array([[0.4]], np.float32))[0, 0])
    assert 0.7 * strength < told < 1.4 * strength


def test_blurred_edges_are_texture_and_noise_and_slopes_are_not() -> None:
    random = np.random.default_rng(4)
    rows, columns = np.mgrid[:256, :256].astype(np.float32)
    noise = random.normal(0, 0.01, rows.shape).astype(np.float32)
    flat, slope = np.full_like(rows, 0.5), 0.2 + columns / 512
    edges = cv2.GaussianBlur((((rows // 37 + columns // 41) % 2) * 0.3 + 0.3).astype(np.float32), (0, 0), 4)
    found = {
        name: texture(grey + noise, Noise(grey + noise))
        for name, grey in (("flat", flat), ("slope", slope), ("edges", edges))
    }
    assert found["flat"].shape == (29, 29)
    assert found["flat"].max() < 0.2 and found["slope"].max() < 0.2
    assert np.median(found["edges"]) > 0.9
