"""The interface is never blocked: a timer of 10 ms beats on while the worker works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.imaging.arrays import FloatArray
from app.progress import Cancel, Progress
from app.tools.frame import Frame
from app.ui.application import main_window
from app.ui.automation.heartbeat import Heartbeat
from app.ui.main_window import MainWindow
from tests.ui.conftest import Negative

BAR = 0.050


class Busy(Negative):
    """Takes real arithmetic for its time, as a network does."""

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        pixels = frame.pixels
        for step in range(4):
            cancel.check()
            pixels = cv2.GaussianBlur(pixels, (0, 0), 4)
            progress((step + 1) / 4)
        return np.clip(2 * frame.pixels - pixels, 0, 1)


def large_jpeg(path: Path, width: int, height: int) -> Path:
    coarse = np.random.default_rng(5).integers(0, 256, (height // 16, width // 16, 3), np.uint8)
    cv2.imwrite(str(path), cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
    return path


def worked_through(window: MainWindow, path: Path, qtbot: QtBot, seconds: float) -> Heartbeat:
    """Open, deblur, look at 100 %, come back: all with a beating heart."""
    # What start-up loads is measured by itself; this is about work.
    qtbot.waitUntil(lambda: window.session.engine is not None, timeout=60_000)
    heart = Heartbeat()
    window.open_paths([path])
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=60_000)
    window.panels.panels["deblur"].switch.click()
    qtbot.waitUntil(lambda: window.session.busy, timeout=60_000)
    window.commands.split.trigger()
    qtbot.wait(500)
    window.canvas.zoom_to(1.0)
    qtbot.wait(500)
    window.canvas.fit()
    qtbot.waitUntil(
        lambda: (
            window.messages.is_error
            or (bool(window.canvas.after) and not window.canvas.approximate and not window.session.busy)
        ),
        timeout=round(seconds * 1000),
    )
    assert not window.messages.is_error, window.messages.text.text()
    qtbot.wait(100)
    heart.stop()
    return heart


@pytest.fixture
def network() -> Negative:
    return Busy()


@pytest.mark.timeout(360)
def test_a_6_megapixel_photo_never_blocks_the_interface(
    make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path, told = large_jpeg(tmp_path / "six.jpg", 3072, 2048), []
    for _ in range(3):  # what we do wrong shows every time; what a crowded machine does to us does not
        heart = worked_through(make_window(), path, qtbot, 100)
        assert len(heart.gaps) > 50
        told.append(heart.summary())
        print(told[-1])
        if heart.longest_of_ours < BAR:
            return
    pytest.fail("blocked for more than 50 ms in each of three runs:\n" + "\n".join(told))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_24_megapixel_deblur_never_blocks_the_interface(
    dressed: QApplication, user_home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = main_window()
    window.resize(1280, 800)
    window.show()
    try:
        qtbot.waitUntil(lambda: window.session.engine is not None, timeout=60_000)
        facts = window.session.engine
        if facts is None or "ifan-fast" not in dict(facts.networks).get("ifan", ()):
            pytest.skip("needs the network ifan-fast, which is not installed")
        heart = worked_through(window, large_jpeg(tmp_path / "large.jpg", 6000, 4000), qtbot, 1500)
        print(heart.summary())
        assert heart.longest < BAR, heart.summary()
    finally:
        window.close_anyway()
        window.deleteLater()
