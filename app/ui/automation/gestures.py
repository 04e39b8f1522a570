"""What ``bench ui`` does with one photo: opens it in the real window and moves it as hands would."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.tools.deblur import Deblur, DeblurParams
from app.ui.application import log_qt
from app.ui.automation.driver import Driver, turn_wheel
from app.ui.automation.heartbeat import Heartbeat
from app.ui.canvas.canvas import Compare
from app.ui.focus_map.look import MapLook

WIDTH, HEIGHT = 1280, 800
"""Size of the canvas in px."""
_TURN = 8
"""So many movements of a drag go one way."""
_BRUSH = 400.0
"""Diameter of the brush, px of the photo."""
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


class Gestures(Driver):
    """Drives a window with one photo and keeps the figures. ``whole``: deblur all of it once."""

    def __init__(self, photo: Path, rounds: int, whole: bool = False) -> None:
        super().__init__()
        self._photo, self._rounds, self._whole = photo, rounds, whole
        self._painted = 0
        self.window.canvas.painted.connect(self._count)

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
            self.record_memory()
            return self.figures
        finally:
            self.window.session.stop()

    def _record_block(self, part: str) -> None:
        """The longest time the window did not answer meanwhile, also without what other processes took."""
        self._heart.stop()
        self.figures[f"{part} longest block ms"] = self._heart.longest * 1000
        self.figures[f"{part} longest block of ours ms"] = self._heart.longest_of_ours * 1000

    def _count(self) -> None:
        self._painted += 1

    def _open(self) -> None:
        window, canvas = self.window, self.window.canvas
        window.show()
        self.settle(0.2)
        self._heart = Heartbeat()
        begun = time.perf_counter()
        window.open_paths([self._photo])
        self.until(lambda: window.session.document is not None and self._painted > 0)
        self.figures["photo shown s"] = time.perf_counter() - begun
        whole = canvas.before
        self.until(lambda: whole is not None and bool(whole.covered) and not whole.proxies)
        self.figures["photo copied s"] = time.perf_counter() - begun
        self.until(lambda: window.session.engine is not None and not window.session.busy)
        self._rest()  # networks are loaded ahead while the photo is looked at
        self._record_block("opening")

    def _resize(self) -> None:
        """Give the canvas the size that all that follows is measured at."""
        window, canvas = self.window, self.window.canvas
        window.resize(window.size() + QSize(WIDTH, HEIGHT) - canvas.size())
        self._rest()
        self.figures["canvas px"] = f"{canvas.width()}×{canvas.height()}"

    # --- repaints --------------------------------------------------------------------------------------

    def _moves(self, state: str, zooms: tuple[float, ...]) -> None:
        """Zoom by the wheel, then pan by dragging at each of ``zooms`` (0: fit)."""
        canvas, times = self.window.canvas, []
        canvas.fit()
        self.settle(0.1)
        for up in (True, False):
            turn = partial(turn_wheel, canvas, QPointF(WIDTH * 0.4, HEIGHT * 0.6), 40 if up else -40)
            times += [self._frame(turn) for _ in range(self._rounds)]
        for zoom in zooms:
            canvas.fit() if zoom == 0 else canvas.zoom_to(zoom)
            self.settle(0.05)
            times += self._drag(QPointF(9, 5)) + self._drag(QPointF(-13, -7))
        self.record_times(f"{state} repaint ".lstrip(), times)

    def _frame(self, act: Callable[[], None]) -> float:
        """Seconds from a movement of the hand until the window has painted what it led to."""
        painted, begun = self._painted, time.perf_counter()
        act()
        while self._painted == painted and time.perf_counter() - begun < 1.0:
            self.program.processEvents()
        took = time.perf_counter() - begun
        self.program.processEvents()  # what fell due meanwhile has its turn before the hand moves on
        return took

    def _drag(self, by: QPointF) -> list[float]:
        view = self.window.canvas.view
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
        canvas = self.window.canvas
        event = QMouseEvent(kind, at, canvas.mapToGlobal(at), button, held, _NONE)
        QApplication.sendEvent(canvas, event)

    def _modes(self) -> None:
        canvas = self.window.canvas
        for mode in (Compare.SPLIT, Compare.BESIDE, Compare.DIFFERENCE):
            canvas.set_compare(mode)
            self._moves(mode.value, (0.5, 1.0, 1.37, 2.0))
        canvas.set_compare(Compare.SINGLE)

    def _map(self) -> None:
        """Look at the map and paint on it."""
        self._look_and_paint()
        self._moves("map", (0.5, 1.0, 1.37))
        self.window.map.display.show(False)
        while self.window.commands.undo.isEnabled():
            self.window.commands.undo.trigger()
        self._rest()

    def _look_and_paint(self) -> None:
        """The figures; only that nothing was measured where the blur classifier is not installed."""
        desk, canvas = self.window.map.display, self.window.canvas
        canvas.fit()
        begun = time.perf_counter()
        desk.set_look(MapLook(shown=True))
        self.until(lambda: desk.picture is not None or not desk.measuring)
        if desk.picture is None:
            self.figures["map"] = "none"
            return
        self.figures["first map s"] = time.perf_counter() - begun
        self.until(lambda: not desk.measuring)
        self.figures["map s"] = time.perf_counter() - begun
        opacity, sigma0, brush = [], [], []
        for zoom in (canvas.view.fit_zoom if canvas.view is not None else 1.0, 1.0):
            canvas.zoom_to(zoom)
            self._frame(canvas.update)
            for step in range(self._rounds):
                part = (step + 1) / self._rounds
                opacity.append(self._frame(partial(self._look, opacity=part)))
                sigma0.append(self._frame(partial(self._look, sigma0=0.3 + 5 * part)))
            brush += self._stroke()
            begun = time.perf_counter()
            self.until(lambda: not desk.measuring)
            self.figures["stroke refined s"] = time.perf_counter() - begun
        for name, times in (("opacity", opacity), ("σ₀", sigma0), ("brush", brush)):
            self.record_times(f"{name} ", times)

    def _look(self, **change: float) -> None:
        desk = self.window.map.display
        desk.set_look(dataclasses.replace(desk.look, **change))  # type: ignore[arg-type]

    def _stroke(self) -> list[float]:
        """A stroke across the view; the seconds of each of its pieces."""
        painting, canvas = self.window.map.painting, self.window.canvas
        painting.switch(True)
        painting.set_brush(dataclasses.replace(painting.brush, size=_BRUSH))
        tool, view = painting.brush_tool, canvas.view
        assert view is not None
        reach = canvas.width() / view.zoom / 3
        tool.press(view.x - reach, view.y, 1.0, _NONE)
        times = []
        for step in range(self._rounds):
            x = view.x - reach + 2 * reach * (step + 1) / self._rounds
            times.append(self._frame(partial(self._move, x, view.y)))
        tool.release(view.x + reach, view.y, 1.0, _NONE)
        painting.switch(False)
        return times

    def _move(self, x: float, y: float) -> None:
        self.window.map.painting.brush_tool.move(x, y, 1.0, _NONE)
        self.window.canvas.update()

    # --- deblurring ------------------------------------------------------------------------------------

    def _first_pixels(self) -> None:
        """Switch deblurring on where the whole photo, and then 100 %, is looked at."""
        window, canvas = self.window, self.window.canvas
        switch = window.panels.panels["deblur"].switch
        window.session.editing.set_params(Deblur, DeblurParams(mode="all"))  # there is no subject
        switch.click()
        self.until(lambda: not window.session.busy)
        window.session.renderer.forget()
        for name, look in (("fit", canvas.fit), ("100 %", lambda: canvas.zoom_to(1.0))):
            look()
            self._rest()
            begun = time.perf_counter()
            switch.click()
            self.until(self._has_pixels)
            self.figures[f"{name} first pixels s"] = time.perf_counter() - begun
            self._moves(f"{name} at work", (1.0, 1.37))
            if self._whole:
                look()
                self.until(lambda: not window.session.busy and not canvas.approximate)
            switch.click()
            self.until(lambda: not window.session.busy)
            window.session.renderer.forget()  # the second must not find what the first left

    def _has_pixels(self) -> bool:
        shown = [each for each in self.window.canvas.after if each.covered or each.proxies]
        return any(each.covered or any(plane.covered for plane in each.proxies) for each in shown)

    def _toggle(self) -> None:
        """Before and after at 100 %, with the result there."""
        window, canvas = self.window, self.window.canvas
        canvas.zoom_to(1.0)
        window.panels.panels["deblur"].switch.click()
        self.until(lambda: bool(canvas.after) and not canvas.approximate and not window.session.busy)
        self.settle(0.2)
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

    def _rest(self) -> None:
        """Wait until nothing is worked on ahead any more, by the processor time of all threads."""
        for _ in range(60):
            spent = time.process_time()
            self.settle(0.5)
            if time.process_time() - spent < 0.1:
                return


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
