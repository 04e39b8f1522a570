"""Nothing that a network has finished is done twice: not after a restart, not for an export."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.paths import results_dir
from app.tools.deblur import Deblur, DeblurParams
from tests.tools.fake_tools import FakeNetwork, FakeServices, fake_registry, make_photo

PARAMS = DeblurParams(mode="all", check=True)


def started(disk: int = 1 << 28, **settings: Any) -> tuple[Engine, FakeServices]:
    """An engine as after a restart: it shares nothing with others but what lies on disk."""
    services = FakeServices(FakeNetwork())
    wanted = EngineSettings(**{"largest_tile": 64, "disk_bytes": disk, **settings})
    return Engine(wanted, fake_registry(Deblur), services), services


def snapshot(params: DeblurParams = PARAMS, opacity: float = 1.0) -> Snapshot:
    return Snapshot(edits=(Edit("deblur", Deblur.version, params, opacity=opacity),))


@pytest.fixture
def photo(user_home: Path) -> Photo:
    return make_photo(200, 280)


def again(photo: Photo) -> Photo:
    """The same photo, opened once more."""
    return dataclasses.replace(photo, pixels=photo.pixels.copy())


def test_after_a_restart_neither_map_nor_network_is_asked_and_every_bit_is_the_same(photo: Photo) -> None:
    first = started()[0].render(RenderRequest(photo, snapshot()))
    engine, services = started()
    second = engine.render(RenderRequest(again(photo), snapshot()))
    plain = started(disk=0)[0].render(RenderRequest(photo, snapshot()))
    assert not services.lent.seen and services.reader.seen == 0
    for other in (second, plain):
        np.testing.assert_array_equal(first.pixels, other.pixels)
        assert first.notes == other.notes and first.layers.keys() == other.layers.keys()
        for name, layer in first.layers.items():
            np.testing.assert_array_equal(layer, other.layers[name])
    engine.defocus(again(photo))
    assert services.reader.seen == 0, "the map was kept too"


def test_an_opacity_that_moved_takes_the_kept_result(photo: Photo) -> None:
    started()[0].render(RenderRequest(photo, snapshot()))
    engine, services = started()
    made = engine.render(RenderRequest(again(photo), snapshot(opacity=0.5))).pixels
    assert not services.lent.seen and (made != photo.pixels).any()


@pytest.mark.parametrize("what", ["pixel", "colour space", "parameter", "weights", "device", "scale"])
def test_whatever_else_decides_the_result_has_it_made_anew(what: str, photo: Photo) -> None:
    request = RenderRequest(photo, snapshot())
    started()[0].render(request)
    engine, services = started()
    if what == "pixel":
        pixels = photo.pixels.copy()
        pixels[5, 5, 0] = 1 - pixels[5, 5, 0]
        request = dataclasses.replace(request, photo=dataclasses.replace(photo, pixels=pixels))
    elif what == "colour space":
        metadata = dataclasses.replace(photo.metadata, icc=_profile())
        request = dataclasses.replace(request, photo=dataclasses.replace(photo, metadata=metadata))
    elif what == "parameter":
        request = dataclasses.replace(
            request, snapshot=snapshot(dataclasses.replace(PARAMS, quality="draft"))
        )
    elif what == "weights":
        services.lent.sha256 = "e" * 64
    elif what == "device":
        services.device = dataclasses.replace(services.device, kind="cuda")
    else:
        request = dataclasses.replace(request, scale=0.5)
    engine.render(request)
    assert services.lent.seen


def _profile() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_a_map_of_ones_own_and_a_first_look_are_not_kept(photo: Photo) -> None:
    sigma = np.full(photo.pixels.shape[:2], 2.0, np.float32)
    inputs = Inputs(defocus=DefocusMap(sigma, np.ones_like(sigma)))
    engine, _ = started()
    engine.render(RenderRequest(photo, snapshot(), inputs=inputs))
    engine.render(RenderRequest(photo, snapshot(), Region(64, 64, 64, 64), quick_map=True))
    assert not list(results_dir().glob("*"))


@pytest.mark.parametrize(("seen", "taken"), [(0.75, True), (0.1, False)])
def test_an_export_takes_the_tiles_that_were_looked_at_if_they_are_worth_it(
    seen: float, taken: bool, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.engine.render import tile_limits

    monkeypatch.setattr(tile_limits, "_BOUNDS", dataclasses.replace(tile_limits._BOUNDS, watched_side=64))
    engine, services = started(largest_tile=None)
    rows = Region(0, 0, photo.width, round(photo.height * seen))
    engine.render(RenderRequest(photo, snapshot(), rows))
    looked = sum(each.width * each.height for each in services.lent.seen)
    services.lent.seen.clear()
    engine.render(RenderRequest(photo, snapshot()))
    exported = sum(each.width * each.height for each in services.lent.seen)
    assert looked > 0 and (exported < looked) == taken
