"""The dialog that says what this program is and what it runs on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app import __version__
from app.paths import resources_dir
from app.ui.main_window import MainWindow
from app.ui.preferences import about_dialog
from app.ui.preferences.about_dialog import AboutDialog


def test_help_shows_version_and_licences(window: MainWindow) -> None:
    window.commands.about.trigger()
    dialog = window.preferences_controller.dialog
    assert isinstance(dialog, AboutDialog) and dialog.isVisible()
    assert __version__ in dialog.name.text()
    shown = dialog.licences.toPlainText()
    for named in ("torch", "PySide6", "LibRaw", "libheif", "Lesser General Public License"):
        assert named in shown, named
    dialog.reject()


def test_a_list_that_is_missing_is_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(resources_dir() / "allfocus.svg", tmp_path)
    monkeypatch.setattr(about_dialog, "resources_dir", lambda: tmp_path)
    dialog = AboutDialog(window)
    assert "not part of this installation" in dialog.licences.toPlainText()
    dialog.deleteLater()
