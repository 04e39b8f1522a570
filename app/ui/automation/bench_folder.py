"""The command ``bench folder``: whether a filmstrip of many photos stays fluid, on photos made for it."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.ui.application import log_qt
from app.ui.automation.driver import Driver, percentile_99, print_figures, run_alone, turn_wheel
from app.ui.automation.heartbeat import Heartbeat

_BARS = {"longest block ms": 50.0}
_PAGE = 8
"""Rows that count as the first page of thumbnails."""


def main(argv: list[str]) -> int:
    """Measure and print a table, or JSON; 1 where a figure could not be taken."""
    options = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "photos"
        folder.mkdir()
        make_photos(folder, options.photos, options.megapixels)
        figures = run_alone("app.ui.automation.bench_folder", Path(home), str(folder), str(options.turns))
    return print_figures("folder", figures, _BARS, options.json)


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


class Browsing(Driver):
    """Opens ``folder`` in the real window and goes through it as hands would, with a beating heart."""

    patience = 900.0

    def __init__(self, folder: Path, turns: int) -> None:
        super().__init__()
        self._folder, self._turns = folder, turns

    def run(self) -> dict[str, Any]:
        """All figures; blocks of the interface for each part. Raises TimeoutError."""
        window = self.window
        window.resize(1280, 800)
        window.show()
        self.settle(0.5)  # its first paint, and the worker has begun
        try:
            self.figures["photos"] = 0
            self._measured("opening", self._open)
            self._measured("networks loading", lambda: self.until(lambda: window.session.engine is not None))
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
            self.record_memory()
            return self.figures
        finally:
            window.session.stop()

    def _measured(self, name: str, act: Callable[[], None]) -> None:
        heart = Heartbeat()
        act()
        self.settle(0.1)
        heart.stop()
        self.figures[f"{name} p99 block ms"] = percentile_99([gap for gap, _, _ in heart.gaps]) * 1e3
        self.figures[f"{name} longest block of ours ms"] = heart.longest_of_ours * 1e3
        self.figures[f"{name} longest block ms"] = heart.longest * 1e3

    def _open(self) -> None:
        window, photos = self.window, self.window.session.photo_list
        begun = time.perf_counter()
        window.open_paths([self._folder])
        self.figures["photos"] = len(photos.photos)
        self.until(lambda: window.session.document is not None)
        self.figures["first photo s"] = time.perf_counter() - begun
        self.until(lambda: all(each.thumbnail is not None for each in photos.photos[:_PAGE]))
        self.figures["first thumbnails s"] = time.perf_counter() - begun

    def _scroll(self) -> None:
        """From end to end by the wheel, and half of the way back."""
        strip = self.window.photos.strip
        at = QPointF(strip.viewport().rect().center())
        bar = strip.verticalScrollBar()
        for way, end in ((-120, bar.maximum()), (120, bar.maximum() // 2)):
            while bar.value() < end if way < 0 else bar.value() > end:
                before = bar.value()
                turn_wheel(strip.viewport(), at, 3 * way)
                self.settle(0.02)
                if bar.value() == before:
                    break

    def _run_through(self) -> None:
        """Hold the arrow key down in the list: nothing is opened on the way."""
        strip = self.window.photos.strip
        none = Qt.KeyboardModifier.NoModifier
        strip.setFocus()
        for _ in range(3 * self._turns):
            QApplication.sendEvent(strip, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Down, none))
            self.settle(0.03)
        self.until(lambda: not self.window.session.busy)

    def _turn(self) -> None:
        """Look at one photo after the other."""
        window, times = self.window, []
        window.canvas.setFocus()
        for _ in range(self._turns):
            begun = time.perf_counter()
            window.commands.next.trigger()
            self.until(lambda: not window.session.is_opening)
            times.append(time.perf_counter() - begun)
            self.settle(0.05)
        self.figures["next photo median s"] = sorted(times)[len(times) // 2] if times else 0.0

    def _rank(self) -> None:
        """Measure how sharp a few photos are, looking at others meanwhile."""
        window, photos = self.window, self.window.session.photo_list.photos
        begun, before = time.perf_counter(), sum(each.sharpness is not None for each in photos)

        def ranked() -> int:
            return sum(each.sharpness is not None for each in photos) - before

        def wait_for(number: int) -> None:
            self.until(lambda: ranked() >= min(number, len(photos)) or not window.cull.running)

        window.cull.rank()
        wait_for(3)
        window.commands.next.trigger()
        self.until(lambda: not window.session.is_opening)
        wait_for(6)
        self.figures["ranking s a photo"] = (time.perf_counter() - begun) / max(ranked(), 1)
        window.cull.stop()

    def _all(self) -> None:
        begun, photos = time.perf_counter(), self.window.session.photo_list.photos
        self.until(lambda: all(each.thumbnail is not None for each in photos[:500]))
        self.figures["last thumbnails s"] = time.perf_counter() - begun


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
