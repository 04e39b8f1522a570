"""Preferences in the window: they hold at once, and what is wrong with them is told."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.disk_cache import DiskCache
from app.paths import results_dir
from app.ui.main_window import MainWindow
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.preferences.preferences import Caps, Computing, Look, Preferences, load, preferences_file, save
from app.ui.widgets.theme import apply_theme
from tests.ui.conftest import Negative
from tests.ui.window_steps import LONG, deblurred, opened


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PreferencesDialog:
    window.commands.preferences.trigger()
    assert isinstance(window.preferences_controller.dialog, PreferencesDialog)
    qtbot.waitExposed(window.preferences_controller.dialog)
    return window.preferences_controller.dialog


def test_the_theme_changes_while_the_window_is_open(
    window: MainWindow, dialog: PreferencesDialog, dressed: QApplication
) -> None:
    combo = dialog.look.fields["theme"].combo  # type: ignore[attr-defined]
    try:
        combo.setCurrentIndex(combo.findData("light"))
        combo.activated.emit(combo.currentIndex())
        assert dressed.palette().color(QPalette.ColorRole.Window).lightness() > 200
        assert window.grab().toImage().pixelColor(window.rect().bottomRight()).lightness() > 200
        assert load()[0].look.theme == "light", "and is kept"
    finally:
        apply_theme(dressed)


def test_kept_preferences_hold_from_the_start(make_window: Callable[[], MainWindow]) -> None:
    assert save(Preferences(caps=Caps(20, 1))) == ""
    window = make_window()
    assert window.session.photo_list.limits.max_pixels == 20_000_000


def test_a_photo_beyond_the_limits_offers_the_preferences(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    window.session.photo_list.limits = dataclasses.replace(window.session.photo_list.limits, max_pixels=1000)
    window.open_paths([photo_file])
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "limit" in window.messages.text.text()
    window.messages.action.click()
    assert (
        isinstance(window.preferences_controller.dialog, PreferencesDialog)
        and window.preferences_controller.dialog.isVisible()
    )


def test_a_dragged_slider_asks_for_a_new_engine_once(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    window.commands.preferences.trigger()
    dialog = window.preferences_controller.dialog
    assert isinstance(dialog, PreferencesDialog)
    told: list[Preferences] = []
    window.preferences.changed.connect(told.append)
    engine = window.session.worker_thread.worker.engine
    bar = dialog.computing.fields["memory"].slider  # type: ignore[attr-defined]
    for step in range(8, 12):
        bar.setValue(step)
        bar.moved.emit(step, "one drag")
    assert not told, "not while it is dragged"
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert len(told) == 1 and told[0].computing.memory == 6.5
    qtbot.waitUntil(lambda: window.session.worker_thread.worker.engine is not engine, timeout=LONG)
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert not window.messages.is_error and window.canvas.after, "the result is still shown"
    assert "6.5 GiB" in window.status.memory.text() or window.status.memory.isHidden()


def test_closing_the_dialog_does_not_lose_the_last_change(
    window: MainWindow, dialog: PreferencesDialog
) -> None:
    field = dialog.caps.fields["megapixels"]
    field.set_value(90.0)
    field.changed.emit(90.0, None)
    dialog.reject()
    assert window.session.photo_list.limits.max_pixels == 90_000_000 and load()[0].caps.megapixels == 90


def test_defaults_come_back_all_at_once(window: MainWindow, dialog: PreferencesDialog) -> None:
    changed = Preferences(
        Look("dark"), Computing(memory=2), Caps(50), Path("screen.icc"), {"export": ("F12",)}
    )
    window.preferences.set(changed)
    assert dialog.profile.text() == "screen.icc" and dialog.system_profile.isEnabled()
    dialog.defaults.click()
    assert window.preferences.now == Preferences() and load() == (Preferences(), "")
    assert dialog.computing.params == Computing() and not dialog.profile.text()


def test_broken_preferences_are_told_in_the_window(
    make_window: Callable[[], MainWindow], user_home: Path
) -> None:
    preferences_file().parent.mkdir(parents=True, exist_ok=True)
    preferences_file().write_text("{", "utf-8")
    window = make_window()
    assert window.messages.is_error and "preferences" in window.messages.text.text()


def test_results_on_disk_are_told_and_cleared(window: MainWindow, dialog: PreferencesDialog) -> None:
    assert not dialog.clear_disk.isEnabled() and "0 kB" in dialog.clear_disk.text()
    dialog.reject()
    DiskCache(results_dir(), 1 << 30).put("key", {"pixels": np.zeros((400, 400, 3), np.float32)})
    window.commands.preferences.trigger()
    again = window.preferences_controller.dialog
    assert again is not None and again.clear_disk.isEnabled() and "1.9 MB" in again.clear_disk.text()
    again.clear_disk.click()
    assert not again.clear_disk.isEnabled() and not list(results_dir().glob("*"))
