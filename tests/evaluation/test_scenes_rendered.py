"""The scenes as a whole: valid, repeatable, true to their σ maps; and what the command writes."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from app.errors import ParameterError
from app.evaluation.scenes.__main__ import main
from app.evaluation.scenes.development import noisy, toned
from app.evaluation.scenes.files import srgb_profile
from app.evaluation.scenes.noise import fractal, generator
from app.evaluation.scenes.rendered import SCENES, Rendered, render_scene, scene, small_scene, stack_focuses

WIDTH = 192


@pytest.fixture(scope="module", params=sorted(SCENES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shot(name: str) -> Rendered:
    return render_scene(name, WIDTH, lens_samples=24)


def test_a_render_holds_valid_pixels_of_one_size(shot: Rendered) -> None:
    for picture in (shot.pixels, shot.all_in_focus):
        assert picture.shape == (128, WIDTH, 3)
        assert picture.dtype == np.float32
        assert np.isfinite(picture).all()
        assert picture.min() >= 0
        assert picture.max() <= 1
        assert picture.std() > 0.1
    assert shot.sigma.shape == shot.side.shape == (128, WIDTH)
    assert shot.sigma.dtype == np.float32
    assert (shot.sigma >= 0).all()
    assert shot.side.dtype == np.int8
    assert set(np.unique(shot.side)) >= {-1, 1}


def test_sigma_is_the_thin_lens_formula_of_the_front_most_depth(name: str, shot: Rendered) -> None:
    """σ and side give back one depth a pixel, and that depth lies within the scene."""
    a, b = shot.lens.shift_line()
    inverse = (-2 * shot.sigma * shot.side - a) / b
    nearest = 1 / inverse.max()
    assert 0.3 < nearest < shot.lens.focus_m
    assert inverse.min() > 1 / 30
    assert shot.lens.focus_m == SCENES[name].focus


def test_the_same_arguments_give_the_same_picture(name: str, shot: Rendered) -> None:
    small_scene.cache_clear()
    again = render_scene(name, WIDTH, lens_samples=24)
    assert np.array_equal(shot.pixels, again.pixels)
    assert np.array_equal(shot.sigma, again.sigma)


def test_another_seed_gives_another_picture(name: str, shot: Rendered) -> None:
    other = render_scene(name, WIDTH, lens_samples=1, seed=2)
    assert np.abs(other.all_in_focus - shot.all_in_focus).mean() > 0.01


def test_in_focus_equals_the_truth_within_the_noise_and_out_of_focus_does_not(shot: Rendered) -> None:
    error = np.abs(shot.pixels - shot.all_in_focus).mean(axis=2)
    # Away from pixels that the blur of something nearer reaches.
    crisp = cv2.dilate(shot.sigma, np.ones((9, 9))) < 0.10
    assert crisp.sum() > 50
    assert np.median(error[crisp]) < 0.015
    assert error[shot.sigma > 0.6].mean() > 2 * np.median(error[crisp])


def test_f8_is_blurred_half_as_much_as_f4(name: str, shot: Rendered) -> None:
    stopped = render_scene(name, WIDTH, f_number=8.0, lens_samples=24)
    assert stopped.sigma == pytest.approx(shot.sigma / 2, abs=1e-6)
    assert np.array_equal(stopped.side, shot.side)
    wide = np.abs(shot.pixels - shot.all_in_focus).mean()
    assert np.abs(stopped.pixels - stopped.all_in_focus).mean() < 0.85 * wide


def test_the_frames_of_a_stack_are_sharp_in_turn_and_breathe(name: str) -> None:
    focuses = stack_focuses(name, 7)
    assert focuses == sorted(focuses)
    inverse = 1 / np.array(focuses)
    assert np.diff(inverse) == pytest.approx(np.full(6, (inverse[-1] - inverse[0]) / 6))
    near, far = (render_scene(name, WIDTH, focus_m=f, lens_samples=8) for f in (focuses[0], focuses[-1]))
    assert near.lens.image_distance_px > 1.01 * far.lens.image_distance_px
    # The far frame shows more: shrunk about its centre, the near truth fits it better than as it is.
    m = far.lens.image_distance_px / near.lens.image_distance_px
    cx, cy = (WIDTH - 1) / 2, 127 / 2
    matrix = np.array([[m, 0, cx * (1 - m)], [0, m, cy * (1 - m)]])
    shrunk = cv2.warpAffine(near.all_in_focus, matrix, (WIDTH, 128), flags=cv2.INTER_AREA)
    inner = np.s_[12:-12, 12:-12]
    as_it_is = np.abs(near.all_in_focus[inner] - far.all_in_focus[inner]).mean()
    assert np.abs(shrunk[inner] - far.all_in_focus[inner]).mean() < 0.5 * as_it_is


def test_the_scene_is_the_same_at_every_size(name: str, shot: Rendered) -> None:
    large = render_scene(name, 2 * WIDTH, lens_samples=1)
    small = cv2.resize(large.all_in_focus, (WIDTH, 128), interpolation=cv2.INTER_AREA)
    blurred = [cv2.GaussianBlur(p, (0, 0), 3) for p in (small, shot.all_in_focus)]
    assert np.abs(blurred[0] - blurred[1]).mean() < 0.04
    assert np.median(np.abs(large.sigma[::2, ::2] - 2 * shot.sigma)) < 0.05


def test_lights_clip_only_after_the_lens() -> None:
    """A lamp is brighter than white, so its blurred disc is still bright."""
    place = scene("garden", WIDTH)
    assert max(float(layer.colour.max()) for layer in place.layers) > 4


@pytest.mark.parametrize(
    "arguments",
    [
        {"name": "moon"},
        {"width": 10},
        {"width": 99999},
        {"lens_samples": 0},
        {"f_number": -4.0},
        {"focus_m": 0.02},
    ],
)
def test_wrong_requests_are_refused_with_a_sentence(arguments: dict[str, object]) -> None:
    with pytest.raises(ParameterError, match=r"\.$"):
        render_scene(**{"name": "fence", "width": WIDTH} | arguments)  # type: ignore[arg-type]


def test_noise_grows_as_the_root_of_the_light() -> None:
    rng = generator(1, "test")
    spreads = [noisy(np.full((400, 400, 3), level, np.float32), rng).std() for level in (0.1, 0.4)]
    assert spreads[1] / spreads[0] == pytest.approx(2.0, rel=0.05)


def test_the_tone_curve_rises_from_black_to_white() -> None:
    curve = toned(np.linspace(0, 20, 5000, dtype=np.float32)[:, None])
    assert (np.diff(curve, axis=0) >= 0).all()
    assert curve[0, 0] == 0
    assert curve[-1, 0] == pytest.approx(1.0, abs=1e-3)


def test_fractal_noise_falls_with_frequency_and_keeps_its_shape_at_any_resolution() -> None:
    fine = fractal(generator(5, "n"), (512, 512), (4, 4), 8)
    coarse = fractal(generator(5, "n"), (128, 128), (4, 4), 8)
    assert fine.std() == pytest.approx(1, abs=0.5)
    reduced = cv2.resize(fine, (128, 128), interpolation=cv2.INTER_AREA)
    assert np.corrcoef(reduced.ravel(), coarse.ravel())[0, 1] > 0.9
    power = np.abs(np.fft.rfft2(fine)) ** 2
    assert power[4:8, 4:8].mean() > 10 * power[32:64, 32:64].mean() > 100 * power[180:250, 180:250].mean()


def test_the_command_writes_everything_a_scene_has(tmp_path: Path) -> None:
    arguments = ["-o", str(tmp_path), "--scene", "fence", "--width", "96", "--samples", "4", "--quiet"]
    assert main([*arguments, "--stack", "2", "--stack-width", "96"]) == 0
    folder = tmp_path / "fence"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "all_in_focus.tif", "f4.tif", "f4_sigma.tif", "f4_side.tif", "f8.tif", "f8_sigma.tif", "f8_side.tif",
        "stack_1.jpg", "stack_2.jpg",
    }  # fmt: skip
    sigma = tifffile.imread(folder / "f4_sigma.tif")
    assert sigma.dtype == np.float32
    assert tifffile.imread(folder / "f8_sigma.tif") == pytest.approx(sigma / 2, abs=1e-6)
    assert tifffile.imread(folder / "f4_side.tif").dtype == np.int8
    assert tifffile.imread(folder / "all_in_focus.tif").dtype == np.uint16
    with Image.open(folder / "stack_1.jpg") as image:
        own = image.getexif().get_ifd(0x8769)
        assert float(own[0x829D]) == 4.0
        assert float(own[0x9206]) == pytest.approx(stack_focuses("fence", 2)[0], abs=1e-3)
        assert image.info["icc_profile"] == srgb_profile()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("a file")
    assert main(["-o", str(tmp_path / "taken"), "--width", "96", "--quiet"]) == 1
    assert "choose another folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [["--stack", "-2"], ["--seed", "-1"], ["--scene", "moon"], ["--width", "x"]]
)
def test_wrong_arguments_are_a_usage_error(tmp_path: Path, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["-o", str(tmp_path), "--quiet", *wrong])
    assert stop.value.code == 2
