"""What ``bench ui`` does with the map: looks at it, moves its sliders, paints on it."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.ui.focus_map.look import MapLook
from app.ui.main_window import MainWindow

_NONE = Qt.KeyboardModifier.NoModifier
_BRUSH = 400.0
"""Diameter of the brush, px of the photo."""


class MapGestures:
    """``frame`` does something and gives the seconds until it is painted, ``until`` waits for something."""

    def __init__(
        self,
        window: MainWindow,
        frame: Callable[[Callable[[], None]], float],
        until: Callable[[Callable[[], bool]], None],
        rounds: int,
    ) -> None:
        self._window, self._frame, self._until, self._rounds = window, frame, until, rounds

    def run(self) -> dict[str, Any]:
        """The figures; only that nothing was measured where the blur classifier is not installed."""
        desk, canvas = self._window.map.display, self._window.canvas
        canvas.fit()
        begun = time.perf_counter()
        desk.set_look(MapLook(shown=True))
        self._until(lambda: desk.picture is not None or not desk.measuring)
        if desk.picture is None:
            return {"map": "none"}
        figures: dict[str, Any] = {"first map s": time.perf_counter() - begun}
        self._until(lambda: not desk.measuring)
        figures["map s"] = time.perf_counter() - begun
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
            self._until(lambda: not desk.measuring)
            figures["stroke refined s"] = time.perf_counter() - begun
        for name, times in (("opacity", opacity), ("σ₀", sigma0), ("brush", brush)):
            times.sort()
            figures[f"{name} median ms"] = times[len(times) // 2] * 1000
            figures[f"{name} p99 ms"] = times[min(round(len(times) * 0.99), len(times) - 1)] * 1000
        return figures

    def _look(self, **change: float) -> None:
        desk = self._window.map.display
        desk.set_look(dataclasses.replace(desk.look, **change))  # type: ignore[arg-type]

    def _stroke(self) -> list[float]:
        """A stroke across the view; the seconds of each of its pieces."""
        painting, canvas = self._window.map.painting, self._window.canvas
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
        self._window.map.painting.brush_tool.move(x, y, 1.0, _NONE)
        self._window.canvas.update()
