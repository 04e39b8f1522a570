"""Requests that wait: one a lane, the latest wins."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from app.progress import Cancel


class Lane(IntEnum):
    """A smaller lane goes first. ``OVERLAY``: a moment's work, what a tool tells of what is on the screen.
    ``TRIAL``: how an export would turn out. ``PICTURES``: thumbnails in sight.
    ``IDLE``: nobody waits yet. These two yield to everybody at once. ``BATCH`` and ``RANKING``: many photos;
    all others are let in between their pieces.
    """

    OVERLAY = -1
    INTERACTIVE = 0
    MAP = 1
    TRIAL = 2
    EXPORT = 3
    PICTURES = 4
    IDLE = 5
    BATCH = 6
    RANKING = 7


class InLane(Protocol):
    """Anything that waits in a lane. With a true ``patient``, what runs goes on to its next pause."""

    @property
    def lane(self) -> Lane: ...


R = TypeVar("R", bound=InLane)


@dataclass(frozen=True, eq=False)
class RunningRequest(Generic[R]):
    """A request being worked on, and the flag that stops it."""

    request: R
    cancel: Cancel = field(default_factory=Cancel)


class RequestQueue(Generic[R]):
    """Thread-safe: interfaces put and cancel, one worker takes and finishes.

    Each lane holds at most one waiting request; a newer one takes its place. A newer *interactive* request
    also stops the interactive one that runs; a patient one leaves it to that, which asks :meth:`waits` in its
    pauses. Anything more urgent stops thumbnails and what runs idly. A map or an export goes on, and lets
    more urgent requests in between its tiles: ``while job := queue.take(above=Lane.EXPORT): ...``.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: dict[Lane, R] = {}
        self._running: list[RunningRequest[R]] = []
        self._closed = False

    def put(self, request: R) -> R | None:
        """Let ``request`` wait; the one whose place it took, if any."""
        with self._changed:
            replaced = self._waiting.get(request.lane)
            self._waiting[request.lane] = request
            if request.lane is Lane.INTERACTIVE and not getattr(request, "patient", False):
                self._stop(Lane.INTERACTIVE)
            for yielding in (Lane.PICTURES, Lane.IDLE):
                if request.lane < yielding:
                    self._stop(yielding)
            self._changed.notify_all()
            return replaced

    def take(self, above: Lane | None = None) -> RunningRequest[R] | None:
        """Start the most urgent waiting request (only one more urgent than ``above``); None if there is none.

        Hand the job back by :meth:`finish`.
        """
        with self._changed:
            lanes = [lane for lane in sorted(self._waiting) if above is None or lane < above]
            if not lanes:
                return None
            job = RunningRequest(self._waiting.pop(lanes[0]))
            self._running.append(job)
            return job

    def waits(self, lane: Lane) -> bool:
        """Whether something waits in ``lane``."""
        with self._changed:
            return lane in self._waiting

    def wait(self, timeout: float | None = None) -> bool:
        """Sleep until something waits or the queue is closed; whether something waits."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._waiting) or self._closed, timeout)
            return bool(self._waiting)

    def finish(self, job: RunningRequest[R]) -> None:
        """Say that ``job`` is over, however it ended."""
        with self._changed:
            self._running.remove(job)
            self._changed.notify_all()

    @property
    def running(self) -> Cancel | None:
        """The flag of what runs now (the innermost, where an export let another in)."""
        with self._changed:
            return self._running[-1].cancel if self._running else None

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        with self._changed:
            return bool(self._running or self._waiting)

    @property
    def closed(self) -> bool:
        return self._closed

    def cancel(self, lane: Lane | None = None) -> None:
        """Drop what waits and stop what runs in ``lane``, or in all lanes."""
        with self._changed:
            for each in Lane if lane is None else (lane,):
                self._waiting.pop(each, None)
                self._stop(each)
            self._changed.notify_all()

    def cancel_request(self, request: R) -> None:
        """Drop ``request`` if it waits, stop it if it runs."""
        with self._changed:
            if self._waiting.get(request.lane) is request:
                del self._waiting[request.lane]
            for job in self._running:
                if job.request is request:
                    job.cancel.set()
            self._changed.notify_all()

    def close(self) -> None:
        """Cancel everything and wake whoever waits, for good."""
        with self._changed:
            self._closed = True
        self.cancel()

    def _stop(self, lane: Lane) -> None:
        for job in self._running:
            if job.request.lane is lane:
                job.cancel.set()
