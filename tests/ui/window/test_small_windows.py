"""On small screens all of the window is there: nothing lies outside it, nothing is cut at the side."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.ui.window_steps import opened

SIZES = [(1024, 700), (1280, 720), (960, 600)]
NARROWEST = 960


def misplaced(window: QWidget) -> list[str]:
    """Visible widgets that lie outside ``window``, or are too narrow for what they say."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or isinstance(each, QMenu) or each.isWindow():
            continue
        where = each.rect().translated(each.mapTo(window, each.rect().topLeft()))
        frame, host = window.rect(), each.parentWidget()
        while host is not None and host is not window:
            if isinstance(host.parentWidget(), QAbstractScrollArea):  # scrolls up and down, not sideways
                inner = host.rect().translated(host.mapTo(window, host.rect().topLeft()))
                frame = inner.adjusted(0, -(10**6), 0, 10**6)
                break
            host = host.parentWidget()
        name = f"{type(each).__name__} {each.accessibleName() or getattr(each, 'text', str)()!r}"
        if not frame.contains(where):
            found.append(f"{name} lies at {where.getRect()}, outside {frame.getRect()}")
        elif isinstance(each, (QAbstractButton, QLabel)) and each.width() < each.minimumSizeHint().width():
            found.append(f"{name} is cut")
    return found


@pytest.mark.parametrize("size", SIZES)
def test_nothing_lies_outside_a_small_window(
    window: MainWindow, photo_file: Path, other_file: Path, qtbot: QtBot, size: tuple[int, int]
) -> None:
    def check(state: str) -> None:
        def fits() -> None:
            assert window.minimumSizeHint().width() <= NARROWEST, state
            assert (window.width(), window.height()) == size, state
            assert misplaced(window) == [], state

        qtbot.waitUntil(fits)  # layouts settle a moment after what they lay out has changed

    window.resize(*size)
    check("empty")
    opened(window, photo_file, qtbot)
    check("a photo")
    opened(window, other_file, qtbot)
    check("two photos")
    window.grid.action.trigger()
    check("the grid")
    window.grid.action.trigger()
    window.messages.show_error("A sentence as long as those that tell what went wrong. " * 3, "Open another…")
    check("a message")
    window.commands.beside.trigger()
    check("side by side")
    for bar in (window.left.verticalScrollBar(), window.panels.verticalScrollBar()):
        bar.setValue(bar.maximum())
    check("scrolled")


def test_what_lies_outside_is_found(dressed: QWidget, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(100, 100)
    outside, cut = QLabel("outside", host), QLabel("a sentence that is cut", host)
    outside.setGeometry(80, 10, 80, 20)
    cut.setGeometry(10, 40, 20, 20)
    host.show()
    assert [each.split()[-1] for each in misplaced(host)] == ["100)", "cut"]


@pytest.mark.slow
def test_the_same_on_a_screen_of_double_density(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__, "-k", "small_window"],
        cwd=root, env={**os.environ, "QT_SCALE_FACTOR": "2"}, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:]
