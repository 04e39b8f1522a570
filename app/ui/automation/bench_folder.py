"""The command ``bench folder``: whether a filmstrip of many photos stays fluid, on photos made for it."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.paths import project_root
from app.ui.application import application, log_qt, main_window
from app.ui.automation.gestures import peak_memory
from app.ui.automation.heartbeat import Heartbeat

_BARS = {"longest block ms": 50.0}
_PATIENCE = 900.0
_NONE = Qt.KeyboardModifier.NoModifier
_PAGE = 8
"""Rows that count as the first page of thumbnails."""


def main(argv: list[str]) -> int:
    """Measure and print a table, or JSON; 1 where a figure could not be taken."""
    options = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        # A process of its own: the user's own files stay as they are, and the start is a first one.
        environment = {**os.environ, "ALLFOCUS_HOME": str(Path(home) / "home")}
        if sys.platform == "linux" and not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        folder = Path(home) / "photos"
        folder.mkdir()
        make_photos(folder, options.photos, options.megapixels)
        command = [sys.executable, "-m", "app.ui.automation.bench_folder", str(folder), str(options.turns)]
        done = subprocess.run(
            command, env=environment, cwd=project_root(), stdout=subprocess.PIPE, text=True, check=False
        )
    if done.returncode:
        return 1
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if options.json:
        print(json.dumps({"bench": "folder", **figures}))
        return 0
    wide = max(map(len, figures))
    for name, value in figures.items():
        text = f"{value:.2f}" if isinstance(value, float) else str(value)
        bar = next((f"   ≤ {bar:g}" for what, bar in _BARS.items() if name.endswith(what)), "")
        print(f"{name:{wide}}  {text:>10}{bar}")
    return 0


def make_photos(folder: Path, count: int, megapixels: float) -> None:
    """Write ``count`` JPEGs, 3:2, of which no two are alike."""
    import cv2
    import numpy as np

    rng = np.random.default_rng(11)
    height = max(round((megapixels * 1e6 / 1.5) ** 0.5), 8)
    width = round(height * 1.5)
    coarse = rng.integers(40, 216, (height // 12 + 2, width // 12 + 2, 3), np.uint8)
    whole = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    grain = rng.integers(-6, 7, (height, width, 1), np.int16)
    picture = np.clip(whole + grain, 0, 255).astype(np.uint8)
    for number in range(1, count + 1):
        moved = np.roll(picture, (7 * number % height, 13 * number % width), (0, 1))
        if not cv2.imwrite(str(folder / f"IMG_{number}.jpg"), moved, [cv2.IMWRITE_JPEG_QUALITY, 88]):
            raise OSError(f"photo {number} could not be written")


class Browsing:
    """Opens ``folder`` in the real window and goes through it as hands would, with a beating heart."""

    def __init__(self, folder: Path, turns: int) -> None:
        self._program = application()
        self._window = main_window()
        self._folder, self._turns = folder, turns
        self.figures: dict[str, Any] = {}

    def run(self) -> dict[str, Any]:
        """All figures; blocks of the interface for each part. Raises TimeoutError."""
        window = self._window
        window.resize(1280, 800)
        window.show()
        self._settle(0.5)  # its first paint, and the worker has begun
        try:
            self.figures["photos"] = 0
            self._measured("opening", self._open)
            self._measured("networks loading", lambda: self._until(lambda: window.session.engine is not None))
            self._measured("scrolling", self._scroll)
            self._measured("running through", self._run_through)
            self._measured("turning", self._turn)
            kept = sum(each.opened is not None for each in window.session.photo_list.photos)
            self.figures["pixels kept of photos"] = kept
            self._measured("ranking", self._rank)
            self._measured("all thumbnails", self._all)
            longest = [value for name, value in self.figures.items() if name.endswith("longest block ms")]
            ours = [value for name, value in self.figures.items() if name.endswith("block of ours ms")]
            self.figures["whole longest block ms"] = max(longest)
            self.figures["whole longest block of ours ms"] = max(ours)
            self.figures["peak memory MB"] = peak_memory() / 2**20
            budget = window.preferences.now.engine_settings().memory_budget
            self.figures["budget MB"] = budget / 2**20
            return self.figures
        finally:
            window.session.stop()

    def _measured(self, name: str, act: Callable[[], None]) -> None:
        heart = Heartbeat()
        act()
        self._settle(0.1)
        heart.stop()
        gaps = sorted(gap for gap, _, _ in heart.gaps)
        self.figures[f"{name} p99 block ms"] = gaps[min(round(len(gaps) * 0.99), len(gaps) - 1)] * 1e3
        self.figures[f"{name} longest block of ours ms"] = heart.longest_of_ours * 1e3
        self.figures[f"{name} longest block ms"] = heart.longest * 1e3

    def _open(self) -> None:
        window, photos = self._window, self._window.session.photo_list
        begun = time.perf_counter()
        window.open_paths([self._folder])
        self.figures["photos"] = len(photos.photos)
        self._until(lambda: window.session.document is not None)
        self.figures["first photo s"] = time.perf_counter() - begun
        self._until(lambda: all(each.thumbnail is not None for each in photos.photos[:_PAGE]))
        self.figures["first thumbnails s"] = time.perf_counter() - begun

    def _scroll(self) -> None:
        """From end to end by the wheel, and half of the way back."""
        strip = self._window.photos.strip
        at = QPointF(strip.viewport().rect().center())
        bar = strip.verticalScrollBar()
        for way, end in ((-120, bar.maximum()), (120, bar.maximum() // 2)):
            while bar.value() < end if way < 0 else bar.value() > end:
                before = bar.value()
                event = QWheelEvent(
                    at, strip.viewport().mapToGlobal(at), QPoint(), QPoint(0, way * 3),
                    Qt.MouseButton.NoButton, _NONE, Qt.ScrollPhase.NoScrollPhase, False,
                )  # fmt: skip
                QApplication.sendEvent(strip.viewport(), event)
                self._settle(0.02)
                if bar.value() == before:
                    break

    def _run_through(self) -> None:
        """Hold the arrow key down in the list: nothing is opened on the way."""
        strip = self._window.photos.strip
        strip.setFocus()
        for _ in range(3 * self._turns):
            QApplication.sendEvent(strip, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Down, _NONE))
            self._settle(0.03)
        self._until(lambda: not self._window.session.busy)

    def _turn(self) -> None:
        """Look at one photo after the other."""
        window, times = self._window, []
        window.canvas.setFocus()
        for _ in range(self._turns):
            begun = time.perf_counter()
            window.commands.next.trigger()
            self._until(lambda: not window.session.is_opening)
            times.append(time.perf_counter() - begun)
            self._settle(0.05)
        self.figures["next photo median s"] = sorted(times)[len(times) // 2] if times else 0.0

    def _rank(self) -> None:
        """Measure how sharp a few photos are, looking at others meanwhile."""
        window, begun = self._window, time.perf_counter()
        before = sum(each.sharpness is not None for each in window.session.photo_list.photos)

        def ranked() -> int:
            return sum(each.sharpness is not None for each in window.session.photo_list.photos) - before

        window.cull.rank()
        self._until(
            lambda: ranked() >= min(3, len(window.session.photo_list.photos)) or not window.cull.running
        )
        window.commands.next.trigger()
        self._until(lambda: not window.session.is_opening)
        self._until(
            lambda: ranked() >= min(6, len(window.session.photo_list.photos)) or not window.cull.running
        )
        self.figures["ranking s a photo"] = (time.perf_counter() - begun) / max(ranked(), 1)
        window.cull.stop()

    def _all(self) -> None:
        begun, photos = time.perf_counter(), self._window.session.photo_list.photos
        self._until(lambda: all(each.thumbnail is not None for each in photos[:500]))
        self.figures["last thumbnails s"] = time.perf_counter() - begun

    def _until(self, reached: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not reached():
            # The heartbeat wakes it, so no time is lost sleeping.
            self._program.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > end:
                raise TimeoutError(self._window.messages.text.text() or "the window never got there")

    def _settle(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._program.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            time.sleep(0.001)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py bench folder",
        description="Measure how a folder of many photos is browsed: the longest time the window did not "
        "answer, how soon thumbnails are there, memory. Without a screen it runs offscreen.",
    )
    parser.add_argument("--photos", type=int, default=500, metavar="N", help="how many are made")
    parser.add_argument("--megapixels", type=float, default=2.0, metavar="MP", help="size of each")
    parser.add_argument("--turns", type=int, default=20, metavar="N", help="photos looked at")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser


if __name__ == "__main__":
    log_qt()
    print(json.dumps(Browsing(Path(sys.argv[1]), int(sys.argv[2])).run()))
