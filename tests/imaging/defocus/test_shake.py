"""Shake is told from defocus, and sharp and defocused photos are not called so."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.imaging.defocus.shake import SHORTEST, shake_of
from app.imaging.filters.psf import disc, gaussian

Grey = NDArray[np.float32]


def leaves(seed: int, height: int = 384, width: int = 512) -> Grey:
    """Overlapping ellipses of all sizes, as natural scenes are made of: their spectrum falls as theirs."""
    random = np.random.default_rng(seed)
    canvas = np.full((height, width), 0.5, np.float32)
    for _ in range(1500):
        size = 3 / random.uniform(0.02, 1) ** 0.7
        centre = int(random.integers(0, width)), int(random.integers(0, height))
        axes = int(size * random.uniform(0.4, 1)) + 1, int(size) + 1
        tone = float(random.uniform(0.05, 0.95))
        cv2.ellipse(canvas, centre, axes, float(random.uniform(0, 180)), 0, 360, tone, -1, cv2.LINE_AA)
    return canvas


def motion(length: float, degrees: float) -> Grey:
    """PSF of a straight, even movement."""
    half = int(length) // 2 + 2
    along = np.arange(-length / 2, length / 2, 0.02)
    psf = np.zeros((2 * half + 1, 2 * half + 1))
    for x, y in zip(along * np.cos(np.radians(degrees)), along * np.sin(np.radians(degrees)), strict=True):
        left, top = int(np.floor(x)), int(np.floor(y))
        for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
            share = (1 - abs(x - left - i)) * (1 - abs(y - top - j))
            psf[half + top + j, half + left + i] += share
    return np.asarray(psf / psf.sum(), np.float32)


def blurred(picture: Grey, psf: Grey, noise: float = 0.003) -> Grey:
    made = cv2.filter2D(picture, -1, psf, borderType=cv2.BORDER_REFLECT)
    made += np.random.default_rng(5).normal(0, noise, made.shape)
    return np.asarray(np.rint(np.clip(made, 0, 1) * 255) / 255, np.float32)


@pytest.mark.parametrize(("degrees", "seed"), [(0, 1), (37, 2), (90, 3), (151, 4)])
def test_a_movement_of_15_px_is_shake_in_its_direction_and_length(degrees: float, seed: int) -> None:
    shake = shake_of(blurred(leaves(seed), motion(15, degrees)))
    assert shake.found
    assert abs((shake.direction - degrees + 90) % 180 - 90) <= 6
    assert abs(shake.length - 15) <= 1.5
    assert "shake, not defocus" in shake.sentence()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sharp_and_defocused_photos_are_not_shaken(seed: int) -> None:
    sharp = leaves(seed)
    for psf in (gaussian(0), gaussian(1.5), gaussian(4), disc(5), disc(9)):
        shake = shake_of(blurred(sharp, psf))
        assert not shake.found, (psf.shape, shake)
        assert shake.sentence() == ""


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (127, 400), (128, 128)])
def test_odd_photos_are_not_shaken(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    for picture in (np.zeros(shape), np.ones(shape), random.random(shape)):
        assert not shake_of(picture.astype(np.float32)).found


def test_a_small_crop_is_not_called_shaken_by_its_own_structure() -> None:
    for seed in range(6):
        assert not shake_of(leaves(seed)[100:236, 100:236].copy()).found


def test_what_cannot_be_seen_is_not_claimed() -> None:
    """Without texture nothing is known of a movement, and the numbers say so."""
    shake = shake_of(np.full((300, 300), 0.5, np.float32))
    assert shake.sure == 0 and shake.length < SHORTEST
