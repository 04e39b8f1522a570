"""The grid of all open photos: going there and back, the same selection, filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.imaging.files.rating import Rating
from app.ui.main_window import MainWindow
from app.ui.widgets import storage
from tests.ui.window_steps import LONG


@pytest.fixture
def gridded(window: MainWindow, five: list[Path], qtbot: QtBot) -> MainWindow:
    assert not window.grid.action.isEnabled()
    window.open_paths(five)
    qtbot.waitUntil(lambda: window.session.document is not None and not window.session.busy, timeout=LONG)
    assert storage.flush(10)
    qtbot.waitUntil(lambda: all(each.is_rating_known for each in window.session.photo_list.photos))
    window.grid.action.trigger()
    qtbot.waitUntil(window.grid.page.view.hasFocus)
    return window


def names(window: MainWindow) -> str:
    model = window.grid.page.view.model()
    return "".join(model.index(row, 0).data()[0] for row in range(model.rowCount()))


def in_view(window: MainWindow) -> str:
    photo = window.session.photo_to_show
    return "" if photo is None else photo.path.stem


def test_enter_and_double_click_show_the_photo_and_esc_goes_back(gridded: MainWindow, qtbot: QtBot) -> None:
    view = gridded.grid.page.view
    assert gridded.pages.currentWidget() is gridded.grid.page and names(gridded) == "abcde"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert in_view(gridded) == "a", "looking through the grid shows no photo"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: in_view(gridded) == "e" and not gridded.session.busy, timeout=LONG)
    assert gridded.pages.currentWidget() is gridded.canvas and not gridded.grid.action.isChecked()
    gridded.grid.action.trigger()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert gridded.pages.currentWidget() is gridded.canvas and in_view(gridded) == "e"
    assert [each.path.stem for each in gridded.session.selection.photos] == ["e"]
    gridded.grid.action.trigger()
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: in_view(gridded) == "b" and not gridded.session.busy, timeout=LONG)
    assert gridded.pages.currentWidget() is gridded.canvas


def test_the_selection_is_the_filmstrips(gridded: MainWindow, qtbot: QtBot) -> None:
    view = gridded.grid.page.view
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(gridded.session.selection.photos) == len(gridded.photos.strip.selectedIndexes()) == 5
    qtbot.keyClick(view, Qt.Key.Key_3)
    assert {each.rating for each in gridded.session.photo_list.photos} == {Rating(3)}


def test_rejected_photos_leave_the_list_and_the_next_is_marked(gridded: MainWindow, qtbot: QtBot) -> None:
    view, page = gridded.grid.page.view, gridded.grid.page
    page.filters.setCurrentIndex(1)  # not rejected
    assert names(gridded) == "abcde" and page.count.text() == "5 of 5"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert names(gridded) == "acde" and page.count.text() == "4 of 5"
    assert [each.path.stem for each in gridded.session.selection.photos] == ["c"]
    assert view.currentIndex().row() == 1 and in_view(gridded) == "a"
    gridded.commands.next.trigger()
    qtbot.waitUntil(lambda: in_view(gridded) == "c" and not gridded.session.busy, timeout=LONG)
    assert gridded.pages.currentWidget() is page, "the grid stays"
    page.filters.setCurrentIndex(5)  # three stars and more
    assert names(gridded) == "" and page.count.text() == "0 of 5"
    assert not page.grab().isNull() and gridded.photos.strip.isVisibleTo(gridded)
    assert gridded.grid.unfilter.text() == "0 of 5"
    gridded.grid.unfilter.click()
    assert names(gridded) == "abcde" and not gridded.grid.unfilter.isVisible()


def test_closing_the_photos_ends_the_grid(gridded: MainWindow, qtbot: QtBot) -> None:
    view = gridded.grid.page.view
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: in_view(gridded) == "b" and not gridded.session.busy, timeout=LONG)
    assert gridded.pages.currentWidget() is gridded.grid.page
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: gridded.session.document is None, timeout=LONG)
    assert gridded.pages.currentWidget() is gridded.empty and not gridded.grid.action.isEnabled()


def test_the_size_is_remembered_and_thumbnails_in_sight_are_asked_for(
    gridded: MainWindow, qtbot: QtBot
) -> None:
    view, page = gridded.grid.page.view, gridded.grid.page
    seen: list[tuple[int, int]] = []
    view.seen.connect(lambda first, last: seen.append((first, last)))
    before = view.gridSize()
    page.sizes.setCurrentIndex(2)
    assert view.gridSize().width() > before.width()
    assert storage.get("grid/width", 0) == page.sizes.currentData()
    qtbot.waitUntil(lambda: bool(seen), timeout=LONG)
    assert seen[-1][0] == 0 <= seen[-1][1]
