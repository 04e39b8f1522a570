"""The map in the engine: measured once and only when wanted, edited, handed to every tool that reads it."""

from __future__ import annotations

import dataclasses
import hashlib
import weakref
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.document.map_edits import ImportedMap, with_map, with_stroke
from app.engine.cache import ByteCache
from app.engine.defocus import map_cache
from app.engine.defocus.estimate import Estimate, grey_of
from app.engine.defocus.map_cache import Maps
from app.engine.disk_cache import DiskCache
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs, crop_map
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import Cancelled, PhotoError
from app.imaging.arrays import FloatArray
from app.imaging.defocus.brush import apply_strokes
from app.imaging.defocus.shake import Shake
from app.imaging.defocus.stroke import Stroke
from app.imaging.defocus.write import write_map
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.progress import Cancel, Progress
from app.tools.contract import Result, Tiling, Tool
from app.tools.frame import Frame, Overview
from app.tools.params import slider, toggle
from app.tools.registry import Registry
from tests.tools.fake_tools import FakeNetworkTool, FakeServices, FakeWhole, make_photo


@dataclasses.dataclass(frozen=True)
class ByMapParams:
    most: float = slider("Most", 0, 1, 0.5, step=0.01, help="How dark it gets.")
    reads: bool = toggle("By the map", True, help="Whether the map decides.")


class ByMap(Tool[ByMapParams]):
    """Darkens by σ; shows the σ that it was handed."""

    id: ClassVar[str] = "by-map"
    title: ClassVar[str] = "By map"
    version: ClassVar[int] = 1
    Params = ByMapParams
    prepared: ClassVar[list[Any]] = []

    def reads_map(self, params: ByMapParams) -> bool:
        return params.reads

    def tiling(self, params: ByMapParams, scale: float) -> Tiling:
        return Tiling(0)

    def prepare(self, photo: Overview, params: ByMapParams) -> Any:
        self.prepared.append(photo.defocus)

    def run(
        self, frame: Frame, defocus: DefocusMap | None, params: ByMapParams, prepared: Any,
        progress: Progress, cancel: Cancel,
    ) -> Result:  # fmt: skip
        if defocus is None:
            return Result(np.asarray(frame.pixels * np.float32(0.5)))
        darker = 1 - np.float32(params.most) * np.minimum(defocus.sigma / 10, 1)
        return Result(frame.pixels * darker[..., None], {"sigma": defocus.sigma})


class Blurs(FakeWhole):
    """After it no map is true any more."""

    id: ClassVar[str] = "blurs"

    def run(
        self, frame: Frame, defocus: Any, params: Any, prepared: Any, progress: Any, cancel: Any
    ) -> Result:
        assert defocus is None, "a tool that does not ask for the map is not given it"
        return Result(np.clip(1 - frame.pixels, 0, 1))

    def map_after(self, defocus: DefocusMap, params: Any) -> DefocusMap | None:
        return None


class Doubles(Tool[ByMapParams]):
    """Leaves the pixels, and says that the blur has doubled."""

    id: ClassVar[str] = "doubles"
    title: ClassVar[str] = "Doubles"
    version: ClassVar[int] = 1
    Params = ByMapParams

    def tiling(self, params: ByMapParams, scale: float) -> Tiling:
        return Tiling(0)

    def run(self, frame: Frame, *rest: Any) -> Result:
        return Result(frame.pixels)

    def map_after(self, defocus: DefocusMap, params: Any) -> DefocusMap | None:
        return DefocusMap(defocus.sigma * 2, defocus.confidence)


def an_engine(**settings: Any) -> tuple[Engine, FakeServices]:
    services = FakeServices()
    tools = {tool.id: tool for tool in (ByMap, Blurs, Doubles, FakeNetworkTool)}
    return Engine(EngineSettings(**{"largest_tile": 64, **settings}), Registry(tools), services), services


def snapshot(*tools: type[Tool[Any]], **changed: Any) -> Snapshot:
    return Snapshot(edits=tuple(Edit(tool.id, 1, tool.Params(**changed)) for tool in tools))


def photo(seed: int = 0) -> Photo:
    """Bright and dark halves, which the fake classifier takes for blurred and sharp ones."""
    pixels = make_photo(176, 232, seed).pixels * np.float32(0.2)
    pixels = pixels + np.linspace(0, 0.6, 232, dtype=np.float32)[None, :, None]
    return Photo(np.ascontiguousarray(pixels, np.float32))


def painted() -> Stroke:
    return Stroke("set", ((60.0, 60.0), (120.0, 90.0)), 50, 9.0, 0.9, edge_aware=False)


# --- measuring --------------------------------------------------------------------------------------------


def test_the_map_covers_the_photo_and_grows_where_blur_does() -> None:
    engine, _ = an_engine()
    made = engine.defocus(photo())
    assert made.sigma.shape == (176, 232)
    assert made.sigma[:, 180:].mean() > made.sigma[:, :50].mean() + 2
    assert made.confidence.min() >= 0 and made.confidence.max() <= 1


def test_it_is_measured_once_for_a_content() -> None:
    engine, services = an_engine()
    first = engine.defocus(photo())
    seen = services.reader.seen
    assert seen > 0
    assert engine.defocus(photo()) is first, "the same content, opened again"
    for other in (1, 2):
        engine.defocus(photo(other))
    again = engine.defocus(photo())
    np.testing.assert_array_equal(again.sigma, first.sigma)
    assert services.reader.seen == 3 * seen, "kept in its small form while others were looked at"


def test_a_batch_that_keeps_nothing_still_measures_once_a_photo() -> None:
    engine, services = an_engine(cache_bytes=0)
    opened = photo()
    engine.defocus(opened)
    seen = services.reader.seen
    engine.render(RenderRequest(opened, snapshot(ByMap)))
    assert services.reader.seen == seen


def test_coarse_parts_come_first_and_progress_only_grows() -> None:
    engine, _ = an_engine()
    parts: list[DefocusMap] = []
    told: list[float] = []
    large = Photo(np.ascontiguousarray(np.tile(photo().pixels, (3, 3, 1))))
    made = engine.defocus(large, on_part=parts.append, progress=lambda done, text="": told.append(done))
    assert parts and all(part.sigma.shape == (66, 87) for part in parts)
    assert told == sorted(told) and told[-1] == 1.0
    low, high = made.sigma.min(), made.sigma.max()
    assert parts[-1].sigma.min() <= low and high <= parts[-1].sigma.max()


def test_cancelling_stops_the_measuring() -> None:
    engine, _ = an_engine()
    cancel = Cancel()
    cancel.set()
    with pytest.raises(Cancelled):
        engine.defocus(photo(), cancel=cancel)
    soon = Cancel()
    with pytest.raises(Cancelled):
        engine.defocus(photo(), cancel=soon, progress=lambda done, text="": soon.set())
    assert engine.defocus(photo()).sigma.shape == (176, 232), "and nothing half-measured is kept"


@pytest.mark.parametrize("shape", [(1, 40), (40, 1), (16, 16), (1, 1)])
@pytest.mark.parametrize("value", [0.0, 1.0])
def test_odd_photos_get_a_map_of_their_size(shape: tuple[int, int], value: float) -> None:
    engine, _ = an_engine()
    made = engine.defocus(Photo(np.full((*shape, 3), value, np.float32)))
    assert made.sigma.shape == shape and np.isfinite(made.sigma).all()
    assert made.confidence.max() < 0.3


# --- edits of the map -------------------------------------------------------------------------------------


def test_strokes_are_painted_on_the_measured_map() -> None:
    engine, _ = an_engine()
    opened = photo()
    edited = with_stroke(snapshot(ByMap), painted())
    made = engine.defocus(opened, map_edits=edited.map_edits)
    expected = apply_strokes(engine.defocus(opened), [painted()], opened.pixels)
    np.testing.assert_array_equal(made.sigma, expected.sigma)
    rendered = engine.render(RenderRequest(opened, edited))
    np.testing.assert_array_equal(rendered.layers["by-map/sigma"], expected.sigma)


def test_strokes_laid_one_by_one_make_the_map_that_all_at_once_make() -> None:
    opened = photo()
    strokes = [
        painted(),
        Stroke("smooth", ((80.0, 70.0), (150.0, 100.0)), 40, 0.0, 0.5, edge_aware=True),
        Stroke("behind", ((30.0, 30.0),), 25, 0.0, 0.9, edge_aware=False),
        Stroke("raise", ((90.0, 20.0), (40.0, 140.0)), 30, 2.0, 0.2, edge_aware=True),
    ]
    step_by_step, _ = an_engine()
    edited = snapshot(ByMap)
    for stroke in strokes:
        edited = with_stroke(edited, stroke)
        made = step_by_step.defocus(opened, map_edits=edited.map_edits)
    at_once, _ = an_engine()
    expected = at_once.defocus(opened, map_edits=edited.map_edits)
    np.testing.assert_array_equal(made.sigma, expected.sigma)
    np.testing.assert_array_equal(made.confidence, expected.confidence)
    assert made.side is not None and expected.side is not None
    np.testing.assert_array_equal(made.side, expected.side)


def test_of_large_maps_only_the_last_is_kept_and_comes_back_the_same() -> None:
    one_map = 176 * 232 * 8
    small, services = an_engine(memory_budget=8 * one_map * 3 // 2)
    opened = photo()
    edited = with_stroke(snapshot(ByMap), painted())
    measured = small.defocus(opened)
    painted_on = small.defocus(opened, map_edits=edited.map_edits)
    gone = weakref.ref(measured)
    sigma = np.array(measured.sigma)
    del measured
    assert gone() is None, "two maps were kept where there is room for one"
    reads = services.reader.seen
    np.testing.assert_array_equal(small.defocus(opened).sigma, sigma)
    again = small.defocus(opened, map_edits=edited.map_edits)
    np.testing.assert_array_equal(again.sigma, painted_on.sigma)
    assert services.reader.seen == reads, "only the way from the grid to the pixels is worth doing again"


def test_a_large_photo_leaves_less_room_for_reuse() -> None:
    engine, _ = an_engine(memory_budget=4 * 2**30, cache_bytes=512 * 2**20)
    engine.make_room(photo(), 0)
    assert engine.cache.limit == 512 * 2**20
    for elsewhere in (2 * 2**30, 4 * 2**30):
        engine.cache.put("old", b"", 512 * 2**20)
        engine.make_room(photo(), elsewhere)
        assert 0 < engine.cache.limit < 512 * 2**20
        assert engine.cache.used <= engine.cache.limit
    engine.make_room(photo(), 0)
    assert engine.cache.limit == 512 * 2**20


def test_a_stroke_changes_cached_tiles_and_undo_computes_nothing() -> None:
    engine, _ = an_engine()
    opened, plain = photo(), snapshot(ByMap)
    before = engine.render(RenderRequest(opened, plain)).pixels
    after = engine.render(RenderRequest(opened, with_stroke(plain, painted()))).pixels
    assert not np.array_equal(before, after)
    runs: list[Any] = []
    original = ByMap.run
    ByMap.run = lambda self, *rest: runs.append(rest) or original(self, *rest)  # type: ignore
    try:
        np.testing.assert_array_equal(engine.render(RenderRequest(opened, plain)).pixels, before)
    finally:
        ByMap.run = original  # type: ignore[method-assign]
    assert not runs


def test_a_stroke_leaves_the_tiles_of_tools_that_read_no_map() -> None:
    engine, services = an_engine()
    opened = photo()
    engine.render(RenderRequest(opened, snapshot(FakeNetworkTool)))
    ran = len(services.lent.seen)
    engine.render(RenderRequest(opened, with_stroke(snapshot(FakeNetworkTool), painted())))
    assert len(services.lent.seen) == ran and services.reader.seen == 0


def test_a_tool_that_reads_no_map_measures_none() -> None:
    engine, services = an_engine()
    rendered = engine.render(RenderRequest(photo(), snapshot(ByMap, reads=False)))
    assert services.reader.seen == 0 and "by-map/sigma" not in rendered.layers
    engine.render(RenderRequest(photo(), snapshot(ByMap)))
    assert services.reader.seen > 0


def test_parts_and_proxies_read_the_same_map() -> None:
    engine, _ = an_engine()
    opened, edited = photo(), with_stroke(snapshot(ByMap), painted())
    whole = engine.render(RenderRequest(opened, edited))
    region = Region(40, 50, 90, 60)
    part = engine.render(RenderRequest(opened, edited, region))
    np.testing.assert_array_equal(part.layers["by-map/sigma"], whole.layers["by-map/sigma"][region.slices])
    small = engine.render(RenderRequest(opened, edited, scale=0.5)).layers["by-map/sigma"]
    assert np.abs(small - whole.layers["by-map/sigma"][::2, ::2]).mean() < 0.2


def test_what_is_prepared_once_sees_the_edited_map() -> None:
    engine, _ = an_engine()
    ByMap.prepared.clear()
    engine.render(RenderRequest(photo(), with_stroke(snapshot(ByMap), painted())))
    (seen,) = ByMap.prepared
    assert seen.sigma.max() == pytest.approx(9.0, abs=0.01)


# --- a map brought along ----------------------------------------------------------------------------------


def test_a_companion_map_is_taken_instead_of_measuring() -> None:
    engine, services = an_engine()
    given = DefocusMap.constant(44, 58, 3.0)
    rendered = engine.render(RenderRequest(photo(), snapshot(ByMap), inputs=Inputs(defocus=given)))
    assert (rendered.layers["by-map/sigma"] == 3.0).all() and services.reader.seen == 0
    assert engine.defocus(photo(), inputs=Inputs(defocus=given)).sigma.shape == (176, 232)


def test_an_imported_map_takes_the_place_of_the_measured_one(tmp_path: Path) -> None:
    engine, services = an_engine()
    path = tmp_path / "own.tif"
    write_map(path, DefocusMap.constant(88, 116, 2.5))
    imported = ImportedMap(str(path), hashlib.sha256(path.read_bytes()).hexdigest())
    before = with_stroke(snapshot(ByMap), painted())
    edited = with_map(before, imported)
    rendered = engine.render(RenderRequest(photo(), edited))
    assert (rendered.layers["by-map/sigma"] == 2.5).all(), "strokes on the former map are left out"
    assert services.reader.seen == 0
    both = engine.defocus(photo(), map_edits=with_stroke(edited, painted()).map_edits)
    assert both.sigma.max() == pytest.approx(9.0, abs=1e-4) and both.sigma.min() == 2.5
    write_map(path, DefocusMap.constant(88, 116, 1.0), overwrite=True)
    with pytest.raises(PhotoError, match="has changed"):
        an_engine()[0].render(RenderRequest(photo(), edited))


# --- along a chain ----------------------------------------------------------------------------------------


def test_a_changed_map_is_read_by_the_next_tool() -> None:
    engine, _ = an_engine()
    opened = photo()
    rendered = engine.render(RenderRequest(opened, snapshot(Doubles, ByMap)))
    np.testing.assert_allclose(rendered.layers["by-map/sigma"], 2 * engine.defocus(opened).sigma)


def test_behind_a_tool_that_leaves_no_true_map_its_result_is_measured() -> None:
    engine, _ = an_engine()
    opened = photo()
    chain = Snapshot(edits=(Edit("blurs", 1, Blurs.Params()), Edit("by-map", 1, ByMapParams())))
    chain = with_stroke(chain, painted())
    rendered = engine.render(RenderRequest(opened, chain))
    inverted = opened.with_pixels(np.ascontiguousarray(np.clip(1 - opened.pixels, 0, 1)))
    expected = engine.defocus(inverted).sigma
    np.testing.assert_array_equal(rendered.layers["by-map/sigma"], expected)
    # strokes were meant for the photo as it was
    assert expected.max() < 9.0


@pytest.mark.parametrize(
    "region", [Region(0, 0, 160, 120), Region(300, 200, 200, 180), Region(0, 0, 640, 480)]
)
@pytest.mark.parametrize("most_px", [2_000_000, 30_000])
def test_a_quick_map_knows_its_region_and_nothing_far_away(
    region: Region, most_px: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    height, width = 480, 640
    reduction = 1

    def brightness(grey: FloatArray, *_: Any, **__: Any) -> Estimate:
        nonlocal reduction
        rows, columns = (side // 8 for side in grey.shape)
        sigma = grey[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8).mean((1, 3))
        while region.width * region.height > most_px * reduction**2:
            reduction *= 2
        return Estimate(sigma, np.ones_like(sigma), *grey.shape, Shake(0.0, 0.0, 0.0))

    monkeypatch.setattr(map_cache, "QUICK_PX", most_px)
    monkeypatch.setattr(map_cache, "estimate", brightness)
    ramp = np.linspace(0.1, 0.4, width)[None, :, None] + np.linspace(0, 0.5, height)[:, None, None]
    pixels = np.repeat(ramp, 3, 2).astype(np.float32)
    photo = dataclasses.replace(make_photo(height, width), pixels=pixels)
    maps = Maps(FakeServices(), ByteCache(1 << 26), 1 << 26, DiskCache(tmp_path, 0))
    made = crop_map(maps.quick(photo, region, Cancel()), Region(0, 0, width, height), height, width)
    wanted = grey_of(photo)[region.slices] * reduction
    assert np.abs(made.sigma[region.slices] - wanted).max() < 0.05 * reduction
    assert (made.confidence[region.slices] == 1).all()
    far = np.ones((height, width), bool)
    far[region.grown(128 + 64, height, width).slices] = False
    assert not made.confidence[far].any()
