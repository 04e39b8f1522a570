"""Presets and copied edits: pointed at, used, kept, taken along to another photo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.edit import Edit
from app.document.presets import Preset
from app.tools.deblur import Deblur, DeblurParams
from app.ui.main_window import MainWindow
from tests.ui.window_steps import LONG, opened

EDIT = Edit(Deblur.id, Deblur.version, DeblurParams(strength=0.25))


def saved(window: MainWindow, name: str = "Quarter") -> Preset:
    window.presets.presets.save(name, (EDIT,))
    window.presets.refresh(name)
    preset = window.presets.panel.current
    assert preset is not None and preset.name == name
    return preset


def edits(window: MainWindow) -> tuple[Edit, ...]:
    assert window.session.document is not None
    return window.session.document.snapshot.edits


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def test_a_preset_is_used_by_click_or_key_as_one_step(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    saved(window)
    names = window.presets.panel.list
    place = names.visualItemRect(names.item(0)).center()
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(window, qtbot)
    assert edits(window) == (EDIT,)
    document = window.session.document
    assert document is not None and document.history.labels == ("Opened", "Preset: Quarter")
    window.session.editing.undo()
    names.setCurrentRow(0)
    qtbot.keyClick(names, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert edits(window) == (EDIT,)


def test_pointing_shows_a_preset_and_leaves_nothing(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    preset = saved(window)
    window.presets.panel.peeked.emit(preset)
    settled(window, qtbot)
    assert window.canvas.after and window.canvas.after[-1].covered
    assert edits(window) == ()
    window.presets.panel.peeked.emit(None)
    settled(window, qtbot)
    document = window.session.document
    assert not window.canvas.after and document is not None and document.history.labels == ("Opened",)


def test_a_state_is_kept_under_a_typed_name(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    panel = window.presets.panel
    assert not panel.add_button.isEnabled()
    window.session.editing.set_params(Deblur, EDIT.params)
    window.presets.keep.trigger()
    qtbot.keyClicks(panel.name, "Soft")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert panel.current is not None and panel.current.recipe.edits == (EDIT,) and panel.name.isHidden()
    panel.rename_action.trigger()
    panel.name.setText("Softer")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert panel.current is not None and panel.current.name == "Softer"
    panel.remove_action.trigger()
    assert panel.list.count() == 0 and window.messages.action.isVisible()
    window.messages.action.click()
    assert panel.list.count() == 1


def test_esc_leaves_the_field_and_a_taken_name_is_told(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    saved(window)
    window.session.editing.set_params(Deblur, EDIT.params)
    panel = window.presets.panel
    panel.ask_name(None)
    qtbot.keyClicks(panel.name, "quarter")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert window.messages.is_error and not panel.name.isHidden()
    qtbot.keyClick(panel.name, Qt.Key.Key_Escape)
    assert panel.name.isHidden() and panel.list.count() == 1


def test_edits_are_copied_to_another_photo(
    window: MainWindow, photo_file: Path, other_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.session.editing.set_params(Deblur, EDIT.params)
    window.presets.copy.trigger()
    settled(window, qtbot)
    opened(window, other_file, qtbot)
    assert not window.presets.copy.isEnabled() and edits(window) == ()
    window.presets.paste.trigger()
    settled(window, qtbot)
    assert edits(window) == (EDIT,)
    document = window.session.document
    assert document is not None and document.history.labels[-1] == "Edits of photo"


@pytest.mark.parametrize("text", ["", "hello", '{"allfocus_preset": 1}'])
def test_pasting_something_else_says_so(
    window: MainWindow, photo_file: Path, qtbot: QtBot, dressed: QApplication, text: str
) -> None:
    opened(window, photo_file, qtbot)
    QGuiApplication.clipboard().setText(text)
    window.presets.paste.trigger()
    assert window.messages.is_error and edits(window) == ()


def test_a_preset_goes_out_and_comes_in(
    window: MainWindow, photo_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, photo_file, qtbot)
    preset = saved(window)
    window.presets.give_out(preset, tmp_path / "given")
    window.presets.take_in(tmp_path / "given.allfocus-preset.json")
    assert window.presets.panel.current is not None
    assert window.presets.panel.current.name == "Quarter 2"
    window.presets.take_in(photo_file)
    assert window.messages.is_error
