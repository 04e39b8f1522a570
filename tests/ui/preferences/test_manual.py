"""The manual in the window: all its pages, and a search over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.paths import manual_dir
from app.ui.main_window import MainWindow
from app.ui.preferences import manual_dialog
from app.ui.preferences.manual_dialog import ManualDialog


def test_help_opens_the_manual_with_all_pages(window: MainWindow) -> None:
    window.commands.manual.trigger()
    dialog = window.preferences_controller.dialog
    assert isinstance(dialog, ManualDialog) and dialog.isVisible()
    assert dialog.pages.count() == len(list(manual_dir().glob("*.md"))) > 5
    for row in range(dialog.pages.count()):
        dialog.pages.setCurrentRow(row)
        assert dialog.pages.item(row).text() in dialog.page.toPlainText()
    dialog.reject()


def test_a_search_goes_through_all_pages_and_round(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "index.md").write_text("# First\n\n**Red** apples. [Later](later.md)", "utf-8")
    (tmp_path / "later.md").write_text("# Later\n\nPears, and pears again.", "utf-8")
    monkeypatch.setattr(manual_dialog, "manual_dir", lambda: tmp_path)
    dialog = ManualDialog()
    qtbot.addWidget(dialog)
    for words, row in (("pears", 1), ("pears", 1), ("red apples", 0), ("pears", 1)):
        dialog.search.setText(words)
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        assert dialog.pages.currentRow() == row
        assert dialog.page.textCursor().selectedText().casefold() == words
    dialog.search.setText("plums")
    dialog.find_next()
    assert dialog.found.text() == "Not found"
