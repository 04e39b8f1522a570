"""Exporting from the window, and closing it, with a fake network and real files."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.engine.queue import Lane
from app.imaging.export.options import ExportOptions
from app.imaging.reading.open import open_photo
from app.tools.deblur import Deblur, DeblurParams
from app.ui.main_window import MainWindow
from tests.ui.conftest import Negative
from tests.ui.window_steps import LONG, deblurred, held_at_work, opened

# --- exporting ---------------------------------------------------------------------------------------


def test_an_export_is_what_the_engine_renders(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    window.commands.export.trigger()
    dialog = window.exporting.dialog
    assert dialog is not None and dialog.isVisible()
    assert dialog.options == ExportOptions(format="TIFF", bit_depth=16)
    target = dialog.target
    assert target == photo_file.with_name("photo-allfocus.tif")
    with qtbot.waitSignal(window.session.exported, timeout=LONG):
        dialog.export.click()
    assert "photo-allfocus.tif" in window.messages.text.text() and not window.messages.is_error
    assert "✓" in window.messages.text.text()
    source, result = open_photo(photo_file), open_photo(target)
    assert result.bit_depth == 16
    assert np.abs(result.pixels - (1 - source.pixels)).max() <= 1 / 65535
    left = [each.name for each in photo_file.parent.glob(".*")]
    assert not [name for name in left if name.endswith(".part")]


def test_a_failed_export_is_a_sentence_and_leaves_what_was_there(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    taken = photo_file.with_name("taken.png")
    taken.write_bytes(b"old")
    window.session.export(taken, ExportOptions(), overwrite=False)
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "exists" in window.messages.text.text() and taken.read_bytes() == b"old"
    assert window.session.exporting is None and window.commands.export.isEnabled()


def test_an_export_is_cancelled_without_a_trace(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    network.go.clear()
    network.entered.clear()
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.5))
    window.session.cancel(Lane.INTERACTIVE)
    network.entered.clear()
    target = photo_file.with_name("out.tif")
    window.exporting.write(target, ExportOptions(), False)
    assert network.entered.wait(5)
    assert not window.commands.export.isEnabled()
    window.commands.stop.setEnabled(True)
    window.commands.stop.trigger()
    qtbot.waitUntil(lambda: not window.session.worker_thread.queue.busy, timeout=1000)
    assert window.session.sidecar_saver.flush() == ()
    left = sorted(each.name for each in photo_file.parent.iterdir() if each.is_file())
    assert left == ["photo.tif", "photo.tif.allfocus.json"]
    assert window.commands.export.isEnabled() and window.session.exporting is None


# --- quitting ----------------------------------------------------------------------------------------


def test_quitting_while_busy_ends_the_thread_soon(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    held_at_work(window, photo_file, network, qtbot)
    began = time.monotonic()
    assert window.close()
    assert time.monotonic() - began < 2.0
    assert window.session.worker_thread.qthread.isFinished()


def test_quitting_during_an_export_asks_without_a_box(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    network.go.clear()
    network.entered.clear()
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.5))
    window.session.cancel(Lane.INTERACTIVE)
    window.exporting.write(photo_file.with_name("out.tif"), ExportOptions(), False)
    assert network.entered.wait(5)
    assert not window.close() and window.isVisible()
    assert "out.tif" in window.messages.text.text() and window.messages.action.text() == "Quit anyway"
    window.messages.action.click()
    assert not window.isVisible() and not photo_file.with_name("out.tif").exists()


def test_a_window_that_never_did_anything_closes(make_window: Callable[[], MainWindow]) -> None:
    assert make_window().close()
