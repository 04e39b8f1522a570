"""A timer in the interface's thread that measures how long the window did not answer."""

from __future__ import annotations

import os
import threading
import time
import weakref
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 0.010
"""Seconds between two beats."""


class Heartbeat(QObject):
    """Gaps between the beats, in seconds beyond the beat itself: (gap, queued, when).

    ``queued``: how long the interface's thread, or the worker that may hold Python's lock, stood in the
    processor's queue meanwhile, ready to run: time that other processes took. Known on Linux; 0 elsewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[tuple[float, float, float]] = []
        self._began = self._last = time.perf_counter()
        # Read through open files: each call to the system gives up Python's lock, and opening takes six.
        self._tasks = [os.open(each / "schedstat", os.O_RDONLY) for each in _tasks()]
        weakref.finalize(self, _close, self._tasks)
        self._waited = self._queue()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(round(BEAT * 1000))

    def stop(self) -> None:
        self._timer.stop()

    @property
    def longest(self) -> float:
        """The longest time the interface did not answer, in seconds."""
        return max((gap for gap, _, _ in self.gaps), default=0.0)

    @property
    def longest_of_ours(self) -> float:
        """The same without the time in which our threads could have run and were not let."""
        return max((gap - queued for gap, queued, _ in self.gaps), default=0.0)

    def summary(self) -> str:
        worst = sorted(self.gaps, key=lambda each: each[0] - each[1], reverse=True)[:3]
        worst += sorted(self.gaps, reverse=True)[:3]
        rows = [f"{gap * 1e3:.0f} ms (queued {queued * 1e3:.0f}) at {at:.1f} s" for gap, queued, at in worst]
        return f"{len(self.gaps)} beats; longest gaps: " + ", ".join(rows)

    def _queue(self) -> float:
        return sum(_waited(task) for task in self._tasks)

    def _beat(self) -> None:
        now, waited = time.perf_counter(), self._queue()
        self.gaps.append((now - self._last - BEAT, waited - self._waited, now - self._began))
        self._last, self._waited = now, waited


def _tasks() -> list[Path]:
    """The interface's thread and the worker's, as Linux knows them; none elsewhere."""
    folder = Path("/proc/self/task")
    if not folder.is_dir():
        return []
    own = folder / str(threading.get_native_id())
    return [own, *(each for each in folder.iterdir() if (each / "comm").read_text().strip() == "worker")]


def _waited(task: int) -> float:
    try:
        return int(os.pread(task, 100, 0).split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def _close(tasks: list[int]) -> None:
    for task in tasks:
        os.close(task)
