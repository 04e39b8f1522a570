"""The map in the window: measured when it is looked at, of this photo and no other."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.engine.queue import Lane
from app.errors import ModelError
from app.imaging.defocus.colours import colours_of
from app.ui.canvas.canvas import Compare
from app.ui.focus_map.look import MapLook, MapPlace
from app.ui.main_window import MainWindow
from tests.ui.conftest import drag_to
from tests.ui.map_steps import BARE, Measuring, on_canvas, settled, shot, shown
from tests.ui.window_steps import LONG, at_rest, opened

# Measuring ------------------------------------------------------------------------


def test_nothing_is_measured_before_the_map_is_looked_at(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    bare = shot(window)
    at_rest(window, qtbot)
    assert not measuring.photos and not window.map.display.measuring
    assert not window.map.display.readout.isVisible()
    qtbot.keyClick(window.canvas, Qt.Key.Key_M)
    settled(window, qtbot)
    assert measuring.photos == [640] and window.map.display.readout.isVisible()
    assert not np.array_equal(shot(window), bare)
    qtbot.keyClick(window.canvas, Qt.Key.Key_M)
    assert np.array_equal(shot(window), bare), "hidden again, the photo is as it was"
    qtbot.keyClick(window.canvas, Qt.Key.Key_M)
    at_rest(window, qtbot)
    assert measuring.photos == [640], "measured once"


def test_colours_and_probe_in_the_window_are_those_of_the_map(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    window.canvas.zoom_to(1.0)
    seen = shot(window)
    assert window.canvas.view is not None
    for x in (320, 400, 450):
        at = on_canvas(window, x + 0.3, 200.3)
        assert np.abs(seen[at.y(), at.x()].astype(int) - colours_of(8 * x / 639).astype(int)).max() <= 1
        qtbot.mouseMove(window.canvas, at)
        drag_to(window.canvas, at)
        reading = window.map.display.readout.reading
        assert reading is not None and reading.sigma == pytest.approx(8 * x / 639, abs=1e-5)
        assert f"{reading.sigma:.1f}" in window.map.display.readout.accessibleDescription()


def test_without_a_cursor_the_middle_is_read(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    readout, view = window.map.display.readout, window.canvas.view
    assert view is not None and readout.reading is not None
    assert readout.reading.sigma == pytest.approx(8 * int(view.x) / 639, abs=0.02)
    assert "middle" in readout.accessibleDescription()
    window.canvas.zoom_to(4.0)
    before = readout.reading.sigma
    qtbot.keyClick(window.canvas, Qt.Key.Key_Right)
    assert readout.reading.sigma > before, "arrow keys probe"
    window.canvas.hovered.emit(10.0, 10.0)
    assert readout.reading.sigma == pytest.approx(8 * 10 / 639, abs=1e-5)
    window.canvas.left.emit()
    assert "middle" in readout.accessibleDescription()


def test_a_message_and_the_legend_are_both_seen(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    window.resize(1200, 640)  # it can be made narrower
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    readout, bar, foot = window.map.display.readout, window.messages, window.map.display.readout.geometry()

    def apart() -> bool:
        both = bar.isVisible() and readout.isVisible()
        return both and readout.mapToGlobal(readout.rect().bottomLeft()).y() < bar.mapToGlobal(QPoint()).y()

    assert not bar.isVisible()
    bar.show_note("Said in a word.")
    assert apart()
    bar.show_error("A sentence too long for one line of a window as narrow as this. " * 4)
    assert apart(), "two lines and more"
    window.resize(window.width() - 180, window.height() + 60)
    qtbot.waitUntil(apart)
    window.map.display.show(False)
    window.map.display.show(True)
    assert apart(), "a legend that comes later too"
    window.resize(window.width() + 180, window.height() - 60)
    bar.dismiss()
    assert apart(), "the message that waited behind it"
    bar.dismiss()
    assert readout.geometry() == foot, "back in its corner"


def test_the_map_appears_while_it_is_still_measured(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    measuring.go.clear()
    desk = window.map.display
    desk.set_look(BARE)
    qtbot.waitUntil(lambda: desk.picture is not None, timeout=LONG)
    assert desk.picture is not None and not desk.picture.final and desk.measuring
    at = on_canvas(window, 300, 200)  # a cross stands in the middle
    assert np.abs(shot(window)[at.y(), at.x()].astype(int) - colours_of(5.0).astype(int)).max() <= 1
    panel = window.map.panel
    qtbot.waitUntil(lambda: panel.progress.bar.value() == 400, timeout=LONG)
    assert panel.progress.isVisible() and not panel.export_button.isEnabled()
    assert window.status.busy
    measuring.go.set()
    settled(window, qtbot)
    assert not panel.progress.isVisible() and panel.export_button.isEnabled()
    assert not window.status.busy


def test_a_measurement_that_is_stopped_is_not_begun_again_by_itself(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    measuring.go.clear()
    desk = window.map.display
    desk.set_look(BARE)
    qtbot.waitUntil(lambda: window.map.panel.progress.isVisible(), timeout=LONG)
    assert measuring.entered.wait(5)
    window.map.panel.progress.stop.click()
    assert not desk.measuring and not window.status.busy
    window.canvas.zoom_to(1.0)
    desk.set_look(dataclasses.replace(BARE, opacity=0.2))
    at_rest(window, qtbot)
    assert len(measuring.photos) == 1
    measuring.go.set()
    window.map.panel.measure_button.click()
    settled(window, qtbot)
    assert len(measuring.photos) == 2


def test_what_cannot_be_measured_is_said_in_a_sentence(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    measuring.failure = ModelError("The blur classifier is not installed; run the set-up again.")
    window.map.display.set_look(BARE)
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "blur classifier" in window.messages.text.text()
    assert not window.map.display.measuring and not window.status.busy
    at_rest(window, qtbot)
    assert len(measuring.photos) == 1, "and not tried again and again"


def test_the_map_of_another_photo_is_never_shown(
    window: MainWindow, photo_file: Path, other_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    desk, seen = window.map.display, []
    opened(window, photo_file, qtbot)
    measuring.go.clear()
    desk.set_look(BARE)
    assert measuring.entered.wait(5)

    def look() -> None:
        document = window.session.document
        if document is not None and desk.picture is not None:
            seen.append((document.photo.width, desk.picture.photo_width))

    desk.overlay.changed.connect(look)
    window.open_paths([other_file])
    qtbot.waitUntil(lambda: 400 in measuring.photos, timeout=LONG)
    measuring.go.set()
    settled(window, qtbot)
    assert desk.picture is not None and desk.picture.photo_width == 400
    window.open_paths([photo_file])
    qtbot.waitUntil(lambda: desk.picture is not None and desk.picture.photo_width == 640, timeout=LONG)
    settled(window, qtbot)
    assert seen and all(photo == shown for photo, shown in seen), seen


def test_a_photo_that_cannot_be_opened_leaves_the_map_of_this_one(
    window: MainWindow, photo_file: Path, tmp_path: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    measuring.go.clear()
    window.map.display.set_look(BARE)
    assert measuring.entered.wait(5)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff" + bytes(40))
    window.open_paths([broken])
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    measuring.go.set()
    settled(window, qtbot)
    assert window.map.display.picture is not None and window.map.display.picture.photo_width == 640


# Looks ----------------------------------------------------------------------------


def test_panel_keys_and_overlay_show_the_same_look(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot, MapLook(shown=True))
    desk, panel, do = window.map.display, window.map.panel, window.map.actions
    panel.fields["opacity"].slider.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(panel.fields["opacity"].slider, Qt.Key.Key_Home)  # type: ignore[attr-defined]
    assert desk.look.opacity == 0
    qtbot.keyClick(window.canvas, Qt.Key.Key_Period)
    assert desk.look.sigma0 == pytest.approx(1.1) and panel.fields["sigma0"].value() == desk.look.sigma0
    qtbot.keyClick(window.canvas, Qt.Key.Key_K)
    assert not desk.look.contour and not do.contour.isChecked()
    assert not panel.fields["contour"].value()
    panel.histogram.setFocus()
    qtbot.keyClick(panel.histogram, Qt.Key.Key_Right)
    assert desk.look.sigma0 > 1.1
    panel.fields["fill"].box.click()  # type: ignore[attr-defined]
    assert desk.look.fill and do.fill.isChecked()


def test_the_line_in_the_histogram_is_dragged(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot, MapLook(shown=True))
    bars = window.map.panel.histogram
    qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=QPoint(bars.width() // 2, 20))
    drag_to(bars, QPoint(bars.width() * 2 // 3, 20))
    high = window.map.display.look.sigma0
    drag_to(bars, QPoint(-50, 20))
    assert window.map.display.look.sigma0 == 0.3 < high < 8
    drag_to(bars, QPoint(9999, 20))
    assert window.map.display.look.sigma0 == 8.0
    qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert window.map.display.look.sigma0 == 1.0
    share = bars.share
    assert share is not None and share == pytest.approx(1 / 8, abs=0.01)


def test_the_map_stands_beside_the_photo_and_leaves_as_it_came(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.canvas.set_compare(Compare.SPLIT)
    shown(window, qtbot, dataclasses.replace(BARE, place=MapPlace.BESIDE))
    assert window.canvas.compare is Compare.BESIDE
    seen = shot(window)
    at = on_canvas(window, 300, 200)
    half = seen.shape[1] // 2
    expected = colours_of(8 * 300 / 639).astype(int)
    assert np.abs(seen[at.y(), at.x()].astype(int) - expected).max() > 20, "the photo"
    assert np.abs(seen[at.y(), at.x() + half + 1].astype(int) - expected).max() <= 6, "the map"
    window.map.display.set_look(BARE)
    assert window.canvas.compare is Compare.SPLIT
    window.map.display.set_look(dataclasses.replace(BARE, place=MapPlace.BESIDE))
    window.canvas.set_compare(Compare.SINGLE)
    assert window.map.display.look.place is MapPlace.OVER and window.canvas.compare is Compare.SINGLE


def test_stopping_the_map_leaves_an_export_alone(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    told: list[int] = []
    window.session.idle.connect(told.append)
    window.session.cancel(Lane.MAP)
    assert told == [Lane.MAP]


def test_without_a_photo_nothing_is_offered(window: MainWindow, measuring: Measuring) -> None:
    do = window.map.actions
    for action in (do.show, do.brush, do.measure, do.write, do.read, do.dab):
        assert not action.isEnabled()
    panel = window.map.panel
    for widget in (panel, *panel.head, panel.export_button, panel.import_button):
        assert not widget.isEnabled()
