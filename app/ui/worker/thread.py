"""The window's handle on the worker and its thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from app.engine.queue import Lane, RequestQueue
from app.ui.handlers import HANDLERS
from app.ui.worker.replies import Reply
from app.ui.worker.requests import Request
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    from app.engine.engine import Engine

N = TypeVar("N", bound=Reply)
_STACK = 16 * 2**20  # some systems give a second thread less than torch needs
_running: set[tuple[QThread, Worker]] = set()
"""Threads at work and what lives in them. Destroyed while it runs, a thread ends the program."""


class WorkerThread(QObject):
    """Put requests, cancel, and stop without ever terminating the thread."""

    _wake = Signal()

    def __init__(self, make_engine: Callable[[], Engine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue: RequestQueue[Request] = RequestQueue()
        self.worker = Worker(self.queue, make_engine, HANDLERS)
        self.qthread = QThread()
        self.qthread.setObjectName("worker")
        self.qthread.setStackSize(_STACK)
        self.worker.moveToThread(self.qthread)
        self.qthread.started.connect(self.worker.begin)
        self._wake.connect(self.worker.wake)
        self._generation = 0
        self._listeners: dict[type[Reply], list[Callable[[Any], None]]] = {}
        self.worker.news.connect(self._hear)

    def start(self) -> None:
        if not self.qthread.isRunning() and not self.queue.closed:
            _running.add((self.qthread, self.worker))
            self.qthread.start()
            self._wake.emit()

    def next_generation(self) -> int:
        """A number no request had before."""
        self._generation += 1
        return self._generation

    def listen(self, kind: type[N], slot: Callable[[N], None]) -> None:
        """Call ``slot``, in the window's thread, with each news of exactly this kind."""
        self._listeners.setdefault(kind, []).append(slot)

    def _hear(self, news: Reply) -> None:
        for slot in self._listeners.get(type(news), ()):
            slot(news)

    def put(self, request: Request) -> None:
        self.queue.put(request)
        self._wake.emit()

    def renew(self) -> None:
        """Let the engine be made anew, once what runs is done."""
        self.worker.renew()
        self._wake.emit()

    def cancel(self, lane: Lane) -> None:
        """Stop what runs and drop what waits in ``lane``; does not wait."""
        self.queue.cancel(lane)

    def stop(self, patience: float = 10.0) -> bool:
        """Cancel everything and wait, at most ``patience`` seconds, for the thread to end; whether it did.

        One that did not is left to itself: what it still has to tell, nobody hears.
        """
        self.queue.close()
        self.qthread.quit()
        over = not self.qthread.isRunning() or self.qthread.wait(round(patience * 1000))
        if over:
            _running.discard((self.qthread, self.worker))
        return over
