"""What long work is handed to report how far it is, and to learn that it should stop.

A ``Progress`` may raise (:func:`stoppable`); work that reports often enough therefore needs no ``Cancel``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from app.errors import Cancelled


class Progress(Protocol):
    """Called with the fraction done in [0, 1] and, where it helps, what is being done."""

    def __call__(self, fraction: float, text: str = "") -> None: ...


def no_progress(fraction: float, text: str = "") -> None:
    """Progress for those who don't look."""


class Cancel:
    """A flag set by whoever waits and read by whoever works; safe across threads."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def is_set(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raise :class:`Cancelled` once the flag is set; call it at least every 200 ms of work."""
        if self._event.is_set():
            raise Cancelled


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Progress that maps [0, 1] onto [start, end] of ``progress``, for a step of a longer job."""

    def report(fraction: float, text: str = "") -> None:
        progress(start + (end - start) * min(max(fraction, 0.0), 1.0), text)

    return report


def stoppable(progress: Progress, check: Callable[[], None], default: str = "") -> Progress:
    """Progress that first calls ``check``, which may raise and so ends the work.

    ``default`` is the text where the work itself gives none.
    """

    def report(fraction: float, text: str = "") -> None:
        check()
        progress(fraction, text or default)

    return report
