"""What is worked out for the screen, in which order, and that nothing is worked out twice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.imaging.arrays import FloatArray
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.region import Region
from app.progress import Cancel, Progress
from app.tools.deblur import Deblur, DeblurParams
from app.tools.frame import Frame
from app.tools.registry import Registry
from app.ui.canvas import missing_regions
from app.ui.canvas.canvas import Compare
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.viewport import Viewport
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo
from tests.ui.conftest import Lender, Negative
from tests.ui.window_steps import LONG, at_rest, opened


class Counting(Negative):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[float, Region]] = []

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        result = super().apply(frame, progress, cancel)
        self.asked.append((frame.scale, frame.region))  # what was broken off does not count
        return result


@pytest.fixture
def network() -> Counting:
    return Counting()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.png"
    export_photo(make_photo(2000, 3000), path, ExportOptions(bit_depth=8))
    return path


def calm(window: MainWindow, qtbot: QtBot) -> None:
    """Until nobody waits, and idle work has come to its end."""
    at_rest(window, qtbot)
    assert not window.messages.is_error, window.messages.text.text()


def looked_at(window: MainWindow, x: float, y: float, zoom: float = 1.0) -> None:
    view = window.canvas.view
    assert view is not None
    window.canvas.set_view(dataclasses.replace(view, zoom=zoom, x=x, y=y))


def test_what_is_seen_comes_first_from_the_middle_outwards_then_the_rest(
    window: MainWindow, large: Path, network: Counting, qtbot: QtBot
) -> None:
    opened(window, large, qtbot)
    looked_at(window, 1500, 1000)
    calm(window, qtbot)
    window.session.editing.set_params(Deblur, DeblurParams(quality="draft"))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    view = window.canvas.view
    assert view is not None and (seen := view.visible()) is not None
    first = [region for _, region in network.asked]
    layer = window.canvas.after[-1]
    assert layer.covers(seen) and not layer.covers(Region(0, 0, 3000, 2000))
    assert len(first) > 1 and first[0].intersection(Region(1500, 1000, 1, 1)), "the middle came first"
    calm(window, qtbot)
    assert layer.covers(Region(0, 0, 3000, 2000)), "the rest came when nobody waited"
    tiles = [region for _, region in network.asked]
    assert len(tiles) == len(set(tiles)), "no tile twice"
    count = network.calls
    for x, y in ((500, 500), (2500, 1500), (1500, 1000)):
        looked_at(window, x, y)
        calm(window, qtbot)
    assert network.calls == count, "panning over what is there costs nothing"


def test_undo_redo_and_the_switch_cost_nothing(
    window: MainWindow, photo_file: Path, network: Counting, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    session = window.session
    session.editing.set_params(Deblur, DeblurParams(quality="draft"))
    calm(window, qtbot)
    session.editing.set_params(Deblur, DeblurParams(strength=0.5, quality="draft"))
    calm(window, qtbot)
    count = network.calls
    undo, redo = session.editing.undo, session.editing.redo
    for act in (undo, redo, undo, undo, redo, redo):
        act()
        calm(window, qtbot)
    session.editing.switch(Deblur, False)
    calm(window, qtbot)
    session.editing.switch(Deblur, True)
    calm(window, qtbot)
    session.editing.jump(1)
    calm(window, qtbot)
    assert network.calls == count
    # Not from the layers that are kept either, but from the engine's cache.
    session.renderer.forget()
    session.editing.jump(2)
    calm(window, qtbot)
    assert network.calls == count and window.canvas.after and not window.canvas.approximate


def test_moving_on_drops_what_is_no_longer_seen_at_the_next_tile(
    window: MainWindow, large: Path, network: Counting, qtbot: QtBot
) -> None:
    opened(window, large, qtbot)
    looked_at(window, 600, 600)
    calm(window, qtbot)
    network.go.clear()
    network.entered.clear()
    window.session.editing.set_params(Deblur, DeblurParams(quality="draft"))
    assert network.entered.wait(5)
    looked_at(window, 2400, 1400)
    qtbot.waitUntil(lambda: window.session.worker_thread.queue.waits(window.session.renderer.asked.lane))  # type: ignore[union-attr]
    network.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    there = [region.x > 1200 for _, region in network.asked]
    assert there[:2] == [False, True], "the tile begun is finished, then the new place is begun"
    view = window.canvas.view
    assert view is not None and (seen := view.visible()) is not None
    count = network.calls
    assert window.canvas.after[-1].covers(seen)
    looked_at(window, 600, 600)
    calm(window, qtbot)
    tiles = [region for _, region in network.asked]
    assert len(tiles) == len(set(tiles)) and network.calls > count, "the tile that was finished was kept"


def test_another_state_does_not_wait_for_a_tile(
    window: MainWindow, photo_file: Path, network: Counting, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    network.go.clear()
    network.entered.clear()
    window.session.editing.set_params(Deblur, DeblurParams(quality="draft"))
    assert network.entered.wait(5)
    window.session.editing.undo()
    qtbot.waitUntil(lambda: not window.session.worker_thread.queue.busy, timeout=1000)
    assert network.asked == []
    network.go.set()


def test_idle_work_gives_way_at_once(
    window: MainWindow, large: Path, network: Counting, qtbot: QtBot
) -> None:
    opened(window, large, qtbot)
    looked_at(window, 1500, 1000)
    window.session.editing.set_params(Deblur, DeblurParams(quality="draft"))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    network.go.clear()
    network.entered.clear()
    assert network.entered.wait(0) or qtbot.waitUntil(network.entered.is_set, timeout=LONG) is None
    assert not window.session.busy and not window.status.busy, "nobody is told of idle work"
    network.go.set()
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.5, quality="draft"))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    calm(window, qtbot)


def test_idle_work_stays_within_its_share_of_the_cache(
    make_window: Callable[[], MainWindow], large: Path, network: Counting, qtbot: QtBot
) -> None:
    window = make_window()
    registry = Registry({Deblur.id: Deblur})
    settings = EngineSettings(cache_bytes=24 * 2**20)
    window.session.worker_thread.worker.make_engine = lambda: Engine(settings, registry, Lender(network))
    opened(window, large, qtbot)
    looked_at(window, 1500, 1000)
    window.session.editing.set_params(Deblur, DeblurParams(quality="draft"))
    calm(window, qtbot)
    assert not window.canvas.after[-1].covers(Region(0, 0, 3000, 2000))
    view = window.canvas.view
    seen = view.visible() if view is not None else None
    assert seen is not None
    window.session.renderer.forget()
    window.session.editing.undo()
    window.session.editing.redo()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert window.canvas.after[-1].covers(seen)
    tiles = [region for _, region in network.asked if region.intersection(seen)]
    assert len(tiles) == len(set(tiles)), "what is seen was not displaced"


def test_a_state_of_the_history_is_compared_with(
    window: MainWindow, photo_file: Path, network: Counting, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    session = window.session
    session.editing.set_params(Deblur, DeblurParams(quality="draft"))
    calm(window, qtbot)
    session.editing.set_params(Deblur, DeblurParams(strength=0.5, quality="draft"))
    calm(window, qtbot)
    window.photos.history.list.toggled.emit(1)
    calm(window, qtbot)
    before, after = window.canvas.sides
    assert before.name == "Deblur" and session.editing.compared_index == 1
    document = session.document
    assert document is not None
    negative = np.floor((1 - document.photo.pixels) * 255 + 0.5)
    assert np.abs(before.images[-1].levels[0][..., 2::-1] - negative).max() <= 1
    assert after.images[-1] is not before.images[-1]
    window.photos.history.list.toggled.emit(0)  # the photo as it was opened
    calm(window, qtbot)
    assert window.canvas.sides[0].images == [] and window.canvas.sides[0].name == "Opened"
    window.photos.history.list.toggled.emit(0)
    assert window.canvas.sides[0].name == "" and session.editing.compared_index is None
    session.editing.compare_with(2)
    session.editing.undo()
    session.editing.set_params(
        Deblur, DeblurParams(strength=0.25, quality="draft")
    )  # forgets entry 2 for another
    calm(window, qtbot)
    session.editing.undo()
    session.editing.undo()
    session.editing.switch(Deblur, True)
    assert session.editing.compared_index is None, "an entry that is forgotten cannot be compared with"


def test_the_rest_is_taken_from_near_to_far() -> None:
    layer = ScreenImage(3000, 2000)
    view = Viewport(3000, 2000, 400, 300, 1.0, 2600.0, 300.0)
    taken: list[Region] = []
    while (piece := missing_regions.next_rest(view, layer)) is not None:
        taken.append(piece)
        layer.write(np.zeros((piece.height, piece.width, 3), np.uint8), piece)
        layer.finish(piece, 1.0)
    assert sum(each.width * each.height for each in taken) == 3000 * 2000
    away = [np.hypot(r.x + r.width / 2 - 2600, r.y + r.height / 2 - 300) for r in taken]
    assert away == sorted(away)


def test_the_tile_under_the_cursor_comes_first(window: MainWindow, large: Path, qtbot: QtBot) -> None:
    opened(window, large, qtbot)
    looked_at(window, 600, 600)
    view, renderer = window.canvas.view, window.session.renderer
    assert view is not None
    renderer.look(view)
    window.session.editing.set_params(Deblur, DeblurParams(use_map=False, quality="draft"))
    asked = renderer.asked
    assert asked is not None and asked.first is not None
    assert asked.first() == (view.x, view.y), "nobody points anywhere"
    window.canvas.hovered.emit(650.0, 560.0)
    assert asked.first() == (650.0, 560.0), "what runs follows"
    window.canvas.hovered.emit(3000.0, 2000.0)
    assert asked.first() == (view.x, view.y), "that is out of view"
    window.canvas.set_compare(Compare.SPLIT)
    window.canvas.left.emit()
    x, y = asked.first()
    assert (round(x), round(y)) == (round(view.x), round(view.y))
    calm(window, qtbot)
