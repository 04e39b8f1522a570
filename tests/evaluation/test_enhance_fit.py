"""Weights fitted to pictures bring other pictures of their kind nearer to the truth."""

from __future__ import annotations

import numpy as np
import pytest

from app.evaluation import enhance_fit
from app.imaging import inverse_gaussian
from app.imaging.defocus_map import DefocusMap
from app.imaging.detail_weights import CLEAR_STEPS, KNOTS, NOISE_STEPS, ORDERS
from app.imaging.inverse_gaussian import FloatArray, gaussian, lost_detail
from app.imaging.luma import LUMA
from app.imaging.noise import local_noise


def scene(seed: int) -> FloatArray:
    """Hard-edged patches with fine texture, float32 H×W×3."""
    rng = np.random.default_rng(seed)
    patches = np.kron(rng.random((24, 24)), np.ones((16, 16)))
    texture = gaussian(rng.standard_normal((384, 384), np.float32), 0.6)
    grey = np.clip(0.15 + 0.6 * patches + 0.08 * texture, 0, 1).astype(np.float32)
    return np.repeat(grey[..., None], 3, axis=2)


def test_what_is_fitted_sharpens_and_leaves_mere_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enhance_fit, "_SIGMAS", (1.0,))
    monkeypatch.setattr(enhance_fit, "_NOISES", (0.004,))
    told: list[int] = []
    weights = enhance_fit.fitted(
        [(str(seed), scene(seed)) for seed in range(2)],
        lambda pixels: DefocusMap.constant(pixels.shape[0], pixels.shape[1], 1.0),
        lambda found: found.confidence,
        times=2,
        tell=told.append,
    )
    assert told == [1, 2, 3, 4]
    assert weights.shape == (len(KNOTS), NOISE_STEPS, CLEAR_STEPS, ORDERS)
    assert np.isfinite(weights).all() and not weights[:, :, 0].any()
    monkeypatch.setattr(inverse_gaussian, "detail_weights", lambda: weights)
    given, truth = next(enhance_fit.samples([("other", scene(9))], 1, seed=3))
    grey, wanted = (np.ascontiguousarray(each @ LUMA) for each in (given, truth))
    made = grey + lost_detail(grey, np.ones_like(grey), local_noise(grey), 4.0)
    assert float(np.mean((made - wanted) ** 2)) < 0.8 * float(np.mean((grey - wanted) ** 2))


def test_pictures_come_out_the_same_each_time_and_in_number() -> None:
    first, again = (list(enhance_fit.samples([("one", scene(1))], 3)) for _ in range(2))
    assert len(first) == 3
    for (given, truth), (given_again, truth_again) in zip(first, again, strict=True):
        np.testing.assert_array_equal(given, given_again)
        np.testing.assert_array_equal(truth, truth_again)
        assert given.shape == truth.shape and given.dtype == np.float32
