"""Refining a map: unit and range kept, edges where the photo's are, unsure places filled."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.errors import ParameterError
from app.imaging.defocus.refinement import solve, steeper
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters.cells import cells

FloatArray = NDArray[np.float32]


def refine(sigma: FloatArray, confidence: FloatArray, guide: FloatArray, cell: int = 8) -> DefocusMap:
    return solve(sigma, confidence, guide, cell).map_on(guide)


def _guide(height: int, width: int, seed: int = 0, noise: float = 0.02) -> FloatArray:
    """Two bright halves with texture."""
    random = np.random.default_rng(seed)
    guide = np.full((height, width), 0.3, np.float32)
    guide[:, width // 2 :] = 0.6
    return np.clip(guide + random.normal(0, noise, guide.shape).astype(np.float32), 0, 1)


@settings(max_examples=25)
@given(st.floats(0, 50, width=32), st.integers(1, 70), st.integers(1, 70), st.sampled_from([1, 2, 4, 8]))
def test_the_same_blur_everywhere_stays(sigma: float, height: int, width: int, cell: int) -> None:
    guide = np.random.default_rng(height).random((height, width), np.float32)
    measured = np.full((cells(height, cell), cells(width, cell)), sigma, np.float32)
    sure = np.random.default_rng(width).random(measured.shape, np.float32)
    made = refine(measured, sure, guide, cell)
    assert (made.sigma == np.float32(sigma)).all()


@settings(max_examples=25)
@given(st.integers(0, 1000), st.integers(1, 90), st.integers(1, 90))
def test_the_range_that_was_measured_is_never_left(seed: int, height: int, width: int) -> None:
    random = np.random.default_rng(seed)
    measured = random.random((cells(height, 8), cells(width, 8)), np.float32) * 12
    sure = random.random(measured.shape, np.float32) * (random.random(measured.shape) < 0.5)
    sure = sure.astype(np.float32)
    made = refine(measured, sure, random.random((height, width), np.float32))
    counted = measured[sure > 0] if sure.any() else measured
    assert made.sigma.shape == (height, width)
    assert counted.min() <= made.sigma.min() and made.sigma.max() <= counted.max()
    assert made.confidence.min() >= 0 and made.confidence.max() <= 1


@pytest.mark.parametrize("off", [-10, 10])
@pytest.mark.parametrize("cell", [1, 8])
def test_a_step_beside_an_edge_of_the_photo_moves_onto_it(off: int, cell: int) -> None:
    guide = _guide(160, 240)
    sigma = np.full(guide.shape, 0.5, np.float32)
    sigma[:, 120 + off :] = 4.0
    measured = sigma.reshape(160 // cell, cell, 240 // cell, cell).mean((1, 3))
    made = refine(measured, np.ones_like(measured), guide, cell).sigma
    crossing = np.argmax(made[20:-20] > 2.25, axis=1)
    assert np.abs(crossing - 120).max() <= 6


def test_an_edge_of_colour_alone_is_followed() -> None:
    guide = np.empty((160, 240, 3), np.float32)
    # equally bright (0.2126 R + 0.7152 G + 0.0722 B), so that grey shows nothing
    guide[:, :120], guide[:, 120:] = (0.7, 0.3, 0.2), (0.2, 0.4345, 0.34)
    guide += np.random.default_rng(3).normal(0, 0.005, guide.shape).astype(np.float32)
    measured = np.full((160, 240), 0.5, np.float32)
    measured[:, 130:] = 4.0
    made = refine(measured, np.ones_like(measured), guide, cell=1).sigma
    assert np.abs(np.argmax(made[20:-20] > 2.25, axis=1) - 120).max() <= 6


def test_a_flat_photo_smooths_and_moves_nothing() -> None:
    flat = np.full((160, 240), 0.5, np.float32)
    measured = np.full((20, 30), 1.0, np.float32)
    measured[:, 15:] = 3.0
    made = refine(measured, np.ones_like(measured), flat).sigma
    row = made[80]
    assert (np.diff(row) > -1e-4).all()
    assert abs(int(np.argmax(row > 2.0)) - 120) <= 6
    assert row[0] < 1.2 and row[-1] > 2.8


def test_unsure_places_take_the_blur_of_sure_ones_that_look_alike() -> None:
    guide = _guide(320, 320)
    measured = np.random.default_rng(0).random((40, 40), np.float32) * 8
    sure = np.zeros_like(measured)
    # one small sure island in each half
    for columns, sigma in ((slice(4, 8), 1.0), (slice(30, 34), 5.0)):
        measured[18:22, columns], sure[18:22, columns] = sigma, 0.9
    made = refine(measured, sure, guide).sigma
    assert np.abs(made[:, :152] - 1.0).mean() < 0.25
    assert np.abs(made[:, 168:] - 5.0).mean() < 0.25


def test_one_sure_place_outvotes_many_unsure_ones() -> None:
    guide = np.full((256, 256), 0.5, np.float32)
    measured, sure = np.full((32, 32), 6.0, np.float32), np.full((32, 32), 0.05, np.float32)
    measured[::2], sure[::2] = 2.0, 0.9
    assert refine(measured, sure, guide).sigma.max() < 2.1


def test_the_confidence_is_that_of_the_measurement() -> None:
    measured = np.full((20, 20), 2.0, np.float32)
    sure = np.zeros_like(measured)
    sure[:, :10] = 0.8
    made = refine(measured, sure, _guide(160, 160))
    np.testing.assert_allclose(made.confidence[:, :70], 0.8, atol=1e-6)
    np.testing.assert_allclose(made.confidence[:, 90:], 0.0, atol=1e-6)


def test_a_strip_equals_the_same_rows_of_the_whole() -> None:
    random = np.random.default_rng(5)
    guide = random.random((123, 77), np.float32)
    measured = random.random((16, 10), np.float32) * 5
    solution = solve(measured, random.random((16, 10), np.float32), guide)
    whole = solution.map_on(guide)
    for top, bottom in ((0, 1), (0, 50), (7, 8), (41, 99), (122, 123)):
        sigma, confidence = solution.rows(guide, slice(top, bottom))
        np.testing.assert_allclose(sigma, whole.sigma[top:bottom], rtol=1e-6)
        np.testing.assert_allclose(confidence, whole.confidence[top:bottom], rtol=1e-6)


def test_refining_can_be_stopped() -> None:
    class Stopped(Exception):
        pass

    def check() -> None:
        raise Stopped

    guide = _guide(64, 64)
    solution = solve(np.ones((8, 8), np.float32), np.ones((8, 8), np.float32), guide)
    with pytest.raises(Stopped):
        solution.map_on(guide, check)


@pytest.mark.parametrize(
    ("shape", "value", "told"), [((3, 3), 1.0, "does not cover"), ((8, 8), np.nan, "not numbers")]
)
def test_measurements_that_do_not_fit_are_refused(shape: tuple[int, int], value: float, told: str) -> None:
    measured = np.full(shape, value, np.float32)
    with pytest.raises(ParameterError, match=told):
        refine(measured, np.ones(shape, np.float32), _guide(64, 64))


def _twice(measured: FloatArray, guide: FloatArray, monkeypatch: pytest.MonkeyPatch) -> list[FloatArray]:
    """σ as refined, and as it would be if no step were made narrower."""
    made = refine(measured, np.ones_like(measured), guide).sigma
    monkeypatch.setattr("app.imaging.defocus.refinement.STEEPER", 1.0)
    return [made, refine(measured, np.ones_like(measured), guide).sigma]


@pytest.mark.parametrize(("sharp", "soft"), [(0.2, 2.0), (0.4, 3.0), (2.0, 8.0)])
def test_a_step_becomes_narrower_and_stays_where_it_is(
    sharp: float, soft: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So little to be seen of the edge that the filter alone leaves a slope.
    measured = np.full((30, 40), sharp, np.float32)
    measured[:, 20:] = soft
    made, before = _twice(measured, _guide(240, 320, noise=0.1), monkeypatch)
    width, known = (
        np.mean((each > sharp + 0.2 * (soft - sharp)) & (each < soft - 0.2 * (soft - sharp)))
        for each in (made, before)
    )
    assert width < 0.7 * known and known > 0.01
    truth = np.where(np.arange(320) < 160, sharp, soft)
    assert np.abs(made - truth).mean() < 0.9 * np.abs(before - truth).mean()
    np.testing.assert_allclose(made[:, [0, -1]], before[:, [0, -1]])


@pytest.mark.parametrize("steepness", [1 / 16, 1 / 6])
def test_an_even_slope_of_blur_stays_what_it_is(steepness: float, monkeypatch: pytest.MonkeyPatch) -> None:
    slope = np.linspace(0, 60, 60, dtype=np.float32) * np.float32(steepness)
    made, before = _twice(np.tile(slope, (20, 1)), _guide(160, 480), monkeypatch)
    # But at its foot, where it begins, and at the photo's border.
    np.testing.assert_allclose(made[:, 32:-32], before[:, 32:-32], atol=0.02, rtol=0.02)


def test_what_measuring_wavers_by_is_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 3 * np.exp(np.random.default_rng(1).normal(0, 0.2, (30, 40))).astype(np.float32)
    made, before = _twice(measured, _guide(240, 320), monkeypatch)
    assert made.std() <= 1.01 * before.std()


@settings(max_examples=25)
@given(st.integers(0, 1000))
def test_making_steps_narrower_makes_no_blur_that_is_not_near(seed: int) -> None:
    random = np.random.default_rng(seed)
    near = random.random((20, 20), np.float32) * 8
    far = random.random(2, np.float32) * 8
    least, most = np.minimum(*far), np.maximum(*far)
    made = steeper(near.copy(), np.full_like(near, least), np.full_like(near, most))
    assert (made >= np.minimum(near, least)).all() and (made <= np.maximum(near, most)).all()
    assert (np.diff(made.ravel()[np.argsort(near.ravel())]) >= 0).all()  # in the same order
