"""Rendering: tiles, cache, order, progress, cancel, and what happens when memory runs short."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import reduced
from app.engine.render.request import RenderCallbacks, RenderRequest, Tile
from app.engine.settings import EngineSettings
from app.errors import AllfocusError, Cancelled, DeviceError, ModelError, ParameterError
from app.imaging.region import Region
from app.progress import Cancel
from app.tools.deblur import Deblur, DeblurParams
from app.tools.frame import Frame
from tests.tools.fake_tools import (
    FakeNetwork,
    FakeNetworkTool,
    FakeServices,
    FakeWhole,
    NetworkParams,
    fake_registry,
    make_photo,
)


def engine(network: FakeNetwork | None = None, kind: str = "cpu", **settings: Any) -> Engine:
    services = FakeServices(network, kind)
    return Engine(EngineSettings(**{"largest_tile": 64, **settings}), fake_registry(Deblur), services)


def deblur(strength: float = 1.0, **more: Any) -> Snapshot:
    return Snapshot(
        edits=(Edit("deblur", 2, DeblurParams(strength, use_map=False, quality="draft"), **more),)
    )


def no_memory_above(side: int) -> FakeNetwork:
    """A network that runs out of memory on tiles with a side of more than ``side`` px."""

    def fails(frame: Frame) -> Exception | None:
        return MemoryError() if max(frame.pixels.shape[:2]) > side else None

    return FakeNetwork(fails)


def test_nothing_edited_gives_the_very_pixels() -> None:
    photo = make_photo()
    for snapshot in (Snapshot(), deblur(0), deblur(enabled=False), deblur(opacity=0)):
        tiles: list[Tile] = []
        rendered = engine().render(RenderRequest(photo, snapshot), RenderCallbacks(on_tile=tiles.append))
        assert rendered.pixels is photo.pixels
        assert [tile.region for tile in tiles] == [Region(0, 0, 232, 176)]


def test_no_network_is_loaded_for_strength_nought_and_torch_is_not_imported(root: Path) -> None:
    code = """
import sys
from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.request import RenderRequest
from app.tools.deblur import DeblurParams
from tests.tools.fake_tools import make_photo
photo = make_photo()
engine = Engine()
snapshot = Snapshot(edits=(Edit("deblur", 1, DeblurParams(0.0, network="no such network")),))
assert engine.render(RenderRequest(photo, snapshot)).pixels is photo.pixels
engine.proxy(photo, 0.5)
assert "torch" not in sys.modules and not any("PySide" in name for name in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_strength_mixes_photo_and_repair() -> None:
    photo, subject = make_photo(), engine()
    full = subject.render(RenderRequest(photo, deblur())).pixels
    half = subject.render(RenderRequest(photo, deblur(0.5))).pixels
    np.testing.assert_allclose(half, photo.pixels + 0.5 * (full - photo.pixels), atol=1e-6)


def test_tiles_come_centre_out_fit_together_and_are_read_only() -> None:
    photo, tiles = make_photo(), []
    rendered = engine().render(
        RenderRequest(photo, deblur(), first=lambda: (200, 20)), RenderCallbacks(on_tile=tiles.append)
    )
    assert tiles[0].region.x <= 200 < tiles[0].region.right and tiles[0].region.y <= 20
    together = np.full_like(photo.pixels, np.nan)
    for tile in tiles:
        assert not tile.pixels.flags.writeable
        together[tile.region.slices] = tile.pixels
    np.testing.assert_array_equal(together, rendered.pixels)


def test_what_was_worked_out_is_not_worked_out_again() -> None:
    photo, network = make_photo(), FakeNetwork()
    subject = engine(network)
    region = Region(10, 10, 60, 60)
    subject.render(RenderRequest(photo, deblur(), region))
    runs = len(network.seen)
    assert runs == 4
    first = subject.render(RenderRequest(photo, deblur(), region))
    assert len(network.seen) == runs
    subject.render(RenderRequest(photo, deblur()))  # the whole: only the tiles that are missing
    assert len(network.seen) == 12
    np.testing.assert_array_equal(
        first.pixels, subject.render(RenderRequest(photo, deblur())).pixels[region.slices]
    )
    subject.render(RenderRequest(make_photo(), deblur(), region))  # another photo, though of equal pixels
    assert len(network.seen) == 16


def test_a_cache_too_small_changes_nothing_but_the_work() -> None:
    photo, network = make_photo(), FakeNetwork()
    subject = engine(network, cache_bytes=0)
    first = subject.render(RenderRequest(photo, deblur())).pixels
    np.testing.assert_array_equal(first, subject.render(RenderRequest(photo, deblur())).pixels)
    assert len(network.seen) == 24


@pytest.mark.parametrize(
    "change",
    [
        {"params": DeblurParams(0.5, use_map=False, quality="draft")},
        {"opacity": 0.5},
    ],
)
def test_a_changed_edit_gives_another_result(change: dict[str, Any]) -> None:
    photo, subject = make_photo(), engine()
    edit = {"tool_id": "deblur", "tool_version": 1, "params": DeblurParams(use_map=False, quality="draft")}
    before = subject.render(RenderRequest(photo, Snapshot(edits=(Edit(**edit),)))).pixels
    after = subject.render(RenderRequest(photo, Snapshot(edits=(Edit(**{**edit, **change}),)))).pixels
    assert np.abs(before - after).max() > 0.01


def test_changing_a_later_edit_keeps_the_earlier_ones() -> None:
    photo, network = make_photo(), FakeNetwork()
    subject = engine(network)
    first = Edit("fake-network", 1, NetworkParams())
    for opacity in (0.3, 0.6, 0.9):
        subject.render(
            RenderRequest(photo, Snapshot(edits=(first, Edit("fake-whole", 2, FakeWhole.Params(opacity)))))
        )
    # 12 tiles at full size; the overview is of full size too, for a photo this small
    assert len(network.seen) == 12


def chain() -> Snapshot:
    """Two tools upon each other that can both be cut into tiles."""
    return Snapshot(
        edits=(
            Edit("fake-network", 1, NetworkParams()),
            Edit("deblur", Deblur.version, DeblurParams(use_map=False, quality="draft")),
        )
    )


def test_of_a_chain_the_first_tile_is_whole_before_the_next_is_begun() -> None:
    photo, network = make_photo(), FakeNetwork()
    seen_before: list[int] = []
    subject = engine(network)
    made = subject.render(
        RenderRequest(photo, chain()),
        RenderCallbacks(on_tile=lambda tile: seen_before.append(len(network.seen))),
    )
    assert seen_before[0] < len(network.seen) / 2  # somebody who watches sees something early
    assert len(network.seen) == 24  # and nothing is done twice
    plain = engine(FakeNetwork()).render(RenderRequest(photo, chain()))
    np.testing.assert_array_equal(made.pixels, plain.pixels)


def test_a_chain_whose_tiles_cannot_be_kept_is_worked_layer_by_layer() -> None:
    photo, network, tiles = make_photo(), FakeNetwork(), []
    made = engine(network, cache_bytes=0).render(
        RenderRequest(photo, chain()), RenderCallbacks(on_tile=tiles.append)
    )
    assert len(network.seen) == 24 and len(tiles) == 12
    np.testing.assert_array_equal(
        made.pixels, engine(FakeNetwork()).render(RenderRequest(photo, chain())).pixels
    )


def test_progress_of_a_chain_rises_and_names_who_is_at_work() -> None:
    photo, told = make_photo(), []
    engine().render(
        RenderRequest(photo, chain()),
        RenderCallbacks(
            progress=lambda fraction, text="": told.append((fraction, text)), on_tile=lambda _: None
        ),
    )
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert {"Fake network", "Deblur"} <= {text for _, text in told}


def test_progress_rises_to_one_and_tiles_are_announced() -> None:
    photo, fractions, pauses = make_photo(), [], []
    engine().render(
        RenderRequest(photo, deblur()),
        RenderCallbacks(
            progress=lambda fraction, text="": fractions.append(fraction),
            between_tiles=lambda: pauses.append(len(fractions)),
        ),
    )
    assert fractions == sorted(fractions) and fractions[-1] == pytest.approx(1.0)
    assert len(pauses) == 12


def test_a_cancel_between_tiles_stops_and_what_is_done_is_kept() -> None:
    photo, network, cancel = make_photo(), FakeNetwork(), Cancel()
    subject = engine(network)

    def stop_after_three(tile: Tile) -> None:
        if len(network.seen) == 3:
            cancel.set()

    with pytest.raises(Cancelled):
        subject.render(
            RenderRequest(photo, deblur()), RenderCallbacks(cancel=cancel, on_tile=stop_after_three)
        )
    assert len(network.seen) == 3
    subject.render(RenderRequest(photo, deblur()))
    assert len(network.seen) == 12


def test_a_reduced_view_is_the_reduced_photo_edited() -> None:
    photo, subject = make_photo(), engine()
    small = subject.proxy(photo, 0.5)
    assert small.shape == (88, 116, 3) and not small.flags.writeable
    assert subject.proxy(photo, 0.5) is small
    assert subject.proxy(photo, 1.0) is photo.pixels
    alone = engine().render(RenderRequest(photo.with_pixels(small.copy()), deblur())).pixels
    np.testing.assert_allclose(
        subject.render(RenderRequest(photo, deblur(), scale=0.5)).pixels, alone, atol=1e-6
    )


@pytest.mark.parametrize("scale", [0.0, -1.0, 1.5, float("nan")])
def test_a_scale_out_of_range_is_refused(scale: float) -> None:
    with pytest.raises(ParameterError, match="scale"):
        engine().render(RenderRequest(make_photo(), deblur(), scale=scale))
    with pytest.raises(ParameterError, match="scale"):
        engine().proxy(make_photo(), scale)


def test_reduction_keeps_the_invariant() -> None:
    ones = np.ones((97, 61, 3), np.float32)
    assert reduced(ones, 0.37).max() <= 1


def test_a_region_reaching_outside_is_cut_and_one_outside_refused() -> None:
    photo = make_photo()
    rendered = engine().render(RenderRequest(photo, deblur(), Region(200, 150, 500, 500)))
    assert rendered.region == Region(200, 150, 32, 26)
    with pytest.raises(ParameterError, match="outside the photo"):
        engine().render(RenderRequest(photo, deblur(), Region(500, 500, 10, 10)))


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Edit("no-such-tool", 1, None), "not installed"),
        (Edit("deblur", 99, DeblurParams()), "newer Deblur"),
        (Edit("deblur", 1, NetworkParams()), "no parameters of Deblur"),
        (Edit("deblur", 1, DeblurParams(), model_sha="0" * 64), "other weights"),
        (Edit("deblur", 1, DeblurParams(2.0)), "Strength is 2"),
    ],
)
def test_an_edit_that_cannot_be_made_is_told_in_a_sentence(edit: Edit, told: str) -> None:
    with pytest.raises(ParameterError, match=told):
        engine().render(RenderRequest(make_photo(), Snapshot(edits=(edit,))))


def test_a_network_that_is_not_there_is_told_in_a_sentence() -> None:
    snapshot = Snapshot(edits=(Edit("deblur", 1, DeblurParams(1.0, network="gone")),))
    with pytest.raises(ModelError, match="no network 'gone'"):
        engine().render(RenderRequest(make_photo(), snapshot))


def test_a_tool_that_fails_is_named() -> None:
    network = FakeNetwork(lambda frame: ZeroDivisionError("float division"))
    with pytest.raises(AllfocusError, match=r"Deblur failed \(ZeroDivisionError: .*\); switch it off"):
        engine(network).render(RenderRequest(make_photo(), deblur()))


def test_a_whole_photo_is_one_tile_whatever_the_bounds_and_a_part_of_it_is_not() -> None:
    network = FakeNetwork()
    subject = engine(network, whole=True, largest_tile=64, memory_budget=1)
    photo = make_photo(200, 304)
    whole = subject.render(RenderRequest(photo, deblur()))
    assert [(each.width, each.height) for each in network.seen] == [(304, 200)]
    tiles = FakeNetwork()
    np.testing.assert_allclose(
        engine(tiles).render(RenderRequest(photo, deblur())).pixels, whole.pixels, atol=1e-6
    )
    assert len(tiles.seen) > 1
    subject.render(RenderRequest(make_photo(200, 304, seed=1), deblur(), Region(0, 0, 150, 150)))
    assert len(network.seen) > 2


def test_short_memory_halves_the_tiles_says_so_and_remembers() -> None:
    photo = make_photo(300, 300)
    plenty = engine(largest_tile=None).render(RenderRequest(photo, deblur()))
    network = no_memory_above(200)
    subject = engine(network, largest_tile=None)
    rendered = subject.render(RenderRequest(photo, deblur()))
    np.testing.assert_allclose(rendered.pixels, plenty.pixels, atol=1e-6)
    assert rendered.notes == ("Memory ran short; Deblur worked in smaller pieces.",)
    assert subject.services.freed == 2  # type: ignore[attr-defined]  # at the failure, and at the end
    failed = [region for region in network.seen if max(region.width, region.height) > 200]
    assert len(failed) == 1
    subject.render(RenderRequest(make_photo(300, 300, seed=1), deblur()))
    assert len([region for region in network.seen if max(region.width, region.height) > 200]) == 1


@pytest.mark.parametrize(
    "problem", [MemoryError(), RuntimeError("CUDA out of memory. Tried to allocate 20 MiB")]
)
def test_a_device_without_memory_hands_over_to_the_cpu_and_says_so(problem: Exception) -> None:
    photo = make_photo()
    subject = engine(kind="cuda", largest_tile=None)
    services = subject.services
    assert isinstance(services, FakeServices)
    services.lent.fails = lambda frame: problem if services.device.kind == "cuda" else None
    rendered = subject.render(RenderRequest(photo, deblur()))
    np.testing.assert_allclose(
        rendered.pixels, engine().render(RenderRequest(photo, deblur())).pixels, atol=1e-6
    )
    assert "The fake cuda ran out of memory; the CPU took over." in rendered.notes
    assert services.device.kind == "cpu"


def test_memory_that_suffices_nowhere_is_told_in_a_sentence() -> None:
    with pytest.raises(DeviceError, match=r"not enough memory for Deblur, .*; close other programs"):
        engine(no_memory_above(0), kind="cuda").render(RenderRequest(make_photo(), deblur()))


def test_a_cancel_is_heeded_while_memory_is_short() -> None:
    cancel, network = Cancel(), no_memory_above(200)
    whole = network.fails

    def fails(frame: Frame) -> Exception | None:
        if len(network.seen) == 3:
            cancel.set()
        return whole(frame)

    network.fails = fails
    with pytest.raises(Cancelled):
        engine(network, largest_tile=None).render(
            RenderRequest(make_photo(300, 300), deblur()), RenderCallbacks(cancel=cancel)
        )
    assert len(network.seen) == 3


def test_a_tool_that_works_on_the_whole_can_only_move_to_the_cpu() -> None:
    calls: list[str] = []

    def run(self: Any, *args: Any) -> Any:
        calls.append(self.services.device.kind)
        if self.services.device.kind == "cuda":
            raise MemoryError
        return original(self, *args)

    original = FakeWhole.run
    hungry = type("Hungry", (FakeWhole,), {"run": run, "id": "hungry"})
    subject = Engine(tools=fake_registry(hungry), services=FakeServices(kind="cuda"))
    rendered = subject.render(
        RenderRequest(make_photo(), Snapshot(edits=(Edit("hungry", 2, FakeWhole.Params()),)))
    )
    assert calls == ["cuda", "cpu"] and len(rendered.notes) == 1


@pytest.mark.parametrize("wrong", [{"device": "tpu"}, {"precision": "fp8"}, {"memory_budget": 0}])
def test_settings_out_of_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        EngineSettings(**wrong)


def test_the_fake_network_tool_needs_its_context() -> None:
    """Guards the guards: with too small a halo, tiled and whole must differ, or those tests prove nothing."""
    photo = make_photo()
    network = FakeNetwork()
    network.halo = 0  # type: ignore[misc]
    snapshot = Snapshot(edits=(Edit(FakeNetworkTool.id, 1, NetworkParams()),))
    tiled = engine(network).render(RenderRequest(photo, snapshot)).pixels
    whole = engine(FakeNetwork(), largest_tile=None).render(RenderRequest(photo, snapshot)).pixels
    assert np.abs(tiled - whole).max() > 1e-3
