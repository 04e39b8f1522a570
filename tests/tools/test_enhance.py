"""Enhancement sharpens what is slightly blurred, and neither noise, nor bokeh, nor edges into halos."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.metrics import psnr, ssim
from app.paths import sample_photo
from app.progress import Cancel, no_progress
from app.tools.enhance import Enhance, EnhanceParams
from app.tools.frame import Frame
from tests.tools.fake_tools import FakeServices


def scene() -> FloatArray:
    """A part of the sample scene as it is without any blur, float32 H×W×3."""
    with Image.open(sample_photo().with_name("sample_sharp.jpg")) as file:
        reduced = file.convert("RGB").reduce(2)
    pixels = np.asarray(reduced, np.float32) / 255
    top, left = pixels.shape[0] // 3, pixels.shape[1] // 3
    return np.ascontiguousarray(pixels[top : top + 240, left : left + 280])


def enhanced(pixels: FloatArray, sigma: float, confidence: float = 1.0, **params: Any) -> FloatArray:
    frame = Frame.whole(np.clip(pixels, 0, 1).astype(np.float32))
    known = DefocusMap.constant(frame.photo_height, frame.photo_width, sigma, confidence)
    tool = Enhance(FakeServices())
    return tool.run(frame, known, EnhanceParams(**params), None, no_progress, Cancel()).pixels


def noisy(sharp: FloatArray, sigma: float, spread: float) -> FloatArray:
    blurred = cv2.GaussianBlur(sharp, (0, 0), sigma) if sigma else sharp
    noise = np.random.default_rng(6).standard_normal(sharp.shape, np.float32)
    return np.clip(blurred + np.float32(spread) * noise, 0, 1).astype(np.float32)


def best_unsharp(blurred: FloatArray, sharp: FloatArray) -> tuple[float, float]:
    """Best PSNR and best SSIM of a global unsharp mask, over its radius, amount and threshold."""
    found = []
    for radius in (0.6, 0.8, 1.0, 1.3, 1.8, 2.5):
        detail = blurred - cv2.GaussianBlur(blurred, (0, 0), radius)
        for threshold in (0.0, 0.01):
            kept = np.where(np.abs(detail.mean(2, keepdims=True)) > threshold, detail, 0)
            for amount in (0.3, 0.7, 1.0, 1.5, 2.5):
                made = np.clip(blurred + np.float32(amount) * kept, 0, 1)
                found.append((psnr(made, sharp), ssim(made, sharp)))
    return max(p for p, _ in found), max(s for _, s in found)


@pytest.mark.parametrize("sigma", [0.7, 1.0, 1.5])
def test_slight_blur_is_undone_better_than_by_any_unsharp_mask(sigma: float) -> None:
    sharp = scene()
    blurred = noisy(sharp, sigma, 0.006)
    made = enhanced(blurred, sigma)
    at_best = best_unsharp(blurred, sharp)
    assert psnr(made, sharp) > max(at_best[0], psnr(blurred, sharp))
    assert ssim(made, sharp) > max(at_best[1], ssim(blurred, sharp))


def test_bokeh_stays() -> None:
    pixels = noisy(scene(), 2.0, 0.01)
    np.testing.assert_array_equal(enhanced(pixels, 5.0), pixels)


def test_what_the_map_is_unsure_of_is_sharpened_less() -> None:
    pixels = noisy(scene(), 1.0, 0.004)
    unsure, sure = (np.abs(enhanced(pixels, 1.0, confidence) - pixels).mean() for confidence in (0.0, 1.0))
    assert 0 < unsure < sure


@pytest.mark.parametrize("sigma", [0.7, 1.0, 2.0])
def test_noise_without_texture_grows_by_less_than_a_twentieth(sigma: float) -> None:
    pixels = noisy(np.full((240, 240, 3), 0.5, np.float32), 0, 0.02)
    assert enhanced(pixels, sigma).mean(2).std() <= 1.05 * pixels.mean(2).std()


@pytest.mark.parametrize("sigma", [0.7, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("amount", [1.0, 1.5])
def test_a_step_gets_no_halo(sigma: float, amount: float) -> None:
    step = np.full((80, 90, 3), 0.3, np.float32)
    step[:, 45:] = 0.7
    made = enhanced(cv2.GaussianBlur(step, (0, 0), sigma), sigma, amount=amount, structure=1.0)
    assert made.max() <= 0.7 + 0.05 * 0.4
    assert made.min() >= 0.3 - 0.05 * 0.4


def test_colours_keep_their_differences() -> None:
    pixels = np.float32(0.3) + np.float32(0.4) * noisy(scene(), 1.0, 0.0)  # far from clipping
    made = enhanced(pixels, 1.0)
    np.testing.assert_allclose(made[..., 0] - made[..., 1], pixels[..., 0] - pixels[..., 1], atol=1e-5)
    assert np.abs(made - pixels).max() > 0.02


def test_structure_raises_the_contrast_of_larger_shapes() -> None:
    rng = np.random.default_rng(7)
    soft = cv2.GaussianBlur(rng.standard_normal((200, 200), np.float32), (0, 0), 5)
    pixels = np.repeat((0.5 + 0.05 * soft / soft.std()).astype(np.float32)[..., None], 3, axis=2)
    assert enhanced(pixels, 1.0, amount=0.0, structure=1.0).std() > 1.03 * pixels.std()
