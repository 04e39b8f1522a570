"""Random gestures by the hundred: nothing raises, nothing is left behind, each state is what it should be."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.edit import Snapshot
from app.engine.engine import Engine
from app.engine.queue import Lane
from app.engine.render.request import RenderRequest
from app.imaging.colour.conversion import to_display
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.photo import Photo
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry
from app.ui.canvas.canvas import Compare
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo
from tests.ui.conftest import Lender, Negative
from tests.ui.window_steps import LONG

FEW, MANY = 80, 200
"""Gestures of each run, by default and with ``-m slow``."""


class Player:
    """Does to a window what a person might, in any order."""

    def __init__(self, window: MainWindow, paths: list[Path], folder: Path, seed: int, qtbot: QtBot) -> None:
        self.window, self.paths, self.folder, self.qtbot = window, paths, folder, qtbot
        self.chance = random.Random(seed)
        self.exports = 0
        self.gestures: list[Callable[[], None]] = [
            self.open, self.turn, self.close, self.zoom, self.pan, self.fit, self.compare, self.before,
            self.slide, self.slide, self.drag, self.switch, self.undo, self.undo, self.redo, self.jump,
            self.compare_state, self.export, self.cancel, self.resize, self.map, self.wait,
        ]  # fmt: skip

    def play(self, gestures: int) -> None:
        self.window.open_paths(self.paths[:1])
        for _ in range(gestures):
            self.chance.choice(self.gestures)()
            if self.chance.random() < 0.7:
                self.qtbot.wait(self.chance.randrange(12))
        self.settle()

    def settle(self) -> None:
        session = self.window.session
        self.qtbot.waitUntil(
            lambda: (
                not session.busy
                and session.exporting is None
                and not session.renderer.waits_for_view
                and not session.worker_thread.queue.busy
            ),
            timeout=6 * LONG,
        )

    def open(self) -> None:
        self.window.open_paths(self.chance.sample(self.paths, self.chance.randint(1, len(self.paths))))

    def turn(self) -> None:
        self.window.session.turn(self.chance.choice((-1, 1)))

    def close(self) -> None:
        if self.chance.random() < 0.3:
            self.window.commands.close.trigger()

    def zoom(self) -> None:
        at = QPointF(self.chance.randrange(600), self.chance.randrange(400))
        self.window.canvas.zoom_to(self.chance.choice((0.1, 0.5, 1.0, 3.0, 9.0)), at)

    def pan(self) -> None:
        self.window.canvas.pan(QPointF(self.chance.randint(-300, 300), self.chance.randint(-300, 300)))

    def fit(self) -> None:
        self.window.commands.fit.trigger()

    def compare(self) -> None:
        self.window.canvas.set_compare(self.chance.choice(list(Compare)))

    def before(self) -> None:
        self.window.commands.before.toggle()

    def slide(self) -> None:
        value = self.chance.randrange(11) / 10
        self.window.session.editing.set_params(Deblur, DeblurParams(strength=value))

    def drag(self) -> None:
        gesture = object()
        for _ in range(self.chance.randint(1, 6)):
            value = self.chance.randrange(101) / 100
            self.window.session.editing.set_params(Deblur, DeblurParams(strength=value), gesture)
            self.qtbot.wait(1)

    def switch(self) -> None:
        self.window.panels.panels["deblur"].switch.click()

    def undo(self) -> None:
        self.window.commands.undo.trigger()

    def redo(self) -> None:
        self.window.commands.redo.trigger()

    def jump(self) -> None:
        self.window.session.editing.jump(self.chance.randrange(8))

    def compare_state(self) -> None:
        self.window.session.editing.compare_with(self.chance.choice((None, 0, 1, 2, 3)))

    def export(self) -> None:
        if self.window.session.exporting is None:
            self.exports += 1
            target = self.folder / f"export-{self.exports}.png"
            self.window.exporting.write(target, ExportOptions(bit_depth=8), False)

    def cancel(self) -> None:
        self.window.session.cancel(self.chance.choice((Lane.INTERACTIVE, Lane.EXPORT, Lane.MAP)))

    def resize(self) -> None:
        self.window.resize(self.chance.randrange(700, 1100), self.chance.randrange(500, 800))

    def map(self) -> None:
        self.window.map.display.show(self.chance.random() < 0.5)

    def wait(self) -> None:
        self.qtbot.wait(self.chance.randrange(150))


def shown(window: MainWindow) -> np.ndarray | None:
    """What is on the screen of the whole photo, at full size: RGB."""
    before, after = window.canvas.before, window.canvas.after
    if before is None:
        return None
    return (after[-1] if after else before).levels[0][..., 2::-1]


def expected(photo: Photo, snapshot: Snapshot, network: Negative) -> np.ndarray:
    """The same, worked out by an engine that never did anything before."""
    engine = Engine(tools=Registry({Deblur.id: Deblur}), services=Lender(network))
    return to_display(engine.render(RenderRequest(photo, snapshot)).pixels, photo.metadata.icc)


def check_each_undo_step(player: Player, network: Negative) -> None:
    """Go back through the whole history: each step is what a fresh engine makes of it."""
    window, session = player.window, player.window.session
    if session.document is None:
        window.open_paths(player.paths[:1])
        player.qtbot.waitUntil(lambda: session.document is not None, timeout=LONG)
    window.map.display.show(False)
    window.commands.before.setChecked(False)
    session.editing.compare_with(None)
    window.canvas.set_compare(Compare.SINGLE)
    window.canvas.fit()
    document = session.document
    assert document is not None
    # A state that was given up by hand is only begun again when something is wanted anew.
    session.editing.jump(len(document.history.labels) - 1)
    while True:
        player.settle()
        player.qtbot.waitUntil(lambda: bool(window.canvas.before and window.canvas.before.covered))
        picture = shown(window)
        assert picture is not None
        wanted = expected(document.photo, document.snapshot, network)
        assert np.abs(picture.astype(int) - wanted).max() <= 1, document.history.labels[
            document.history.index
        ]
        if not document.history.can_undo:
            return
        window.commands.undo.trigger()


def played(
    make_window: Callable[[], MainWindow],
    tmp_path: Path,
    network: Negative,
    seed: int,
    gestures: int,
    qtbot: QtBot,
) -> None:
    photos, exports = tmp_path / "photos", tmp_path / "exports"
    photos.mkdir()
    exports.mkdir()
    sizes = ((240, 320), (300, 200), (64, 64))
    paths = [photos / f"{number}.png" for number in range(len(sizes))]
    for number, (path, size) in enumerate(zip(paths, sizes, strict=True)):
        export_photo(make_photo(*size, seed=number), path, ExportOptions(bit_depth=8))
    window = make_window()
    failures: list[str] = []
    window.session.failed.connect(lambda lane, words, _: failures.append(words))
    player = Player(window, paths, exports, seed, qtbot)
    player.play(gestures)
    # A map needs a network of its own, which is not here: that is said, and nothing else went wrong.
    assert failures == []
    check_each_undo_step(player, network)
    assert window.session.sidecar_saver.flush() == ()
    assert sorted({each.suffix for each in photos.iterdir()}) in ([".json", ".png"], [".png"])
    assert all(each.suffix == ".png" for each in exports.iterdir()), "no half-written export"
    for each in window.session.photo_list.photos:
        assert each.known is None or dataclasses.is_dataclass(each.known)


@pytest.fixture
def nothing_left(dressed: QApplication) -> Iterator[None]:
    """Torn down when the window is gone. Threads are counted after every test."""
    before = set(QApplication.allWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert set(QApplication.allWidgets()) <= before


@pytest.mark.parametrize("seed", [1, 2])
def test_random_gestures_leave_nothing_behind(
    nothing_left: None,
    make_window: Callable[[], MainWindow],
    tmp_path: Path,
    network: Negative,
    seed: int,
    qtbot: QtBot,
) -> None:
    played(make_window, tmp_path, network, seed, FEW, qtbot)


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.parametrize("seed", range(1, 11))
def test_more_random_gestures(
    nothing_left: None,
    make_window: Callable[[], MainWindow],
    tmp_path: Path,
    network: Negative,
    seed: int,
    qtbot: QtBot,
) -> None:
    played(make_window, tmp_path, network, seed, MANY, qtbot)
