"""The window from opening to export, with a fake network and real files."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from app.document.edit import Snapshot
from app.errors import DeviceError
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.reading.open import open_photo
from app.tools.deblur import Deblur, DeblurParams
from app.ui.canvas.canvas import Compare
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo
from tests.ui.conftest import Negative, drag_to
from tests.ui.drag_steps import drop_on, files
from tests.ui.window_steps import LONG, at_rest, deblurred, held_at_work, opened

# --- opening -----------------------------------------------------------------------------------------


def test_an_empty_window_invites(window: MainWindow) -> None:
    assert window.pages.currentWidget() is window.empty
    assert window.empty.open_button.isVisible()
    assert not window.commands.export.isEnabled() and not window.commands.split.isEnabled()


def test_a_photo_is_opened_and_described(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    assert window.pages.currentWidget() is window.canvas
    assert window.status.facts.text() == "640 × 480 · 16 bit · sRGB"
    assert photo_file.name in window.windowTitle()
    assert window.canvas.view is not None and window.canvas.view.fits
    assert window.recent.paths() == (photo_file,)
    qtbot.waitUntil(lambda: window.status.device.text() == "fake CPU", timeout=LONG)


def test_photos_are_dropped_and_the_others_are_next(
    window: MainWindow, photo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.png"
    export_photo(make_photo(100, 200, seed=3), other, ExportOptions())
    drop_on(window, files(photo_file, other))
    qtbot.waitUntil(lambda: photo_file.name in window.windowTitle(), timeout=LONG)
    deblurred(window, qtbot)
    window.commands.next.trigger()
    qtbot.waitUntil(lambda: "other.png" in window.windowTitle(), timeout=LONG)
    assert not window.panels.panels["deblur"].switch.isChecked()
    window.commands.previous.trigger()
    qtbot.waitUntil(lambda: photo_file.name in window.windowTitle(), timeout=LONG)
    assert window.panels.panels["deblur"].switch.isChecked(), "what was done to a photo is kept"
    assert window.commands.undo.isEnabled()


def test_a_bad_file_is_a_sentence_and_what_was_open_stays(
    window: MainWindow, photo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xe0 no photo")
    window.open_paths([bad])
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    text = window.messages.text.text()
    assert "bad.jpg" in text and text.endswith(".")
    assert window.messages.action.text() == "Open another…"
    assert window.session.document is not None and photo_file.name in window.windowTitle()
    window.messages.dismiss()
    assert not window.session.busy and not window.status.busy
    deblurred(window, qtbot)


def test_of_two_openings_the_later_wins(
    window: MainWindow, photo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.png"
    export_photo(make_photo(64, 96, seed=3), other, ExportOptions())
    shown: list[str] = []
    window.session.opened.connect(lambda news: shown.append(news.document.source.path.name))
    window.open_paths([photo_file])
    window.open_paths([other])
    qtbot.waitUntil(lambda: bool(shown) and not window.session.busy, timeout=LONG)
    assert shown == ["other.png"]


# --- deblurring and comparing ------------------------------------------------------------------------


def test_deblurring_fills_the_view_at_full_size(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    photo = open_photo(photo_file)
    layer = window.canvas.after[-1]
    assert len(window.canvas.after) == 1 and not window.canvas.approximate
    expected = np.floor((1 - photo.pixels) * 255 + 0.5)
    assert np.abs(layer.levels[0][..., 2::-1] - expected).max() <= 1
    assert network.threads and threading.get_ident() not in network.threads


def test_at_fit_a_reduced_picture_comes_first_and_is_called_approximate(
    window: MainWindow, tmp_path: Path, network: Negative, qtbot: QtBot
) -> None:
    large = tmp_path / "large.png"
    export_photo(make_photo(1400, 2100), large, ExportOptions())
    opened(window, large, qtbot)
    first = network.calls
    network.go.clear()
    window.panels.panels["deblur"].switch.click()
    qtbot.waitUntil(lambda: network.calls > first, timeout=LONG)
    qtbot.waitUntil(window.status.cancel_button.isVisible, timeout=LONG)
    assert "preview" in window.status.activity.text()
    network.go.set()
    qtbot.waitUntil(lambda: bool(window.canvas.after and window.canvas.after[-1].proxies), timeout=LONG)
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert not window.canvas.approximate and not window.status.busy


def test_split_shows_before_left_and_after_right(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    window.commands.split.trigger()
    window.commands.actual.trigger()
    assert window.canvas.compare is Compare.SPLIT
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    before, after = screen(window), None
    canvas = window.canvas
    middle, row = canvas.width() // 2, canvas.height() // 2 + 40
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(middle, row))
    drag_to(canvas, QPoint(middle - 150, row))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(middle - 150, row))
    after = screen(window)
    assert canvas.divider == pytest.approx((middle - 150) / canvas.width(), abs=1e-3)
    strip = slice(middle - 130, middle - 20)
    # What was "before" under the old divider is its negative now; to either side nothing changed.
    assert np.abs(before[row, strip, :3].astype(int) + after[row, strip, :3] - 255).max() <= 1
    assert np.array_equal(before[row, : middle - 180], after[row, : middle - 180])
    assert np.array_equal(before[row, middle + 30 :], after[row, middle + 30 :])


def screen(window: MainWindow) -> np.ndarray:
    image = window.canvas.grab().toImage().convertToFormat(window.canvas.grab().toImage().Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


def test_undo_and_redo_reach_the_screen(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    plain = screen(window)
    deblurred(window, qtbot)
    edited = screen(window)
    assert not np.array_equal(plain, edited)
    window.commands.undo.trigger()
    assert np.array_equal(screen(window), plain) and not window.panels.panels["deblur"].switch.isChecked()
    window.commands.redo.trigger()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert np.array_equal(screen(window), edited)


def test_a_drag_of_the_slider_is_one_step_of_the_history(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    bar = window.panels.panels["deblur"].fields["strength"].slider  # type: ignore[attr-defined]
    document = window.session.document
    assert document is not None
    gesture = object()
    for step in (80, 60, 40):
        bar.moved.emit(step, gesture)
    assert document.params_of(Deblur) == DeblurParams(strength=0.4)
    assert len(document.history.labels) == 2
    window.commands.undo.trigger()
    assert document.snapshot.edits == ()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def test_strength_nought_asks_for_no_network(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    plain = screen(window)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.0))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert network.calls == 0 and np.array_equal(screen(window), plain) and not window.canvas.after


def test_only_the_latest_parameters_are_finished(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    layers: list[object] = []
    window.session.after_changed.connect(layers.append)
    network.go.clear()
    for strength in np.linspace(1.0, 0.5, 11):
        window.session.editing.set_params(Deblur, DeblurParams(strength=float(strength)))
    network.go.set()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    photo = open_photo(photo_file)
    expected = photo.pixels + np.float32(0.5) * (1 - 2 * photo.pixels)
    shown = window.canvas.after[-1].levels[0][..., 2::-1]
    assert np.abs(shown - np.floor(expected * 255 + 0.5)).max() <= 1
    assert len(layers) <= 4, "those overtaken were not worked out one by one"


# --- cancelling and errors ---------------------------------------------------------------------------


def test_cancel_stops_at_once_and_an_edit_begins_again(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    held_at_work(window, photo_file, network, qtbot)
    qtbot.waitUntil(window.status.cancel_button.isVisible)
    began = time.monotonic()
    window.status.cancel_button.click()
    assert not window.status.busy and not window.session.busy
    qtbot.waitUntil(lambda: not window.session.worker_thread.queue.busy, timeout=1000)
    assert time.monotonic() - began < 1.0
    network.go.set()
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.75))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert window.canvas.after and not window.canvas.approximate


def test_what_was_stopped_is_called_so_and_goes_on_when_asked(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    held_at_work(window, photo_file, network, qtbot)
    qtbot.waitUntil(window.commands.stop.isEnabled)
    window.commands.stop.trigger()
    network.go.set()
    assert window.messages.action.text() == "Go on" and not window.session.busy
    eye = window.panels.panels["deblur"].switch
    assert "paused" in eye.toolTip() and eye.accessibleDescription() == eye.toolTip()
    after = window.canvas.panes()[-1]
    assert window.canvas.after and window.canvas.label_of(after).endswith("paused")
    calls = network.calls
    window.canvas.zoom_to(1.0)
    window.canvas.pan(QPointF(-40, 0))
    at_rest(window, qtbot)
    assert network.calls == calls, "moving begins nothing"
    window.messages.action.click()
    qtbot.waitUntil(lambda: not window.session.busy and not window.canvas.approximate, timeout=LONG)
    assert network.calls > calls and "Stopped" not in window.messages.text.text()
    assert not window.canvas.label_of(after).endswith("paused")


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (DeviceError("The device is gone; plug it in again."), "plug it in"),
        (MemoryError(), "memory"),
        (RuntimeError("bits fell over"), "bits fell over"),
    ],
)
def test_a_failing_network_is_a_sentence_and_the_window_goes_on(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot, failure: Exception, words: str
) -> None:
    opened(window, photo_file, qtbot)
    network.failure = failure
    window.panels.panels["deblur"].switch.click()
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert words in window.messages.text.text()
    assert not window.canvas.after and not window.status.busy
    network.failure = None
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.9))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert window.canvas.after and not window.canvas.approximate


def test_a_network_that_is_not_installed_says_so(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    window.session.editing.set_params(Deblur, DeblurParams(network="ifan-gone"))
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "ifan-gone" in window.messages.text.text() and "not installed" in window.messages.text.text()


# --- what is kept ------------------------------------------------------------------------------------


def test_recent_photos_survive_nonsense(user_home: Path) -> None:
    from app.ui.library.recent import MOST, RecentPhotos
    from app.ui.widgets.storage import flush

    recent = RecentPhotos()
    for number in range(MOST + 3):
        recent.add(Path(f"/photos/{number}.jpg"))
    recent.add(Path("/photos/5.jpg"))
    paths = recent.paths()
    assert len(paths) == MOST and paths[0].name == "5.jpg" and len(set(paths)) == MOST
    assert flush() and RecentPhotos().paths() == paths
    for nonsense in ("{", json.dumps({"a": 1}), json.dumps([1, None, "/photos/a.jpg"])):
        (user_home / "config" / "recent.json").write_text(nonsense)
        assert all(isinstance(path, Path) for path in RecentPhotos().paths())


def test_nothing_edited_is_no_work(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.canvas.zoom_to(2.0)
    window.canvas.fit()
    at_rest(window, qtbot)
    assert network.calls == 0 and not window.session.busy
    assert isinstance(window.session.document and window.session.document.snapshot, Snapshot)
