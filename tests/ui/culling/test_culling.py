"""Culling in the window, with a fake classifier to whom dark photos are sharp and bright ones blurred."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.errors import ModelError
from app.tools.deblur import Deblur, DeblurParams
from app.ui.culling.panel import CullParams
from app.ui.library.filmstrip_model import score_of
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import FakeClassifier
from tests.ui.conftest import Negative, drag_to
from tests.ui.window_steps import LONG


class Held(FakeClassifier):
    """Waits where a test holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.go.set()

    def probabilities(self, grey: Any) -> Any:
        assert self.go.wait(30)
        return super().probabilities(grey)


@pytest.fixture
def services(network: Negative) -> Any:
    """The class that lends networks to the windows of this test."""
    return sys.modules[type(network).__module__].Lender  # pytest loads the fixtures under a name of its own


@pytest.fixture
def reader(services: Any, monkeypatch: pytest.MonkeyPatch) -> Held:
    made = Held()
    monkeypatch.setattr(services, "classifier", lambda self: made)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``b`` is darkest, then ``d``, ``a`` and ``c``."""
    made = tmp_path / "shoot"
    made.mkdir()
    rng = np.random.default_rng(3)
    for name, level in (("a", 130), ("b", 40), ("c", 190), ("d", 80)):
        blocks = rng.integers(level - 30, level + 30, (40, 60, 3))
        Image.fromarray(np.kron(blocks, np.ones((4, 4, 1))).astype(np.uint8)).save(made / f"{name}.png")
    return made


@pytest.fixture
def listed(window: MainWindow, folder: Path, reader: Held, qtbot: QtBot) -> MainWindow:
    window.open_paths([folder])
    qtbot.waitUntil(
        lambda: window.session.document is not None and window.session.engine is not None, timeout=LONG
    )
    window.cull.show_action.trigger()
    return window


def names(window: MainWindow) -> str:
    return "".join(photo.path.stem for photo in window.session.photo_list.photos)


def ranked(window: MainWindow, qtbot: QtBot) -> None:
    window.cull.panel.button.click()
    qtbot.waitUntil(lambda: not window.cull.running, timeout=LONG)


def test_the_list_is_sorted_by_sharpness_and_back(listed: MainWindow, qtbot: QtBot) -> None:
    panel = listed.cull.panel
    assert panel.isVisible() and panel.button.text() == "Rank 4 photos" and not panel.compare.isVisible()
    assert names(listed) == "abcd"
    ranked(listed, qtbot)
    assert names(listed) == "bdac" and panel.note.text() == "4 photos ranked."
    scores = [score_of(photo) for photo in listed.session.photo_list.photos]
    assert all(score.endswith(" px") for score in scores), scores
    first = listed.photos.strip.photo_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.startswith("b.png") and scores[0] in first
    panel.form.fields["sharpest_first"].box.click()  # type: ignore[attr-defined]
    assert names(listed) == "abcd"
    current = listed.session.photo_list.current
    assert current is not None and listed.photos.strip.currentIndex().row() == names(listed).index(
        current.path.stem
    )


def test_faulty_photos_are_said_and_the_rest_is_ranked(
    listed: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    (folder / "d.png").write_bytes(b"no photo any more")
    ranked(listed, qtbot)
    assert names(listed) == "bacd" and "1 could not be opened" in listed.cull.panel.note.text()
    last = listed.session.photo_list.photos[-1]
    assert score_of(last) == "cannot be opened" and "d.png" in last.unranked
    index = listed.photos.strip.photo_model.index(3)
    assert last.unranked in index.data(Qt.ItemDataRole.ToolTipRole)


def test_ranking_can_be_stopped_and_lets_looks_in(listed: MainWindow, reader: Held, qtbot: QtBot) -> None:
    panel = listed.cull.panel
    reader.go.clear()
    panel.button.click()
    assert listed.cull.running and panel.stop.isVisible() and not panel.button.isVisible()
    assert not panel.form.fields["subject"].isEnabled()
    panel.stop.click()
    assert not listed.cull.running and "Stopped" in panel.note.text() and panel.button.isVisible()
    reader.go.set()
    listed.session.editing.set_params(Deblur, DeblurParams(strength=0.25, use_map=False))
    qtbot.waitUntil(lambda: not listed.session.busy, timeout=LONG)
    assert not listed.messages.is_error, listed.messages.text.text()
    ranked(listed, qtbot)
    assert names(listed) == "bdac"


def test_a_missing_network_is_a_sentence(
    listed: MainWindow, services: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(self: Any) -> Any:
        raise ModelError("The network that measures focus is not installed; install Allfocus again.")

    monkeypatch.setattr(services, "classifier", missing)
    ranked(listed, qtbot)
    assert "not installed" in listed.messages.text.text() and names(listed) == "abcd"


def test_a_point_has_to_be_picked_first(listed: MainWindow, qtbot: QtBot) -> None:
    panel = listed.cull.panel
    combo = panel.form.fields["subject"].combo  # type: ignore[attr-defined]
    assert not panel.spot.isVisible()
    combo.setCurrentIndex(combo.findData("point"))
    combo.activated.emit(combo.currentIndex())
    assert panel.spot.isVisible() and not panel.button.isEnabled()
    panel.spot.button.click()
    assert listed.canvas.picking
    listed.canvas.picked.emit(0.25, 0.5)
    assert panel.params == CullParams("point", (0.25, 0.5)) and panel.button.isEnabled()
    assert not listed.canvas.picking
    ranked(listed, qtbot)
    places = [each.sharpness.place for each in listed.session.photo_list.photos if each.sharpness is not None]
    assert len(places) == 4 and all(x < 0.5 for x, _ in places)


def test_the_best_are_looked_at_side_by_side(listed: MainWindow, qtbot: QtBot) -> None:
    ranked(listed, qtbot)
    listed.cull.panel.compare.click()
    dialog = listed.cull.dialog
    assert dialog is not None and [each.path.stem for each in dialog.shown] == ["b", "d"]
    qtbot.waitUntil(lambda: all(pane.image is not None for pane in dialog.panes), timeout=LONG)
    assert dialog.names[0].text().startswith("1.  b.png") and not dialog.previous.isEnabled()
    left, right = dialog.panes
    start = QPoint(60, 60)
    qtbot.mousePress(left, Qt.MouseButton.LeftButton, pos=start)
    drag_to(left, start + QPoint(10, -4))
    qtbot.mouseRelease(left, Qt.MouseButton.LeftButton, pos=start)
    assert left.offset == right.offset and left.offset.x() == 10, "both move together"
    dialog.turn(1)
    assert [each.path.stem for each in dialog.shown] == ["b", "a"]
    dialog.swap.click()
    assert [each.path.stem for each in dialog.shown] == ["a", "c"]
    dialog.turn(-1)
    dialog.turn(-1)
    assert [each.path.stem for each in dialog.shown] == ["a", "b"]
    qtbot.waitUntil(lambda: all(pane.image is not None for pane in dialog.panes), timeout=LONG)
    dialog.keep_right.click()
    qtbot.waitUntil(
        lambda: listed.session.document is not None and listed.session.document.source.path.stem == "b",
        timeout=LONG,
    )
    assert not dialog.isVisible()


def test_a_photo_that_went_away_is_a_sentence_in_its_frame(
    listed: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    ranked(listed, qtbot)
    (folder / "d.png").unlink()
    listed.cull.compare_action.trigger()
    dialog = listed.cull.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "does not exist" in dialog.panes[1]._words, timeout=LONG)
    assert dialog.panes[0].image is not None
    dialog.reject()


def test_one_photo_has_no_rank(make_window: Callable[[], MainWindow], photo_file: Path, qtbot: QtBot) -> None:
    window = make_window()
    window.open_paths([photo_file])
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    assert not window.cull.show_action.isEnabled() and not window.cull.compare_action.isEnabled()


def test_the_best_are_picked_the_unsharp_rejected_and_set_back(listed: MainWindow, qtbot: QtBot) -> None:
    panel, photos = listed.cull.panel, listed.session.photo_list.photos
    assert not panel.pick_best.isVisible() and not panel.reject_unsharp.isVisible()
    ranked(listed, qtbot)
    assert panel.pick_best.text() == "Pick the best 3"
    panel.pick_best.click()
    assert [each.path.stem for each in photos if each.rating.picked] == ["b", "d", "a"]
    assert listed.messages.text.text() == "Picked: 3 photos."
    listed.messages.action.click()
    assert not any(each.rating.picked for each in photos)
    unsharp = [each for each in photos if each.sharpness and each.sharpness.grade in ("blurred", "shaken")]
    panel.reject_unsharp.click()
    assert [each for each in photos if each.rating.rejected] == unsharp
    if unsharp:
        listed.messages.action.click()
        assert not any(each.rating.rejected for each in photos)
    else:
        assert "None of them" in listed.messages.text.text()


def test_only_what_is_selected_is_ranked(listed: MainWindow, qtbot: QtBot) -> None:
    photos = listed.session.photo_list.photos
    listed.session.selection.choose([photos[0], photos[2]])
    assert listed.cull.panel.button.text() == "Rank 2 photos"
    ranked(listed, qtbot)
    assert [each.path.stem for each in photos if each.sharpness is not None] == ["a", "c"]
    assert names(listed) == "acbd"
