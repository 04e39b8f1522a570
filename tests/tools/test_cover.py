"""Rectangles hold all of an area once, and no more round it than pays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.imaging.arrays import FloatArray
from app.imaging.region import Region
from app.tools.deblur.boxes import cover

WANTED = Region(64, 128, 500, 410)


def share_of(*boxes: tuple[int, int, int, int]) -> FloatArray:
    """Shares above 0 in boxes of x, y, width, height."""
    share = np.zeros((WANTED.height, WANTED.width), np.float32)
    for x, y, width, height in boxes:
        share[y : y + height, x : x + width] = 0.01
    return share


def times_held(found: list[Region]) -> FloatArray:
    held = np.zeros((WANTED.height, WANTED.width), np.float32)
    for each in found:
        assert each.intersection(WANTED) == each
        held[each.inside(WANTED).slices] += 1
    return held


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 12), st.sampled_from([0, 32, 64, 256]))
def test_all_of_the_area_is_held_once(seed: int, count: int, margin: int) -> None:
    random = np.random.default_rng(seed)
    boxes = []
    for _ in range(count):
        x, y = int(random.integers(0, WANTED.width)), int(random.integers(0, WANTED.height))
        boxes.append((x, y, int(random.integers(1, 120)), int(random.integers(1, 120))))
    share = share_of(*boxes)
    held = times_held(cover(share, WANTED, margin))
    assert held.max() <= 1 and (held[share > 0] == 1).all()


def test_nothing_takes_no_work() -> None:
    assert cover(share_of(), WANTED, 64) == []


@pytest.mark.parametrize(("margin", "count"), [(16, 2), (256, 1)])
def test_spots_far_apart_are_worked_alone_where_their_context_allows(margin: int, count: int) -> None:
    share = share_of((0, 0, 30, 30), (460, 380, 30, 30))
    assert len(cover(share, WANTED, margin)) == count


def test_of_an_angle_no_more_than_its_sides_is_worked_on() -> None:
    found = cover(share_of((0, 0, 500, 64), (0, 0, 64, 410)), WANTED, 8)
    assert len(found) == 2
    assert sum(each.width * each.height for each in found) < 0.4 * WANTED.width * WANTED.height


def test_most_of_it_is_worked_as_a_whole() -> None:
    assert cover(share_of((20, 20, 460, 370)), WANTED, 64) == [WANTED]
