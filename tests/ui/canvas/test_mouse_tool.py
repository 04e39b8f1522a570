"""Hands and overlays on the canvas: where they are, what they are told, and what stays theirs."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.canvas.canvas import Canvas, Compare, Side
from app.ui.canvas.mouse_tool import MouseTool
from app.ui.canvas.viewport import Viewport
from tests.ui.canvas_steps import layer_of, picture, plain, shot
from tests.ui.conftest import drag_to

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Brush(MouseTool):
    """Takes what falls on the photo's left half."""

    def __init__(self) -> None:
        self.told: list[tuple[str, float, float, float]] = []

    def press(self, x: float, y: float, pressure: float, modifiers: Qt.KeyboardModifier) -> bool:
        self.told.append(("press", x, y, pressure))
        return x < 1500

    def move(self, x: float, y: float, pressure: float, modifiers: Qt.KeyboardModifier) -> bool:
        self.told.append(("move", x, y, pressure))
        return True

    def release(self, x: float, y: float, pressure: float, modifiers: Qt.KeyboardModifier) -> bool:
        self.told.append(("release", x, y, pressure))
        return True

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.BlankCursor

    def paint(self, painter: QPainter, view: Viewport) -> None:
        if self.told:
            x, y = view.to_device(self.told[-1][1], self.told[-1][2])
            painter.fillRect(QRect(round(x) - 2, round(y) - 2, 4, 4), QColor(255, 0, 255))


class Wash:
    """Colours all it may, and more, and keeps what it was given."""

    def __init__(self) -> None:
        self.areas: list[tuple[Viewport, QRect]] = []

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        self.areas.append((view, area))
        painter.fillRect(area.adjusted(-50, -50, 50, 50), QColor(0, 200, 0))


@pytest.fixture
def large(canvas: Canvas) -> Canvas:
    """A photo of 3000×2000 px, fitted at a fifth of its size."""
    canvas.show_photo(layer_of(picture(2000, 3000)))
    return canvas


def test_a_hand_gets_places_of_the_photo(large: Canvas, qtbot: QtBot) -> None:
    brush = Brush()
    large.mouse_tool = brush
    view = large.view
    qtbot.mousePress(large, LEFT, pos=QPoint(100, 100))
    drag_to(large, QPoint(120, 110))
    qtbot.mouseRelease(large, LEFT, pos=QPoint(120, 110))
    assert [each[0] for each in brush.told] == ["press", "move", "release"]
    assert brush.told[0][1:] == pytest.approx((500, 500, 1.0)) and brush.told[1][1:3] == (600, 550)
    assert large.view == view, "the hand took it, so nothing pans"
    assert tuple(shot(large)[110, 120]) == (255, 0, 255), "and its mark is where the mouse is"


def test_side_by_side_either_side_is_the_photo(large: Canvas, qtbot: QtBot) -> None:
    brush = Brush()
    large.mouse_tool = brush
    large.set_compare(Compare.BESIDE)
    for x in (100, 401):
        qtbot.mouseClick(large, LEFT, pos=QPoint(x, 200))
    places = [each[1:3] for each in brush.told if each[0] == "press"]
    assert places[0] == pytest.approx(places[1]) and places[0][1] == pytest.approx(1000, abs=11)


def test_what_a_hand_leaves_pans(large: Canvas, qtbot: QtBot) -> None:
    brush = Brush()
    large.mouse_tool = brush
    large.zoom_to(1.0)
    large.centre_on(2300, 1000)
    left = large.view.origin[0]  # type: ignore[union-attr]
    qtbot.mousePress(large, LEFT, pos=QPoint(300, 200))
    drag_to(large, QPoint(320, 200))
    qtbot.mouseRelease(large, LEFT, pos=QPoint(320, 200))
    assert large.view is not None and large.view.origin[0] == left + 20
    assert [each[0] for each in brush.told] == ["press"]


@pytest.mark.parametrize("way", ["space", "middle"])
def test_space_and_the_middle_button_still_pan(large: Canvas, qtbot: QtBot, way: str) -> None:
    brush = Brush()
    large.mouse_tool = brush
    large.zoom_to(1.0)
    large.centre_on(800, 1000)
    left = large.view.origin[0]  # type: ignore[union-attr]
    button = LEFT if way == "space" else Qt.MouseButton.MiddleButton
    if way == "space":
        qtbot.keyPress(large, Qt.Key.Key_Space)
    qtbot.mousePress(large, button, pos=QPoint(300, 200))
    drag_to(large, QPoint(330, 200))
    qtbot.mouseRelease(large, button, pos=QPoint(330, 200))
    assert large.view is not None and large.view.origin[0] == left + 30 and not brush.told
    assert large.cursor().shape() == (
        Qt.CursorShape.OpenHandCursor if way == "space" else Qt.CursorShape.BlankCursor
    )


def test_space_does_not_stick_when_the_focus_goes(large: Canvas, qtbot: QtBot) -> None:
    brush = Brush()
    large.mouse_tool = brush
    qtbot.keyPress(large, Qt.Key.Key_Space)
    QApplication.sendEvent(large, QFocusEvent(QEvent.Type.FocusOut))
    qtbot.mouseClick(large, LEFT, pos=QPoint(100, 100))
    assert [each[0] for each in brush.told] == ["press", "release"]


def test_the_divider_can_be_moved_with_a_hand_set(large: Canvas, qtbot: QtBot) -> None:
    brush = Brush()
    large.mouse_tool = brush
    large.set_compare(Compare.SPLIT)
    qtbot.mousePress(large, LEFT, pos=QPoint(300, 100))
    drag_to(large, QPoint(240, 100))
    qtbot.mouseRelease(large, LEFT, pos=QPoint(240, 100))
    assert large.divider == pytest.approx(0.4) and not brush.told


def test_a_pen_tells_its_pressure(large: Canvas) -> None:
    brush = Brush()
    large.mouse_tool = brush
    kinds = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
    for kind, pressure in zip(kinds, (0.25, 0.5, 0.0), strict=True):
        at = QPointF(100, 100)
        event = QTabletEvent(
            kind, QPointingDevice.primaryPointingDevice(), at, large.mapToGlobal(at), pressure, 0, 0, 0, 0, 0,
            NO_KEY, LEFT, LEFT,
        )  # fmt: skip
        QApplication.sendEvent(large, event)
        assert event.isAccepted()
    assert [(each[0], each[3]) for each in brush.told] == [("press", 0.25), ("move", 0.5), ("release", 0.0)]


def test_without_a_hand_a_pen_is_a_mouse(large: Canvas) -> None:
    at = QPointF(100, 100)
    event = QTabletEvent(
        QEvent.Type.TabletPress, QPointingDevice.primaryPointingDevice(), at, large.mapToGlobal(at), 0.5, 0,
        0, 0, 0, 0, NO_KEY, LEFT, LEFT,
    )  # fmt: skip
    QApplication.sendEvent(large, event)
    assert not event.isAccepted()


def test_hovering_tells_the_place_and_when_it_is_left(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_photo(layer_of(plain(200, 300, 90)))  # smaller than the canvas: 150 px of room at the left
    told: list[object] = []
    canvas.hovered.connect(lambda x, y: told.append((x, y)))
    canvas.left.connect(lambda: told.append("left"))
    for at in (QPoint(20, 20), QPoint(150, 100), QPoint(449, 299), QPoint(450, 200), QPoint(460, 200)):
        qtbot.mouseMove(canvas, at)
    assert told == [(0.0, 0.0), (299.0, 199.0), "left"]
    qtbot.mouseMove(canvas, QPoint(300, 200))
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert told[-1] == "left" and len(told) == 5


@pytest.mark.parametrize("mode", Compare)
def test_overlays_come_to_every_side_that_wants_them(canvas: Canvas, mode: Compare) -> None:
    canvas.show_photo(layer_of(plain(400, 600, 90)))
    wash = Wash()
    canvas.overlays.append(wash)
    canvas.set_compare(mode)
    canvas.grab()
    two = mode in (Compare.SPLIT, Compare.ROWS, Compare.BESIDE)
    assert len(wash.areas) == (2 if two else 1)
    for view, area in wash.areas:
        assert QRect(0, 0, view.width, view.height).contains(area)
    views = {view for view, _ in wash.areas}
    assert len(views) == 1, "locked: one view for both"


def test_a_side_can_do_without_overlays_and_nothing_leaves_its_area(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(plain(400, 600, 90)))
    canvas.overlays.append(Wash())
    canvas.show_sides(Side("Plain", [], overlays=False), Side("Washed", []))
    canvas.set_compare(Compare.SPLIT)
    seen = shot(canvas)[100:150]
    assert np.all(seen[:, :295] == 90) and np.all(seen[:, 305:] == (0, 200, 0))
