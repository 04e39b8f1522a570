"""Dual-pixel views beside a photo: read from files, handed to who reads them, told of where they fail."""

from __future__ import annotations

import dataclasses
import shutil
import weakref
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

from app.document.edit import DualViews, Edit, Snapshot, Source, source_of, views_of
from app.engine.cache import ByteCache
from app.engine.engine import Engine
from app.engine.networks.services import NetworkServices
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import AllfocusError, ParameterError, PhotoError
from app.imaging.arrays import FloatArray
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.files.view_pairs import Pair
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from app.imaging.region import Region
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry
from tests.engine.networks.test_services import Card, Shelf
from tests.tools.fake_tools import make_photo

pytestmark = pytest.mark.usefixtures("one_thread")

ALL = DeblurParams(use_map=False, quality="draft")


class Weighs(torch.nn.Module):
    """Adds three quarters of the right view and takes a quarter of the left one away; notes what it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.amount = torch.nn.Parameter(torch.tensor(1.0))
        self.seen: list[Any] = []

    def forward(self, image: torch.Tensor, views: torch.Tensor | None, checkpoint: Any) -> torch.Tensor:
        checkpoint()
        self.seen.append(views)
        if views is None:
            return image * 0.5
        return (image + 0.75 * views[:, :3] - 0.25 * views[:, 3:]).clamp(0, 1) * 0.5


def engine_with(channels: int = 6, **settings: Any) -> tuple[Engine, Weighs]:
    module = Weighs()
    chosen = EngineSettings(device="cpu", precision="fp32", **settings)
    shelf = Shelf(module, Card(reads_views=channels == 6, halo=16, sha256=str(channels) * 64))
    cache = ByteCache(chosen.cache_bytes)
    services = NetworkServices(chosen, cache, shelf)
    return Engine(chosen, Registry({"deblur": Deblur}), services, cache), module


def make_view(shift: int, light: float = 1.0) -> Photo:
    """What one half of the lens sees of ``make_photo(144, 200)``: moved by so many px, with so much light."""
    from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear

    pixels = np.roll(make_photo(144, 200).pixels, shift, axis=1)
    if light != 1:
        pixels = np.clip(linear_to_srgb(srgb_to_linear(pixels) * np.float32(light)), 0, 1)
    return Photo(pixels, bit_depth=16)


class Place:
    """A photo and its views as 16-bit files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        made = make_photo(144, 200), make_view(-2), make_view(2)
        names = ("owl.png", "owl_L.png", "owl_R.png")
        self.path, self.left, self.right = (folder / name for name in names)
        for path, photo in zip((self.path, self.left, self.right), made, strict=True):
            export_photo(photo, path, ExportOptions(bit_depth=16))
        self.photo = open_photo(self.path)

    def state(self, params: DeblurParams = ALL, views: DualViews | None = None) -> Snapshot:
        views = views or views_of(Pair(self.left, self.right))
        return Snapshot((source_of(self.path),), edits=(Edit("deblur", 2, params),), views=views)

    def truth(self) -> FloatArray:
        right, left = (open_photo(path).pixels for path in (self.right, self.left))
        made = np.clip(self.photo.pixels + 0.75 * right - 0.25 * left, 0, 1) * 0.5
        return np.asarray(made, np.float32)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_dual_network_sees_right_then_left_of_the_files(place: Place) -> None:
    engine, _ = engine_with()
    made = engine.render(RenderRequest(place.photo, place.state())).pixels
    np.testing.assert_allclose(made, place.truth(), atol=2e-6)
    swapped = views_of(Pair(place.right, place.left))
    other = engine.render(RenderRequest(place.photo, place.state(views=swapped))).pixels
    assert np.abs(other - made).max() > 0.1, "the cache must not mistake one pair for another"
    assert np.array_equal(engine.render(RenderRequest(place.photo, place.state())).pixels, made)


@pytest.mark.parametrize("largest", [64, 128])
def test_tiles_see_the_views_of_their_own_place(place: Place, largest: int) -> None:
    engine, _ = engine_with(largest_tile=largest)
    np.testing.assert_allclose(
        engine.render(RenderRequest(place.photo, place.state())).pixels, place.truth(), atol=2e-6
    )
    region = Region(50, 30, 64, 40)
    part = engine.render(RenderRequest(place.photo, place.state(), region)).pixels
    np.testing.assert_allclose(part, place.truth()[region.slices], atol=2e-6)


def test_a_proxy_sees_reduced_views(place: Place) -> None:
    engine, _ = engine_with()
    small = engine.render(RenderRequest(place.photo, place.state(), scale=0.5)).pixels
    reduced = cv2.resize(place.truth(), (100, 72), interpolation=cv2.INTER_AREA)
    assert small.shape == (72, 100, 3) and float(np.abs(small - reduced).mean()) < 5e-3


@pytest.mark.parametrize(("quality", "least"), [("draft", 1), ("fast", 2), ("best", 4)])
def test_every_working_size_and_mirror_image_has_its_views(place: Place, quality: str, least: int) -> None:
    """A photo blurred far beyond what a network knows is repaired on a reduced picture."""
    from app.engine.render.inputs import Inputs
    from app.imaging.defocus_map import DefocusMap

    engine, module = engine_with()
    sigma = np.full(place.photo.pixels.shape[:2], 12.0, np.float32)
    beside = Inputs(defocus=DefocusMap(sigma, np.ones_like(sigma)))
    state = place.state(DeblurParams(mode="all", quality=quality))
    made = engine.render(RenderRequest(place.photo, state, inputs=beside)).pixels
    assert len(module.seen) >= least
    assert all(each is not None and each.shape[1] == 6 for each in module.seen)
    assert {tuple(each.shape[2:]) for each in module.seen} != {(144, 200)}, "reduced pictures are seen"
    swapped = place.state(DeblurParams(mode="all", quality=quality), views_of(Pair(place.right, place.left)))
    other = engine.render(RenderRequest(place.photo, swapped, inputs=beside)).pixels
    if quality == "draft":
        assert np.abs(other - made).max() > 0.02
    else:
        # In a mirror the right view is the left one; this network sees nothing but the very pixel.
        np.testing.assert_allclose(other, made, atol=1e-5)


def test_sharp_places_ask_for_no_network(place: Place) -> None:
    from app.engine.render.inputs import Inputs
    from app.imaging.defocus_map import DefocusMap

    engine, module = engine_with()
    sigma = np.zeros(place.photo.pixels.shape[:2], np.float32)
    beside = Inputs(defocus=DefocusMap(sigma, np.ones_like(sigma)))
    made = engine.render(
        RenderRequest(place.photo, place.state(DeblurParams(mode="all")), inputs=beside)
    ).pixels
    assert np.array_equal(made, place.photo.pixels) and not module.seen


def test_a_network_of_one_picture_ignores_views_even_those_that_are_gone(place: Place) -> None:
    state = place.state()
    place.left.unlink()
    engine, module = engine_with(channels=3)
    rendered = engine.render(RenderRequest(place.photo, state))
    np.testing.assert_allclose(rendered.pixels, place.photo.pixels * 0.5, atol=1e-6)
    assert rendered.notes == () and all(each is None for each in module.seen)
    runs = len(module.seen)
    engine.render(RenderRequest(place.photo, dataclasses.replace(state, views=None)))
    assert len(module.seen) == runs, "tiles that read no views keep their keys"


def test_a_dual_network_without_views_says_so(place: Place) -> None:
    engine, module = engine_with()
    state = dataclasses.replace(place.state(), views=None)
    with pytest.raises(ParameterError, match=r"Deblur needs dual-pixel views.+Dual-pixel views.+--left.+\."):
        engine.render(RenderRequest(place.photo, state))
    for rests in (DeblurParams(strength=0), DeblurParams(method="classical", use_map=False)):
        edits = (Edit("deblur", 2, rests),)
        engine.render(RenderRequest(place.photo, dataclasses.replace(state, edits=edits), quick_map=True))
    assert not module.seen


def test_views_are_read_once_while_the_photo_is_worked_on(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.imaging.reading import open as reading

    opened: list[str] = []
    plain = reading.open_photo

    def counted(path: Any, *more: Any) -> Photo:
        opened.append(Path(path).name)
        return plain(path, *more)

    monkeypatch.setattr(reading, "open_photo", counted)
    engine, _ = engine_with(largest_tile=64)
    for scale in (0.5, 0.25, 1.0):
        engine.render(RenderRequest(place.photo, place.state(), scale=scale))
        engine.render(
            RenderRequest(place.photo, place.state(dataclasses.replace(ALL, strength=0.5)), scale=scale)
        )
    assert sorted(opened) == ["owl_L.png", "owl_R.png"]


def test_another_photo_lets_go_of_the_views(place: Place) -> None:
    engine, _ = engine_with()
    engine.render(RenderRequest(place.photo, place.state()))
    right = weakref.ref(engine.views.read(place.photo, place.state().views)[0])  # type: ignore[arg-type]
    engine.render(RenderRequest(place.photo, dataclasses.replace(place.state(), views=None, edits=())))
    assert right() is not None, "a state without them may be compared with"
    engine.render(RenderRequest(make_photo(64, 64, 7), Snapshot()))
    assert right() is None


def test_views_that_moved_with_the_photo_are_found_beside_it(place: Place, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    state = place.state()
    for path in (place.path, place.left, place.right):
        shutil.move(path, elsewhere / path.name)
    moved = dataclasses.replace(state, sources=(Source(elsewhere / "owl.png", state.sources[0].sha256),))
    made = engine_with()[0].render(RenderRequest(place.photo, moved)).pixels
    with pytest.raises(PhotoError, match=r"owl_R\.png, the right view of this photo, is not there any more"):
        engine_with()[0].render(RenderRequest(place.photo, state))
    place.right, place.left = (elsewhere / path.name for path in (place.right, place.left))
    np.testing.assert_allclose(made, place.truth(), atol=2e-6)


def spoil_gone(place: Place) -> None:
    place.left.unlink()


def spoil_changed(place: Place) -> None:
    shutil.copy(place.path, place.left)


def spoil_folder(place: Place) -> None:
    place.left.unlink()
    place.left.mkdir()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_gone, "owl_L.png, the left view of this photo, is not there any more; put it back"),
        (spoil_changed, "owl_L.png holds another picture now than the left view that was chosen"),
        (spoil_folder, "owl_L.png, the left view of this photo, is not there any more"),
    ],
)
def test_a_view_that_is_not_what_was_chosen_is_told(place: Place, spoil: Any, words: str) -> None:
    state = place.state()
    spoil(place)
    with pytest.raises(PhotoError, match=words) as told:
        engine_with()[0].render(RenderRequest(place.photo, state))
    assert str(told.value).endswith("choose the left and the right view again.")


@pytest.mark.parametrize("size", [(144, 208), (200, 144), (72, 100)])
def test_a_view_of_another_size_is_told(place: Place, size: tuple[int, int]) -> None:
    export_photo(make_photo(*size, seed=5), place.left, ExportOptions(), overwrite=True)
    with pytest.raises(PhotoError, match=rf"owl_L.png is {size[1]}×{size[0]} px, but the photo is 200×144"):
        engine_with()[0].render(RenderRequest(place.photo, place.state()))


def test_a_view_that_is_cut_off_is_told(place: Place) -> None:
    place.left.write_bytes(place.left.read_bytes()[:-400])
    with pytest.raises(AllfocusError, match=r"owl_L.png"):
        engine_with()[0].render(RenderRequest(place.photo, place.state()))


def test_one_picture_is_no_pair(place: Place) -> None:
    with pytest.raises(ParameterError, match=r"hold the same picture; choose the left and the right view\."):
        views_of(Pair(place.left, place.left))


def test_views_stand_upright_and_in_the_photos_colours(place: Place) -> None:
    """One view lies on its side with a note of it, the other is coded in another space."""
    from app.imaging.colour.spaces import profile_of

    left = make_view(-2)
    flat = np.rot90(np.rint(left.pixels * 255).astype(np.uint8), 1)  # EXIF 6 turns it back
    place.left = place.left.with_suffix(".jpg")
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(np.ascontiguousarray(flat)).save(place.left, quality=100, subsampling=0, exif=exif)
    wide = export_photo(
        make_view(2), place.right, ExportOptions(bit_depth=16, colour_space="display-p3"),
        overwrite=True,
    )  # fmt: skip
    assert wide.path == place.right
    assert open_photo(place.right).metadata.icc == profile_of("display-p3")
    made = engine_with()[0].render(RenderRequest(place.photo, place.state())).pixels
    right = make_view(2).pixels
    expected = np.clip(place.photo.pixels + 0.75 * right - 0.25 * left.pixels, 0, 1) * 0.5
    assert float(np.abs(made - expected).max()) < 0.02


@pytest.mark.parametrize("light", [0.5, 0.8, 1.25])
def test_views_are_brought_to_the_light_of_the_photo(place: Place, light: float) -> None:
    """Half of the lens has half of the light, and some programs write it so."""
    truth = place.truth()
    for path, shift in ((place.left, -2), (place.right, 2)):
        export_photo(make_view(shift, light), path, ExportOptions(bit_depth=16), overwrite=True)
    made = engine_with()[0].render(RenderRequest(place.photo, place.state())).pixels
    clipped = np.maximum(make_view(-2).pixels, make_view(2).pixels).max(axis=2) > 0.85
    assert float(np.abs(made - truth)[~clipped].max()) < 2e-3
    assert clipped.mean() < 0.2, "there is something to compare"


def test_views_of_another_photo_are_told(place: Place) -> None:
    for path, seed in ((place.left, 1), (place.right, 2)):
        export_photo(make_photo(144, 200, seed), path, ExportOptions(bit_depth=16), overwrite=True)
    words = r"owl_L\.png and owl_R\.png show another picture than the photo; choose .+ again\."
    with pytest.raises(PhotoError, match=words):
        engine_with()[0].render(RenderRequest(place.photo, place.state()))


def test_an_even_photo_says_nothing_about_its_views() -> None:
    """Where nothing can be told, the views are what they are."""
    from app.imaging.stack.light import ViewLight

    even = np.full((120, 160, 3), 0.5, np.float32)
    random = np.random.default_rng(3)
    views = tuple(even + random.normal(0, 0.02, even.shape).astype(np.float32) for _ in range(2))
    light = ViewLight.of(even, (views[0], views[1]), None)
    assert light.alike and np.all(light.gains == 1) and light.apply((views[0], views[1]))[0] is views[0]
    dark = ViewLight.of(np.zeros_like(even), (even, even), None)
    assert dark.alike and np.all(dark.gains == 1)
