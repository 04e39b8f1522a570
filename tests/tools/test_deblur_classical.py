"""Deblur without a network: by the map alone, at once, and like every other edit whatever the tiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import NO_INPUTS, Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import Cancelled, ModelError
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters import psf
from app.imaging.metrics import psnr
from app.imaging.photo import Photo
from app.progress import Cancel
from app.tools.deblur import Deblur, DeblurParams
from app.tools.frame import Frame
from tests.tools.fake_tools import FakeServices, fake_registry, make_photo

SIZE = 288


class NoWeights(FakeServices):
    """A place where nothing is installed."""

    def network(self, name: str) -> Any:
        raise ModelError("That network is not installed; see 'models list'.")

    def classifier(self) -> Any:
        raise ModelError("The network blur-mobilenetv2 is not installed; see 'models list'.")


def mosaic(size: int = SIZE) -> FloatArray:
    """Flat pieces with hard edges."""
    random = np.random.default_rng(4)
    places, colours = random.random((60, 2)) * size, random.random((60, 3)) * 0.8 + 0.1
    y, x = np.mgrid[:size, :size]
    nearest = np.argmin((y[..., None] - places[:, 0]) ** 2 + (x[..., None] - places[:, 1]) ** 2, axis=-1)
    return np.asarray(colours[nearest], np.float32)


def defocused(sharp: FloatArray, sigma: float) -> Photo:
    """``sharp`` through a lens: discs, in linear light."""
    light = cv2.filter2D(srgb_to_linear(sharp), cv2.CV_32F, psf.disc(2 * sigma))
    return Photo(np.clip(linear_to_srgb(np.asarray(light, np.float32)), 0, 1))


def field(left: float, right: float, confidence: float = 1.0) -> DefocusMap:
    sigma = np.full((SIZE, SIZE), left, np.float32)
    sigma[:, SIZE // 2 :] = right
    return DefocusMap(sigma, np.full_like(sigma, confidence))


def rendered(photo: Photo, defocus: DefocusMap | None, tile: int = 512, **params: Any) -> Any:
    engine = Engine(EngineSettings(largest_tile=tile, cache_bytes=0), fake_registry(Deblur), NoWeights())
    edit = Edit("deblur", Deblur.version, DeblurParams(mode="all", method="classical", **params))
    beside = NO_INPUTS if defocus is None else Inputs(defocus=defocus)
    return engine.render(RenderRequest(photo, Snapshot(edits=(edit,)), inputs=beside))


@pytest.mark.parametrize("sigma", [1.0, 2.0, 4.0])
def test_known_defocus_is_undone_in_part_without_any_weights(sigma: float) -> None:
    sharp = mosaic()
    photo = defocused(sharp, sigma)
    made = rendered(photo, field(sigma, sigma)).pixels
    inner = np.s_[24:-24, 24:-24]
    assert psnr(made[inner], sharp[inner]) > psnr(photo.pixels[inner], sharp[inner]) + 0.6
    low, high = sharp[inner].min(), sharp[inner].max()
    assert made[inner].min() > low - 0.1 and made[inner].max() < high + 0.1


def test_no_network_is_named_and_the_map_is_always_followed() -> None:
    tool, params = Deblur(NoWeights()), DeblurParams(method="classical", use_map=False)
    assert tool.model_sha(params) is None
    assert tool.reads_map(params) and not tool.reads_map(DeblurParams(0.0, method="classical"))
    assert tool.tiling(params, 1.0) == tool.tiling(DeblurParams(method="classical"), 1.0)


def test_an_edit_from_before_the_method_was_there_still_uses_its_network() -> None:
    assert DeblurParams(**Deblur.migrated({"strength": 1.0, "network": "ifan"}, 2)).method == "network"


def test_without_a_map_the_photo_stays_and_that_is_told() -> None:
    photo = defocused(mosaic(), 2.0)
    made = rendered(photo, None)
    np.testing.assert_array_equal(made.pixels, photo.pixels)
    assert any("map" in note for note in made.notes)


def test_strength_nothing_is_the_photo_and_half_is_half() -> None:
    photo, defocus = defocused(mosaic(), 2.0), field(2.0, 2.0)
    assert rendered(photo, defocus, strength=0.0).pixels is photo.pixels
    whole, half = (rendered(photo, defocus, strength=each).pixels - photo.pixels for each in (1.0, 0.5))
    np.testing.assert_allclose(half, whole / 2, atol=1e-6)


@pytest.mark.parametrize(
    "params",
    [{}, {"grain": 1.0}, {"highlights": 1.0}, {"blur": (1.0, 3.0)}, {"check": True, "use_map": False}],
)
def test_tiles_agree_with_the_whole(params: Mapping[str, Any]) -> None:
    y, x = np.mgrid[:SIZE, :SIZE].astype(np.float32)
    sigma = np.asarray(x / SIZE * 8 + y / SIZE * 2, np.float32)
    photo, defocus = defocused(make_photo(SIZE, SIZE, 3).pixels, 1.5), DefocusMap(sigma, np.ones_like(sigma))
    tile = 192 if "check" in params else 64
    small, whole = (rendered(photo, defocus, each, **params) for each in (tile, 512))
    assert (whole.pixels != photo.pixels).any()
    np.testing.assert_allclose(small.pixels, whole.pixels, atol=5e-5)
    assert set(small.layers) == set(whole.layers) and small.notes == whole.notes
    for name, layer in whole.layers.items():
        np.testing.assert_allclose(small.layers[name], layer, atol=1e-4)


def test_sharp_and_unknown_places_stay_to_the_bit() -> None:
    photo = defocused(mosaic(), 2.0)
    made = rendered(photo, field(0.0, 2.0)).pixels
    middle = SIZE // 2
    np.testing.assert_array_equal(made[:, : middle - 32], photo.pixels[:, : middle - 32])
    assert (made[:, middle + 32 :] != photo.pixels[:, middle + 32 :]).any()
    np.testing.assert_array_equal(rendered(photo, field(2.0, 2.0, 0.0)).pixels, photo.pixels)


def test_larger_blur_than_it_undoes_stays_and_is_shown() -> None:
    photo = defocused(mosaic(), 3.0)
    made = rendered(photo, field(12.0, 12.0))
    np.testing.assert_array_equal(made.pixels, photo.pixels)
    assert (made.layers["deblur/beyond_repair"] == 1).all()
    assert any("beyond repair" in note for note in made.notes)
    assert not rendered(photo, field(3.0, 3.0)).layers


def test_noise_is_hardly_raised() -> None:
    random = np.random.default_rng(7)
    flat = np.clip(0.5 + 0.02 * random.standard_normal((SIZE, SIZE, 3)), 0, 1).astype(np.float32)
    made = rendered(Photo(flat), field(2.0, 2.0)).pixels
    assert made.std() < 1.15 * flat.std()


def test_a_cancel_is_heard_at_once() -> None:
    photo, defocus = defocused(mosaic(), 2.0), field(1.0, 4.0)
    cancel, heard = Cancel(), []

    def progress(fraction: float, text: str = "") -> None:
        heard.append(fraction)
        if fraction > 0.1:
            cancel.set()

    with pytest.raises(Cancelled):
        Deblur(NoWeights()).run(
            Frame.whole(photo.pixels), defocus, DeblurParams(method="classical"), None, progress, cancel
        )
    assert heard == sorted(heard) and max(heard) < 0.5
