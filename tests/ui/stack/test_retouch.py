"""Retouching: a frame painted over the fused photo, named by its picture whatever happens to its number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.document.edit import Edit, Snapshot, Source
from app.tools.fuse import Fuse, FuseParams
from app.ui.main_window import MainWindow
from app.ui.stack.retouch import renumbered, strokes_field
from tests.tools.fake_tools import FakeStack
from tests.ui.conftest import drag_to
from tests.ui.stack_steps import calm, frame_files, opened_stack

SOURCES = tuple(Source(Path(f"{name}.tif"), name * 64) for name in "abcd")
NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def stacked(make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    window = make_window(Fuse)
    opened_stack(window, frame_files(tmp_path / "stack", height=240, width=320), qtbot)
    return window


def strokes(window: MainWindow) -> tuple[Any, ...]:
    document = window.session.document
    assert document is not None
    found: tuple[Any, ...] = document.params_of(Fuse).retouch
    return found


def painted(window: MainWindow, qtbot: QtBot) -> None:
    """A short stroke across the middle of the canvas."""
    canvas = window.canvas
    middle = canvas.rect().center()
    QTest.mousePress(canvas, LEFT, NO_KEY, middle)
    drag_to(canvas, middle + QPoint(20, 0))
    QTest.mouseRelease(canvas, LEFT, NO_KEY, middle + QPoint(20, 0))
    calm(window, qtbot)


def test_the_marked_frame_is_painted_over_the_fused_photo(stacked: MainWindow, qtbot: QtBot) -> None:
    panel, retouch = stacked.stack.panel, stacked.stack.retouch
    before = stacked.canvas.after[-1].levels[0].copy()
    panel.list.setCurrentIndex(panel.model.index(0))
    assert retouch.frame == (0, "shot_8.tif")
    panel.retouch.click()
    assert retouch.on and stacked.stack_actions.retouch.isChecked()
    painted(stacked, qtbot)
    ((radius, frame, way),) = strokes(stacked)
    assert (radius, frame) == (stacked.map.painting.brush.size / 2, 0.0) and len(way) == 2
    assert not np.array_equal(stacked.canvas.after[-1].levels[0], before)
    assert retouch.on  # for the next stroke
    stacked.commands.undo.trigger()
    calm(stacked, qtbot)
    assert strokes(stacked) == ()
    np.testing.assert_array_equal(stacked.canvas.after[-1].levels[0], before)


def test_a_stroke_keeps_to_its_frame_when_others_go(stacked: MainWindow, qtbot: QtBot) -> None:
    panel = stacked.stack.panel
    panel.list.setCurrentIndex(panel.model.index(2))
    panel.retouch.click()
    painted(stacked, qtbot)
    panel.model.checked.emit(0, False)
    calm(stacked, qtbot)
    assert [frame for _, frame, _ in strokes(stacked)] == [1.0]
    panel.model.checked.emit(0, True)
    calm(stacked, qtbot)
    assert [frame for _, frame, _ in strokes(stacked)] == [2.0]
    panel.model.moved.emit(2, 0)
    calm(stacked, qtbot)
    assert [frame for _, frame, _ in strokes(stacked)] == [0.0]
    panel.model.checked.emit(0, False)  # the frame itself
    calm(stacked, qtbot)
    assert strokes(stacked) == () and not stacked.stack.retouch.on


def test_nothing_is_painted_on_what_is_not_fused(stacked: MainWindow, qtbot: QtBot) -> None:
    stacked.stack.retouch.switch(True)
    stacked.panels.panels["fuse"].switch.click()
    calm(stacked, qtbot)
    assert not stacked.stack.retouch.on and not stacked.stack.panel.retouch.isEnabled()
    stacked.stack.retouch.switch(True)
    assert not stacked.stack.retouch.on


def test_the_brushes_of_map_and_stack_take_turns(stacked: MainWindow, qtbot: QtBot) -> None:
    stacked.stack.retouch.switch(True)
    stacked.map.painting.switch(True)
    assert not stacked.stack.retouch.on and not stacked.stack.panel.retouch.isChecked()
    stacked.map.painting.switch(False)
    assert not stacked.stack.retouch.on


def test_strokes_are_renumbered_with_their_frames() -> None:
    way = ((0.5, 0.5),)
    params = FuseParams(retouch=tuple((9.0, float(number), way) for number in (3, 0, 2, 7)))
    state = Snapshot(SOURCES, edits=(Edit("fuse", 1, params),))
    made = renumbered(state, Fuse, SOURCES, (SOURCES[2], SOURCES[3], SOURCES[1]))
    assert [frame for _, frame, _ in made.edits[0].params.retouch] == [1.0, 0.0]
    assert renumbered(state, Fuse, SOURCES, SOURCES) is state
    assert strokes_field(FakeStack) is None and renumbered(state, FakeStack, SOURCES, ()) is state
