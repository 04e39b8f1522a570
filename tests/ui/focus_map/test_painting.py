"""Painting on the map in the window: strokes are entries of the history, and stay with their photo."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.imaging.defocus.colours import colours_of
from app.imaging.defocus.stroke import Stroke
from app.ui.main_window import MainWindow
from tests.ui.conftest import drag_to
from tests.ui.map_steps import Measuring, on_canvas, paint, settled, shot, shown
from tests.ui.window_steps import opened

# Brush ----------------------------------------------------------------------------


def test_a_stroke_is_one_entry_and_undo_restores_the_map(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    document, desk = window.session.document, window.map.display
    assert document is not None
    bare, entries = shot(window), len(document.history.labels)
    qtbot.keyClick(window.canvas, Qt.Key.Key_B)
    assert window.map.painting.on and window.map.actions.brush.isChecked()
    brush = dataclasses.replace(window.map.painting.brush, sigma=16.0, size=60.0, hardness=1.0)
    window.map.painting.set_brush(dataclasses.replace(brush, edge_aware=False))
    paint(window, qtbot, [(200, 200), (260, 220), (320, 200)])
    assert len(document.history.labels) == entries + 1
    assert len(document.snapshot.map_edits) == 1
    settled(window, qtbot)
    assert desk.read(260, 215).sigma == pytest.approx(16.0)  # type: ignore[union-attr]
    assert desk.read(100, 400).sigma == pytest.approx(8 * 100 / 639, abs=1e-5)  # type: ignore[union-attr]
    window.map.painting.switch(False)
    painted = shot(window)
    assert not np.array_equal(painted, bare)
    window.commands.undo.trigger()
    settled(window, qtbot)
    assert document.snapshot.map_edits == () and np.array_equal(shot(window), bare)
    window.commands.redo.trigger()
    settled(window, qtbot)
    assert np.array_equal(shot(window), painted)


def test_strokes_are_taken_away_in_one_step(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    window.map.painting.switch(True)
    for y in (150, 250):
        paint(window, qtbot, [(200, y), (300, y)])
    document = window.session.document
    assert document is not None and window.map.painting.strokes == 2
    window.map.panel.brush.reset_button.click()
    assert window.map.painting.strokes == 0 and len(document.history.labels) == 4
    window.session.editing.undo()
    assert window.map.painting.strokes == 2


def test_what_is_painted_is_seen_before_the_button_is_released(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    painting = window.map.painting
    painting.switch(True)
    painting.set_brush(dataclasses.replace(painting.brush, sigma=16.0, size=80.0, hardness=1.0))
    measuring.go.clear()  # whatever is worked out afterwards takes its time
    start, end = on_canvas(window, 200, 240), on_canvas(window, 300, 240)
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=start)
    drag_to(window.canvas, end)
    between = on_canvas(window, 250, 240)
    at_once = shot(window)
    assert np.abs(at_once[between.y(), between.x()].astype(int) - colours_of(16.0).astype(int)).max() <= 2
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=end)
    released = shot(window)
    assert np.array_equal(released[between.y(), between.x()], at_once[between.y(), between.x()])
    measuring.go.set()
    settled(window, qtbot)


def test_the_brush_without_a_mouse(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    qtbot.keyClick(window.canvas, Qt.Key.Key_B)
    size = window.map.painting.brush.size
    qtbot.keyClick(window.canvas, Qt.Key.Key_BracketRight)
    assert window.map.painting.brush.size > size
    qtbot.keyClick(window.canvas, Qt.Key.Key_BracketLeft)
    assert window.map.painting.brush.size == pytest.approx(size, rel=0.01)
    qtbot.keyClick(window.canvas, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    document = window.session.document
    assert document is not None and len(document.snapshot.map_edits) == 1
    stroke = document.snapshot.map_edits[0]
    assert isinstance(stroke, Stroke) and stroke.points[0] == pytest.approx((320, 240), abs=1)
    settled(window, qtbot)


def test_alt_takes_up_the_sigma_of_a_place(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    window.map.painting.switch(True)
    at = on_canvas(window, 480, 240)
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, at)
    brush, document = window.map.painting.brush, window.session.document
    assert brush.action == "set" and brush.sigma == pytest.approx(6.0, abs=0.1)
    assert document is not None and not document.snapshot.map_edits


def test_hiding_the_map_lays_the_brush_down(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.map.painting.switch(True)
    assert window.map.display.look.shown, "one sees what one paints on"
    settled(window, qtbot)
    window.map.display.show(False)
    assert not window.map.painting.on and window.canvas.mouse_tool is None


def test_the_brush_leaves_the_map_as_it_was(
    window: MainWindow, photo_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    for before in (False, True):
        window.map.display.show(before)
        window.map.painting.switch(True)
        settled(window, qtbot)
        window.map.painting.switch(False)
        assert window.map.display.look.shown is before


def test_strokes_stay_with_their_photo(
    window: MainWindow, photo_file: Path, other_file: Path, measuring: Measuring, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    shown(window, qtbot)
    window.map.painting.switch(True)
    paint(window, qtbot, [(200, 200), (300, 200)])
    settled(window, qtbot)
    painted = window.map.display.read(250, 200)
    opened(window, other_file, qtbot)
    settled(window, qtbot)
    assert window.map.painting.strokes == 0
    opened(window, photo_file, qtbot)
    settled(window, qtbot)
    assert window.map.painting.strokes == 1
    assert window.map.display.read(250, 200) == painted
