"""The frame of the window: sections that fold, columns that make room, what hides round the photo."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.paths import made as made_folder
from app.paths import user_config_dir
from app.ui.main_window import MainWindow
from app.ui.widgets.column import Column
from app.ui.widgets.section import Section
from app.ui.widgets.storage import flush, get, put
from app.ui.window.workspace import Workspace
from tests.ui.window_steps import opened


@pytest.fixture
def column(dressed: QApplication, user_home: Path, qtbot: QtBot) -> Column:
    made = Column("Column")
    qtbot.addWidget(made)
    made.resize(280, 600)
    made.show()
    return made


# --- what is remembered ----------------------------------------------------------------------------------


def test_what_is_remembered_comes_back(user_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert get("width/left", 200) == 200
    put("width/left", 320)
    put("folded/x", True)
    assert flush()
    # Elsewhere nothing of it is known yet, and it is read.
    monkeypatch.setenv("ALLFOCUS_HOME", str(shutil.copytree(user_home, user_home.with_name("another"))))
    assert get("width/left", 200) == 320 and get("folded/x", False) is True


@pytest.mark.parametrize("text", ["", "{", "[]", '{"width/left": "wide"}', "\x00", "[" * 100_000])
def test_a_broken_memory_costs_only_itself(user_home: Path, text: str) -> None:
    made_folder(user_config_dir()).joinpath("window.json").write_text(text, "utf-8")
    assert get("width/left", 200) == 200
    put("width/left", 250)
    assert get("width/left", 200) == 250


# --- sections --------------------------------------------------------------------------------------------


def test_a_section_folds_by_hand_and_keys_and_is_remembered(column: Column, qtbot: QtBot) -> None:
    section = column.add(QLabel("content"), "Title", "some-key")
    QApplication.processEvents()
    assert section.widget.isVisible() and "Fold Title" in section.fold_button.accessibleName()
    qtbot.mouseClick(section.fold_button, Qt.MouseButton.LeftButton)
    assert section.is_folded and not section.widget.isVisible()
    assert "Open Title" in section.fold_button.accessibleName()
    assert Section("Title", QLabel("content"), "some-key").is_folded, "remembered"
    assert not Section("Title", QLabel("content"), "other-key").is_folded
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        folded = section.is_folded
        qtbot.keyClick(section.fold_button, key)
        assert section.is_folded is not folded
    section.fold(False)
    assert not Section("Title", QLabel("content"), "some-key").is_folded


def test_a_widget_with_nothing_to_show_takes_its_section_along(column: Column, qtbot: QtBot) -> None:
    widget = QLabel("content")
    widget.hide()
    section = column.add(widget, "Title", "key")
    assert section.isHidden() and not column.is_filled
    with qtbot.waitSignal(column.filled):
        widget.show()
    assert section.isVisible() and column.is_filled
    section.fold(True)
    assert section.isVisible() and column.is_filled, "folded is not gone"
    with qtbot.waitSignal(column.filled):
        widget.hide()
    assert section.isHidden()
    widget.show()
    assert section.isVisible() and section.is_folded


def test_only_what_stretches_takes_the_height_that_is_left(column: Column, qtbot: QtBot) -> None:
    low = column.add(QLabel("low"), "Low", "low")
    high = column.add(QWidget(), "High", "high", stretch=1)
    QApplication.processEvents()
    assert high.height() > 400 > low.height()
    heights = low.height()
    high.fold(True)
    QApplication.processEvents()
    assert high.height() < 60 and low.height() == heights


def test_sections_come_in_the_order_asked_for(column: Column) -> None:
    column.add(QLabel("b"), "B", "b")
    column.add(QLabel("c"), "C", "c")
    column.add(QLabel("a"), "A", "a", at=0)
    QApplication.processEvents()
    tops = [column.sections[key].mapTo(column, column.rect().topLeft()).y() for key in "abc"]
    assert tops == sorted(tops) and len(set(tops)) == 3


# --- columns ---------------------------------------------------------------------------------------------


@pytest.fixture
def make_workspace(dressed: QApplication, user_home: Path, qtbot: QtBot) -> Callable[[], Workspace]:
    def make() -> Workspace:
        left, right = Column("Left"), Column("Right")
        right.add(QLabel("content"), "Right", "right")
        workspace = Workspace(left, QWidget(), right)
        qtbot.addWidget(workspace)
        workspace.resize(1200, 600)
        workspace.show()
        return workspace

    return make


def test_an_empty_column_takes_no_room(make_workspace: Callable[[], Workspace]) -> None:
    workspace = make_workspace()
    assert workspace.left.isHidden() and workspace.right.isVisible()
    assert workspace.centre.width() + workspace.right.width() >= 1190
    workspace.left.add(QLabel("content"), "Left", "left")
    assert workspace.left.isVisible() and workspace.left.width() > 100
    workspace.show_side(workspace.left, False)
    assert workspace.left.isHidden()
    workspace.left.add(QLabel("more"), "More", "more")
    assert workspace.left.isHidden(), "hidden by hand stays hidden"


def test_widths_are_remembered(make_workspace: Callable[[], Workspace], qtbot: QtBot) -> None:
    workspace = make_workspace()
    workspace.moveSplitter(1200 - 400, 2)
    width = workspace.right.width()
    assert width == pytest.approx(400, abs=4)
    qtbot.waitUntil(lambda: get("width/right", 0) == width)
    assert make_workspace().right.width() == pytest.approx(width, abs=2)


# --- round the photo -------------------------------------------------------------------------------------


@pytest.fixture
def at_work(window: MainWindow, photo_file: Path, qtbot: QtBot) -> MainWindow:
    opened(window, photo_file, qtbot)
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    return window


def test_tab_hides_the_columns_on_the_photo_and_walks_elsewhere(at_work: MainWindow, qtbot: QtBot) -> None:
    window, columns = at_work, (at_work.left, at_work.panels)
    wide = window.canvas.width()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert all(column.isHidden() for column in columns) and window.canvas.hasFocus()
    assert window.canvas.width() > wide + 300
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert all(column.isVisible() for column in columns) and window.canvas.width() == wide
    number = window.panels.panels["deblur"].findChild(QLineEdit)
    assert number is not None
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Tab)
    assert not number.hasFocus() and all(column.isVisible() for column in columns)


def test_one_side_is_folded_by_itself(at_work: MainWindow) -> None:
    do = at_work.commands
    do.left.trigger()
    assert at_work.left.isHidden() and at_work.panels.isVisible()
    do.panels.trigger()
    assert at_work.left.isHidden() and at_work.panels.isHidden()
    do.panels.trigger()
    assert at_work.left.isVisible() and at_work.panels.isVisible()


def test_photo_only_and_back_leaves_everything_as_it_was(at_work: MainWindow, qtbot: QtBot) -> None:
    window, do = at_work, at_work.commands
    do.left.trigger()
    do.photo_only.trigger()
    around = (window.menuBar(), do.tool_bar, window.status, window.left, window.panels)
    assert window.isFullScreen() and not any(each.isVisible() for each in around)
    assert window.canvas.hasFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.isFullScreen() and not do.photo_only.isChecked()
    assert [each.isVisible() for each in around] == [True, True, True, False, True]


def test_photo_only_keeps_the_full_screen_it_found(at_work: MainWindow) -> None:
    do = at_work.commands
    do.full_screen.trigger()
    do.photo_only.trigger()
    do.photo_only.trigger()
    assert at_work.isFullScreen() and do.full_screen.isChecked()
    do.full_screen.trigger()
    assert not at_work.isFullScreen()


def test_the_focus_walks_through_all_parts(at_work: MainWindow) -> None:
    parts = (at_work.commands.tool_bar, at_work.left, at_work.canvas, at_work.panels)

    def part() -> QWidget | None:
        here = QApplication.focusWidget()
        return next((each for each in parts if here is each or each.isAncestorOf(here)), None)  # type: ignore[arg-type]

    seen = []
    for _ in range(4):
        at_work.commands.walk.trigger()
        seen.append(part())
    assert set(seen) == set(parts) and None not in seen
