"""A tool that follows the map shows something by a quick map first, and the result when the map is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.engine.defocus.map_cache import Maps
from app.engine.engine import Engine
from app.engine.queue import Lane
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.progress import Cancel
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import FakeClassifier
from tests.ui.conftest import Lender, Negative
from tests.ui.window_steps import LONG, at_rest, opened


class Reader(FakeClassifier):
    """Finds everything sharp; waits where a test holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.go.set()
        self.entered = threading.Event()
        self.asked = 0

    def probabilities(self, grey: Any) -> Any:
        self.asked += 1
        self.entered.set()
        self.go.wait(LONG / 1000)
        return super().probabilities(np.zeros_like(grey))


class Reading(Lender):
    def __init__(self, network: Negative, reader: Reader) -> None:
        super().__init__(network)
        self.reader = reader

    def classifier(self) -> Reader:
        return self.reader


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.go.set()


@pytest.fixture
def window(
    make_window: Callable[[], MainWindow],
    network: Negative,
    reader: Reader,
    photo_file: Path,
    qtbot: QtBot,
) -> MainWindow:
    made = make_window()
    made.resize(1200, 800)  # the photo is worked on at its full size
    registry = Registry({Deblur.id: Deblur})
    made.session.worker_thread.worker.make_engine = lambda: Engine(
        tools=registry, services=Reading(network, reader)
    )
    made.session.renew()
    opened(made, photo_file, qtbot)
    return made


@pytest.fixture(autouse=True)
def quick_map_is_soft(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick map takes everything for soft, so that a first look is told from the result."""
    monkeypatch.setattr(Maps, "quick", soft_everywhere)


def soft_everywhere(maps: Maps, photo: Photo, region: Region, cancel: Cancel) -> DefocusMap:
    return DefocusMap.constant(photo.height, photo.width, 1.5)


def shown(window: MainWindow) -> Any:
    """The middle pixel of the result, as it is kept for the screen."""
    layer = window.canvas.after[-1]
    pixels = layer.levels[0] if layer.levels else layer.proxies[-1].pixels
    return pixels[pixels.shape[0] // 2, pixels.shape[1] // 2, :3].astype(int)


def original(window: MainWindow) -> Any:
    pixels = window.canvas.before.levels[0]
    return pixels[pixels.shape[0] // 2, pixels.shape[1] // 2, :3].astype(int)


def test_a_first_look_is_painted_while_the_map_is_measured(
    window: MainWindow, reader: Reader, network: Negative, qtbot: QtBot
) -> None:
    reader.go.clear()
    window.canvas.zoom_to(1.0)
    window.session.editing.set_params(Deblur, DeblurParams())
    qtbot.waitUntil(reader.entered.is_set, timeout=LONG)
    assert window.canvas.after and window.canvas.after[-1].covered, "pixels come before the map"
    assert window.session.busy
    assert np.abs(shown(window) - (255 - original(window))).max() <= 1, "repaired by the quick map"
    reader.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert np.abs(shown(window) - original(window)).max() <= 1, "the map says that all is sharp"
    assert not window.map.display.look.shown, "nobody asked to see the map"


def test_other_parts_and_strengths_are_shown_while_the_map_is_measured(
    window: MainWindow, reader: Reader, network: Negative, qtbot: QtBot
) -> None:
    reader.go.clear()
    window.session.editing.set_params(Deblur, DeblurParams())
    qtbot.waitUntil(reader.entered.is_set, timeout=LONG)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.5))
    reader.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    measured = reader.seen
    assert np.abs(shown(window) - original(window)).max() <= 1
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.75))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert reader.seen == measured, "the map is measured once"


def test_progress_is_that_of_the_whole_job(
    window: MainWindow, reader: Reader, network: Negative, qtbot: QtBot
) -> None:
    told: list[float] = []
    window.session.progressed.connect(lambda lane, done, _: told.append(done) if lane == 0 else None)
    reader.go.clear()
    window.session.editing.set_params(Deblur, DeblurParams())
    qtbot.waitUntil(lambda: window.session.renderer.awaits_map, timeout=LONG)
    assert told and max(told) <= 0.15, "the first look is a small part of it"
    reader.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert told == sorted(told) and 0.15 < max(told) <= 1
    assert any(0.15 < each < 0.7 for each in told), "measuring is a part too"


def test_with_the_map_given_up_the_first_look_stays(
    window: MainWindow, reader: Reader, network: Negative, qtbot: QtBot
) -> None:
    reader.go.clear()
    window.session.editing.set_params(Deblur, DeblurParams())
    qtbot.waitUntil(reader.entered.is_set, timeout=LONG)
    window.session.cancel(Lane.MAP)
    reader.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    asked, calls = reader.asked, network.calls
    at_rest(window, qtbot)
    assert (reader.asked, network.calls) == (asked, calls), "nothing goes on by itself"
    assert np.abs(shown(window) - (255 - original(window))).max() <= 1


def test_a_map_that_was_stopped_is_measured_when_asked_to_go_on(
    window: MainWindow, reader: Reader, network: Negative, qtbot: QtBot
) -> None:
    reader.go.clear()
    window.session.editing.set_params(Deblur, DeblurParams())
    qtbot.waitUntil(reader.entered.is_set, timeout=LONG)
    qtbot.waitUntil(lambda: window.session.renderer.awaits_map, timeout=LONG)
    window.commands.stop.trigger()
    reader.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert np.abs(shown(window) - (255 - original(window))).max() <= 1
    assert window.messages.action.text() == "Go on"
    window.messages.action.click()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert np.abs(shown(window) - original(window)).max() <= 1, "the map says that all is sharp"


def test_switched_off_while_the_map_is_measured_the_photo_is_back(
    window: MainWindow, reader: Reader, qtbot: QtBot
) -> None:
    reader.go.clear()
    window.session.editing.set_params(Deblur, DeblurParams())
    qtbot.waitUntil(reader.entered.is_set, timeout=LONG)
    window.session.editing.switch(Deblur, False)
    assert not window.session.busy and not window.canvas.after
    reader.go.set()
    at_rest(window, qtbot)
    assert not window.canvas.after
