"""Fusing stacks whose truth is known: what is sharp is kept, noise is not, and files have no order."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.imaging.fusion import decision_map, pyramid
from app.imaging.fusion.decision_map import Decision, peak
from app.imaging.fusion.missing import MISSING_HALO, missing_plane
from app.imaging.fusion.order import canonical_order
from app.imaging.fusion.pyramid import PyramidSettings
from app.imaging.fusion.retouch import retouch
from app.imaging.fusion.shared import Frames, Fused, Running, sharpness, sharpness_halo
from app.imaging.metrics import psnr
from app.progress import no_progress, stoppable

Stack = list[NDArray[np.float32]]
Way = Callable[..., Fused]
WAYS: dict[str, Way] = {
    "map": lambda frames, noise_care=0.5, progress=no_progress: decision_map.fuse(
        frames, Decision(noise_care=noise_care), progress
    ),
    "depth": lambda frames, noise_care=0.5, progress=no_progress: decision_map.fuse_by_depth(
        frames, Decision(), progress
    ),
    "pyramid": lambda frames, noise_care=0.5, progress=no_progress: pyramid.fuse(
        frames, PyramidSettings(noise_care=noise_care), progress
    ),
}
every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())


def textured(height: int = 96, width: int = 160, seed: int = 0) -> NDArray[np.float32]:
    rng = np.random.default_rng(seed)
    layers = [
        cv2.resize(rng.random((height // n, width // n, 3)), (width, height), interpolation=cv2.INTER_NEAREST)
        for n in (1, 2, 4, 16)
    ]
    return (sum(layers) / 4).astype(np.float32)


def blurred(picture: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    return cv2.GaussianBlur(picture, (0, 0), sigma) if sigma > 0.05 else picture.copy()


def wedge(truth: NDArray[np.float32], frames: int) -> Stack:
    """A surface that recedes from left to right, focused in ``frames`` steps."""
    strips = np.linspace(0, truth.shape[1], frames + 1).astype(int)
    stack = []
    for focus in range(frames):
        frame = truth.copy()
        for strip in range(frames):
            part = slice(strips[strip], strips[strip + 1])
            frame[:, part] = blurred(truth, 1.5 * abs(strip - focus))[:, part]
        stack.append(frame)
    return stack


def over(stack: Stack, order: range | list[int] | None = None) -> Frames:
    return Frames(stack.__getitem__, order or range(len(stack)))


@every_way
@pytest.mark.parametrize("count", [2, 5])
def test_the_sharp_parts_are_found(way: Way, count: int) -> None:
    truth = textured()
    stack = wedge(truth, count)
    fused = way(over(stack))
    assert psnr(fused.pixels, truth) > max(psnr(each, truth) for each in stack) + 8
    strips = np.minimum(np.arange(160) * count // 160, count - 1)
    assert (fused.decision == strips).mean() > 0.85
    assert fused.pixels.dtype == np.float32 and fused.confidence.min() >= 0 and fused.confidence.max() <= 1


@every_way
def test_the_order_of_files_changes_nothing_but_the_numbers(way: Way) -> None:
    stack = wedge(textured(), 4)
    shuffle = [2, 0, 3, 1]
    mixed = [stack[number] for number in shuffle]
    first, second = (way(over(each, list(canonical_order(each.__getitem__, 4)))) for each in (stack, mixed))
    np.testing.assert_allclose(
        first.pixels, second.pixels, atol=1e-6
    )  # OpenCV rounds now one way, now another
    np.testing.assert_allclose(first.confidence, second.confidence, atol=1e-5)
    np.testing.assert_array_equal(first.decision, np.array(shuffle)[second.decision.astype(int)])


def test_the_order_of_focus_is_told_from_the_pictures() -> None:
    stack = wedge(textured(), 5)
    shuffle = [3, 1, 4, 0, 2]
    order = canonical_order([stack[number] for number in shuffle].__getitem__, 5)
    found = [shuffle[number] for number in order]
    assert found in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])
    known = canonical_order(stack.__getitem__, 5, [4, 3, 2, 1, 0])
    assert [*known] == found  # the same end comes first, whoever told the order


@every_way
def test_equal_frames_give_that_frame(way: Way) -> None:
    picture = textured()
    fused = way(over([picture] * 3))
    np.testing.assert_allclose(fused.pixels, picture, atol=2e-6)
    assert fused.confidence.max() < 0.01


@every_way
@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_flat_frames_stay_flat(way: Way, level: float) -> None:
    fused = way(over([np.full((40, 50, 3), level, np.float32)] * 2))
    np.testing.assert_allclose(fused.pixels, level, atol=1e-6)


@every_way
def test_a_tiny_frame_is_fused(way: Way) -> None:
    stack = [np.full((1, 2, 3), level, np.float32) for level in (0.2, 0.2)]
    np.testing.assert_allclose(way(over(stack)).pixels, 0.2, atol=1e-6)


@pytest.mark.parametrize("name", ["map", "pyramid"])
def test_noise_does_not_build_up(name: str) -> None:
    rng = np.random.default_rng(1)
    stack = [np.clip(0.5 + rng.normal(0, 0.02, (96, 96, 3)), 0, 1).astype(np.float32) for _ in range(8)]
    own = float(np.mean([each.std() for each in stack]))
    fused = WAYS[name](over(stack), noise_care=1.0)
    careless = WAYS[name](over(stack), noise_care=0.0)
    assert fused.pixels.std() < 0.75 * own
    assert fused.pixels.std() < 0.8 * careless.pixels.std()


def test_more_levels_than_eight_bits_survive() -> None:
    truth = np.round(textured() * 65535) / np.float32(65535)
    fused = WAYS["map"](over(wedge(truth, 2)), noise_care=0.0)
    inner = np.s_[20:76, 20:50]
    np.testing.assert_allclose(fused.pixels[inner], truth[inner], atol=0.4 / 65535)


@every_way
def test_a_bright_thing_out_of_focus_leaves_no_rim(way: Way) -> None:
    """A white disc over a finely textured ground: sharp in one frame, far out of focus in the other."""
    rng = np.random.default_rng(2)
    ground = (0.2 + 0.06 * rng.standard_normal((160, 160, 1))).clip(0, 1).astype(np.float32).repeat(3, axis=2)
    y, x = np.mgrid[:160, :160] - 80
    disc = (np.hypot(x, y) < 30).astype(np.float32)[..., None]
    soft = blurred(disc[..., 0], 5)[..., None]
    lit = 0.9 + 0.1 * ground
    near = disc * lit + (1 - disc) * blurred(ground, 5)
    far = soft * blurred(lit, 5) + (1 - soft) * ground
    fused = way(over([near, far]))
    around = (np.hypot(x, y) > 38) & (np.hypot(x, y) < 60)
    error = np.abs(blurred(fused.pixels, 2) - blurred(ground, 2)).mean(axis=2)[around]
    worst = np.abs(blurred(far, 2) - blurred(ground, 2)).mean(axis=2)[around]
    assert error.mean() < max(1.15 * worst.mean(), 0.03)


@every_way
def test_cancel_stops_between_frames(way: Way) -> None:
    class Stopped(Exception):
        pass

    reads: list[int] = []

    def check() -> None:
        if len(reads) >= 2:
            raise Stopped

    stack = wedge(textured(), 5)

    def read(index: int) -> NDArray[np.float32]:
        reads.append(index)
        return stack[index]

    with pytest.raises(Stopped):
        way(Frames(read, range(5)), progress=stoppable(no_progress, check))
    assert len(reads) == 2


@every_way
def test_one_frame_at_a_time_and_progress_only_grows(way: Way) -> None:
    told: list[float] = []
    way(over(wedge(textured(), 4)), progress=lambda fraction, text="": told.append(fraction))
    assert told == sorted(told) and told[0] >= 0 and told[-1] <= 1 and len(told) >= 8


def test_sharpness_looks_no_further_than_it_says() -> None:
    grey = textured(140, 140)[..., 0]
    reach, noise = sharpness_halo(1.5), np.full_like(grey, 0.01)
    other = grey.copy()
    other[70, 70] += 0.5
    moved = np.abs(sharpness(other, noise, 1.5) - sharpness(grey, noise, 1.5))
    changed = np.argwhere(moved > 1e-5 * moved.max())  # running sums round anew wherever a strip begins
    assert np.abs(changed - 70).max() <= reach


def test_the_peak_lies_between_frames() -> None:
    """A bell of sharpness whose top is at 1.3."""
    seen = Running.over(2, 2)
    for place in range(4):
        sharp = np.full((2, 2), np.exp(-0.5 * (place - 1.3) ** 2), np.float32)
        seen.offer(np.zeros((2, 2, 3), np.float32), sharp)
    np.testing.assert_allclose(peak(seen), 1.3, atol=1e-3)


def test_a_plane_that_no_frame_holds_is_reported() -> None:
    sharp = textured(160, 200)[..., 0]
    soft = blurred(textured(160, 200), 4)[..., 0]
    picture = np.where(np.arange(200) < 100, sharp, soft).astype(np.float32)
    picture[:, 180:] = picture[:, 180:181]  # nothing across
    missing = missing_plane(picture)
    assert missing[30:-30, 20:70].max() < 0.05
    assert missing[30:-30, 130:155].mean() > 0.8
    assert missing_plane(np.full((60, 60), 0.4, np.float32)).max() == 0
    assert MISSING_HALO < 128


def test_retouching_paints_one_frame_and_nothing_else() -> None:
    stack = [np.full((60, 80, 3), level, np.float32) for level in (0.2, 0.8)]
    plain = Fused(stack[0], np.zeros((60, 80), np.float32), np.ones((60, 80), np.float32))
    reads: list[int] = []

    def read(index: int) -> NDArray[np.float32]:
        reads.append(index)
        return stack[index]

    painted = retouch(plain, [(10.0, 1.0, [(20.5, 30.5), (50.5, 30.5)])], read)
    np.testing.assert_allclose(painted.pixels[30, 20:51], 0.8, atol=1e-6)
    np.testing.assert_allclose(painted.pixels[:15], 0.2, atol=1e-7)
    assert painted.decision[30, 30] == 1 and painted.decision[5, 5] == 0
    assert reads == [1]
    retouch(plain, [(5.0, 1.0, [(500.0, 500.0)])], read)
    assert reads == [1]  # what lies elsewhere is not read
