"""The navigator: shows what the canvas shows of the photo, and takes it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.canvas.canvas import Canvas, Compare
from app.ui.canvas.navigator import Navigator
from app.ui.main_window import MainWindow
from tests.ui.canvas_steps import layer_of, picture, plain, shot
from tests.ui.conftest import drag_to
from tests.ui.window_steps import opened

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def navigator(canvas: Canvas, qtbot: QtBot) -> Iterator[Navigator]:
    """240×160 px: a photo of 3000×2000 px is seen in it at 0.08 of its size."""
    host = QWidget()
    box = QVBoxLayout(host)
    box.setContentsMargins(0, 0, 0, 0)
    made = Navigator(canvas, host)
    box.addWidget(made)
    host.resize(240, 160)
    qtbot.addWidget(host)
    host.show()
    yield made


def test_it_comes_and_goes_with_the_photo(canvas: Canvas, navigator: Navigator, qtbot: QtBot) -> None:
    assert navigator.isHidden() and navigator.frame() is None
    canvas.show_photo(layer_of(picture(400, 600)))
    assert not navigator.isHidden(), "before the first paint, so that nothing jumps"
    canvas.clear()
    qtbot.waitUntil(navigator.isHidden)


def test_the_frame_is_what_the_canvas_shows(canvas: Canvas, navigator: Navigator) -> None:
    canvas.show_photo(layer_of(plain(2000, 3000, 90)))
    assert navigator.frame() is None, "all of it is in view"
    for zoom, x, y in ((1.0, 1500, 1000), (2.0, 400, 300), (0.5, 0, 0)):
        canvas.zoom_to(zoom)
        canvas.centre_on(x, y)
        assert canvas.view is not None
        seen, frame = canvas.view.visible(), navigator.frame()
        assert seen is not None and frame is not None
        expected = (seen.x * 0.08, seen.y * 0.08, seen.width * 0.08, seen.height * 0.08)
        assert (frame.x(), frame.y(), frame.width(), frame.height()) == pytest.approx(expected, abs=0.01)
        inner = shot(navigator)[
            int(frame.y()) + 4 : int(frame.bottom()) - 4, int(frame.x()) + 4 : int(frame.right()) - 4
        ]
        assert np.all(inner == 90), "what is in view is not darkened"


def test_pressing_and_dragging_take_the_canvas_there(
    canvas: Canvas, navigator: Navigator, qtbot: QtBot
) -> None:
    canvas.show_photo(layer_of(plain(2000, 3000, 90)))
    canvas.zoom_to(1.0)
    qtbot.mousePress(navigator, LEFT, pos=QPoint(60, 40))
    assert canvas.view is not None and (canvas.view.x, canvas.view.y) == (750, 500)
    drag_to(navigator, QPoint(120, 80))
    assert (canvas.view.x, canvas.view.y) == (1500, 1000)
    drag_to(navigator, QPoint(900, -50))
    assert canvas.view.visible().right == 3000 and canvas.view.visible().y == 0  # type: ignore[union-attr]
    qtbot.mouseRelease(navigator, LEFT, pos=QPoint(900, -50))
    qtbot.mouseMove(navigator, QPoint(60, 40))
    assert canvas.view.visible().right == 3000, "let go is let go"  # type: ignore[union-attr]


def test_keys_and_wheel_move_the_canvas(canvas: Canvas, navigator: Navigator, qtbot: QtBot) -> None:
    canvas.show_photo(layer_of(plain(2000, 3000, 90)))
    canvas.zoom_to(1.0)
    x = canvas.view.x  # type: ignore[union-attr]
    qtbot.keyClick(navigator, Qt.Key.Key_Right)
    assert canvas.view is not None and canvas.view.x == x + 64
    at = QPointF(50, 50)
    event = QWheelEvent(
        at, navigator.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(navigator, event)
    assert canvas.view.zoom == pytest.approx(2 ** (1 / 3))


def test_it_follows_the_result_and_the_view(canvas: Canvas, navigator: Navigator, qtbot: QtBot) -> None:
    canvas.show_photo(layer_of(plain(2000, 3000, 90)))
    canvas.show_after([layer_of(plain(2000, 3000, 180))])
    qtbot.waitUntil(lambda: bool(np.all(shot(navigator)[20:140, 20:220] == 180)))
    for compare in (Compare.BESIDE, Compare.DIFFERENCE):
        canvas.set_compare(compare)
        canvas.zoom_to(1.0)
        assert navigator.frame() is not None


def test_it_stays_quiet_while_the_canvas_repaints_the_same(
    canvas: Canvas, navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas.show_photo(layer_of(plain(2000, 3000, 90)))
    QApplication.processEvents()
    asked: list[int] = []
    monkeypatch.setattr(navigator, "update", lambda: asked.append(1))
    for _ in range(5):
        canvas.repaint()
    QApplication.processEvents()
    assert not asked
    canvas.zoom_to(1.0)
    qtbot.waitUntil(lambda: bool(asked))


def test_its_action_folds_it_in_the_window(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    section = window.left.sections["navigator"]
    action = window.commands.navigator
    assert section.isVisible() and action.isChecked() is not section.is_folded
    for _ in range(2):
        was = section.is_folded
        action.trigger()
        assert section.is_folded is not was and action.isChecked() is was
    section.fold_button.click()
    assert action.isChecked() is not section.is_folded
