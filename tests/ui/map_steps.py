"""What tests of the map in the window do again and again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.imaging.defocus.brush import apply_strokes
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.ui.focus_map.look import MapLook, MapPlace
from app.ui.main_window import MainWindow
from tests.ui.conftest import drag_to
from tests.ui.window_steps import LONG

BARE = MapLook(shown=True, place=MapPlace.ONLY, contour=False, hatch=False)


class Measuring:
    """Stands in for the engine's estimate: σ is 0 at the left and 8 px at the right, and waits when held."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.entered = threading.Event()
        self.failure: Exception | None = None
        self.photos: list[int] = []

    def defocus(self, engine: Engine, photo: Photo, **how: Any) -> DefocusMap:
        self.photos.append(photo.width)
        sigma = np.linspace(0, 8, photo.width, dtype=np.float32)[None].repeat(photo.height, 0)
        measured = DefocusMap(np.ascontiguousarray(sigma), np.ones(sigma.shape, np.float32))
        if "on_part" in how:
            how["on_part"](DefocusMap.constant(8, 8, 5.0, 0.5))
        self.entered.set()
        while not self.go.wait(0.002):
            how["cancel"].check()
            how["progress"](0.4)
        if self.failure is not None:
            raise self.failure
        how["cancel"].check()
        guide = np.ascontiguousarray(photo.pixels[..., 1])
        return apply_strokes(measured, how["map_edits"], guide) if how["map_edits"] else measured


def standing_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Measuring]:
    """For a fixture: the engine measures so, until it is over."""
    made = Measuring()
    monkeypatch.setattr(Engine, "defocus", lambda engine, photo, **how: made.defocus(engine, photo, **how))
    yield made
    made.go.set()


def shown(window: MainWindow, qtbot: QtBot, look: MapLook = BARE) -> None:
    window.map.display.set_look(look)
    settled(window, qtbot)


def settled(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.map.display
    qtbot.waitUntil(
        lambda: not desk.measuring and desk.picture is not None and desk.picture.final, timeout=LONG
    )


def shot(window: MainWindow) -> np.ndarray:
    window.canvas.left.emit()  # no cursor, whatever was clicked before
    image = window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


def on_canvas(window: MainWindow, x: float, y: float) -> QPoint:
    assert window.canvas.view is not None
    return QPointF(*window.canvas.view.to_device(x, y)).toPoint()


def paint(window: MainWindow, qtbot: QtBot, path: list[tuple[float, float]]) -> None:
    """Paint along places of the photo."""
    places = [on_canvas(window, *place) for place in path]
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        drag_to(window.canvas, place)
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=places[-1])
