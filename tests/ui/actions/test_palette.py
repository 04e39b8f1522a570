"""The command palette: a few letters, Enter, done; by keys alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.tools.deblur import Deblur, DeblurParams
from app.ui.actions.fuzzy import match
from app.ui.actions.palette import Entry, Palette, found
from app.ui.main_window import MainWindow
from app.ui.preferences.dialog import PreferencesDialog
from tests.ui.window_steps import LONG, opened

# --- finding -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("exp", "Export…", "Call more in focus, explained"),
        ("op fo", "Open folder…", "Show photo only"),
        ("sbs", "Side by side", "Show the subtle brush"),
        ("deb", "Deblur", "Switch Deblur on"),
        ("fs", "Full screen", "Photos"),
        ("100", "100 %", "Zoom to 1000 of 20"),
    ],
)
def test_the_likelier_text_wins(typed: str, better: str, worse: str) -> None:
    one, other = match(typed, better), match(typed, worse)
    assert one is not None and (other is None or one > other), (one, other)


@pytest.mark.parametrize(("typed", "text"), [("xyz", "Export"), ("tropxe", "Export"), ("map brush", "Map")])
def test_what_is_not_meant_is_left(typed: str, text: str) -> None:
    assert match(typed, text) is None


@given(st.text(max_size=20), st.text(max_size=40))
def test_any_text_may_be_typed(typed: str, text: str) -> None:
    assert match("", text) is not None
    match(typed, text)
    if text.strip():
        assert match(text, text) is not None, "a text stands for itself"


def test_what_cannot_be_done_comes_after_what_can() -> None:
    entries = [Entry("File", "Export", print, enabled=False), Entry("Map", "Export map", print)]
    assert [each.text for each in found(entries, "export")] == ["Export map", "Export"]


def test_a_long_list_is_narrowed_while_one_types() -> None:
    entries = [Entry("Photo", f"IMG_{number}_holiday at the sea.jpg", print) for number in range(1500)]
    begun = time.process_time()
    assert found(entries, "img hol 1234")[0].text.startswith("IMG_1234")
    assert time.process_time() - begun < 0.5


# --- in the window -----------------------------------------------------------------------------------


def asked(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = window.command_palette.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def test_every_action_tool_setting_and_preset_is_found(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.25, use_map=False))
    window.presets.panel.added.emit("My look")
    entries = window.command_palette.entries()
    texts = {each.text for each in entries}
    for command in window.preferences_controller.shortcuts.commands():
        assert command.text in texts or command.action is window.command_palette.action
    assert {"Deblur", "Switch Deblur off", "Deblur: Strength", "My look"} <= texts
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert all(each.text and each.kind for each in entries)


def test_letters_and_enter_do_it(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    dialog = asked(window, qtbot)
    qtbot.keyClicks(dialog.field, "side by")
    assert dialog.current is not None and dialog.current.text == "Side by side"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert not dialog.isVisible() and window.commands.beside.isChecked()
    dialog = asked(window, qtbot)
    assert dialog.shown[0].text == "Side by side", "what was done last comes first"
    qtbot.keyClicks(dialog.field, "sw deb")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.panels.panels["deblur"].switch.isChecked()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def test_the_arrows_walk_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    window.command_palette.ask()
    dialog = window.command_palette.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "open")
    first = dialog.shown
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.current is first[1] and dialog.field.text() == "open"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert dialog.current is first[0]
    qtbot.keyClick(dialog.field, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_cannot_be_done_now_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.command_palette.ask()
    dialog = window.command_palette.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "undo")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible() and "cannot be done" in dialog.note.text()
    dialog.field.setText("qqqqq")
    assert dialog.current is None and "another word" in dialog.note.text()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_setting_is_gone_to(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    panel = window.panels.panels["deblur"]
    panel.fold(True)
    window.commands.right.setChecked(False)
    window.command_palette.ask()
    dialog = window.command_palette.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "deblur strength")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.panels.isVisible() and not panel.is_folded
    focused = window.focusWidget()
    assert focused is not None and panel.fields["strength"].isAncestorOf(focused)


def test_themes_are_taken_and_preferences_opened_where_the_setting_stands(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    qtbot.keyClicks(dialog.field, "theme light")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.preferences.now.look.theme == "light"
    dialog = asked(window, qtbot)
    qtbot.keyClicks(dialog.field, "kept results")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    opened_there = window.preferences_controller.dialog
    assert isinstance(opened_there, PreferencesDialog) and opened_there.tabs.currentIndex() == 1
    focused = opened_there.focusWidget()
    assert focused is not None and opened_there.computing.fields["cache"].isAncestorOf(focused)


def test_photos_of_the_list_are_found(
    make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("beach", "harbour"):
        cv2.imwrite(str(tmp_path / f"{name}.jpg"), np.full((40, 60, 3), 99, np.uint8))
    window = make_window()
    window.open_paths([tmp_path])
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    window.command_palette.ask()
    dialog = window.command_palette.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "harb")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.session.document is not None and window.session.document.source.path.stem == "harbour",
        timeout=LONG,
    )


def test_a_screen_reader_hears_what_each_line_is(window: MainWindow) -> None:
    window.command_palette.ask()
    dialog = window.command_palette.dialog
    assert dialog is not None
    assert dialog.field.accessibleName() and dialog.list.accessibleName()
    dialog.field.setText("undo")
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Undo, Edit, Ctrl+Z, not now"
    dialog.reject()
