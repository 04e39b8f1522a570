"""A photo handed over by another program: saved in place with all it carried, or left as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

import main as program
from app.imaging.reading.open import open_photo
from app.tools.deblur import Deblur, DeblurParams
from app.ui.main_window import MainWindow
from app.ui.widgets import storage
from app.ui.window.host import Host
from tests.ui.conftest import Negative
from tests.ui.window_steps import LONG, opened


@pytest.fixture
def host(window: MainWindow, photo_file: Path, qtbot: QtBot) -> Host:
    guest = Host(window.context, window.exporting, window.close_anyway, photo_file)
    opened(window, photo_file, qtbot)
    return guest


def folder(photo: Path) -> list[str]:
    return sorted(each.name for each in photo.parent.iterdir() if each.is_file())


def test_save_and_return_writes_into_the_photo_and_closes(
    window: MainWindow, host: Host, photo_file: Path, qtbot: QtBot
) -> None:
    before = open_photo(photo_file)
    window.session.editing.set_params(Deblur, DeblurParams())
    host.save.trigger()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    after = open_photo(photo_file)
    assert host.saved and after.bit_depth == before.bit_depth == 16
    assert np.abs(after.pixels - (1 - before.pixels)).max() <= 1 / 65535
    assert folder(photo_file) == [photo_file.name]  # no sidecar, no rest of anything


def test_the_button_that_ends_the_work_says_so(window: MainWindow, host: Host) -> None:
    button = window.commands.tool_bar.widgetForAction(host.save)
    assert isinstance(button, QToolButton)
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert "Save and return" in button.text()


def test_what_was_not_changed_is_given_back_untouched(
    window: MainWindow, host: Host, photo_file: Path, qtbot: QtBot
) -> None:
    before = photo_file.stat().st_mtime_ns, photo_file.read_bytes()
    window.photos.rating.stars[4].trigger()  # kept in no sidecar: the photo is another program's
    assert storage.flush(10)
    host.save.trigger()
    assert host.saved and not window.isVisible()
    assert folder(photo_file) == [photo_file.name]
    assert (photo_file.stat().st_mtime_ns, photo_file.read_bytes()) == before


def test_closing_asks_once_and_then_leaves_the_photo_as_it_was(
    window: MainWindow, host: Host, photo_file: Path, qtbot: QtBot
) -> None:
    before = photo_file.read_bytes()
    window.session.editing.set_params(Deblur, DeblurParams())
    window.close()
    assert window.isVisible() and window.messages.is_error and "not saved" in window.messages.text.text()
    window.close()
    assert not window.isVisible() and not host.saved and photo_file.read_bytes() == before
    assert folder(photo_file) == [photo_file.name]


def test_a_failed_save_keeps_the_window_and_the_photo(
    window: MainWindow, host: Host, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    before = photo_file.read_bytes()
    network.failure = MemoryError()
    window.session.editing.set_params(Deblur, DeblurParams())
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    host.save.trigger()
    qtbot.waitUntil(lambda: host.save.isEnabled(), timeout=LONG)
    assert window.isVisible() and window.messages.is_error and not host.saved
    assert photo_file.read_bytes() == before


@pytest.mark.parametrize("argv", [["edit"], ["edit", "a.tif", "b.tif"], ["edit", "a.tif", "--odd"]])
def test_a_wrong_call_is_a_usage_error(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(argv) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_cannot_be_written_back_is_refused_before_any_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["edit", str(tmp_path / "none.tif"), "--in-place"]) == 1
    raw = tmp_path / "photo.xyz"
    raw.write_bytes(b"raw")
    assert program.main(["edit", str(raw), "--in-place"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_help_needs_no_window(root: Path) -> None:
    blocked = (
        "import sys; sys.modules['PySide6'] = None; import main; sys.exit(main.main(['edit', '--help']))"
    )
    told = subprocess.run(
        [sys.executable, "-c", blocked], cwd=root, capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 0 and "--in-place" in told.stdout
