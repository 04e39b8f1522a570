"""The invitation of an empty window, and the memory the status bar tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.memory import resident_bytes
from app.engine.queue import Lane
from app.paths import sample_photo
from app.ui.library.empty_state import EmptyState
from app.ui.library.recent import RecentPhotos
from app.ui.library.recent_grid import TILE
from app.ui.main_window import MainWindow
from app.ui.widgets.memory_label import MemoryLabel
from app.ui.widgets.storage import flush
from tests.ui.conftest import Negative
from tests.ui.window_steps import LONG, held_at_work, opened


def tile(empty: EmptyState, row: int) -> QRect:
    """Where the tile of this number stands, after it was scrolled to."""
    view = empty.recent.list
    index = view.model().index(row, 0)
    view.scrollTo(index)
    return view.visualRect(index)


def test_photos_of_late_are_offered_while_they_are_there(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    there = [tmp_path / f"{name}.jpg" for name in ("a & b", "c", "d" * 200, "e", "f", "g")]
    for path in there:
        path.touch()
    empty = EmptyState(True)
    qtbot.addWidget(empty)
    empty.show_recent([tmp_path / "gone.jpg", *there], [tmp_path, tmp_path / "gone"])
    empty.resize(900, 600)
    empty.show()
    assert empty.recent.paths == [*there, tmp_path], "folders behind the photos"
    assert "your own" not in empty.open_button.text()
    with qtbot.waitSignal(empty.again) as told:
        place = tile(empty, 2).center()
        qtbot.mouseClick(empty.recent.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [there[2]]
    empty.recent.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        qtbot.keyClick(empty.recent.list, key)
    with qtbot.waitSignal(empty.again) as told:
        qtbot.keyClick(empty.recent.list, Qt.Key.Key_Return)
    assert told.args == [there[1]]


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 12, 13, 40])
@pytest.mark.parametrize("size", [(960, 430), (960, 545), (1280, 690), (2560, 1300)])
def test_the_grid_shows_whole_tiles_at_any_number_and_size(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, count: int, size: tuple[int, int]
) -> None:
    paths = [tmp_path / f"photo_{number}.jpg" for number in range(count)]
    for path in paths:
        path.touch()
    empty = EmptyState(True)
    qtbot.addWidget(empty)
    empty.show_recent(paths)
    empty.resize(*size)
    empty.show()
    qtbot.waitUntil(lambda: empty.size().toTuple() == size)
    view = empty.recent.list
    assert empty.recent.isVisible() == bool(count)
    if not count:
        return
    qtbot.waitUntil(lambda: view.width() > 0 and view.height() % TILE.height() == 0)
    assert empty.recent.rect().contains(view.geometry()) and empty.rect().contains(empty.recent.geometry())
    assert not empty.recent.geometry().intersects(empty.open_button.geometry())
    seen = [tile(empty, row) for row in range(count)]
    assert all(view.viewport().rect().contains(each) for each in seen), "each is seen whole"
    assert all(each.size() == TILE for each in seen)
    if count >= 6 and size[0] >= 960:
        assert len({each.left() for each in seen}) == 6, "six beside each other"
    if count <= 12 and size[1] >= 545:
        assert view.verticalScrollBar().maximum() == 0, "twelve without scrolling"


def test_a_first_start_offers_the_sample_and_a_photo_of_ones_own(dressed: QApplication, qtbot: QtBot) -> None:
    empty = EmptyState(True)
    qtbot.addWidget(empty)
    empty.show()
    assert empty.sample_button.isVisible() and "your own" in empty.open_button.text()
    assert not empty.recent.isVisible()
    empty.show_recent([sample_photo()])
    assert empty.recent.isVisible() and "your own" in empty.open_button.text(), "the sample is nobody's own"


def test_nothing_is_offered_that_is_not_there(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    empty = EmptyState(False)
    qtbot.addWidget(empty)
    empty.show_recent([tmp_path / "gone.jpg"])
    assert not empty.recent.paths and empty.sample_button.isHidden()


def test_a_photo_of_late_shows_itself_and_is_opened_again_by_one_click(
    make_window: Callable[[], MainWindow], photo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no photo")
    for path in (photo_file, broken):
        RecentPhotos().add(path)
    assert flush()
    window = make_window()
    assert window.left.isHidden() and window.panels.isHidden(), "the invitation has the window for itself"
    view = window.empty.recent.list
    photo = view.model().index(1, 0)
    qtbot.waitUntil(lambda: isinstance(photo.data(Qt.ItemDataRole.DecorationRole), QPixmap), timeout=LONG)
    assert not window.messages.isVisible(), "what has no picture is told when it is opened"
    place = tile(window.empty, 1).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    assert photo_file.name in window.windowTitle() and window.panels.isVisible()
    qtbot.waitUntil(lambda: window.session.engine is not None, timeout=6 * LONG)  # it does not stop half-way
    window.commands.close.trigger()
    qtbot.waitUntil(lambda: window.empty.isVisible(), timeout=LONG)
    assert window.empty.recent.paths[0] == photo_file, "the newest first, by now"


def test_after_the_sample_dialogs_begin_among_ones_own_pictures(
    window: MainWindow, photo_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[Path] = []
    monkeypatch.setattr(
        "app.ui.library.opening.ask_files", lambda _, title, folder, *rest: began.append(folder)
    )
    monkeypatch.setattr(
        "app.ui.library.folders.ask_folder", lambda _, title, folder, *rest: began.append(folder)
    )
    for module in ("opening", "folders"):
        monkeypatch.setattr(f"app.ui.library.{module}.user_pictures_dir", lambda: tmp_path / "Pictures")
    window.empty.sample_button.click()
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    window.commands.open.trigger()
    window.folders.open_action.trigger()
    assert began == [tmp_path / "Pictures"] * 2
    opened(window, photo_file, qtbot)
    window.commands.open.trigger()
    assert began[-1] == photo_file.parent, "where the photo in view lies"


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
