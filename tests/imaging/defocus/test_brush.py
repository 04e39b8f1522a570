"""The map's brush: what a stroke does, where it ends, and that parts equal the whole."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ParameterError
from app.imaging.defocus.brush import apply_strokes
from app.imaging.defocus.stroke import ACTIONS, Rectangle, Stroke
from app.imaging.defocus.stroke_mask import stroke_mask
from app.imaging.defocus_map import DefocusMap

HEIGHT, WIDTH = 150, 200
GUIDE = np.random.default_rng(0).random((HEIGHT, WIDTH), np.float32)
LINE = ((40.0, 50.0), (90.0, 70.0), (150.0, 60.0))


def a_map(sigma: float = 2.0, confidence: float = 0.3) -> DefocusMap:
    return DefocusMap.constant(HEIGHT, WIDTH, sigma, confidence)


def uneven() -> DefocusMap:
    random = np.random.default_rng(1)
    return DefocusMap(
        random.random((HEIGHT, WIDTH), np.float32) * 4, random.random((HEIGHT, WIDTH), np.float32)
    )


def strokes() -> st.SearchStrategy[Stroke]:
    points = st.lists(st.tuples(st.floats(-30, 230), st.floats(-30, 180)), min_size=1, max_size=4)
    return st.builds(
        Stroke,
        st.sampled_from(ACTIONS),
        points.map(tuple),
        st.floats(1, 90),
        st.floats(0, 6),
        st.floats(0, 1),
        st.booleans(),
    )


def same(one: DefocusMap, other: DefocusMap, **close: Any) -> None:
    np.testing.assert_allclose(one.sigma, other.sigma, **close)
    np.testing.assert_allclose(one.confidence, other.confidence, **close)


@pytest.mark.parametrize(
    ("action", "expected"), [("raise", 3.5), ("lower", 0.5), ("set", 1.5), ("smooth", 2.0), ("behind", 2.0)]
)
def test_a_stroke_acts_in_full_along_its_line_and_not_beyond_its_ring(action: Any, expected: float) -> None:
    made = apply_strokes(a_map(), [Stroke(action, LINE, 30, 1.5, edge_aware=False)], GUIDE)
    assert made.sigma[50, 40] == pytest.approx(expected, abs=1e-5)
    assert made.sigma[70, 90] == pytest.approx(expected, abs=1e-5)
    far = np.ones((HEIGHT, WIDTH), bool)
    far[50 - 17 : 70 + 18, 40 - 17 : 150 + 18] = False
    assert (made.sigma[far] == 2.0).all() and (made.confidence[far] == np.float32(0.3)).all()


def test_a_painted_place_is_sure() -> None:
    made = apply_strokes(a_map(), [Stroke("set", LINE, 30, 1.5, edge_aware=False)], GUIDE)
    assert made.confidence[50, 40] == pytest.approx(1.0, abs=1e-5)


def test_lowering_ends_at_no_blur_at_all() -> None:
    made = apply_strokes(a_map(), [Stroke("lower", LINE, 30, 50, edge_aware=False)], GUIDE)
    assert made.sigma.min() == 0


def test_a_stroke_that_crosses_itself_acts_once() -> None:
    there_and_back = ((50.0, 60.0), (120.0, 60.0), (50.0, 60.0))
    made = apply_strokes(a_map(), [Stroke("raise", there_and_back, 30, 1.0, edge_aware=False)], GUIDE)
    assert made.sigma.max() == pytest.approx(3.0, abs=1e-5)


def test_smoothing_takes_out_what_is_uneven() -> None:
    made = apply_strokes(uneven(), [Stroke("smooth", LINE, 60, hardness=0.9, edge_aware=False)], GUIDE)
    inside = np.s_[60:75, 80:100]
    assert made.sigma[inside].std() < 0.3 * uneven().sigma[inside].std()


def test_sides_are_told_by_strokes() -> None:
    pair = [Stroke("nearer", ((50.0, 60.0),), 40), Stroke("behind", ((150.0, 60.0),), 40)]
    made = apply_strokes(a_map(), [dataclasses.replace(each, edge_aware=False) for each in pair], GUIDE)
    assert made.side is not None
    assert (made.side[60, 50], made.side[60, 150], made.side[60, 100]) == (-1, 1, 0)
    assert (made.sigma == 2.0).all()


def test_a_harder_brush_fills_more_of_its_ring() -> None:
    filled = [
        stroke_mask(
            Stroke("set", ((100.0, 75.0),), 80, 1, hard, False), GUIDE, np.s_[0:HEIGHT, 0:WIDTH]
        ).sum()
        for hard in (0.0, 0.5, 1.0)
    ]
    assert filled == sorted(filled)
    assert filled[2] == pytest.approx(np.pi * 40**2, rel=0.03)


def test_order_matters_and_is_kept() -> None:
    up = Stroke("raise", LINE, 30, 1.0, edge_aware=False)
    to = Stroke("set", LINE, 30, 5.0, edge_aware=False)
    assert apply_strokes(a_map(), [up, to], GUIDE).sigma[50, 40] == pytest.approx(5.0, abs=1e-5)
    assert apply_strokes(a_map(), [to, up], GUIDE).sigma[50, 40] == pytest.approx(6.0, abs=1e-5)


def test_an_edge_aware_stroke_stays_on_its_side_of_an_edge() -> None:
    random = np.random.default_rng(2)
    guide = np.full((HEIGHT, WIDTH), 0.3, np.float32)
    guide[:, 100:] = 0.6
    guide += random.normal(0, 0.01, guide.shape).astype(np.float32)
    # painted 12 px from the edge with a brush that reaches 18 px beyond it
    stroke = Stroke("set", ((88.0, 30.0), (88.0, 120.0)), 60, 6.0, 0.8, edge_aware=True)
    made = apply_strokes(a_map(1.0), [stroke], guide).sigma[40:110]
    plain = apply_strokes(a_map(1.0), [dataclasses.replace(stroke, edge_aware=False)], guide).sigma[40:110]
    assert plain[:, 103:110].min() > 5
    assert made[:, 103:].max() < 2.0, "nothing of note beyond the edge"
    assert made[:, 80:98].min() > 4.5, "and no less before it"


def test_an_edge_of_colour_alone_stops_a_stroke() -> None:
    guide = np.empty((HEIGHT, WIDTH, 3), np.float32)
    guide[:, :100], guide[:, 100:] = (0.7, 0.3, 0.2), (0.2, 0.4345, 0.34)
    stroke = Stroke("set", ((88.0, 30.0), (88.0, 120.0)), 60, 6.0, 0.8)
    made = apply_strokes(a_map(1.0), [stroke], guide).sigma[40:110]
    assert made[:, 103:].max() < 2.0 and made[:, 80:98].min() > 4.5


def test_the_provisional_look_follows_no_edges() -> None:
    stroke = Stroke("set", LINE, 40, 5.0, edge_aware=True)
    quick = apply_strokes(a_map(), [stroke], GUIDE, along_edges=False)
    same(quick, apply_strokes(a_map(), [dataclasses.replace(stroke, edge_aware=False)], GUIDE))


@settings(max_examples=40)
@given(st.lists(strokes(), max_size=3), st.integers(0, 140), st.integers(0, 190), st.integers(1, 80))
def test_a_region_equals_that_part_of_the_whole(
    painted: list[Stroke], top: int, left: int, side: int
) -> None:
    region: Rectangle = slice(top, min(top + side, HEIGHT)), slice(left, min(left + side, WIDTH))
    whole, part = apply_strokes(uneven(), painted, GUIDE), apply_strokes(uneven(), painted, GUIDE, region)
    np.testing.assert_allclose(part.sigma, whole.sigma[region], atol=2e-5)
    np.testing.assert_allclose(part.confidence, whole.confidence[region], atol=2e-5)
    assert (part.side is None) == (whole.side is None)
    if part.side is not None and whole.side is not None:
        assert (part.side != whole.side[region]).mean() < 0.01  # where the mask is a half, rounding decides


@settings(max_examples=40)
@given(strokes(), st.integers(0, 3))
def test_nothing_changes_beyond_the_reach(stroke: Stroke, first: int) -> None:
    before, made = uneven(), apply_strokes(uneven(), [stroke], GUIDE)
    changed = (made.sigma != before.sigma) | (made.confidence != before.confidence)
    reach = stroke.reach(HEIGHT, WIDTH)
    if reach is None:
        assert not changed.any()
        return
    changed[reach] = False
    assert not changed.any()
    part = stroke.reach(HEIGHT, WIDTH, first)
    assert part is None or (reach[0].start <= part[0].start and part[0].stop <= reach[0].stop)


@settings(max_examples=30)
@given(strokes())
def test_a_decimated_stroke_paints_nearly_the_same(stroke: Stroke) -> None:
    start, end = stroke.points[0], stroke.points[-1]
    between = [
        (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + 5 * np.sin(9 * t))
        for t in np.linspace(0, 1, 60)
    ]
    fine = dataclasses.replace(stroke, points=tuple((float(x), float(y)) for x, y in between), hardness=0.3)
    fine = dataclasses.replace(fine, size=max(fine.size, 10.0), edge_aware=False)
    coarse = fine.decimate()
    assert len(coarse.points) <= len(fine.points)
    everywhere = np.s_[0:HEIGHT, 0:WIDTH]
    assert np.abs(stroke_mask(fine, GUIDE, everywhere) - stroke_mask(coarse, GUIDE, everywhere)).max() < 0.13


def test_without_strokes_the_map_is_the_very_same() -> None:
    given_map = a_map()
    assert apply_strokes(given_map, [], GUIDE) is given_map


def test_a_map_of_another_size_is_refused() -> None:
    with pytest.raises(ParameterError, match="another size"):
        apply_strokes(DefocusMap.constant(10, 10, 1.0), [], GUIDE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "erase"},
        {"points": ()},
        {"points": ((1.0, float("nan")),)},
        {"points": ((1.0, 2.0, 3.0),)},
        {"points": ((1e9, 0.0),)},
        {"size": 0.0},
        {"size": float("inf")},
        {"amount": -1.0},
        {"amount": True},
        {"hardness": 1.5},
        {"edge_aware": 1},
    ],
)
def test_a_stroke_that_no_brush_makes_is_refused_in_a_sentence(wrong: dict[str, Any]) -> None:
    with pytest.raises(ParameterError, match=r"(;|\.).*\.$|paint it again\.$"):
        Stroke(**{"action": "set", "points": LINE, "size": 10.0, **wrong})
