"""What tests of the window do again and again."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.ui.conftest import Negative

LONG = 60_000  # on a crowded machine importing torch alone takes a quarter of a minute


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.open_paths([path])
    qtbot.waitUntil(lambda: window.session.document is not None and not window.session.busy, timeout=LONG)
    qtbot.waitUntil(lambda: bool(window.canvas.before and window.canvas.before.covered), timeout=LONG)
    qtbot.wait(1)  # the navigator comes with the photo, and the canvas makes room for it


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    """Until the window has nothing to do any more: nothing runs, waits, or is about to be asked for."""
    session = window.session
    qtbot.waitUntil(
        lambda: (
            not (
                session.busy
                or session.worker_thread.queue.busy
                or session.renderer.waits_for_view
                or session.idle_tasks.active
            )
        ),
        timeout=LONG,
    )


def deblurred(window: MainWindow, qtbot: QtBot) -> None:
    window.panels.panels["deblur"].switch.click()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert not window.messages.is_error, window.messages.text.text()


def held_at_work(window: MainWindow, path: Path, network: Negative, qtbot: QtBot) -> None:
    """Open a photo and switch deblurring on; the network has begun and waits for ``network.go``."""
    opened(window, path, qtbot)
    network.go.clear()
    network.entered.clear()
    window.panels.panels["deblur"].switch.click()
    assert network.entered.wait(5)
