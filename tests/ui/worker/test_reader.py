"""Photos are opened beside whatever else is at work."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo
from tests.ui.conftest import Negative
from tests.ui.window_steps import LONG, held_at_work


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.tif"
    export_photo(make_photo(200, 300), path, ExportOptions())
    return path


def shows(window: MainWindow, path: Path) -> bool:
    document = window.session.document
    return document is not None and document.source.path == path and window.canvas.before is not None


def test_a_photo_is_shown_while_a_tile_is_at_work(
    window: MainWindow, photo_file: Path, other: Path, network: Negative, qtbot: QtBot
) -> None:
    held_at_work(window, photo_file, network, qtbot)
    window.open_paths([other])
    qtbot.waitUntil(lambda: shows(window, other), timeout=LONG)
    assert not network.go.is_set() and (window.canvas.before.width, window.canvas.before.height) == (300, 200)
    network.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert shows(window, other) and not window.messages.is_error


def test_opening_that_is_given_up_leaves_the_photo_in_view(
    window: MainWindow, photo_file: Path, other: Path, network: Negative, qtbot: QtBot
) -> None:
    held_at_work(window, photo_file, network, qtbot)
    qtbot.waitUntil(window.commands.stop.isEnabled, timeout=LONG)
    window.open_paths([other])
    window.commands.stop.trigger()
    network.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert shows(window, photo_file)


def test_a_damaged_photo_opened_beside_work_is_told_and_the_work_goes_on(
    window: MainWindow, photo_file: Path, tmp_path: Path, network: Negative, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"II*\0nothing")
    held_at_work(window, photo_file, network, qtbot)
    window.open_paths([broken])
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "broken.tif" in window.messages.text.text()
    network.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert shows(window, photo_file) and window.canvas.after
