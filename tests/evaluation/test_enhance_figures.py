"""Figures of enhancement tell good from bad: a perfect one, one that does nothing, one that spoils."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.cli.evaluate_command import main
from app.engine.engine import Engine
from app.evaluation import enhance, unsharp
from app.evaluation.enhance_command import enhancer
from app.imaging.defocus_map import DefocusMap
from app.imaging.metrics import psnr

FloatArray = NDArray[np.float32]


def picture(seed: int = 3, height: int = 96, width: int = 112) -> FloatArray:
    """Spots of several sizes beside an even part, float32 H×W×3 in [0, 1]."""
    rng = np.random.default_rng(seed)
    spots = np.sum(
        [cv2.GaussianBlur(rng.standard_normal((height, width)), (0, 0), s) * s for s in (0.7, 1.5, 4)], axis=0
    )
    grey = np.asarray(0.5 + 0.12 * spots / np.std(spots))
    grey[:, width * 2 // 3 :] = 0.5
    return np.repeat(np.clip(grey, 0, 1).astype(np.float32)[..., None], 3, axis=2)


def test_the_search_finds_a_mask_better_than_those_round_it() -> None:
    sharp = picture()
    given = enhance.taken(sharp, 1.0, 0.004, 1)

    def score(made: FloatArray) -> float:
        return psnr(made, sharp)

    found, mask = unsharp.best(given, score)
    assert found == score(mask.apply(given)) > score(given) + 0.5
    for other in (unsharp.Mask(mask.radius * 1.3, mask.amount), unsharp.Mask(mask.radius, mask.amount * 0.7)):
        assert score(other.apply(given)) <= found
    again, _ = unsharp.best(given, score, mask)
    assert again >= found


def test_a_mask_leaves_what_is_below_its_threshold() -> None:
    given = enhance.taken(picture(), 1.0, 0.0, 1)
    np.testing.assert_array_equal(unsharp.Mask(1.0, 2.0, threshold=1.0).apply(given), given)
    assert np.abs(unsharp.Mask(1.0, 2.0).apply(given) - given).max() > 0.05


def test_doing_nothing_misses_the_bar_and_the_truth_meets_it() -> None:
    sharp = [("a", picture())]
    idle: list[enhance.Cell] = []
    right: list[enhance.Cell] = []
    nothing = enhance.photos(lambda pixels, known: pixels, sharp, 1.0, idle)
    perfect = enhance.photos(lambda pixels, known: sharp[0][1], sharp, 1.0, right)
    assert {each.met for each in enhance.overall(idle)} == {None, False}
    assert {each.met for each in enhance.overall(right)} == {None, True}
    assert {each.met for each in nothing if each.name.endswith("map")} == {False}
    assert {each.met for each in perfect if each.name.endswith("map")} == {True}


def test_all_blurs_and_noises_are_one_mean_and_those_ahead_are_counted() -> None:
    cells = [
        enhance.Cell("PSNR", 30.0, 32.0, 34.0, 31.0),
        enhance.Cell("PSNR", 20.0, 21.0, 23.0, 23.0),
        enhance.Cell("SSIM", 0.9, 0.91, 0.92, 0.89),
    ]
    found = {each.name: each for each in enhance.overall(cells)}
    assert found["PSNR of the best unsharp mask of each blur and noise"].value == 26.5
    assert found["PSNR, true map"].value == 28.5 and found["PSNR, estimated map"].value == 27.0
    assert found["PSNR, estimated map"].met and found["SSIM, estimated map"].met is False
    assert found["PSNR, estimated map: ahead in so many of 2"].value == 1
    assert found["PSNR, true map: ahead in so many of 2"].value == 2
    assert enhance.overall([]) == []


def test_growing_noise_is_told_by_its_factor_and_detail_is_no_noise() -> None:
    def double(pixels: FloatArray, known: DefocusMap | None) -> FloatArray:
        return np.float32(2) * pixels

    def brighter(pixels: FloatArray, known: DefocusMap | None) -> FloatArray:
        return pixels + np.float32(0.1) * picture()

    sharp = [("a", picture(3)), ("b", picture(4))]
    assert {round(each.value, 3) for each in enhance.noise(double, sharp)} == {2.0}
    assert all(each.met is False for each in enhance.noise(double, sharp))
    assert {round(each.value, 3) for each in enhance.noise(brighter, sharp[:1] * 2)} == {1.0}


def test_overshoot_is_a_share_of_the_step() -> None:
    step = np.full((10, 10, 3), 0.25, np.float32)
    step[:, 5:] = 0.75
    assert enhance.overshoot(step, 0.25, 0.75) == pytest.approx(0, abs=1e-6)
    step[4, 7] = 0.80
    assert enhance.overshoot(step, 0.25, 0.75) == pytest.approx(0.1, abs=1e-5)
    halo = unsharp.Mask(2.0, 1.5)
    spoiled = enhance.edges(lambda pixels, known: halo.apply(pixels))
    assert all(each.met is False for each in spoiled if each.most is not None)


def test_the_tool_at_its_defaults_gives_steps_no_halo_and_the_command_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["enhance", "--only", "edges", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["edges"]
    judged = [figure for figure in told.values() if figure["met"] is not None]
    assert len(judged) == len(enhance.SIGMAS) and all(figure["met"] for figure in judged)
    assert main(["enhance", "--only", "edges"]) == 0
    assert "largest overshoot" in capsys.readouterr().out


def test_the_engine_is_handed_the_map_that_is_known() -> None:
    given = enhance.taken(picture(), 1.0, 0.002, 1)
    made = enhancer(Engine())
    height, width = given.shape[:2]
    np.testing.assert_array_equal(made(given, DefocusMap.constant(height, width, 6.0)), given)
    assert np.abs(made(given, DefocusMap.constant(height, width, 1.0)) - given).max() > 0.02
