"""The figures of the defocus map: a true map meets every bar, a wrong one misses, and the truths are true."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.evaluation import maps, maps_known
from app.evaluation.figures import Figure
from app.evaluation.maps_figures import share, spearman
from app.evaluation.maps_known import Known
from app.evaluation.maps_pairs import Pair, judge
from app.evaluation.maps_shaken import Subject, motion
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters.psf import standard_deviation

Picture = NDArray[np.float32]


def textured(seed: int, height: int = 120, width: int = 180) -> Picture:
    grains = np.random.default_rng(seed).random((height, width, 3))
    return np.asarray(0.1 + 0.8 * grains, np.float32)


@pytest.fixture
def photos() -> list[tuple[str, Picture]]:
    return [(f"photo {seed}", textured(seed)) for seed in (1, 2)]


def told(figures: list[Figure]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures}


class Knowing:
    """Measures by looking the truth up: ``wrong`` turns it into what is given back instead."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, factor: float = 1.0, plus: float = 0.0) -> None:
        self._truths: dict[bytes, Picture] = {}
        self._factor, self._plus = factor, plus
        made = Known.__init__

        def remember(known: Known, *arguments: object, **named: object) -> None:
            made(known, *arguments, **named)  # type: ignore[arg-type]
            self._truths[known.pixels.tobytes()] = known.sigma

        monkeypatch.setattr(Known, "__init__", remember)

    def __call__(self, pixels: Picture) -> DefocusMap:
        sigma = np.asarray(self._truths[pixels.tobytes()] * self._factor + self._plus, np.float32)
        return DefocusMap(sigma, np.ones_like(sigma))


def test_the_truth_meets_every_bar(
    photos: list[tuple[str, Picture]], monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = Knowing(monkeypatch)
    for figures in (maps.even(measure, photos), maps.discs(measure, photos), maps.fields(measure, photos)):
        assert all(figure.met is not False for figure in figures), figures
        assert any(figure.met for figure in figures)


def test_what_is_wrong_misses(photos: list[tuple[str, Picture]], monkeypatch: pytest.MonkeyPatch) -> None:
    measure = Knowing(monkeypatch, factor=1.4, plus=0.4)
    even, discs = told(maps.even(measure, photos)), told(maps.discs(measure, photos))
    assert [each.met for name, each in even.items() if "median |error|, textured" in name] == [False] * 14
    assert even["σ 2: median |error|, textured"].value == pytest.approx(1.2, abs=0.01)
    assert even["share of neighbouring σ in the right order"].met
    assert discs["σ 4: median |error| / σ, textured"].met is False
    fields = told(maps.fields(measure, photos))
    assert fields["step: mean |error|"].met is False and fields["ramp: mean |error|"].met is False


def test_a_step_away_from_the_edge_is_measured(photos: list[tuple[str, Picture]]) -> None:
    known = maps_known.step("a step", photos[0][1], photos[1][1])

    def moved(pixels: Picture) -> DefocusMap:
        sigma = np.roll(known.sigma, 9, axis=1)
        sigma[:, :9] = known.sigma.min()
        return DefocusMap(sigma, np.ones_like(sigma))

    distance = maps.distance_from_edge(moved(known.pixels).sigma, known)
    assert 8 <= float(np.median(distance)) <= 10


def test_a_step_is_a_sharp_front_over_a_blurred_back(photos: list[tuple[str, Picture]]) -> None:
    known = maps_known.step("a step", photos[0][1], photos[1][1], (0.0, 5.0))
    assert known.edge is not None
    row, edge = 60, int(known.edge[60])
    front = photos[0][1][row, : edge - 1]
    np.testing.assert_allclose(known.pixels[row, : edge - 1], front, atol=0.003)
    assert known.pixels[row, edge + 1 :].std() < 0.3 * front.std()
    assert (known.sigma[row, : edge - 1] == 0).all() and (known.sigma[row, edge + 1 :] == 5).all()


def test_a_ramp_blurs_as_much_as_it_says() -> None:
    """White dots spread by the ramp have its σ, measured on the dots themselves, in linear light."""
    points = np.zeros((64, 400, 3), np.float32)
    columns = np.array([60, 150, 240, 330])
    points[32, columns] = 1
    known = maps_known.ramp("dots", points)
    unrounded = maps_known.even("dots", points, 3.0)
    assert unrounded.sigma.min() == unrounded.sigma.max() == pytest.approx(3, abs=0.01)
    light = srgb_to_linear(known.pixels)[..., 0]
    for column in columns[:2]:  # further right a dot falls below one step of 8 bits
        sigma = float(known.sigma[32, column])
        spot = light[17:48, column - 15 : column + 16]
        peak = 1 / (2 * np.pi * (sigma**2 + 1 / 12))
        assert spot.max() == pytest.approx(peak, rel=0.25)
        assert sigma - 0.5 < standard_deviation(spot) < sigma + 0.25  # rounding takes the faint rim away


def test_the_truth_of_a_disc_is_that_of_its_pixels() -> None:
    photo = textured(1, 40, 40)
    small, large = (float(maps_known.even("", photo, sigma, "disc").sigma[0, 0]) for sigma in (0.5, 4.0))
    assert small == pytest.approx(0.634, abs=0.01)
    assert large == pytest.approx(4.0, rel=0.02)


def test_even_blur_is_done_in_linear_light() -> None:
    halves = np.zeros((20, 80, 3), np.float32)
    halves[:, 40:] = 1
    made = maps_known.even("edge", halves, 2.0).pixels[10, :, 0]
    middle = srgb_to_linear(made[39:41]).mean()
    assert middle == pytest.approx(0.5, abs=0.01)
    assert float(linear_to_srgb(np.array([0.5], np.float32))[0]) == pytest.approx(
        made[39:41].mean(), abs=0.02
    )


def test_pairs_are_judged_by_gradients_alone() -> None:
    sharp = textured(5)
    soft = maps_known.even("soft", sharp, 2.0).pixels
    first, second = sharp.copy(), soft.copy()
    first[:, 90:], second[:, 90:] = soft[:, 90:], sharp[:, 90:]
    verdict = judge(Pair("halves", first, second))
    assert (verdict.sharper[:, :70] == 1).all() and (verdict.sharper[:, 110:] == 2).all()
    same = judge(Pair("alike", sharp, sharp))
    assert (same.sharper == 0).all() and same.textured.all()
    flat = np.full_like(sharp, 0.5)
    assert not judge(Pair("flat", flat, flat)).textured.any()

    def halves(pixels: Picture) -> DefocusMap:
        sigma = np.full(pixels.shape[:2], 2.0, np.float32)
        sigma[:, :90] = 0.0
        if pixels is not first:
            sigma = 2 - sigma
        return DefocusMap(sigma, np.ones_like(sigma))

    def inverted(pixels: Picture) -> DefocusMap:
        return DefocusMap(2 - halves(pixels).sigma, np.ones(pixels.shape[:2], np.float32))

    pair = Pair("halves", first, second)
    good = told(maps.pairs(halves, "pairs", [pair]))
    assert good["pairs: the sharper one named"].value > 0.97
    wrong = told(maps.pairs(inverted, "pairs", [pair]))
    assert wrong["pairs: the sharper one named"].value < 0.03


def test_scenes_and_a_published_map_are_held_to_their_bars() -> None:
    random = np.random.default_rng(0)
    sigma = np.asarray(random.random((30, 40)) * 5, np.float32)
    pixels = np.zeros((30, 40, 3), np.float32)

    def near(_: Picture) -> DefocusMap:
        return DefocusMap(sigma + np.float32(0.3), np.ones_like(sigma))

    figures = told(maps.scenes(near, [("a scene", pixels, sigma)]))
    assert figures["a scene: mean |error|"].value == pytest.approx(0.3, abs=1e-6)
    assert figures["a scene: Spearman"].value == pytest.approx(1)
    assert maps.published(near, pixels, sigma / 5)[0].met
    assert maps.published(near, pixels, 1 - sigma / 5)[0].met is False


def test_shaken_counts_both_kinds() -> None:
    grey = np.full((200, 200), 0.5, np.float32)
    figures = maps.shaken([Subject("a", grey, True), Subject("b", grey, False)])
    assert [each.value for each in figures] == [0, 0]
    assert [each.met for each in figures] == [False, True]


@pytest.mark.parametrize("degrees", [0.0, 30.0, 90.0])
def test_motion_has_its_length_and_direction(degrees: float) -> None:
    psf = motion(15, degrees)
    assert psf.sum() == pytest.approx(1, abs=1e-5)
    rows, columns = np.indices(psf.shape) - psf.shape[0] // 2
    along = columns * np.cos(np.radians(degrees)) + rows * np.sin(np.radians(degrees))
    across = rows * np.cos(np.radians(degrees)) - columns * np.sin(np.radians(degrees))
    assert np.sqrt((psf * along**2).sum()) == pytest.approx(15 / np.sqrt(12), rel=0.03)
    assert np.sqrt((psf * across**2).sum()) < 0.5


def test_spearman_is_that_of_ranks() -> None:
    a = np.array([1.0, 2, 2, 3, 10])
    assert spearman(a, np.exp(a)) == pytest.approx(1)
    assert spearman(a, -a) == pytest.approx(-1)
    # By scipy.stats.spearmanr.
    assert spearman(a, np.array([1.0, 2, 3, 2, 2])) == pytest.approx(0.34412360)
    assert spearman(a, np.ones(5)) == 0


def test_a_figure_knows_its_bar() -> None:
    assert Figure("a", 1.0).met is None and Figure("a", 1.0).bar == ""
    assert Figure("a", 1.0, most=1.0).met is True and Figure("a", 1.1, most=1.0).bar == "<= 1"
    assert Figure("a", 0.4, least=0.5).met is False
    assert Figure("a", float("nan"), most=1.0).met is False
    assert share(np.zeros(0, np.bool_)) == 0
