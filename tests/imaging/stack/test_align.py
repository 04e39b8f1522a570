"""Frames laid over each other: within 0.3 px of the truth, in whatever order they come, or left out."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.errors import Cancelled, ParameterError
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.stack.align import align, unaligned
from app.imaging.stack.area import common_area
from app.imaging.stack.light import gain_tables, linear_gains
from app.imaging.stack.look import AlignmentPreview
from app.imaging.stack.order import focus_order
from app.imaging.stack.pair import fit
from app.imaging.stack.warp import warp
from app.progress import stoppable
from tests.imaging.stack_truth import Moved, farthest, rendered_stack, similarity
from tests.tools.fake_tools import make_photo

BAR = 0.3


@pytest.fixture(scope="module")
def stack() -> Moved:
    return rendered_stack("fence", 384, 4, 8, seed=5)


@pytest.fixture(scope="module")
def looks(stack: Moved) -> list[AlignmentPreview]:
    return [AlignmentPreview.of(frame) for frame in stack.frames]


def textured(seed: int, height: int = 240, width: int = 320) -> NDArray[np.float32]:
    return cv2.GaussianBlur(make_photo(height, width, seed).pixels, (0, 0), 0.8)


def test_rendered_frames_are_laid_within_the_bar(stack: Moved, looks: list[AlignmentPreview]) -> None:
    found = align(looks)
    assert list(found.order) in ([0, 1, 2, 3], [3, 2, 1, 0])
    assert found.reference in (1, 2)
    for number, placement in enumerate(found.placements):
        assert placement is not None
        true = stack.true(found.reference, number)
        assert farthest(placement.matrix, true, *stack.size) < BAR


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("scene", ["garden", "fence"])
def test_large_rendered_stacks_are_laid_within_the_bar(scene: str) -> None:
    stack = rendered_stack(scene, 768, 7, 12, seed=1)
    found = align([AlignmentPreview.of(frame) for frame in stack.frames])
    assert list(found.order) in (list(range(7)), list(range(7))[::-1]) and found.reference == 3
    for number, placement in enumerate(found.placements):
        assert placement is not None
        assert farthest(placement.matrix, stack.true(3, number), *stack.size) < BAR


def test_the_order_of_frames_changes_nothing(looks: list[AlignmentPreview]) -> None:
    plain = align(looks)
    for shuffle in ([2, 0, 3, 1], [3, 2, 1, 0]):
        other = align([looks[number] for number in shuffle])
        assert shuffle[other.reference] == plain.reference
        order = tuple(shuffle[place] for place in other.order)
        assert order in (plain.order, plain.order[::-1])
        for place, number in enumerate(shuffle):
            ours, theirs = plain.placements[number], other.placements[place]
            assert ours is not None and theirs is not None
            assert farthest(ours.matrix, theirs.matrix, 256, 384) < 0.1


def test_a_reference_may_be_chosen(stack: Moved, looks: list[AlignmentPreview]) -> None:
    found = align(looks, 0)
    assert found.reference == 0 and found.placements[0] is not None and found.placements[0].unmoved
    last = found.placements[3]
    assert last is not None and farthest(last.matrix, stack.true(0, 3), *stack.size) < BAR


def test_what_shows_something_else_is_left_out(looks: list[AlignmentPreview]) -> None:
    strangers = [AlignmentPreview.of(textured(seed, 256, 384)) for seed in (1, 2)]
    found = align([strangers[0], *looks, strangers[1]])
    assert [placement is None for placement in found.placements] == [True, *[False] * 4, True]
    assert set(found.order[-2:]) == {0, 5}
    alone = align(strangers)
    assert sum(placement is not None for placement in alone.placements) == 1


def test_frames_without_any_detail_are_no_fault() -> None:
    flat = [AlignmentPreview.of(np.full((90, 120, 3), value, np.float32)) for value in (0.2, 0.5, 0.5)]
    found = align(flat)
    assert sum(placement is not None for placement in found.placements) >= 1
    for placement in found.placements:
        assert placement is None or np.isfinite(placement.matrix).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 50), (2, 3), (7, 300), (20, 31)])
def test_the_smallest_frames_are_no_fault(size: tuple[int, int]) -> None:
    random = np.random.default_rng(1)
    frames = [np.float32(random.random((*size, 3))) for _ in range(3)]
    looks = [AlignmentPreview.of(frame) for frame in (frames[0], frames[0], frames[2])]
    for found in (align(looks), unaligned(looks)):
        assert sum(placement is not None for placement in found.placements) >= 1
    linear_gains(looks[0], looks[2], np.eye(3), None)


@pytest.mark.parametrize("seed", range(4))
def test_a_pair_in_different_focus_is_laid_sub_pixel(seed: int) -> None:
    random = np.random.default_rng(seed)
    sharp = textured(seed)
    height, width = sharp.shape[:2]
    true = similarity(
        height, width, random.uniform(-20, 20, 2), random.uniform(-2, 2), random.uniform(0.97, 1.03)
    )
    true[2, :2] = random.uniform(-1, 1, 2) * 2e-5  # moves the corners by some px
    near, far = sharp.copy(), cv2.GaussianBlur(sharp, (0, 0), 2.5)
    near[:, width // 2 :], far[:, width // 2 :] = far[:, width // 2 :], near[:, width // 2 :]
    moved = cv2.warpPerspective(
        far, np.linalg.inv(true), (width, height), flags=cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP
    )
    found = fit(AlignmentPreview.of(near).pyramid(), AlignmentPreview.of(np.clip(moved, 0, 1)).pyramid())
    assert farthest(found.matrix, true, height, width) < BAR


def test_what_moves_in_the_scene_does_not_lead_astray() -> None:
    sharp = textured(3)
    other = np.roll(sharp, 7, axis=1)
    other[60:130, 80:170] = sharp[50:120, 60:150]  # a tenth of the picture goes its own way
    found = fit(AlignmentPreview.of(sharp).pyramid(), AlignmentPreview.of(other).pyramid())
    assert farthest(found.matrix, similarity(240, 320, np.array([7.0, 0]), 0, 1), 240, 320) < BAR


def test_a_tripod_leaves_every_value_alone() -> None:
    sharp = textured(4)
    frames = [sharp, cv2.GaussianBlur(sharp, (0, 0), 1.0), cv2.GaussianBlur(sharp, (0, 0), 2.0)]
    found = align([AlignmentPreview.of(np.clip(frame, 0, 1)) for frame in frames])
    assert all(placement is not None and placement.unmoved for placement in found.placements)
    assert common_area([np.eye(3)] * 3, 240, 320) == (0, 0, 320, 240)


def test_taken_as_they_lie_nothing_moves(looks: list[AlignmentPreview]) -> None:
    found = unaligned(looks, 2)
    assert found.reference == 2 and sorted(found.order) == [0, 1, 2, 3]
    assert all(placement is not None and placement.unmoved for placement in found.placements)


def test_a_stop_is_heeded(looks: list[AlignmentPreview]) -> None:
    told: list[float] = []

    def stop() -> None:
        if told and told[-1] > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        align(looks, progress=stoppable(lambda fraction, text="": told.append(fraction), stop))
    assert told == sorted(told) and told[0] >= 0 and told[-1] <= 1


@pytest.mark.parametrize("count", [3, 4, 9, 40])
def test_frames_fall_into_the_row_in_which_likeness_falls_with_distance(count: int) -> None:
    random = np.random.default_rng(count)
    place = np.cumsum(random.uniform(0.5, 2.0, count))
    alike = np.exp(-np.abs(place[:, None] - place[None, :]) / 3)
    shuffle = random.permutation(count)
    order = focus_order(alike[np.ix_(shuffle, shuffle)])
    row = [int(shuffle[number]) for number in order]
    assert row in (list(range(count)), list(range(count))[::-1])


@pytest.mark.parametrize("seed", range(5))
def test_the_common_area_is_inside_all_and_hardly_smaller_than_the_largest(seed: int) -> None:
    random = np.random.default_rng(seed)
    height, width = 150, 200
    matrices = []
    for _ in range(4):
        matrix = similarity(
            height, width, random.uniform(-9, 9, 2), random.uniform(-3, 3), random.uniform(0.93, 1.07)
        )
        matrix[2, :2] = random.uniform(-1, 1, 2) * 1e-4
        matrices.append(matrix)
    x, y, wide, high = common_area(matrices, height, width)
    shown = np.ones((height, width), np.uint8)
    for matrix in matrices:
        at_y, at_x = np.mgrid[:height, :width]
        to = cv2.perspectiveTransform(np.stack([at_x.ravel(), at_y.ravel()], 1)[None].astype(float), matrix)[
            0
        ]
        inside = (to >= 1.99).all(axis=1) & (to[:, 0] <= width - 2.99) & (to[:, 1] <= height - 2.99)
        shown &= inside.reshape(height, width).astype(np.uint8)
    assert shown[y : y + high, x : x + wide].all()
    assert wide * high >= 0.985 * largest(shown)


def largest(shown: NDArray[np.uint8]) -> int:
    """Area of the largest rectangle of ones: every pair of rows, the longest run between them."""
    best = 0
    for top in range(len(shown)):
        column = np.ones(shown.shape[1], np.uint8)
        for bottom in range(top, len(shown)):
            column &= shown[bottom]
            if column.sum() * (bottom - top + 1) <= best:
                continue
            edges = np.flatnonzero(np.diff(np.concatenate([[0], column, [0]])))
            run = int((edges[1::2] - edges[::2]).max(initial=0))
            best = max(best, run * (bottom - top + 1))
    return best


def test_frames_that_share_nothing_are_refused() -> None:
    away = similarity(100, 100, np.array([300.0, 0.0]), 0, 1)
    with pytest.raises(ParameterError, match="share no area"):
        common_area([np.eye(3), away], 100, 100)


def test_light_is_matched_in_every_channel(stack: Moved, looks: list[AlignmentPreview]) -> None:
    for number in (0, 1, 3):
        true = stack.gains[2] / stack.gains[number]
        found = linear_gains(looks[2], looks[number], stack.true(2, number), None)
        np.testing.assert_allclose(found, true, rtol=0.02)


def test_equal_light_is_left_alone(stack: Moved, looks: list[AlignmentPreview]) -> None:
    soft = cv2.GaussianBlur(srgb_to_linear(stack.frames[1]), (0, 0), 1.0)  # light is what blurs
    again = AlignmentPreview.of(np.clip(linear_to_srgb(soft), 0, 1))
    np.testing.assert_array_equal(linear_gains(looks[1], again, np.eye(3), None), np.ones(3))
    black = AlignmentPreview.of(np.zeros_like(stack.frames[1]))
    np.testing.assert_array_equal(linear_gains(looks[1], black, np.eye(3), None), np.ones(3))


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
def test_matching_light_multiplies_linear_values(kind: type) -> None:
    gain = np.array([1.2, 1.0, 0.8], np.float32)
    peak = 1 if kind == np.float32 else np.iinfo(kind).max
    samples = (textured(2) * np.float32(peak)).astype(kind)
    made = warp(samples, np.eye(3), gain_tables(gain, None))
    assert made.dtype == kind
    pixels = samples.astype(np.float32) / np.float32(peak)
    true = np.clip(linear_to_srgb(srgb_to_linear(pixels) * gain), 0, 1)
    step = {np.uint8: 0.5 / 255, np.uint16: 0.5 / 65535, np.float32: 0.0}[kind]
    np.testing.assert_allclose(made.astype(np.float32) / np.float32(peak), true, atol=step + 2e-5)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
def test_resampling_brings_a_frame_back(kind: type) -> None:
    peak = 1 if kind == np.float32 else np.iinfo(kind).max
    samples = (cv2.GaussianBlur(textured(1, 600, 200), (0, 0), 1.5) * np.float32(peak)).astype(kind)
    matrix = similarity(600, 200, np.array([3.3, -2.6]), 0.4, 1.01)
    there = warp(samples, matrix)
    back = warp(there, np.linalg.inv(matrix))
    apart = np.abs(back.astype(float) - samples.astype(float))[30:-30, 30:-30].max() / peak
    assert apart < 0.012
    assert warp(samples, np.eye(3)) is samples
    with pytest.raises(Cancelled):
        warp(samples, matrix, check=lambda: (_ for _ in ()).throw(Cancelled()))
