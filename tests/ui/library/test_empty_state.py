"""The invitation of an empty window, and the memory the status bar tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.memory import resident_bytes
from app.engine.queue import Lane
from app.ui.library.empty_state import EmptyState
from app.ui.library.recent import RecentPhotos
from app.ui.main_window import MainWindow
from app.ui.widgets.memory_label import MemoryLabel
from app.ui.widgets.storage import flush
from tests.ui.conftest import Negative
from tests.ui.window_steps import LONG, held_at_work


def test_photos_of_late_are_offered_while_they_are_there(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    there = [tmp_path / f"{name}.jpg" for name in ("a & b", "c", "d" * 200, "e", "f", "g")]
    for path in there:
        path.touch()
    empty = EmptyState(True, [tmp_path / "gone.jpg", *there])
    qtbot.addWidget(empty)
    empty.resize(900, 600)
    empty.show()
    assert [button.toolTip() for button in empty.recent] == [str(path) for path in there[:5]]
    assert all(button.width() < 600 for button in empty.recent)
    with qtbot.waitSignal(empty.again) as told:
        qtbot.mouseClick(empty.recent[0], Qt.MouseButton.LeftButton)
    assert told.args == [there[0]]


def test_nothing_is_offered_that_is_not_there(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    empty = EmptyState(False, [tmp_path / "gone.jpg"])
    qtbot.addWidget(empty)
    assert not empty.recent and empty.sample_button.isHidden()


def test_a_photo_of_late_is_opened_again_by_one_click(
    make_window: Callable[[], MainWindow], photo_file: Path, qtbot: QtBot
) -> None:
    RecentPhotos().add(photo_file)
    assert flush()
    window = make_window()
    assert window.left.isHidden() and window.panels.isHidden(), "the invitation has the window for itself"
    qtbot.mouseClick(window.empty.recent[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    assert photo_file.name in window.windowTitle() and window.panels.isVisible()
    qtbot.waitUntil(lambda: window.session.engine is not None, timeout=6 * LONG)  # it does not stop half-way


@pytest.fixture
def label(dressed: QApplication, qtbot: QtBot) -> MemoryLabel:
    made = MemoryLabel()
    qtbot.addWidget(made)
    return made


def test_memory_is_told_beside_the_budget(label: MemoryLabel) -> None:
    held = resident_bytes()
    if held is None:
        pytest.skip("this system does not tell the memory of a process in a file")
    assert 10 * 2**20 < held < 2**40
    label.show_budget(8 * 2**30)
    assert label.text().endswith("of 8.0 GiB") and not label.property("failed")
    assert float(label.text().split()[0]) == pytest.approx(held / 2**30, abs=0.2)
    label.show_budget(2**20)
    assert label.property("failed"), "more than the budget stands out"


def test_where_memory_is_not_told_nothing_is_shown(
    label: MemoryLabel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.widgets.memory_label.resident_bytes", lambda: None)
    label.show_budget(8 * 2**30)
    assert label.isHidden() and not label.text()


def test_what_waits_for_the_worker_is_said(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    held_at_work(window, photo_file, network, qtbot)
    qtbot.waitUntil(lambda: window.status.busy, timeout=LONG)
    window.status.done(Lane.INTERACTIVE)  # as before the worker took it
    window.session.editing.edited.emit()
    qtbot.waitUntil(lambda: window.status.busy, timeout=LONG)
    assert window.status.cancel_button.isVisible() and "ready" in window.status.activity.text()
    network.go.set()
    qtbot.waitUntil(lambda: not window.session.busy and not window.status.busy, timeout=LONG)
