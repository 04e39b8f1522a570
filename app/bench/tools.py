"""``bench tools``: how fast the tools that read the map follow a slider, and how long a whole photo takes."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from app.bench.measure import peak_memory
from app.bench.speed import textured
from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.networks.preload import tune_allocator
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderCallbacks, RenderRequest
from app.engine.settings import EngineSettings
from app.errors import AllfocusError, Cancelled, ParameterError
from app.imaging.colour.conversion import to_display
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.progress import Cancel
from app.tools.contract import Need, Tool
from app.tools.params import Slider, Span, controls

SCALE = 0.25
"""Of the reduced picture that the window asks for when 24 MP fit a canvas of 1280×800 px (``bench ui``)."""
SHARPEST, MOST_BLURRED = 0.0, 8.0
"""σ of the made map, px: least and most."""


def reading_map(engine: Engine) -> list[str]:
    """The tools that need the map and nothing else beside the photo."""
    return [name for name, tool in engine.tools.tools.items() if tool.needs == {Need.DEFOCUS_MAP}]


def measure(
    names: Sequence[str],
    megapixels: float,
    scale: float,
    changes: int,
    cancels: int,
    settings: EngineSettings,
) -> dict[str, dict[str, Any]]:
    """Figures by tool: of ``names``, or of all that read the map. Raises ParameterError for unknown ones."""
    tune_allocator()  # as the window does at its start
    engine = Engine(settings)
    unknown = [name for name in names if name not in engine.tools.tools]
    if unknown:
        raise ParameterError(f"There is no tool {unknown[0]!r}; choose of {', '.join(engine.tools.tools)}.")
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    photo = Photo(textured(height, round(height * 1.5)))
    inputs = Inputs(defocus=made_map(photo.height, photo.width))
    found = {}
    for name in names or reading_map(engine):
        # An engine each: what one tool leaves in the cache must not serve or crowd out the next.
        subject = _Subject(Engine(settings), engine.tools.tools[name], photo, inputs)
        figures = {"photo": f"{photo.width}x{photo.height}", **subject.sliders(scale, changes)}
        found[name] = {**figures, **subject.whole(), **subject.cancelled(cancels)}
        del subject
        gc.collect()
    return found


def made_map(height: int, width: int) -> DefocusMap:
    """Sharp in the middle, blurred towards the corners, with an edge; sure everywhere but at the rim."""
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    away = np.minimum(np.sqrt(x * x + y * y), np.float32(1))
    sigma = np.where(x > 0.6, np.float32(MOST_BLURRED), SHARPEST + (MOST_BLURRED - SHARPEST) * away * away)
    sure = np.clip(4 * (1 - np.maximum(np.abs(x), np.abs(y))), 0, 1)
    return DefocusMap(np.ascontiguousarray(sigma, np.float32), np.ascontiguousarray(sure, np.float32))


def slider_changes(params: Any, count: int) -> Iterator[tuple[str, Any]]:
    """Name of a slider and ``params`` with it moved: every slider in turn, ``count`` places each, none
    twice. Those that lie where it stands by default are left out.
    """
    for name, control in controls(params).items():
        if not isinstance(control, (Slider, Span)):
            continue
        given = getattr(params, name)
        # Off the ends: there a tool may have less to do.
        for share in np.linspace(0.15, 0.95, count):
            value: Any = float(control.low + share * (control.high - control.low))
            if isinstance(control, Span):
                value = (given[0], max(value, given[0]))
            if value != given:
                yield name, replace(params, **{name: value})


class _Subject:
    def __init__(self, engine: Engine, tool: type[Tool[Any]], photo: Photo, inputs: Inputs) -> None:
        self._engine, self._tool, self._photo, self._companions = engine, tool, photo, inputs

    def _snapshot(self, params: Any) -> Snapshot:
        return Snapshot(edits=(Edit(self._tool.id, self._tool.version, params),))

    def _render(self, params: Any, scale: float, **callbacks: Any) -> None:
        self._engine.render(
            RenderRequest(self._photo, self._snapshot(params), scale=scale, inputs=self._companions),
            RenderCallbacks(**callbacks),
        )

    def sliders(self, scale: float, changes: int) -> dict[str, Any]:
        """Seconds from a slider's new value to a picture in the screen's numbers, all in view."""
        params = self._tool.Params()

        def shown(params: Any) -> float:
            start = time.perf_counter()
            self._render(params, scale, on_tile=lambda tile: to_display(tile.pixels, None))
            return time.perf_counter() - start

        first = shown(params)
        times: dict[str, list[float]] = {}
        for name, changed in slider_changes(params, changes):
            times.setdefault(name, []).append(shown(changed))
        every = [spent for row in times.values() for spent in row]
        medians = {name: float(np.median(row)) for name, row in times.items()}
        return {
            "scale": scale,
            "first_ms": first * 1000,
            "changes": len(every),
            "median_ms": float(np.median(every)) * 1000,
            "p99_ms": float(np.percentile(every, 99)) * 1000,
            **{f"{name}_median_ms": spent * 1000 for name, spent in medians.items()},
        }

    def whole(self) -> dict[str, Any]:
        """The photo at full size: seconds, memory, and how progress was reported."""
        reports: list[tuple[float, float]] = []
        tiles: list[None] = []

        def progress(fraction: float, text: str = "") -> None:
            reports.append((time.perf_counter(), fraction))

        with peak_memory() as peak:
            start = time.perf_counter()
            self._render(
                self._tool.Params(), 1.0, progress=progress, between_tiles=lambda: tiles.append(None)
            )
            seconds = time.perf_counter() - start
        moments = [start, *(moment for moment, _ in reports), start + seconds]
        fractions = [fraction for _, fraction in reports]
        return {
            "full_seconds": seconds,
            "tiles": len(tiles),
            "peak_mib": peak.highest / 2**20,
            "before_mib": peak.before / 2**20,
            "progress_calls": len(reports),
            "progress_rises": all(b >= a - 1e-9 for a, b in pairwise(fractions)),
            "longest_without_progress_seconds": float(np.max(np.diff(moments))),
        }

    def cancelled(self, times: int) -> dict[str, Any]:
        """Seconds from a cancel, set at ``times`` moments spread over the work, to its end."""
        self._engine.cache.clear()
        seconds = self._timed(lambda: self._render(self._tool.Params(), 1.0))
        waits = []
        for number in range(times):
            self._engine.cache.clear()
            flag, asked = Cancel(), [0.0]

            def stop(flag: Cancel = flag, asked: list[float] = asked) -> None:
                asked[0] = time.perf_counter()
                flag.set()

            timer = threading.Timer(seconds * (number + 0.5) / times * 0.9, stop)
            timer.start()
            try:
                self._render(self._tool.Params(), 1.0, cancel=flag)
            except Cancelled:
                waits.append(time.perf_counter() - asked[0])
            timer.join()
        if times and not waits:
            raise AllfocusError("The work was over before it could be cancelled; measure on a larger photo.")
        return {
            "cancels": len(waits),
            "cancel_median_seconds": float(np.median(waits)) if waits else 0.0,
            "cancel_longest_seconds": max(waits, default=0.0),
        }

    @staticmethod
    def _timed(work: Callable[[], object]) -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
