"""Keys: everything can be reached by them, none is given twice, and they may be changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions.shortcuts import Command, Shortcuts, plain
from app.ui.main_window import MainWindow
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.preferences.shortcuts_dialog import ShortcutsDialog
from tests.ui.window_steps import opened


def taken(commands: list[Command]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for command in commands:
        for each in command.keys:
            keys.setdefault(each, []).append(command.text)
    return keys


def test_every_action_of_the_window_stands_in_a_menu_with_a_name(window: MainWindow) -> None:
    commands = window.preferences_controller.shortcuts.commands()
    assert len(commands) > 25
    in_menus = {command.action for command in commands}
    hidden = [plain(each.text()) for each in window.actions() if each not in in_menus]
    assert not hidden, "an action that nobody can find"
    for command in commands:
        assert command.text.strip() and command.action.toolTip(), command.name
        assert command.name, f"{command.text} has no name to keep its keys by"
    names = [command.name for command in commands]
    assert len(set(names)) == len(names)


def test_every_menu_entry_has_a_letter_or_keys(window: MainWindow) -> None:
    tops = [top.text() for top in window.menuBar().actions()]
    letters = [text[text.index("&") + 1].lower() for text in tops]
    assert len(set(letters)) == len(letters), "two menus share a letter"
    for command in window.preferences_controller.shortcuts.commands():
        assert "&" in command.action.text() or command.keys, command.text


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    shared = {
        keys: texts
        for keys, texts in taken(window.preferences_controller.shortcuts.commands()).items()
        if len(texts) > 1
    }
    assert not shared


def test_keys_stand_in_the_tool_tips(window: MainWindow) -> None:
    do = window.commands
    assert do.export.shortcut().toString(QKeySequence.SequenceFormat.NativeText) in do.export.toolTip()


# --- the overview ----------------------------------------------------------------------------------------


@pytest.fixture
def overview(window: MainWindow, qtbot: QtBot) -> ShortcutsDialog:
    window.commands.shortcuts.trigger()
    dialog = window.preferences_controller.dialog
    assert isinstance(dialog, ShortcutsDialog)
    qtbot.waitExposed(dialog)
    return dialog


def test_the_overview_lists_everything(window: MainWindow, overview: ShortcutsDialog) -> None:
    assert [each.name for each in overview.list.shown] == [
        each.name for each in window.preferences_controller.shortcuts.commands()
    ]


def test_the_overview_narrows_down_by_words_and_keys(overview: ShortcutsDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(overview.list.filter, "ctrl+e")
    assert "export" in [each.name for each in overview.list.shown]
    overview.list.filter.setText("view zoom")
    found = {each.name for each in overview.list.shown}
    assert {"zoom_in", "zoom_out"} <= found and "export" not in found
    overview.list.filter.setText("no such thing")
    assert not overview.list.shown and overview.list.current is None


def test_enter_runs_what_is_marked(window: MainWindow, overview: ShortcutsDialog, qtbot: QtBot) -> None:
    overview.list.filter.setText("right panels")
    assert window.commands.right.isChecked()
    qtbot.keyClick(overview.list.filter, Qt.Key.Key_Return)
    assert not window.commands.right.isChecked() and not overview.isVisible()


def test_arrows_walk_the_list_while_one_types(overview: ShortcutsDialog, qtbot: QtBot) -> None:
    shown = overview.list.shown
    assert overview.list.current is shown[0]
    qtbot.keyClick(overview.list.filter, Qt.Key.Key_Down)
    assert overview.list.current is shown[1]
    qtbot.keyClick(overview.list.filter, Qt.Key.Key_Up)
    qtbot.keyClick(overview.list.filter, Qt.Key.Key_Up)
    assert overview.list.current is shown[0]


def test_what_cannot_be_done_now_says_so(overview: ShortcutsDialog, qtbot: QtBot) -> None:
    overview.list.filter.setText("undo")
    qtbot.keyClick(overview.list.filter, Qt.Key.Key_Return)
    assert overview.isVisible() and "Undo" in overview.note.text()


# --- other keys ------------------------------------------------------------------------------------------


def give(window: MainWindow, **keys: tuple[str, ...]) -> None:
    window.preferences.set(dataclasses.replace(window.preferences.now, shortcuts=keys))


def test_other_keys_hold_at_once_and_the_usual_ones_come_back(window: MainWindow) -> None:
    do = window.commands
    usual = do.export.shortcut()
    give(window, export=("Ctrl+Shift+X",))
    assert do.export.shortcut() == QKeySequence("Ctrl+Shift+X") and "Ctrl+Shift+X" in do.export.toolTip()
    give(window, export=())
    assert do.export.shortcut().isEmpty()
    give(window)
    assert do.export.shortcut() == usual


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_file_of_preferences_makes_two_actions_share_a_key(bare: Shortcuts, data: st.DataObject) -> None:
    names = [command.name for command in bare.commands()]
    keys = st.lists(st.sampled_from(["A", "Ctrl+A", "ctrl+a", "F1", "?", "nonsense+", ""]), max_size=3)
    changed = data.draw(st.dictionaries(st.sampled_from([*names, "gone"]), keys.map(tuple)))
    bare.go_by(changed)
    assert all(len(texts) == 1 for texts in taken(bare.commands()).values())
    bare.go_by({})
    assert [command.keys for command in bare.commands()] == [bare.usual(name) for name in names]


@pytest.fixture
def bare(dressed: QWidget, qtbot: QtBot) -> Iterator[Shortcuts]:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("&File")
    for name, key in (("one", "A"), ("two", "Ctrl+A"), ("three", "F1"), ("four", "")):
        action = menu.addAction(name)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
    yield Shortcuts(window.menuBar())


@pytest.fixture
def preferences(window: MainWindow, qtbot: QtBot) -> PreferencesDialog:
    window.commands.preferences.trigger()
    dialog = window.preferences_controller.dialog
    assert isinstance(dialog, PreferencesDialog)
    dialog.tabs.setCurrentIndex(2)
    qtbot.waitExposed(dialog)
    return dialog


def test_keys_are_changed_in_the_preferences(
    window: MainWindow, preferences: PreferencesDialog, qtbot: QtBot
) -> None:
    page = preferences.keys
    page.list.filter.setText("export")
    current = page.list.current
    assert current is not None and current.name == "export" and not page.take.isEnabled()
    page.keys.setKeySequence(QKeySequence("Ctrl+Shift+F12"))
    assert page.take.isEnabled()
    QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert window.commands.export.shortcut() == QKeySequence("Ctrl+Shift+F12")
    assert current.shown_keys in [each.shown_keys for each in page.list.shown]
    QTest.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert window.commands.export.shortcut() == QKeySequence("Ctrl+E")
    assert not window.preferences.now.shortcuts


def test_a_key_that_is_taken_is_told_and_refused(
    window: MainWindow, preferences: PreferencesDialog, qtbot: QtBot
) -> None:
    page = preferences.keys
    page.list.filter.setText("export")
    page.keys.setKeySequence(QKeySequence("F11"))
    assert "Full screen" in page.note.text() and not page.take.isEnabled()
    page.keys.setKeySequence(QKeySequence("Ctrl+E"))
    assert not page.note.text(), "its own keys are no conflict"
    give(window, export=("F12",), undo=("Ctrl+E",))
    page.list.filter.setText("export")
    QTest.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert "Undo" in page.note.text() and window.commands.export.shortcut() == QKeySequence("F12")


# --- keyboards -------------------------------------------------------------------------------------------

SHIFTED = {
    "US": dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True)),
    "German": dict(zip("^1234567890ßü+#öä,.-<", "°!\"§$%&/()=?Ü*'ÖÄ;:_>", strict=True)),
    "French": dict(zip("²&é\"'(-è_çà)=^$ù*,;:!<", "²1234567890°+¨£%µ?./§>", strict=True)),
}
"""What a key types by itself, and with Shift."""


def pressed(keys: str, layout: dict[str, str]) -> tuple[frozenset[str], str]:
    """The modifiers and the key that are pressed for ``keys`` (portable text)."""
    *held, key = [*keys[:-1].rstrip("+").split("+"), "+"] if keys.endswith("+") else keys.split("+")
    bases = {shifted: base for base, shifted in layout.items()}
    if key not in layout and key in bases:
        return frozenset([*filter(None, held), "Shift"]), bases[key]
    return frozenset(filter(None, held)), key


@pytest.mark.parametrize("layout", SHIFTED)
def test_no_two_keys_are_the_same_on_a_keyboard(window: MainWindow, layout: str) -> None:
    """Two shortcuts that one press means are both dead, those of one action too."""
    held: dict[tuple[frozenset[str], str], str] = {}
    for command in window.preferences_controller.shortcuts.commands():
        for keys in command.keys:
            meant = pressed(keys, SHIFTED[layout])
            assert meant not in held, f"{keys} of {command.text} is {held[meant]} on a {layout} keyboard"
            held[meant] = f"{keys} of {command.text}"


def test_the_brush_is_hardened_by_what_shift_and_a_bracket_type(window: MainWindow) -> None:
    keys = {each.name: each.keys for each in window.preferences_controller.shortcuts.commands()}
    assert pressed(keys["map_brush_harder"][0], SHIFTED["US"]) == (frozenset({"Shift"}), "]")
    assert pressed(keys["map_brush_softer"][0], SHIFTED["US"]) == (frozenset({"Shift"}), "[")


def test_the_photo_as_it_was_is_told_on_the_button_of_before_and_after(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    do = window.commands
    button = do.tool_bar.widgetForAction(do.split)
    usual = do.split.toolTip()
    do.before.trigger()
    assert button.property("held") and "as it was" in do.split.toolTip()
    do.before.trigger()
    assert not button.property("held") and do.split.toolTip() == usual
