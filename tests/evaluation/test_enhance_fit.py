"""Weights fitted to pictures bring other pictures of their kind nearer to the truth."""

from __future__ import annotations

import numpy as np
import pytest

from app.evaluation import enhance_fit
from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.defocus_map import DefocusMap
from app.imaging.enhance import lost_detail
from app.imaging.enhance.lost_detail import removed_detail, soften
from app.imaging.filters.noise import local_noise


def scene(seed: int) -> FloatArray:
    """Hard-edged patches with fine texture, float32 H×W×3."""
    rng = np.random.default_rng(seed)
    patches = np.kron(rng.random((24, 24)), np.ones((16, 16)))
    texture = soften(rng.standard_normal((384, 384), np.float32), 0.6)
    grey = np.clip(0.15 + 0.6 * patches + 0.08 * texture, 0, 1).astype(np.float32)
    return np.repeat(grey[..., None], 3, axis=2)


def known(pixels: FloatArray) -> DefocusMap:
    return DefocusMap.constant(pixels.shape[0], pixels.shape[1], 1.0)


@pytest.fixture
def of_one_blur(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture is out of focus by 1 px and holds a noise of 0.004."""
    monkeypatch.setattr(enhance_fit, "FAR", (1.0,))
    monkeypatch.setattr(enhance_fit, "OFTEN", 0.0)
    monkeypatch.setattr(enhance_fit, "OFTEN_SHARE", 0.0)
    monkeypatch.setattr(enhance_fit, "EDGE_SHARE", 0.0)
    monkeypatch.setattr(enhance_fit, "NOISES", (0.004, 0.004))


def errors(weights: FloatArray, monkeypatch: pytest.MonkeyPatch) -> tuple[float, float]:
    """Mean squared error of another picture as it is given, and with ``weights``."""
    monkeypatch.setattr(lost_detail, "detail_weights", lambda: weights)
    lost_detail.fine_weights.cache_clear()
    try:
        sample = next(enhance_fit.samples([("other", scene(9))], 1, seed=3))
        grey, wanted = (np.ascontiguousarray(each @ LUMA) for each in (sample.given, sample.truth))
        one = np.ones_like(grey)
        made = grey + removed_detail(grey, one, local_noise(grey), one)
    finally:
        lost_detail.fine_weights.cache_clear()
    return float(np.mean((grey - wanted) ** 2)), float(np.mean((made - wanted) ** 2))


@pytest.mark.usefixtures("of_one_blur")
def test_what_is_fitted_sharpens_and_leaves_mere_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    weights = enhance_fit.fitted([(str(seed), scene(seed)) for seed in range(2)], known, 2, told.append)
    assert told == [1, 2, 3, 4]
    assert weights.shape == lost_detail.SHAPE
    assert np.isfinite(weights).all() and not weights[:, :, 0, 0].any()
    before, after = errors(weights, monkeypatch)
    assert after < 0.8 * before


@pytest.mark.usefixtures("of_one_blur")
def test_raised_noise_that_counts_more_is_raised_less(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for weight in (0.0, 30.0):
        monkeypatch.setattr(enhance_fit, "FLAT", weight)
        sums = enhance_fit.Sums()
        for sample in enhance_fit.samples([("one", scene(1))], 2):
            all_calm = enhance_fit.Sample(sample.given, sample.truth, sample.noise, np.ones_like(sample.calm))
            sums.add(all_calm, known(sample.given))
        found.append(errors(sums.solved(), monkeypatch)[1])
    assert found[0] < found[1]


def test_pictures_come_out_the_same_each_time_and_in_number() -> None:
    sharp = [(str(seed), scene(seed)) for seed in range(4)]
    first, again = (list(enhance_fit.samples(sharp, 6)) for _ in range(2))
    assert len(first) == 24
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one.given, other.given)
        np.testing.assert_array_equal(one.truth, other.truth)
        assert one.given.shape == one.truth.shape and one.given.dtype == np.float32
        assert one.noise.shape == one.calm.shape == one.given.shape[:2]
    assert not all(np.array_equal(one.truth, scene(seed)) for one, seed in zip(first, range(4), strict=False))


@pytest.mark.parametrize("soft", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("sigma", [0.5, 1.5, 3.0])
def test_a_blur_has_the_variance_that_was_asked_for(sigma: float, soft: float) -> None:
    dot = np.zeros((61, 61, 3), np.float32)
    dot[30, 30] = 1
    made = enhance_fit.blurred_by(dot, sigma, soft)[..., 0]
    at = np.arange(61) - 30.0
    assert float(made.sum()) == pytest.approx(1, abs=1e-3)
    assert float((made.sum(0) * at**2).sum()) == pytest.approx(sigma**2, rel=0.15)
