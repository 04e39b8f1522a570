"""Magnifying defocus widens what is blurred by the promised σ, in light, and lets nothing sharp bleed."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import Cancelled
from app.imaging.arrays import FloatArray
from app.imaging.bokeh.kernel import CatsEye
from app.imaging.colour.spaces import profile_of
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.paths import sample_photo, samples_dir
from app.progress import Cancel, no_progress
from app.tools.frame import Frame, Overview
from app.tools.magnify import Magnify, MagnifyParams
from app.tools.magnify.added_blur import LARGEST, AddedBlur, added_blur
from tests.tools.fake_tools import FakeServices, fake_registry, make_photo


def known(sigma: FloatArray, side: Any = None) -> DefocusMap:
    if side is not None:
        side = np.broadcast_to(np.asarray(side, np.int8), sigma.shape).copy()
    return DefocusMap(sigma.astype(np.float32), np.ones_like(sigma, np.float32), side)


def magnified(pixels: FloatArray, defocus: DefocusMap, icc: bytes | None = None, **params: Any) -> FloatArray:
    tool, wanted = Magnify(FakeServices()), MagnifyParams(**{"grain": 0.0, **params})
    frame = Frame.whole(pixels, icc=icc)
    prepared = None
    if tool.prepares(wanted):
        prepared = tool.prepare(Overview(frame, *pixels.shape[:2], defocus), wanted)
    return tool.run(frame, defocus, wanted, prepared, no_progress, Cancel()).pixels


def halves(height: int = 160, width: int = 200) -> tuple[FloatArray, FloatArray]:
    """A red half that is sharp beside a green half that is out of focus by 3 px: pixels and σ."""
    pixels = np.zeros((height, width, 3), np.float32)
    pixels[:, : width // 2, 0] = 0.7
    pixels[:, width // 2 :, 1] = 0.7
    sigma = np.zeros((height, width), np.float32)
    sigma[:, width // 2 :] = 3
    return pixels, sigma


def texture(height: int, width: int, seed: int = 3) -> FloatArray:
    return make_photo(height, width, seed).pixels


@pytest.mark.parametrize("side", [None, 1])
def test_the_sharp_subject_does_not_bleed_into_the_background(side: int | None) -> None:
    pixels, sigma = halves()
    made = magnified(pixels, known(sigma, side), stops=3.0)
    np.testing.assert_array_equal(made[:, :100], pixels[:, :100])
    assert made[:, 100:, 0].max() < 1e-3
    np.testing.assert_allclose(made[:, 100:, 1], 0.7, atol=1e-3)


def test_what_is_blurred_in_front_is_laid_over_the_sharp_subject() -> None:
    pixels, sigma = halves()
    made = magnified(pixels, known(sigma, -1), stops=2.0)
    # added: σ 5.2, a disc of radius 10
    assert made[80, 95, 1] > 0.2  # the green reaches over
    assert made[80, 102, 0] > 0.2  # and lets through what it hid: filled from the red
    np.testing.assert_array_equal(made[:, :80], pixels[:, :80])
    np.testing.assert_allclose(made[:, 130:], pixels[:, 130:], atol=1e-3)


def test_in_focus_stays_to_the_last_bit() -> None:
    pixels = texture(120, 150)
    sigma = np.full((120, 150), 0.99, np.float32)
    sigma[40:80] = 5
    made = magnified(pixels, known(sigma), stops=4.0, grain=1.0)
    np.testing.assert_array_equal(made[:40], pixels[:40])
    np.testing.assert_array_equal(made[80:], pixels[80:])
    assert np.abs(made[40:80] - pixels[40:80]).max() > 0.05


@pytest.mark.parametrize("sigma", [0.8, 1.5, 3.0, 6.0])
@pytest.mark.parametrize("stops", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("shape", ["round", "5"])
def test_a_point_spreads_by_the_promised_sigma(sigma: float, stops: float, shape: str) -> None:
    """A point that the lens drew with σ has the σ that map_after says, to 5 %."""
    light = np.zeros((141, 141), np.float32)
    light[70, 70] = 1
    light = cv2.GaussianBlur(light, (0, 0), sigma)
    linear = 0.05 + 0.2 * light / light.max()
    pixels = np.repeat(coded(linear)[..., None], 3, 2)
    defocus = known(np.full((141, 141), sigma))
    params = {"stops": stops, "shape": shape, "lights": 0.0, "sharp": 0.5}
    made = magnified(pixels, defocus, **params)
    promised = Magnify(FakeServices()).map_after(defocus, MagnifyParams(**params))
    assert promised is not None
    assert promised.sigma[0, 0] == pytest.approx(sigma * 2 ** (stops / 2), rel=0.01)
    light = decoded(made[..., 0])
    assert spread(light - light[0, 0]) == pytest.approx(promised.sigma[0, 0], rel=0.05)


def coded(linear: FloatArray) -> FloatArray:
    return (1.055 * linear ** (1 / 2.4) - 0.055).astype(np.float32)


def decoded(pixels: FloatArray) -> FloatArray:
    return ((pixels + 0.055) / 1.055) ** 2.4


def spread(light: FloatArray) -> float:
    """σ of a blob of ``light``: root mean of the variances along both axes, of what is more than rounding."""
    y, x = np.indices(light.shape)
    light = np.where(light > 1e-4, light, 0)
    shares = light / light.sum()
    mean_y, mean_x = (shares * y).sum(), (shares * x).sum()
    return float(np.sqrt(((shares * (y - mean_y) ** 2).sum() + (shares * (x - mean_x) ** 2).sum()) / 2))


def test_light_is_kept_not_values() -> None:
    """A fine checkerboard of black and white blurs to the grey of half the light."""
    pixels = np.zeros((90, 90, 3), np.float32)
    pixels[::2, ::2] = pixels[1::2, 1::2] = 1
    middle = magnified(pixels, known(np.full((90, 90), 4.0)), stops=2.0, lights=0.0)[45, 45]
    np.testing.assert_allclose(middle, coded(np.float32(0.5)), atol=0.01)
    profile = profile_of("prophoto")  # of gamma 1.8
    middle = magnified(pixels, known(np.full((90, 90), 4.0)), profile, stops=2.0, lights=0.0)[45, 45]
    np.testing.assert_allclose(middle, 0.5 ** (1 / 1.8), atol=0.01)


def test_lights_become_brighter_discs_and_even_areas_keep_their_tone() -> None:
    pixels = np.full((121, 121, 3), 0.2, np.float32)
    pixels[58:63, 58:63] = 1
    defocus = known(np.full((121, 121), 4.0))
    dim, bright = (magnified(pixels, defocus, stops=2.0, lights=lift) for lift in (0.0, 4.0))
    assert bright[60, 60, 0] > dim[60, 60, 0] + 0.1
    for level in (0.1, 0.5, 0.9, 1.0):
        even = np.full((50, 60, 3), level, np.float32)
        made = magnified(even, known(np.full((50, 60), 4.0)), stops=2.0, lights=5.0)
        np.testing.assert_allclose(made, even, atol=1e-3)


def test_cats_eye_narrows_discs_in_the_corners_alone() -> None:
    pixels = np.full((300, 300, 3), 0.1, np.float32)
    for at in (30, 150):
        pixels[at - 1 : at + 2, at - 1 : at + 2] = 1
    defocus = known(np.full((300, 300), 5.0))
    round_, cut = (magnified(pixels, defocus, stops=1.0, cats_eye=amount) for amount in (0.0, 1.0))
    lit = [decoded(each[..., 0]) > 0.02 for each in (round_, cut)]
    middle, corner = (slice(110, 190),) * 2, (slice(0, 75),) * 2
    assert lit[1][corner].sum() < 0.8 * lit[0][corner].sum()
    assert lit[1][middle].sum() == pytest.approx(lit[0][middle].sum(), rel=0.05)


def test_blurred_parts_get_the_grain_of_the_photo() -> None:
    noise = np.random.default_rng(1).standard_normal((240, 300, 3), np.float32)
    pixels = np.clip(0.5 + 0.02 * noise, 0, 1).astype(np.float32)
    sigma = np.zeros((240, 300), np.float32)
    sigma[:, 150:] = 4
    smooth, grained = (magnified(pixels, known(sigma), stops=2.0, grain=amount) for amount in (0.0, 1.0))
    own = pixels[60:180, 30:120].std()
    assert smooth[60:180, 190:280].std() < 0.3 * own
    assert grained[60:180, 190:280].std() == pytest.approx(own, rel=0.25)


@settings(max_examples=30)
@given(st.floats(0.05, 4.0), st.floats(0.1, 4.0))
def test_blur_sets_in_at_what_counts_as_in_focus_and_soon_is_whole(sharp: float, stops: float) -> None:
    sigma = np.linspace(0, 3 * sharp, 301, dtype=np.float32)[None]
    added, whole = (
        added_blur(known(sigma), AddedBlur(stops, limit)).sigma[0].astype(np.float64) for limit in (sharp, 0)
    )
    assert (added[sigma[0] < sharp * (1 - 1e-6)] == 0).all()
    beyond = sigma[0] > 1.51 * sharp
    np.testing.assert_allclose(added[beyond], whole[beyond], rtol=1e-5)
    assert (np.diff(added) >= 0).all() and (added <= whole + 1e-6).all()
    # Evenly in variance: half of it half way.
    share = np.square(added[125] / whole[125])
    assert abs(share - 0.5) < 1e-3


def test_a_point_brings_another_plane_into_focus() -> None:
    pixels = texture(120, 200)
    sigma = np.zeros((120, 200), np.float32)
    sigma[:, 100:] = 3
    made = magnified(pixels, known(sigma, 1), stops=0.0, focus=(0.9, 0.5))
    np.testing.assert_array_equal(made[:, 100:][:, 20:], pixels[:, 100:][:, 20:])
    assert made[:, :80].std() < 0.9 * pixels[:, :80].std()
    after = Magnify(FakeServices()).map_after(known(sigma, 1), MagnifyParams(stops=0.0, focus=(0.9, 0.5)))
    assert after is not None and after.side is not None
    np.testing.assert_allclose(after.sigma, 3)  # what was repaired by nobody stays as soft as it was
    assert (after.side[:, :100] == -1).all() and (after.side[:, 100:] == 0).all()


@pytest.mark.parametrize(("sides", "front", "behind"), [("behind", False, True), ("front", True, False)])
def test_one_side_can_be_blurred_alone(sides: str, front: bool, behind: bool) -> None:
    pixels = texture(120, 240)
    sigma = np.zeros((120, 240), np.float32)
    side = np.zeros((120, 240), np.int8)
    sigma[:, :60], side[:, :60] = 3, -1
    sigma[:, 180:], side[:, 180:] = 3, 1
    made = magnified(pixels, known(sigma, side), stops=2.0, sides=sides)
    moved = np.abs(made - pixels).mean((0, 2)) > 1e-3
    assert moved[:60].all() == front and moved[180:].all() == behind
    assert moved[100:140].sum() == 0


def test_what_side_is_unknown_is_taken_for_the_one_that_is_blurred() -> None:
    pixels, sigma = halves()
    for sides, bleeds in (("both", False), ("behind", False), ("front", True)):
        made = magnified(pixels, known(sigma), stops=2.0, sides=sides)
        assert (made[80, 97, 1] > 0.1) == bleeds


def test_the_map_after_is_true_and_leaves_what_is_in_focus() -> None:
    sigma = np.tile(np.linspace(0, 20, 400, dtype=np.float32), (20, 1))
    defocus = known(sigma, 1)
    after = Magnify(FakeServices()).map_after(defocus, MagnifyParams(stops=2.0, sharp=1.0))
    assert after is not None and after.side is not None
    np.testing.assert_array_equal(after.sigma[sigma < 1], sigma[sigma < 1])
    np.testing.assert_allclose(after.sigma[sigma > 1.6], 2 * sigma[sigma > 1.6], rtol=0.01)
    np.testing.assert_array_equal(after.side, 1)
    huge = Magnify(FakeServices()).map_after(known(np.full((4, 4), 300.0)), MagnifyParams(stops=4.0))
    assert huge is not None
    np.testing.assert_allclose(huge.sigma, np.hypot(300, LARGEST), rtol=1e-5)


def test_thin_things_stay_whole_where_the_map_wavers() -> None:
    """A sharp line that the map calls sharp in dashes only; wide gaps stay gaps."""
    pixels = np.full((80, 160, 3), 0.6, np.float32)
    pixels[38:42] = 0.1
    sigma = np.full((80, 160), 4, np.float32)
    sigma[34:46, 20:140] = 0.3
    sigma[34:46, 40:47] = 3
    sigma[34:46, 90:120] = 3
    made = magnified(pixels, known(sigma), stops=2.0)
    np.testing.assert_array_equal(made[36:44, 25:85], pixels[36:44, 25:85])
    assert made[40, 105, 0] > 0.12


def wide_photo() -> tuple[Any, Inputs]:
    """Larger than any tile reads: σ from 0 to 40 px, both sides and unknown ones."""
    photo = make_photo(560, 720)
    y, x = np.mgrid[:560, :720].astype(np.float32)
    sigma = np.abs(x - 300) / 14 * (1 + (y // 140) % 2)
    side = np.where(y < 200, 0, np.where(x < 300, -1, 1)).astype(np.int8)
    return photo, Inputs(defocus=DefocusMap(sigma.astype(np.float32), np.ones_like(sigma), side))


@pytest.mark.parametrize("scale", [1.0, 0.5])
@pytest.mark.parametrize(
    "params", [MagnifyParams(), MagnifyParams(3.0, shape="6", cats_eye=0.7, focus=(0.7, 0.4))]
)
def test_tiles_equal_the_whole_where_blur_reaches_far(scale: float, params: MagnifyParams) -> None:
    photo, inputs = wide_photo()
    snapshot = Snapshot(edits=(Edit("magnify", 1, params),))
    engine = Engine(EngineSettings(), fake_registry(Magnify), FakeServices())
    whole = engine.render(RenderRequest(photo, snapshot, scale=scale, inputs=inputs)).pixels
    small = Engine(EngineSettings(largest_tile=64), fake_registry(Magnify), FakeServices())
    for region in (Region(64, 128, 64, 64), Region(320, 256, 64, 64)):
        region = region if scale == 1 else Region(region.x // 2, region.y // 2 + 8, 64, 64)
        part = small.render(RenderRequest(photo, snapshot, region, scale, inputs=inputs)).pixels
        np.testing.assert_allclose(part, whole[region.slices], atol=2e-5)


def test_tiles_of_a_quick_proxy_equal_the_whole() -> None:
    photo, given = wide_photo()
    assert given.defocus is not None
    inputs = Inputs(defocus=known(given.defocus.sigma))
    snapshot = Snapshot(edits=(Edit("magnify", 1, MagnifyParams(3.0)),))
    whole, part = (
        Engine(EngineSettings(largest_tile=tile), fake_registry(Magnify), FakeServices())
        .render(RenderRequest(photo, snapshot, Region(0, 64, 280, 64), 0.4, inputs=inputs))
        .pixels
        for tile in (None, 64)
    )
    np.testing.assert_allclose(part, whole, atol=2e-5)


def test_a_quick_proxy_lets_nothing_bleed_and_keeps_what_is_in_focus() -> None:
    pixels, sigma = halves()
    tool = Magnify(FakeServices())
    frame = Frame.whole(pixels, scale=0.5)
    made = tool.run(frame, known(2 * sigma), MagnifyParams(3.0), None, no_progress, Cancel()).pixels
    np.testing.assert_array_equal(made[:, :100], pixels[:, :100])
    assert made[:, 100:, 0].max() < 1e-3
    np.testing.assert_allclose(made[:, 100:, 1], 0.7, atol=1e-3)


@pytest.mark.parametrize("scale", [0.5, 0.25])
def test_the_proxy_looks_like_the_reduced_result(scale: float) -> None:
    with Image.open(sample_photo()) as file:
        pixels = np.asarray(file.convert("RGB").crop((1000, 600, 2000, 1400)), np.float32) / 255
    coarse = tifffile.imread(samples_dir() / "sample_sigma.tif").astype(np.float32)[150:350, 250:500]
    inputs = Inputs(defocus=known(coarse).at_size(*pixels.shape[:2]))
    photo = Photo(pixels)
    snapshot = Snapshot(edits=(Edit("magnify", 1, MagnifyParams(stops=2.0)),))
    engine = Engine(EngineSettings(), fake_registry(Magnify), FakeServices())
    whole = engine.render(RenderRequest(photo, snapshot, inputs=inputs)).pixels
    proxy = engine.render(RenderRequest(photo, snapshot, scale=scale, inputs=inputs)).pixels
    small, before = (
        cv2.resize(each, proxy.shape[1::-1], interpolation=cv2.INTER_AREA) for each in (whole, pixels)
    )
    assert np.abs(small - proxy).mean() <= 2 / 255
    assert np.abs(before - proxy).mean() > 3 / 255


def test_a_cancel_stops_between_the_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = texture(200, 240)
    cancel, sheets = Cancel(), []
    spread = CatsEye.__call__

    def one(self: CatsEye, sheet: FloatArray, sigma: float, step: int) -> FloatArray:
        sheets.append(sigma)
        cancel.set()
        return spread(self, sheet, sigma, step)

    monkeypatch.setattr(CatsEye, "__call__", one)
    sigma = np.tile(np.linspace(1, 9, 240, dtype=np.float32), (200, 1))
    with pytest.raises(Cancelled):
        Magnify(FakeServices()).run(
            Frame.whole(pixels), known(sigma), MagnifyParams(), None, no_progress, cancel
        )
    assert len(sheets) == 1


def test_extremes_stay_within_the_invariant() -> None:
    pixels = np.zeros((64, 80, 3), np.float32)
    pixels[20:40] = 1
    for sigma in (0.0, 0.01, 50.0, 1000.0):
        made = magnified(
            pixels, known(np.full((64, 80), sigma), -1), stops=4.0, lights=5.0, rim=1.0, grain=1.0, sharp=0.0
        )
        assert np.isfinite(made).all() and made.min() >= 0 and made.max() <= 1
