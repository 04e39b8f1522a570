"""The ring round the photo: there for whoever came by a key, one pixel wide, gone after a click."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.canvas.canvas import Canvas
from app.ui.widgets.theme import theme
from tests.ui.canvas_steps import layer_of, plain, shot

GREY = 90


@pytest.fixture
def host(dressed: QApplication, qtbot: QtBot) -> QWidget:
    """A canvas full of grey below a button that has the focus."""
    made = QWidget()
    qtbot.addWidget(made)
    column, button, canvas = QVBoxLayout(made), QPushButton("Before the photo"), Canvas()
    column.addWidget(button)
    column.addWidget(canvas)
    made.resize(640, 480)
    made.show()
    made.activateWindow()
    canvas.show_photo(layer_of(plain(1200, 1600, GREY)))
    canvas.fill()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    return made


@pytest.fixture
def canvas(host: QWidget) -> Canvas:
    return host.findChild(Canvas)


@pytest.fixture
def button(host: QWidget) -> QPushButton:
    return host.findChild(QPushButton)


def ring(canvas: Canvas) -> np.ndarray:
    """Where the canvas shows anything but the photo."""
    return np.asarray((shot(canvas) != GREY).any(-1))


def test_tab_brings_a_line_of_one_pixel(canvas: Canvas, button: QPushButton, qtbot: QtBot) -> None:
    assert not ring(canvas).any()
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert canvas.hasFocus()
    found = ring(canvas)
    assert found[0].all() and found[-1].all() and found[:, 0].all() and found[:, -1].all()
    assert not found[1:-1, 1:-1].any()
    assert QColor(*(int(each) for each in shot(canvas)[0, 5])) == theme().colour("accent")
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not canvas.hasFocus() and not ring(canvas).any()


def test_a_click_brings_none_and_takes_it_away(canvas: Canvas, button: QPushButton, qtbot: QtBot) -> None:
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert canvas.hasFocus() and not ring(canvas).any()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert ring(canvas).any()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert canvas.hasFocus() and not ring(canvas).any()


def test_a_window_that_is_come_back_to_is_as_it_was(canvas: Canvas) -> None:
    for reason, there in ((Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.OtherFocusReason, False)):
        canvas.clearFocus()
        canvas.setFocus(reason)
        assert ring(canvas).any() == there
        canvas.clearFocus()
        assert not ring(canvas).any()
        canvas.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        assert ring(canvas).any() == there
