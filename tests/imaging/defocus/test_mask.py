"""Masks that were painted, and masks of a range of blur."""

from __future__ import annotations

import dataclasses

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.imaging.defocus.mask import focus_range, painted_mask
from app.imaging.defocus.stroke import Stroke
from app.imaging.defocus.stroke_mask import stroke_mask

GUIDE = np.full((60, 90, 3), 0.5, np.float32)
ALL = slice(0, 60), slice(0, 90)
DAB = Stroke("set", ((30.0, 30.0), (50.0, 30.0)), 24.0, 1.0, 0.5, False)


def test_one_stroke_is_its_own_share_and_no_stroke_is_nothing() -> None:
    np.testing.assert_array_equal(painted_mask((DAB,), GUIDE, ALL), stroke_mask(DAB, GUIDE, ALL))
    assert painted_mask((), GUIDE, ALL).max() == 0
    away = dataclasses.replace(DAB, points=((-200.0, -200.0),))
    assert painted_mask((away,), GUIDE, ALL).max() == 0


def test_painting_twice_adds_nothing_in_the_middle_and_taking_away_takes_all() -> None:
    twice = painted_mask((DAB, DAB), GUIDE, ALL)
    assert np.all(twice >= painted_mask((DAB,), GUIDE, ALL)) and twice.max() == 1
    eraser = dataclasses.replace(DAB, amount=0.0, size=60.0, hardness=1.0)
    assert painted_mask((DAB, eraser), GUIDE, ALL)[30, 40] == 0


@given(st.integers(0, 3))
def test_going_on_equals_painting_all(count: int) -> None:
    strokes = tuple(dataclasses.replace(DAB, points=((10.0 + 20 * n, 25.0),), amount=n % 2) for n in range(3))
    before = painted_mask(strokes[:count], GUIDE, ALL)
    kept = before.copy()
    after = painted_mask(strokes[count:], GUIDE, ALL, before)
    np.testing.assert_array_equal(after, painted_mask(strokes, GUIDE, ALL))
    np.testing.assert_array_equal(before, kept)


@given(st.floats(0, 20), st.floats(0, 20), st.floats(0, 4))
def test_a_range_is_full_inside_and_nothing_far_outside(one: float, other: float, soft: float) -> None:
    start, end = sorted((one, other))
    sigma = np.linspace(0, 30, 301, dtype=np.float32)[None]
    mask = focus_range(sigma, start, end, soft)
    assert mask.dtype == np.float32 and mask.min() >= 0 and mask.max() <= 1
    # Limits are compared in float32, as σ is kept.
    low, high = np.float32(start), np.float32(end)
    assert np.all(mask[(sigma >= low) & (sigma <= high)] > 0.999)
    assert np.all(mask[(sigma < low - soft - 0.01) | (sigma > high + soft + 0.01)] == 0)
    assert np.all(np.diff(mask[sigma > high]) <= 1e-6) and np.all(np.diff(mask[sigma < low]) >= -1e-6)


def test_ends_of_the_scale_limit_nothing() -> None:
    sigma = np.array([[0.0, 0.5, 40.0]], np.float32)
    assert np.array_equal(focus_range(sigma, 0.0, float("inf"), 1.0), np.ones((1, 3)))
    assert np.array_equal(focus_range(sigma, 0.0, 0.0, 0.0), [[1, 0, 0]])
