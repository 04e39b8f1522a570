"""The columns: one panel open at a time where that is wanted, and what was opened is in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.widgets.column import Column
from tests.ui.window_steps import opened


@pytest.fixture
def column(dressed: QWidget, qtbot: QtBot) -> Column:
    """Five sections of 110 to 190 px in a column of 400."""
    made = Column("Tools")
    qtbot.addWidget(made)
    made.resize(300, 400)
    for number in range(5):
        label = QLabel(str(number))
        label.setFixedHeight(110 + 20 * number)
        made.add(label, f"Section {number}", f"test/{number}").fold(True)
    made.show()
    return made


def is_whole(column: Column, section: QWidget) -> bool:
    top = section.mapTo(column.viewport(), section.rect().topLeft()).y()
    return top >= 0 and top + section.height() <= column.viewport().height()


def open_ones(column: Column) -> list[str]:
    return [key for key, section in column.sections.items() if not section.is_folded]


def test_several_sections_are_open_unless_one_is_wanted(column: Column) -> None:
    first, second, *_ = column.sections.values()
    first.fold(False)
    second.fold(False)
    assert open_ones(column) == ["test/0", "test/1"]
    column.set_solo(True)
    assert open_ones(column) == ["test/0"], "the upper one stays"
    second.fold(False)
    assert open_ones(column) == ["test/1"]
    second.fold(True)
    assert not open_ones(column)
    column.set_solo(False)
    first.fold(False)
    second.fold(False)
    assert open_ones(column) == ["test/0", "test/1"]


@pytest.mark.parametrize("solo", [False, True])
def test_what_is_opened_is_in_sight_whole(column: Column, solo: bool, qtbot: QtBot) -> None:
    column.set_solo(solo)
    for section in (*column.sections.values(), *reversed(column.sections.values())):
        section.fold(True)
        section.fold(False)
        qtbot.waitUntil(lambda section=section: section.height() > 100 and is_whole(column, section))


def test_of_what_does_not_fit_the_top_is_in_sight(column: Column, qtbot: QtBot) -> None:
    tall = column.sections["test/4"]
    tall.widget.setFixedHeight(900)
    column.show_section(tall)
    qtbot.waitUntil(lambda: tall.mapTo(column.viewport(), tall.rect().topLeft()).y() == 0)


def test_one_panel_at_a_time_is_chosen_in_the_menu_and_kept(
    make_window: Callable[[], MainWindow], photo_file: Path, qtbot: QtBot
) -> None:
    window = make_window()
    opened(window, photo_file, qtbot)
    solo, panels = window.commands.solo, window.panels.panels
    assert solo in window.panels.actions() and solo in window.panels.order.menu(panels["deblur"]).actions()
    solo.trigger()
    assert window.preferences.now.look.solo
    for name in ("tool/deblur", "map"):
        window.panels.sections[name].fold(True)
        window.panels.sections[name].fold(False)
        assert open_ones(window.panels) == [name]
    window.close()
    again = make_window()
    assert again.commands.solo.isChecked() and len(open_ones(again.panels)) <= 1


def test_history_and_presets_are_reached_past_no_tool(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 1024)
    window.resize(1024, 700)
    assert window.size() == QSize(1024, 700)
    for section in (window.photos.history_section, window.presets.section):
        assert window.left.isAncestorOf(section)
        qtbot.waitUntil(lambda section=section: is_whole(window.left, section.fold_button))
