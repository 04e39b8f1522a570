"""The tool over its methods: alike in tiles and whole, in any order of files, with strokes over it."""

from __future__ import annotations

import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import ParameterError
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.tools.fuse import Fuse, FuseParams
from tests.imaging.fusion.test_fusion import textured, wedge
from tests.tools.fake_tools import FakeFrames, FakeServices, fake_registry


def _rendered(
    frames: list[np.ndarray], params: FuseParams, region: Region | None = None, **settings: int
) -> tuple[np.ndarray, dict[str, np.ndarray], tuple[str, ...]]:
    engine = Engine(EngineSettings(**settings), fake_registry(Fuse), FakeServices())  # type: ignore[arg-type]
    snapshot = Snapshot(edits=(Edit(Fuse.id, Fuse.version, params),))
    made = engine.render(
        RenderRequest(Photo(frames[0]), snapshot, region, inputs=Inputs(stack=FakeFrames(frames)))
    )
    return made.pixels, made.layers, made.notes


@pytest.mark.parametrize("method", ["map", "pyramid", "depth"])
def test_tiles_and_parts_equal_the_whole_in_every_method(method: str) -> None:
    frames = wedge(textured(370, 700), 4)
    params = FuseParams(method=method)
    whole, layers, _ = _rendered(frames, params)
    tiled, tiled_layers, _ = _rendered(frames, params, largest_tile=128)
    np.testing.assert_allclose(tiled, whole, atol=1e-6)
    for name, layer in layers.items():
        np.testing.assert_allclose(tiled_layers[name], layer, atol=1e-5)
    region = Region(333, 101, 120, 90)
    part, _, _ = _rendered(frames, params, region, largest_tile=64)
    np.testing.assert_allclose(part, whole[region.slices], atol=1e-6)


@pytest.mark.parametrize("method", ["auto", "map", "pyramid", "depth"])
def test_files_in_another_order_give_the_same_photo(method: str) -> None:
    frames = wedge(textured(), 5)
    shuffle = [4, 1, 3, 0, 2]
    first, layers, _ = _rendered(frames, FuseParams(method=method))
    second, other, _ = _rendered([frames[number] for number in shuffle], FuseParams(method=method))
    np.testing.assert_allclose(first, second, atol=1e-6)
    index = other["fuse/decision_map"].astype(int)
    np.testing.assert_array_equal(layers["fuse/decision_map"], np.array(shuffle)[index])
    np.testing.assert_allclose(layers["fuse/missing_plane"], other["fuse/missing_plane"], atol=1e-5)


@pytest.mark.parametrize(("count", "name"), [(2, "Sharpest frame"), (5, "Detail by detail")])
def test_the_method_that_ran_is_told(count: int, name: str) -> None:
    _, layers, notes = _rendered(wedge(textured(), count), FuseParams())
    assert len(notes) == 1 and name in notes[0] and str(count) in notes[0]
    assert set(layers) == {"fuse/decision_map", "fuse/confidence", "fuse/missing_plane"}


def test_a_stroke_brings_its_frame_back() -> None:
    frames = wedge(textured(), 3)
    plain, _, _ = _rendered(frames, FuseParams())
    stroke = (12.0, 2.0, ((0.1, 0.5), (0.3, 0.5)))
    painted, layers, _ = _rendered(frames, FuseParams(retouch=(stroke,)))
    middle = np.s_[44:52, 20:45]
    np.testing.assert_allclose(painted[middle], frames[2][middle], atol=1e-6)
    assert (layers["fuse/decision_map"][middle] == 2).all()
    np.testing.assert_allclose(painted[:, 100:], plain[:, 100:], atol=1e-6)


def test_a_stroke_for_a_frame_that_is_missing_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"frame 9, but this stack has 3; paint it again\."):
        _rendered(wedge(textured(), 3), FuseParams(retouch=((12.0, 8.0, ((0.1, 0.5),)),)))


def test_frames_are_read_for_the_part_that_is_wanted() -> None:
    frames = wedge(textured(640, 960), 2)
    source = FakeFrames(frames)
    engine = Engine(EngineSettings(largest_tile=64), fake_registry(Fuse), FakeServices())  # type: ignore[arg-type]
    snapshot = Snapshot(edits=(Edit(Fuse.id, Fuse.version, FuseParams(method="map")),))
    engine.render(
        RenderRequest(Photo(frames[0]), snapshot, Region(448, 320, 32, 32), inputs=Inputs(stack=source))
    )
    assert all(each.width * each.height < 640 * 960 / 2 for each in source.read_regions[2:])
