"""``evaluate magnify``: its yardsticks hold, and its figures tell a good result from a bad one."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest

from app.cli.evaluate_command import main
from app.cli.parser import Done, UsageError
from app.evaluation import magnify, magnify_command
from app.evaluation.magnify import Opened, against_wider, blended, change_in_focus
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.tools.magnify import MagnifyParams


def picture(height: int = 96, width: int = 128) -> FloatArray:
    made = np.random.default_rng(4).random((height, width, 3)).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(made, (0, 0), 1.5), np.float32)


def constant(pixels: FloatArray, sigma: float) -> DefocusMap:
    return DefocusMap.constant(pixels.shape[0], pixels.shape[1], sigma)


@pytest.mark.parametrize("sigma", [0.4, 1.0, 2.7])
def test_blending_with_one_sigma_is_the_gaussian_of_that_sigma(sigma: float) -> None:
    pixels = picture()
    made = blended(pixels, np.full(pixels.shape[:2], sigma, np.float32), light=False)
    np.testing.assert_allclose(made, cv2.GaussianBlur(pixels, (0, 0), sigma), atol=3e-3)
    np.testing.assert_array_equal(blended(pixels, np.zeros(pixels.shape[:2], np.float32), True), pixels)


def test_change_in_focus_sees_what_bleeds_and_not_what_may_reach() -> None:
    pixels = picture()
    sigma = np.zeros(pixels.shape[:2], np.float32)
    sigma[:, 64:] = 2
    side = np.where(sigma > 0, -1, 0).astype(np.int8)
    defocus = DefocusMap(sigma, np.ones_like(sigma), side)
    params = MagnifyParams(2.0)
    reached, beyond = pixels.copy(), pixels.copy()
    reached[:, 60] += 0.5
    beyond[:, 20] += 0.5
    assert change_in_focus(pixels, reached, defocus, params) == 0
    assert change_in_focus(pixels, beyond, defocus, params) == pytest.approx(0.5)


def test_figures_hold_the_result_against_the_better_blending() -> None:
    pixels = picture()
    truth = constant(pixels, 1.5)
    shot = Opened("plane", pixels, blended(pixels, np.full((96, 128), 1.5 * 3**0.5, np.float32), True), truth)
    told = {each.name: each for each in against_wider([shot], lambda pixels: constant(pixels, 0.0))}
    own, plain = told["plane, true map: PSNR, dB"], told["plane, true map: PSNR of the same in light, dB"]
    above = told["plane, true map: above the better of both, dB"]
    assert above.value == pytest.approx(own.value - plain.value)
    assert above.met is False  # that very blending is the truth here
    # Nothing is blurred by a map that calls all sharp.
    assert told["plane, estimated map: PSNR, dB"].value == told["plane: PSNR as taken, dB"].value
    assert told["plane, estimated map: most change in focus, of 255"].value == 0


def test_json_and_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pixels = picture(64, 64)
    monkeypatch.setattr(magnify, "PROMISED", ((1.0, 2.0),))
    monkeypatch.setattr(magnify_command, "sharp_planes", lambda: [("plane", pixels)])
    # A measure that says the promise, whatever it sees.
    sigma = 2.16  # the disc of σ 1 has 1.08 as it lies on pixels
    monkeypatch.setattr(magnify_command, "measure_of", lambda options: lambda seen: constant(seen, sigma))
    assert main(["magnify", "--only", "promise", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["promise"]
    figure = told["σ 1 px opened by 2: measured / promised"]
    assert figure["met"] and figure["value"] == pytest.approx(1, abs=0.05)
    assert main(["magnify", "--only", "promise"]) == 0
    assert "measured / promised" in capsys.readouterr().out
    with pytest.raises(UsageError):
        main(["magnify", "--only", "nonsense"])
    with pytest.raises(Done):
        main(["magnify", "--help"])
