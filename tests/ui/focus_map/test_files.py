"""Maps to and from files, from the window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.document.map_edits import ImportedMap
from app.imaging.defocus.read import read_map
from app.imaging.defocus.write import write_map
from app.imaging.defocus_map import DefocusMap
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo
from tests.ui.map_steps import BARE, Measuring, paint, settled, shown
from tests.ui.window_steps import LONG, opened


def test_what_is_written_is_the_map_with_its_strokes(
    window: MainWindow,
    photo_file: Path,
    measuring: Measuring,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    window.map.painting.switch(True)
    paint(window, qtbot, [(200, 200), (300, 220)])
    settled(window, qtbot)
    target = tmp_path / "map.tif"
    window.map.files.write(target)
    qtbot.waitUntil(lambda: "Map written" in window.messages.text.text(), timeout=LONG)
    read = read_map(target, 480, 640)
    for x, y in ((250, 210), (100, 400), (600, 30)):
        reading = window.map.display.read(x, y)
        assert reading is not None and reading.sigma == float(read.sigma[y, x])
    assert not window.status.busy


def test_a_map_that_cannot_be_written_is_told(
    window: MainWindow,
    photo_file: Path,
    measuring: Measuring,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    window.map.files.write(tmp_path / "nowhere" / "map.tif")
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert not window.status.busy
    window.map.files.write(tmp_path / "map.tif")  # and the next one works
    qtbot.waitUntil(lambda: (tmp_path / "map.tif").exists(), timeout=LONG)


def test_a_map_that_fits_becomes_an_entry_of_the_history(
    window: MainWindow,
    photo_file: Path,
    measuring: Measuring,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    own = tmp_path / "own.tif"
    write_map(own, DefocusMap.constant(240, 320, 3.5))
    opened(window, photo_file, qtbot)
    window.map.files.take(own)
    document = window.session.document
    assert document is not None
    qtbot.waitUntil(lambda: len(document.snapshot.map_edits) == 1, timeout=LONG)
    imported = document.snapshot.map_edits[0]
    assert isinstance(imported, ImportedMap) and imported.file.name == "own.tif"
    assert window.map.display.look.shown
    window.session.editing.undo()
    assert document.snapshot.map_edits == ()


@pytest.mark.parametrize("what", ["size", "text", "gone"])
def test_a_map_that_does_not_fit_changes_nothing(
    window: MainWindow,
    photo_file: Path,
    measuring: Measuring,
    tmp_path: Path,
    what: str,
    qtbot: QtBot,
) -> None:
    own = tmp_path / "own.npy"
    if what == "size":
        np.save(own, np.ones((100, 640), np.float32))
    elif what == "text":
        own.write_text("no map at all")
    opened(window, photo_file, qtbot)
    window.map.files.take(own)
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    document = window.session.document
    assert document is not None and document.snapshot.map_edits == ()
    assert "own.npy" in window.messages.text.text()


def test_the_dialogs_offer_what_can_be_written_and_read(
    window: MainWindow,
    photo_file: Path,
    measuring: Measuring,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot, BARE)
    window.map.panel.export_button.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.filterSelected.emit(dialog.nameFilters()[2])
    assert dialog.defaultSuffix() == "png"
    dialog.selectNameFilter(dialog.nameFilters()[2])
    dialog.fileSelected.emit(str(tmp_path / "map.png"))
    qtbot.waitUntil(lambda: (tmp_path / "map.png").exists(), timeout=LONG)
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None, timeout=LONG)
    window.map.actions.read.trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None, timeout=LONG)


def test_the_map_that_was_meant_is_written_whatever_is_opened_meanwhile(
    window: MainWindow,
    photo_file: Path,
    measuring: Measuring,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    other = tmp_path / "other.tif"
    export_photo(make_photo(300, 400), other, ExportOptions())
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    measuring.go.clear()
    target = tmp_path / "map.npy"
    window.map.files.write(target)
    qtbot.waitUntil(lambda: len(measuring.photos) == 2, timeout=LONG)
    window.open_paths([other])
    measuring.go.set()
    qtbot.waitUntil(target.exists, timeout=LONG)
    assert np.load(target).shape == (480, 640)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: not window.status.busy, timeout=LONG)
