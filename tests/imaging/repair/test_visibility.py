"""Changes too small to be seen count for nothing, all others stay as they are."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.repair.visibility import HALO, change_size, visible_weight

STEP = 1 / 255


def noise(size: float, side: int = 96) -> np.ndarray:
    return np.float32(size) * np.random.default_rng(3).standard_normal((side, side, 3), np.float32)


@pytest.mark.parametrize("size", [0.1, 1.0, 5.0])
def test_the_size_of_noise_is_its_deviation(size: float) -> None:
    found = change_size(noise(size * STEP))
    assert found.shape == (96, 96) and found.dtype == np.float32
    # The strongest of three channels lies above one of them.
    assert size * STEP < found.mean() < 2 * size * STEP


def test_too_small_is_nothing_to_the_bit_and_large_is_all() -> None:
    assert not visible_weight(change_size(noise(0.25 * STEP))).any()
    assert (visible_weight(change_size(noise(3 * STEP))) == 1).all()
    sizes = np.linspace(0, 3 * STEP, 200, dtype=np.float32)
    kept = visible_weight(sizes)
    assert (np.diff(kept) >= 0).all() and (np.diff(kept) < 0.05).all(), "the way is smooth"
    assert (sizes * (1 - kept)).max() < STEP, "nothing of a step or more is lost"


def test_the_size_of_a_change_depends_on_what_is_near_alone() -> None:
    change = noise(STEP)
    other = change.copy()
    other[:, 60:] = 1
    far, near = change_size(change)[:, : 60 - HALO], change_size(other)[:, : 60 - HALO]
    np.testing.assert_allclose(far, near, rtol=1e-4)
    assert (change_size(other)[:, 60 - HALO] > 2 * change_size(change)[:, 60 - HALO]).all()
