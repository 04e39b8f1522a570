"""Messages of the window: named by their photo, shown over it alone, one at a time, and read again later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.errors import DeviceError
from app.imaging.export.options import ExportOptions
from app.tools.deblur import Deblur, DeblurParams
from app.ui.main_window import MainWindow
from app.ui.preferences.said_dialog import SaidDialog
from app.ui.widgets.message_list import Matter
from tests.ui.conftest import Negative
from tests.ui.window_steps import LONG, opened


def in_view(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: path.name in window.windowTitle(), timeout=LONG)


def test_an_error_of_one_photo_is_seen_on_that_photo_alone(
    window: MainWindow, photo_file: Path, other_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    network.failure = DeviceError("The device is gone; plug it in again.")
    window.panels.panels["deblur"].switch.click()
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert window.messages.photo.text() == photo_file.name, "named by its photo"
    assert photo_file.name in window.messages.accessibleName()
    network.failure = None
    window.open_paths([other_file])
    in_view(window, other_file, qtbot)
    assert not window.messages.isVisible()
    network.failure = DeviceError("The device is gone; plug it in again.")
    window.commands.previous.trigger()
    in_view(window, photo_file, qtbot)
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    network.failure = None
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.7))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert not window.messages.is_error and "plug" not in window.messages.text.text(), "it works now"


def test_a_photo_that_cannot_be_opened_is_told_until_the_next_one_is(
    window: MainWindow, photo_file: Path, other_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xe0 no photo")
    window.open_paths([bad])
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "bad.jpg" in window.messages.text.text() and not window.messages.photo.isVisible()
    window.open_paths([other_file])
    in_view(window, other_file, qtbot)
    assert not window.messages.isVisible()


def test_messages_of_no_photo_stay(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    window.messages.show_note("The batch is over.", matter=Matter("batch"))
    opened(window, photo_file, qtbot)
    assert window.messages.text.text() == "The batch is over." and not window.messages.photo.isVisible()
    window.commands.close.trigger()
    assert window.messages.isVisible()


def test_an_export_names_its_photo_where_one_looks_by_then(
    window: MainWindow, photo_file: Path, other_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    taken = tmp_path / "taken.tif"
    taken.write_bytes(b"old")
    window.exporting.write(taken, ExportOptions(), overwrite=False)
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert window.messages.photo.text() == photo_file.name
    assert window.messages.action.text() == "Export again…"
    window.exporting.write(tmp_path / "free.tif", ExportOptions(), overwrite=False)
    qtbot.waitUntil(lambda: "free.tif" in window.messages.text.text(), timeout=LONG)
    assert not window.messages.more.isVisible(), "the failure before it is solved"


def test_several_messages_wait_behind_one_another(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    bar = window.messages
    for sentence in ("One.", "Two.", "Three."):
        bar.show_note(sentence)
    assert bar.text.text() == "Three." and bar.more.text() == "2 more"
    bar.more.click()
    assert bar.text.text() == "Two." and bar.more.text() == "2 more"
    bar.dismiss()
    bar.dismiss()
    assert bar.text.text() == "Three." and not bar.more.isVisible()
    bar.dismiss()
    assert not bar.isVisible()


def test_all_that_was_said_can_be_read_and_copied(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    window.commands.said.trigger()
    dialog = window.preferences_controller.dialog
    assert isinstance(dialog, SaidDialog) and "Nothing" in dialog.text.toPlainText()
    assert not dialog.copy_button.isEnabled()
    dialog.reject()
    opened(window, photo_file, qtbot)
    window.messages.show_error("First <b>&amp;", matter=Matter("map", window.session.photo_list.current))
    window.messages.dismiss()
    window.messages.show_note("Second.")
    window.commands.said.trigger()
    dialog = window.preferences_controller.dialog
    assert isinstance(dialog, SaidDialog)
    shown = dialog.text.toPlainText()
    assert shown.index("Second.") < shown.index(photo_file.name) < shown.index("First <b>&amp;")
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1:] for line in lines] == [["", "Second."], [photo_file.name, "First <b>&amp;"]]
    dialog.reject()
