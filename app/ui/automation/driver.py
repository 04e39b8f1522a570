"""What all who drive the window share: the window, waiting for it, figures, and a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import project_root
from app.ui.application import application, main_window


class Driver:
    """The program with its window, and the ``figures`` that were taken. ``patience``: for one wait, s."""

    patience = 600.0

    def __init__(self) -> None:
        self.program = application()
        self.window = main_window()
        self.figures: dict[str, Any] = {}

    def reaches(self, reached: Callable[[], bool], patience: float | None = None) -> bool:
        """Wait until ``reached``; False where ``patience`` is over before."""
        end = time.monotonic() + (self.patience if patience is None else patience)
        while time.monotonic() < end:
            self.program.processEvents()
            if reached():
                return True
            time.sleep(0.001)
        return False

    def until(self, reached: Callable[[], bool]) -> None:
        """As :meth:`reaches`. Raises TimeoutError."""
        if not self.reaches(reached):
            raise TimeoutError(self.window.messages.text.text() or "the window never got there")

    def settle(self, seconds: float = 0.15) -> None:
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def record_times(self, name: str, times: list[float]) -> None:
        """The median and the 99th percentile of ``times``, s."""
        self.figures[f"{name}median ms"] = sorted(times)[len(times) // 2] * 1000
        self.figures[f"{name}p99 ms"] = percentile_99(times) * 1000

    def record_memory(self) -> None:
        self.figures["peak memory MB"] = peak_memory() / 2**20
        self.figures["budget MB"] = self.window.preferences.now.engine_settings().memory_budget / 2**20


def percentile_99(values: list[float]) -> float:
    return sorted(values)[min(round(len(values) * 0.99), len(values) - 1)]


def turn_wheel(widget: QWidget, at: QPointF, angle: int) -> None:
    """Turn the wheel by ``angle`` eighths of a degree, away from the user where it is positive."""
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


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


def environment_of(home: Path) -> dict[str, str]:
    """For a program whose own files lie below ``home``; without a screen it runs offscreen."""
    environment = {**os.environ, "ALLFOCUS_HOME": str(home / "home")}
    if sys.platform == "linux" and not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def run_alone(module: str, home: Path, *arguments: str) -> dict[str, Any] | None:
    """The figures that ``module`` prints last, run in a process of its own; None where it fails.

    So peak memory is that of what is measured, the start is a first one, and the user's own files stay as
    they are: ``home`` takes their place.
    """
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env=environment_of(home), cwd=project_root(), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        return None
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def bar_of(name: str, bars: dict[str, float]) -> str:
    """What the figure ``name`` should stay within, in words; empty where it has no bar."""
    return next((f"≤ {bar:g}" for what, bar in bars.items() if name.endswith(what)), "")


def print_figures(bench: str, figures: dict[str, Any] | None, bars: dict[str, float], as_json: bool) -> int:
    """Print ``figures`` as a table, or as JSON; 1 where there are none."""
    if figures is None:
        return 1
    if as_json:
        print(json.dumps({"bench": bench, **figures}))
        return 0
    wide = max(map(len, figures))
    for name, value in figures.items():
        text = f"{value:.2f}" if isinstance(value, float) else str(value)
        print(f"{name:{wide}}  {text:>10}   {bar_of(name, bars)}".rstrip())
    return 0
