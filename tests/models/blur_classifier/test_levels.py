"""Levels of blur: rising, invertible, and shared out so that their mean is the level."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.blur_classifier import levels


def test_levels_rise_from_sharp_to_the_largest() -> None:
    sigmas = np.array(levels.SIGMAS)
    assert len(sigmas) == levels.COUNT == 20
    assert sigmas[0] == 0 and np.isclose(sigmas[-1], levels.LARGEST)
    assert (np.diff(sigmas) > 0.1).all()


@given(st.floats(0, levels.LARGEST))
def test_level_and_sigma_are_inverse(sigma: float) -> None:
    level = float(levels.level_of(sigma))
    assert -1e-9 <= level <= levels.COUNT - 1 + 1e-9
    assert np.isclose(levels.sigma_at(level), sigma, atol=1e-6)


@given(st.lists(st.floats(0, levels.COUNT - 1), min_size=1, max_size=5))
def test_shares_have_the_level_as_their_mean(chosen: list[float]) -> None:
    made = levels.shares(np.array(chosen))
    assert np.allclose(made.sum(1), 1, atol=1e-6)
    assert np.allclose(made @ np.arange(levels.COUNT), chosen, atol=1e-5)
    assert ((made > 0).sum(1) <= 2).all()
