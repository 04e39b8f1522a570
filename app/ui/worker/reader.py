"""Opening photos beside the worker: what is decoded waits for nothing that is rendered, and for no batch."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.engine.queue import RequestQueue
from app.ui.worker.requests import Request
from app.ui.worker.worker import Worker


class Reader(QObject):
    """Lives in a thread of its own, with a queue of its own; ``worker`` knows how each request is done."""

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.queue: RequestQueue[Request] = RequestQueue()
        self._worker = worker

    @Slot()
    def wake(self) -> None:
        """Work until no request waits."""
        while not self.queue.closed and (job := self.queue.take()) is not None:
            self._worker.do(job, self.queue)
