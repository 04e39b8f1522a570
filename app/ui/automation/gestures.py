"""What ``bench ui`` does with one photo: opens it in the real window and moves it as hands would."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.ui.application import application, log_qt, main_window
from app.ui.automation.heartbeat import Heartbeat
from app.ui.automation.map_gestures import MapGestures
from app.ui.canvas.canvas import Compare

WIDTH, HEIGHT = 1280, 800
"""Size of the canvas in px."""
_PATIENCE = 600.0
_TURN = 8
"""So many movements of a drag go one way."""
_NONE = Qt.KeyboardModifier.NoModifier


def make_photo(path: Path, megapixels: float, depth: int = 8) -> None:
    """Write a photo with structure at all scales, 3:2: as JPEG, or with 16 bits as TIFF, by its ``depth``."""
    import cv2
    import numpy as np

    rng = np.random.default_rng(7)
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    width = round(height * 1.5)
    picture = np.zeros((1024, 1536, 3), np.float32)
    for level in range(8):
        size = (6 << level, 4 << level)
        part = rng.normal(0, 40 / (level + 1) ** 0.5, (size[1], size[0], 3)).astype(np.float32)
        picture += cv2.resize(part, (1536, 1024), interpolation=cv2.INTER_CUBIC)
    peak, kind = (255, np.uint8) if depth == 8 else (65535, np.uint16)
    tile = np.clip((picture + 128) * (peak / 255), 0, peak).astype(kind)
    whole = np.tile(tile, (-(-height // 1024), -(-width // 1536), 1))[:height, :width]
    if depth == 16:
        import tifffile

        tifffile.imwrite(path, whole, photometric="rgb")
        return
    if not cv2.imwrite(str(path), whole, [cv2.IMWRITE_JPEG_QUALITY, 92]):
        raise OSError(f"{path} could not be written")


class Gestures:
    """Drives a window with one photo and keeps the figures. ``whole``: deblur all of it once."""

    def __init__(self, photo: Path, rounds: int, whole: bool = False) -> None:
        self._program = application()
        self._window = main_window()
        self._photo, self._rounds, self._whole = photo, rounds, whole
        self._painted = 0
        self._window.canvas.painted.connect(self._count)
        self.figures: dict[str, Any] = {}

    def run(self) -> dict[str, Any]:
        """Take all figures. Raises TimeoutError where the window never gets there."""
        try:
            self._open()
            self._heart = Heartbeat()
            self._resize()
            self._moves("", (0.0, 0.5, 1.0, 1.37, 2.0, 4.0, 12.0))
            self._record_block("moving")
            self._modes()
            self._map()
            self._first_pixels()
            self._toggle()
            self.figures["peak memory MB"] = peak_memory() / 2**20
            budget = self._window.preferences.now.engine_settings().memory_budget
            self.figures["budget MB"] = budget / 2**20
            return self.figures
        finally:
            self._window.session.stop()

    def _record_block(self, part: str) -> None:
        """The longest time the window did not answer meanwhile, also without what other processes took."""
        self._heart.stop()
        self.figures[f"{part} longest block ms"] = self._heart.longest * 1000
        self.figures[f"{part} longest block of ours ms"] = self._heart.longest_of_ours * 1000

    def _count(self) -> None:
        self._painted += 1

    def _open(self) -> None:
        window, canvas = self._window, self._window.canvas
        window.show()
        self._settle(0.2)
        self._heart = Heartbeat()
        begun = time.perf_counter()
        window.open_paths([self._photo])
        self._until(lambda: window.session.document is not None and self._painted > 0)
        self.figures["photo shown s"] = time.perf_counter() - begun
        whole = canvas.before
        self._until(lambda: whole is not None and bool(whole.covered) and not whole.proxies)
        self.figures["photo copied s"] = time.perf_counter() - begun
        self._until(lambda: window.session.engine is not None and not window.session.busy)
        self._rest()  # networks are loaded ahead while the photo is looked at
        self._record_block("opening")

    def _resize(self) -> None:
        """Give the canvas the size that all that follows is measured at."""
        window, canvas = self._window, self._window.canvas
        window.resize(window.size() + QSize(WIDTH, HEIGHT) - canvas.size())
        self._rest()
        self.figures["canvas px"] = f"{canvas.width()}×{canvas.height()}"

    # --- repaints --------------------------------------------------------------------------------------

    def _moves(self, state: str, zooms: tuple[float, ...]) -> None:
        """Zoom by the wheel, then pan by dragging at each of ``zooms`` (0: fit)."""
        canvas, times = self._window.canvas, []
        canvas.fit()
        self._settle(0.1)
        for up in (True, False):
            times += [self._frame(partial(self._wheel, up)) for _ in range(self._rounds)]
        for zoom in zooms:
            canvas.fit() if zoom == 0 else canvas.zoom_to(zoom)
            self._settle(0.05)
            times += self._drag(QPointF(9, 5)) + self._drag(QPointF(-13, -7))
        times.sort()
        name = f"{state} " if state else ""
        self.figures[f"{name}repaint median ms"] = times[len(times) // 2] * 1000
        self.figures[f"{name}repaint p99 ms"] = times[min(round(len(times) * 0.99), len(times) - 1)] * 1000

    def _frame(self, act: Callable[[], None]) -> float:
        """Seconds from a movement of the hand until the window has painted what it led to."""
        painted, begun = self._painted, time.perf_counter()
        act()
        while self._painted == painted and time.perf_counter() - begun < 1.0:
            self._program.processEvents()
        took = time.perf_counter() - begun
        self._program.processEvents()  # what fell due meanwhile has its turn before the hand moves on
        return took

    def _wheel(self, up: bool) -> None:
        canvas, at = self._window.canvas, QPointF(WIDTH * 0.4, HEIGHT * 0.6)
        notch = QPoint(0, 40 if up else -40)
        event = QWheelEvent(
            at, canvas.mapToGlobal(at), QPoint(), notch, Qt.MouseButton.NoButton, _NONE,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)

    def _drag(self, by: QPointF) -> list[float]:
        view = self._window.canvas.view
        if view is not None and view.photo_width * view.zoom <= view.width:
            return []  # there is nothing to pan
        at, times = QPointF(WIDTH / 2, HEIGHT / 2), []
        self._mouse(QEvent.Type.MouseButtonPress, at)
        for index in range(self._rounds):
            at += by if index // _TURN % 2 == 0 else -by  # back before a small photo comes to its end
            times.append(self._frame(partial(self._mouse, QEvent.Type.MouseMove, QPointF(at))))
        self._mouse(QEvent.Type.MouseButtonRelease, at)
        return times

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        canvas = self._window.canvas
        event = QMouseEvent(kind, at, canvas.mapToGlobal(at), button, held, _NONE)
        QApplication.sendEvent(canvas, event)

    def _modes(self) -> None:
        canvas = self._window.canvas
        for mode in (Compare.SPLIT, Compare.BESIDE, Compare.DIFFERENCE):
            canvas.set_compare(mode)
            self._moves(mode.value, (0.5, 1.0, 1.37, 2.0))
        canvas.set_compare(Compare.SINGLE)

    def _map(self) -> None:
        """Look at the map and paint on it."""
        self.figures |= MapGestures(self._window, self._frame, self._until, self._rounds).run()
        self._moves("map", (0.5, 1.0, 1.37))
        self._window.map.display.show(False)
        while self._window.commands.undo.isEnabled():
            self._window.commands.undo.trigger()
        self._rest()

    # --- deblurring ------------------------------------------------------------------------------------

    def _first_pixels(self) -> None:
        """Switch deblurring on where the whole photo, and then 100 %, is looked at."""
        window, canvas = self._window, self._window.canvas
        switch = window.panels.panels["deblur"].switch
        for name, look in (("fit", canvas.fit), ("100 %", lambda: canvas.zoom_to(1.0))):
            look()
            self._rest()
            begun = time.perf_counter()
            switch.click()
            self._until(self._has_pixels)
            self.figures[f"{name} first pixels s"] = time.perf_counter() - begun
            self._moves(f"{name} at work", (1.0, 1.37))
            if self._whole:
                look()
                self._until(lambda: not window.session.busy and not canvas.approximate)
            switch.click()
            self._until(lambda: not window.session.busy)
            window.session.renderer.forget()  # the second must not find what the first left

    def _has_pixels(self) -> bool:
        shown = [each for each in self._window.canvas.after if each.covered or each.proxies]
        return any(each.covered or any(plane.covered for plane in each.proxies) for each in shown)

    def _toggle(self) -> None:
        """Before and after at 100 %, with the result there."""
        window, canvas = self._window, self._window.canvas
        canvas.zoom_to(1.0)
        window.panels.panels["deblur"].switch.click()
        self._until(lambda: bool(canvas.after) and not canvas.approximate and not window.session.busy)
        self._settle(0.2)
        after, times, most = canvas.grab().toImage(), [], 0
        for index in range(10):
            painted = self._painted
            times.append(self._frame(window.commands.before.trigger))
            most = max(most, self._painted - painted)
            same = canvas.grab().toImage() == after
            if same is (index % 2 == 0):
                raise ValueError("before and after were not shown in turns")
        self.figures["toggle ms"] = sorted(times)[len(times) // 2] * 1000
        self.figures["toggle repaints"] = most

    # --- waiting ---------------------------------------------------------------------------------------

    def _until(self, reached: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not reached():
            self._program.processEvents()
            time.sleep(0.004)
            if time.monotonic() > end:
                raise TimeoutError(self._window.messages.text.text() or "the window never got there")

    def _rest(self) -> None:
        """Wait until nothing is worked on ahead any more, by the processor time of all threads."""
        for _ in range(60):
            spent = time.process_time()
            self._settle(0.5)
            if time.process_time() - spent < 0.1:
                return

    def _settle(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self._until(lambda: time.monotonic() >= end)


def peak_memory() -> int:
    """The highest resident memory of this process so far, in bytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _main(argv: list[str]) -> int:
    megapixels, folder, rounds, whole = float(argv[0]), Path(argv[1]), int(argv[2]), argv[3] == "whole"
    depth = int(argv[4])
    photo = folder / ("photo.jpg" if depth == 8 else "photo.tif")
    make_photo(photo, megapixels, depth)
    log_qt()
    print(json.dumps(Gestures(photo, rounds, whole).run()))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
