"""The tour: five steps at most, never over what it points at, once by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import application
from app.ui.main_window import MainWindow
from app.ui.widgets import storage
from app.ui.widgets.storage import get
from app.ui.window.tour import Tour, beside
from tests.ui.window_steps import LONG, at_rest, opened


@pytest.fixture
def tour(window: MainWindow, photo_file: Path, qtbot: QtBot) -> Tour:
    window.resize(1280, 800)
    opened(window, photo_file, qtbot)
    window.tour.action.trigger()
    assert window.tour.tour is not None
    return window.tour.tour


def bubble(tour: Tour) -> QRect:
    return QRect(tour.bubble.pos(), tour.bubble.size())


def test_each_step_points_at_something_and_never_covers_it(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    seen = []
    while window.tour.tour is not None:
        qtbot.waitUntil(lambda: not tour.hole.isEmpty() and not bubble(tour).intersects(tour.hole))
        assert not tour.hole.isEmpty() and not bubble(tour).intersects(tour.hole), tour.at
        assert tour.rect().contains(bubble(tour)) and tour.rect() == window.rect()
        seen.append((tour.bubble.title.text(), QRect(tour.hole)))
        tour.bubble.next.click()
    assert len(seen) <= 5 and len({title for title, _ in seen}) == len(seen)
    holes = [hole for _, hole in seen]
    canvas = QRect(window.canvas.mapTo(window, QPoint()), window.canvas.size())
    assert holes[0] == canvas, "first the photo"
    bar = window.commands.tool_bar
    strip = QRect(bar.mapTo(window, QPoint()), bar.size())
    assert all(strip.contains(hole) for hole in holes[2:])
    assert window.canvas.hasFocus()


@pytest.mark.parametrize("size", [(900, 640), (1280, 800), (1920, 1000)])
def test_it_follows_the_window(window: MainWindow, tour: Tour, qtbot: QtBot, size: tuple[int, int]) -> None:
    for _ in range(3):
        tour.go(1)
    window.resize(*size)
    qtbot.waitUntil(lambda: tour.rect() == window.rect(), timeout=LONG)
    qtbot.waitUntil(lambda: not bubble(tour).intersects(tour.hole))
    assert tour.rect().contains(bubble(tour)) and not bubble(tour).intersects(tour.hole)


def test_keys_walk_it_and_leave_the_window_alone(window: MainWindow, tour: Tour, qtbot: QtBot) -> None:
    button = tour.bubble.next
    assert window.focusWidget() is button
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert tour.at == 1
    for key, at in ((Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Left, 0)):
        qtbot.keyClick(button, key)
        assert tour.at == at and window.focusWidget() is button
    qtbot.keyClick(button, Qt.Key.Key_Left)
    assert tour.at == 0, "there is nothing before the first step"
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert window.tour.tour is None and window.focusWidget() is window.canvas


def test_what_is_explained_can_be_tried_meanwhile(window: MainWindow, tour: Tour, qtbot: QtBot) -> None:
    middle = tour.hole.center()
    assert window.childAt(middle) is window.canvas, "the mouse reaches the photo"
    qtbot.mouseClick(
        window.commands.tool_bar.widgetForAction(window.commands.split), Qt.MouseButton.LeftButton
    )
    assert window.commands.split.isChecked() and tour.isVisible() and tour.at == 0
    window.commands.fill.trigger()
    assert window.canvas.view is not None and not window.canvas.view.fits


def test_a_photo_that_takes_all_of_the_window_is_framed_beside_the_bubble(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    window.visibility.toggle_columns()
    qtbot.waitUntil(lambda: tour.hole.width() > window.width() - 10, timeout=LONG)
    assert not bubble(tour).intersects(tour.hole) and tour.rect().contains(bubble(tour))


def test_it_can_be_skipped_and_taken_again(window: MainWindow, tour: Tour, qtbot: QtBot) -> None:
    tour.bubble.skip.click()
    assert window.tour.tour is None and get("tour/seen", False)
    window.tour.first_start()
    assert window.tour.tour is None, "by itself it comes once"
    window.tour.action.trigger()
    assert window.tour.tour is not None
    window.tour.tour.end()


def test_hidden_columns_are_brought_back(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    window.visibility.toggle_columns()
    window.tour.start()
    tour = window.tour.tour
    assert tour is not None and window.panels.isVisible()
    tour.go(1)
    assert tour.at == 1
    tour.end()


def test_a_first_start_offers_the_sample_and_ones_own_and_begins_the_tour_at_its_first_step(
    make_window: Callable[[], MainWindow],
    dressed: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    windows: list[MainWindow] = []

    def made() -> MainWindow:
        windows.append(make_window())
        return windows[-1]

    monkeypatch.setattr(application, "main_window", made)
    monkeypatch.setattr(application, "log_qt", lambda: None)
    monkeypatch.setattr(application, "listen_for_interrupt", lambda window: None)
    stops: list[bool] = []

    def until_there() -> None:
        window = windows[-1]
        assert window.empty.sample_button.isVisible() and "your own" in window.empty.open_button.text()
        assert window.tour.tour is None
        window.empty.sample_button.click()
        qtbot.waitUntil(lambda: window.tour.tour is not None, timeout=LONG)
        assert window.session.document is not None and window.tour.tour is not None
        assert window.tour.tour.at == 0 and window.tour.tour.bubble.count.text() == "1 of 5"
        stops.append(window.session.document.source.path.name == "sample.jpg")

    monkeypatch.setattr(QApplication, "exec", lambda self: until_there() or 0)
    assert application.run([]) == 0 and stops == [True]
    windows[-1].tour.tour.end()  # type: ignore[union-attr]

    def goes_on() -> None:
        qtbot.waitUntil(lambda: windows[-1].session.document is not None, timeout=LONG)
        at_rest(windows[-1], qtbot)
        assert windows[-1].tour.tour is None

    assert storage.flush()
    monkeypatch.setattr(QApplication, "exec", lambda self: goes_on() or 0)
    assert application.run([]) == 0, "the second start is an ordinary one"


numbers = st.integers(0, 1500)


@given(numbers, numbers, st.integers(1, 1500), st.integers(1, 900))
def test_a_bubble_is_always_in_the_window_and_beside_where_there_is_room(
    left: int, top: int, width: int, height: int
) -> None:
    room, size = QRect(0, 0, 1280, 800), QSize(272, 150)
    hole = QRect(left, top, width, height).intersected(room)
    at = QRect(beside(hole, size, room), size)
    assert room.contains(at)
    free = (
        hole.left() > 292 or room.right() - hole.right() > 292
        or hole.top() > 170 or room.bottom() - hole.bottom() > 170
    )  # fmt: skip
    if free and not hole.isEmpty():
        assert not at.intersects(hole)
