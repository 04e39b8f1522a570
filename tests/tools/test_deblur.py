"""Deblur with the defocus map: sharp parts stay, large blur is worked reduced, nothing depends on tiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import ModelError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.imaging.repair import scales
from app.progress import Cancel, Progress, no_progress
from app.tools.deblur import Deblur, DeblurParams
from app.tools.frame import Frame
from tests.tools.fake_tools import FakeClassifier, FakeNetwork, FakeServices, fake_registry, make_photo

SIZE = 320


def photo_of(spread: float = 0.0, seed: int = 3, size: int = SIZE) -> Photo:
    """Structure at all scales, blurred by ``spread`` px."""
    pixels = make_photo(size, size, seed).pixels
    if spread:
        pixels = np.clip(cv2.GaussianBlur(pixels, (0, 0), spread), 0, 1)
    return Photo(np.ascontiguousarray(pixels))


def field(left: float, right: float, confidence: float = 1.0, size: int = SIZE) -> DefocusMap:
    """σ ``left`` of the middle and ``right`` of it, px."""
    sigma = np.full((size, size), left, np.float32)
    sigma[:, size // 2 :] = right
    return DefocusMap(sigma, np.full_like(sigma, confidence))


def rendered(
    photo: Photo, defocus: DefocusMap, network: FakeNetwork | None = None, scale: float = 1.0, **params: Any
) -> Any:
    settings = EngineSettings(largest_tile=params.pop("tile", 64), cache_bytes=0)
    engine = Engine(settings, fake_registry(Deblur), FakeServices(network))
    snapshot = Snapshot(edits=(Edit("deblur", Deblur.version, DeblurParams(**{"mode": "all"} | params)),))
    return engine.render(RenderRequest(photo, snapshot, scale=scale, inputs=Inputs(defocus=defocus)))


def test_a_sharp_photo_stays_to_the_last_bit_and_costs_no_network() -> None:
    network, photo = FakeNetwork(), photo_of()
    made = rendered(photo, field(0.0, 0.5), network)
    np.testing.assert_array_equal(made.pixels, photo.pixels)
    assert not network.seen and made.notes == () and not made.layers


def test_flat_places_of_unknown_blur_cost_no_network() -> None:
    network, photo = FakeNetwork(), photo_of()
    made = rendered(photo, field(4.0, 4.0, confidence=0.0), network)
    np.testing.assert_array_equal(made.pixels, photo.pixels)
    assert not network.seen


def test_without_strength_neither_map_nor_network_is_asked_for() -> None:
    network, reader = FakeNetwork(), FakeClassifier()
    services = FakeServices(network)
    services.reader = reader
    engine = Engine(EngineSettings(), fake_registry(Deblur), services)
    photo = photo_of(2)
    snapshot = Snapshot(edits=(Edit("deblur", 2, DeblurParams(0.0)),))
    assert engine.render(RenderRequest(photo, snapshot)).pixels is photo.pixels
    assert not engine.awaits_map(photo, snapshot)
    assert not network.seen and not reader.seen


def test_only_the_soft_side_changes_and_the_way_there_is_smooth() -> None:
    photo = photo_of(2.0)
    made = rendered(photo, field(0.0, 2.0))
    change = np.abs(made.pixels - photo.pixels).max(2)
    middle = SIZE // 2
    assert not change[:, : middle - 32].any()
    assert (change[:, middle + 32 :] > 1e-4).mean() > 0.9
    plain = np.abs(rendered(photo, field(2.0, 2.0)).pixels - photo.pixels).max(2)
    share = np.divide(change, plain, out=np.zeros_like(change), where=plain > 0.01)
    steps = np.abs(np.diff(np.median(share, axis=0)))
    assert steps.max() < 0.2, "the repair must not begin at an edge"


LEVELS = {2.0: 1, 4.5: 2, 9.0: 4, 20.0: 8}


@pytest.mark.parametrize(("sigma", "reduction"), LEVELS.items())
def test_larger_blur_is_worked_on_a_smaller_picture(sigma: float, reduction: int) -> None:
    network, photo = FakeNetwork(), photo_of(sigma)
    rendered(photo, field(sigma, sigma), network, tile=512)
    side = -(-SIZE // reduction // 8) * 8
    assert (side, side) in {(each.width, each.height) for each in network.seen}
    whole = slice(0, SIZE)
    levels = scales.scale_weights(field(sigma, sigma), 1.0, (0.0, np.inf), whole, whole).levels
    shares = [0.0 if each is None else float(each.mean()) for each in levels]
    assert scales.REDUCTIONS[int(np.argmax(shares))] == reduction and sum(shares) == pytest.approx(
        1, abs=0.02
    )


@pytest.mark.parametrize("sigma", LEVELS)
def test_what_a_level_gives_is_the_change_of_the_reduced_picture_carried_up(
    sigma: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scales, "SCALES", replace(scales.SCALES, shoulder_octaves=0.1))
    # On a photo without anything finer, the change at every scale is smooth: reduced again it is the same.
    photo = photo_of(2 * sigma)
    made = rendered(photo, field(sigma, sigma), tile=512)
    reduction = LEVELS[sigma]
    small = cv2.resize(photo.pixels, None, fx=1 / reduction, fy=1 / reduction, interpolation=cv2.INTER_AREA)
    frame = Frame.whole(np.ascontiguousarray(small))
    expected = FakeNetwork().apply(frame, no_progress, Cancel()) - small
    change = cv2.resize(made.pixels - photo.pixels, small.shape[1::-1], interpolation=cv2.INTER_AREA)
    inner = slice(4, -4)
    # What would not be seen is left out: less than a step of 8 bits.
    np.testing.assert_allclose(change[inner, inner], expected[inner, inner], atol=1 / 255)
    assert np.abs(change - expected)[inner, inner].mean() < 1e-3


@pytest.mark.parametrize(
    "params",
    [{}, {"grain": 1.0}, {"highlights": 1.0}, {"quality": "best"}, {"blur": (1.0, 6.0)}, {"check": True}],
)
def test_tiles_agree_with_the_whole(params: Mapping[str, Any]) -> None:
    # A halo of 16 px is more than the fake network sees, so that nothing but rounding may differ.
    y, x = np.mgrid[:SIZE, :SIZE].astype(np.float32)
    sigma = np.asarray(x / SIZE * 12 + y / SIZE * 4, np.float32)
    defocus = DefocusMap(sigma, np.ones_like(sigma))
    photo = photo_of(1.0)
    small = rendered(photo, defocus, tile=192 if "check" in params else 64, **params)
    whole = rendered(photo, defocus, tile=512, **params)
    np.testing.assert_allclose(small.pixels, whole.pixels, atol=2e-6)
    assert set(small.layers) == set(whole.layers) and small.notes == whole.notes
    for name, layer in whole.layers.items():
        np.testing.assert_allclose(small.layers[name], layer, atol=2e-5)


def test_blur_beyond_reach_stays_is_shown_and_told() -> None:
    network, photo = FakeNetwork(), photo_of(8.0)
    made = rendered(photo, field(60.0, 60.0), network)
    np.testing.assert_array_equal(made.pixels, photo.pixels)
    (note,) = made.notes
    assert "beyond repair" in note and note.endswith(".") and not network.seen
    made = rendered(photo, field(0.0, 60.0), network)
    beyond, middle = made.layers["deblur/beyond_repair"], SIZE // 2
    assert not beyond[:, : middle - 32].any() and (beyond[:, middle + 32 :] == 1).all()
    for far in (slice(middle - 32), slice(middle + 32, None)):
        np.testing.assert_array_equal(made.pixels[:, far], photo.pixels[:, far])


def test_only_blur_within_the_span_is_repaired() -> None:
    photo = photo_of(2.0)
    made = rendered(photo, field(1.2, 3.0), mode="custom", blur=(2.5, 4.0)).pixels
    middle = SIZE // 2
    assert (made[:, : middle - 32] == photo.pixels[:, : middle - 32]).all()
    assert (made[:, middle + 32 :] != photo.pixels[:, middle + 32 :]).any()
    unlimited = rendered(photo, field(30.0, 30.0), mode="custom", blur=(0.0, 64.0)).pixels
    assert (unlimited != photo.pixels).any()


def test_a_reduced_view_is_nearly_the_reduced_result() -> None:
    photo, defocus = photo_of(9.0), field(9.0, 9.0)
    whole = rendered(photo, defocus).pixels
    half = rendered(photo, defocus, scale=0.5).pixels
    reduced = cv2.resize(whole, half.shape[1::-1], interpolation=cv2.INTER_AREA)
    before = cv2.resize(photo.pixels, half.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(half - reduced).mean() < 0.1 * np.abs(half - before).mean()


def test_highlights_are_left_alone_where_that_is_asked_for() -> None:
    photo = photo_of(2.0)
    pixels = photo.pixels * np.float32(0.8)
    pixels[100:120, 100:120] = 1.0
    photo = Photo(np.ascontiguousarray(pixels))
    made = rendered(photo, field(2.0, 2.0), highlights=1.0).pixels
    plain = rendered(photo, field(2.0, 2.0)).pixels
    for near, left in ((slice(100, 120), 0.001), (slice(96, 124), 0.1)):
        given = photo.pixels[near, near]
        assert np.abs(made[near, near] - given).max() <= left * np.abs(plain[near, near] - given).max()
    assert (made[200:] != photo.pixels[200:]).any()


def test_edges_of_a_blown_window_are_repaired() -> None:
    pixels = photo_of(6.0).pixels * np.float32(0.5)
    pixels[100:220, 100:220] = 1.0
    blown = np.clip(cv2.GaussianBlur(pixels, (0, 0), 6.0), 0, 1)

    def change(pixels: FloatArray) -> float:
        photo = Photo(np.ascontiguousarray(pixels))
        return float(np.abs(rendered(photo, field(6.0, 6.0)).pixels - photo.pixels)[130:190, 84:116].max())

    # A window that is not blown has no lights in it.
    assert change(blown) > 0.8 * change(blown * np.float32(0.9)) > 2 / 255


def test_lights_out_of_focus_get_no_rims() -> None:
    pixels = photo_of(8.0).pixels * np.float32(0.8)
    pixels[100:124, 100:124] = 1.0
    photo = Photo(np.ascontiguousarray(pixels))
    given = photo.pixels[96:128, 96:128]
    far, near = (rendered(photo, field(sigma, sigma)).pixels for sigma in (8.0, 2.0))
    assert np.abs(far[96:128, 96:128] - given).max() < 0.1 * np.abs(near[96:128, 96:128] - given).max()
    assert (far[200:] != photo.pixels[200:]).any()


class Smoother(FakeNetwork):
    """Takes away what is fine: grain."""

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        return np.asarray(cv2.GaussianBlur(frame.pixels, (9, 9), 1.5), np.float32)


def test_grain_comes_back_where_the_network_took_it() -> None:
    random = np.random.default_rng(5)
    flat = np.float32(0.5) + np.float32(0.02) * random.standard_normal((SIZE, SIZE, 3), np.float32)
    photo = Photo(np.clip(flat, 0, 1).astype(np.float32))
    smooth = rendered(photo, field(2.0, 2.0), Smoother()).pixels
    grainy = rendered(photo, field(2.0, 2.0), Smoother(), grain=1.0).pixels
    assert smooth.std() < 0.5 * photo.pixels.std()
    assert 0.75 * photo.pixels.std() < grainy.std() <= 1.01 * photo.pixels.std()
    agreement = np.corrcoef((grainy - smooth).ravel(), photo.pixels.ravel())[0, 1]
    assert agreement > 0.8, "it is the photo's own grain"


def test_a_step_is_not_taken_for_grain() -> None:
    pixels = np.full((SIZE, SIZE, 3), 0.2, np.float32)
    pixels[:, SIZE // 2 :] = 0.8
    photo = Photo(np.ascontiguousarray(cv2.GaussianBlur(pixels, (0, 0), 2.0)))
    plain, grainy = (rendered(photo, field(2.0, 2.0), grain=each).pixels for each in (0.0, 1.0))
    np.testing.assert_allclose(grainy, plain, atol=1e-3)


class Lopsided(FakeNetwork):
    """Adds a ramp from left to right, which no mirror image agrees on."""

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        self.seen.append(frame.region)
        ramp = np.linspace(-0.1, 0.1, frame.pixels.shape[1], dtype=np.float32)
        return np.clip(frame.pixels + ramp[None, :, None], 0, 1)


@pytest.mark.parametrize(("quality", "answers"), [("draft", 1), ("fast", 2), ("best", 8)])
def test_what_mirror_images_do_not_agree_on_is_left_out_and_shown(quality: str, answers: int) -> None:
    photo, network = Photo(np.full((SIZE, SIZE, 3), 0.5, np.float32)), Lopsided()
    made = rendered(photo, field(1.0, 1.0), network, tile=512, quality=quality)
    assert len(network.seen) == answers
    change = np.abs(made.pixels - 0.5).max()
    assert (change > 0.09) if answers == 1 else (change < 1e-6)
    assert ("deblur/invented" in made.layers) == (answers > 1)


class Inventor(FakeNetwork):
    """Paints a large square that nothing in the photo tells of."""

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        made = np.array(frame.pixels)
        x, y = 160 - frame.region.x, 160 - frame.region.y
        made[max(y, 0) : max(y + 40, 0), max(x, 0) : max(x + 40, 0)] = 1.0
        return made


def test_what_was_made_up_shows_when_the_result_is_blurred_again() -> None:
    photo, defocus = photo_of(2.0), field(2.0, 2.0)
    made = rendered(photo, defocus, Inventor(), check=True, quality="draft")
    found = made.layers["deblur/disagreement"]
    assert found[170:190, 170:190].mean() > 0.1 and found[:120].max() < 1e-3
    assert any("blurred again" in note and note.endswith(".") for note in made.notes)


def test_an_honest_repair_agrees_with_the_photo() -> None:
    sharp = photo_of(0.7)

    class Oracle(FakeNetwork):
        def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
            return sharp.pixels[frame.region.slices]

    blurred = Photo(np.ascontiguousarray(cv2.GaussianBlur(sharp.pixels, (0, 0), 1.5)))
    made = rendered(blurred, field(1.5, 1.5), Oracle(), check=True, quality="draft")
    found = made.layers["deblur/disagreement"]
    changed = np.abs(made.pixels - blurred.pixels).mean()
    assert found[32:-32, 32:-32].mean() < 0.1 * changed and made.notes == ()


def test_a_first_look_goes_by_a_quick_map_and_is_not_taken_for_the_result() -> None:
    engine = Engine(EngineSettings(largest_tile=64), fake_registry(Deblur), FakeServices())
    photo = photo_of(2.0, size=160)
    snapshot = Snapshot(edits=(Edit("deblur", Deblur.version, DeblurParams(mode="all")),))
    plain = Snapshot(edits=(Edit("deblur", Deblur.version, DeblurParams(use_map=False)),))
    assert engine.awaits_map(photo, snapshot) and not engine.awaits_map(photo, plain)
    part = Region(64, 64, 64, 64)
    look = engine.render(RenderRequest(photo, snapshot, part, quick_map=True)).pixels
    assert (look != photo.pixels[part.slices]).any()
    assert engine.awaits_map(photo, snapshot), "the map itself was not measured"
    result = engine.render(RenderRequest(photo, snapshot)).pixels
    assert not engine.awaits_map(photo, snapshot)
    other = Engine(EngineSettings(largest_tile=64), fake_registry(Deblur), FakeServices())
    np.testing.assert_array_equal(result, other.render(RenderRequest(photo, snapshot)).pixels)


def test_where_focus_cannot_be_measured_all_is_repaired_and_told() -> None:
    class Without(FakeServices):
        def classifier(self) -> FakeClassifier:
            raise ModelError("The network that measures focus is not installed; install Allfocus again.")

    engine = Engine(EngineSettings(), fake_registry(Deblur), Without())
    photo = photo_of(2.0, size=96)
    snapshot = Snapshot(edits=(Edit("deblur", 2, DeblurParams()),))
    assert not engine.awaits_map(photo, snapshot)
    made = engine.render(RenderRequest(photo, snapshot))
    assert (made.pixels != photo.pixels).mean() > 0.9
    (note,) = made.notes
    assert note.endswith(".") and "measured" in note


def test_a_subject_is_repaired_and_its_background_stays() -> None:
    photo, defocus = photo_of(1.5, size=256), field(1.5, 5.0, size=256)
    all_of_it = rendered(photo, defocus).pixels
    made = rendered(photo, defocus, mode="subject")
    np.testing.assert_array_equal(made.pixels[:, 192:], photo.pixels[:, 192:])
    np.testing.assert_allclose(made.pixels[:, :64], all_of_it[:, :64], atol=1e-6)
    assert (all_of_it[:, 192:] != photo.pixels[:, 192:]).any()


def test_what_lies_beyond_a_subject_is_not_called_beyond_repair() -> None:
    made = rendered(photo_of(1.5), field(1.5, 80.0), mode="subject")
    assert made.notes == ()
    assert all(layer.max() < 0.5 for layer in made.layers.values())  # the step of the map


@pytest.mark.parametrize(
    ("stored", "mode"), [({}, "all"), ({"blur": [0.0, 64.0]}, "all"), ({"blur": [0.0, 3.0]}, "custom")]
)
def test_edits_from_before_the_mode_mean_what_they_meant(stored: dict[str, Any], mode: str) -> None:
    back = Deblur.migrated(stored, 2)
    assert back["mode"] == mode
    assert Deblur.migrated(back, 2) == back and "mode" not in Deblur.migrated(stored, 3)


def test_parameters_from_before_the_map_mean_what_they_meant() -> None:
    assert Deblur.migrated({"strength": 0.5, "network": "x"}, 1)["use_map"] is False
    assert "use_map" not in Deblur.migrated({"strength": 0.5}, 2)
    assert Deblur.migrated({"use_map": True}, 1)["use_map"] is True


def weak_in(size: int) -> DefocusMap:
    """Sharp, with a square of ``size`` px in the middle that reads as 0.7 px."""
    sigma = np.full((SIZE, SIZE), 0.3, np.float32)
    start = (SIZE - size) // 2
    sigma[start : start + size, start : start + size] = 0.7
    return DefocusMap(sigma, np.ones_like(sigma))


def test_a_spot_of_what_is_sharp_that_reads_as_soft_is_not_believed() -> None:
    network, photo = FakeNetwork(), photo_of(0.7)
    assert rendered(photo, weak_in(48), network).pixels is not None and not network.seen
    made = rendered(photo, weak_in(256), network).pixels
    assert (made[120:200, 120:200] != photo.pixels[120:200, 120:200]).mean() > 0.9


def test_a_spot_that_is_clearly_soft_is_repaired_however_small() -> None:
    photo = photo_of(1.5)
    sigma = np.full((SIZE, SIZE), 0.3, np.float32)
    sigma[140:180, 140:180] = 1.5
    made = rendered(photo, DefocusMap(sigma, np.ones_like(sigma))).pixels
    assert (made[152:168, 152:168] != photo.pixels[152:168, 152:168]).mean() > 0.9
    assert (made[:100] == photo.pixels[:100]).all()


class Faint(FakeNetwork):
    """Changes all of the photo, by less than shows."""

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        change = np.random.default_rng(7).standard_normal(frame.pixels.shape, np.float32)
        return np.clip(frame.pixels + change * np.float32(0.2 / 255), 0, 1)


@pytest.mark.parametrize("sigma", [2.0, 4.5, 9.0, 20.0])
def test_what_would_not_be_seen_is_left_as_it_is_to_the_last_bit(sigma: float) -> None:
    photo = photo_of(sigma)
    np.testing.assert_array_equal(rendered(photo, field(sigma, sigma), Faint()).pixels, photo.pixels)


def test_places_far_apart_cost_no_more_than_they_are() -> None:
    network, photo = FakeNetwork(), photo_of(2.0, size=640)
    sigma = np.zeros((640, 640), np.float32)
    sigma[:48, :48] = sigma[-48:, -48:] = 2.0
    rendered(photo, DefocusMap(sigma, np.ones_like(sigma)), network, tile=1024, quality="draft")
    assert len(network.seen) == 4, "two places at two sizes"
    assert sum(each.width * each.height for each in network.seen) < 0.1 * 640 * 640
