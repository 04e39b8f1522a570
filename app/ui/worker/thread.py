"""The window's handle on the worker and its thread: puts requests, and calls back with replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from app.engine.queue import Lane, RequestQueue
from app.ui.worker.reader import Reader
from app.ui.worker.replies import Failed, Progressed, Reply, Stopped
from app.ui.worker.requests import OpenPhoto, Request
from app.ui.worker.worker import Handler, Worker

if TYPE_CHECKING:
    from app.engine.engine import Engine

R = TypeVar("R", bound=Request)
_STACK = 16 * 2**20  # some systems give a second thread less than torch needs
_running: set[tuple[QThread, QObject]] = set()
"""Threads at work and what lives in them. Destroyed while it runs, a thread ends the program."""


@dataclass(frozen=True, eq=False)
class Task(Generic[R]):
    """A running request and its slots: see :meth:`WorkerThread.run`, which makes it.

    ``in_status_bar``: its progress and its end are shown there.
    """

    thread: WorkerThread
    request: R
    on: Mapping[type[Any], Callable[[Any], None]]
    done: Callable[[], None] | None
    failed: Callable[[Failed], None] | None
    stopped: Callable[[], None] | None
    progress: Callable[[Progressed], None] | None
    in_status_bar: bool

    @property
    def active(self) -> bool:
        """Whether it waits or runs, and its slots are called."""
        return self in self.thread.tasks

    def show_progress(self, fraction: float, text: str) -> None:
        """Show this in the status bar: for tasks with a ``progress`` slot of their own."""
        self.thread.progressed.emit(self.request.lane, fraction, text)

    def cancel(self) -> None:
        """Stop it, and call none of its slots any more."""
        if self.active:
            self.thread.queue_of(self.request).cancel_request(self.request)
            self.thread.drop(self)


class WorkerThread(QObject):
    """Run requests as tasks, cancel, and stop without ever terminating the thread.

    ``progressed`` (lane, fraction, text), ``failed`` (lane, sentence, whether the photo is beyond the limits)
    and ``idle`` (lane) tell the status bar of those tasks that leave it to this object.
    """

    progressed = Signal(int, float, str)
    failed = Signal(int, str, bool)
    idle = Signal(int)
    _wake = Signal()

    def __init__(
        self,
        make_engine: Callable[[], Engine],
        handlers: Mapping[type[Any], Handler],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.queue: RequestQueue[Request] = RequestQueue()
        self.worker = Worker(self.queue, make_engine, handlers)
        self.reader = Reader(self.worker)
        self.qthread, self._reading = _thread("worker", self.worker), _thread("reader", self.reader)
        self.qthread.started.connect(self.worker.begin)
        self._wake.connect(self.worker.wake)
        self._wake.connect(self.reader.wake)
        self.tasks: list[Task[Any]] = []
        self.worker.replied.connect(self._on_reply)
        self.worker.ended.connect(self._on_end)

    def start(self) -> None:
        if not self.qthread.isRunning() and not self.queue.closed:
            _running.update({(self.qthread, self.worker), (self._reading, self.reader)})
            self.qthread.start()
            self._reading.start()
            self._wake.emit()

    def queue_of(self, request: Request) -> RequestQueue[Request]:
        """Where ``request`` waits: photos are opened beside all other work."""
        return self.reader.queue if isinstance(request, OpenPhoto) else self.queue

    # --- tasks -----------------------------------------------------------------------------------------

    def run(
        self,
        request: R,
        *,
        on: Mapping[type[Any], Callable[[Any], None]] | None = None,
        done: Callable[[], None] | None = None,
        failed: Callable[[Failed], None] | None = None,
        stopped: Callable[[], None] | None = None,
        progress: Callable[[Progressed], None] | None = None,
        status: bool = False,
    ) -> Task[R]:
        """Let the worker do ``request``; what waits in its lane is dropped, and in the interactive lane also
        what runs.

        The slots are called in the window's thread. ``on``: with each reply of exactly these types. One of
        the next three at most, when the task is not active any more: ``done`` when all was done, after the
        slot of the last reply; ``failed``; or ``stopped`` when the lane was cancelled or the job yielded to
        another. A task that its owner cancels, or that a newer one takes the place of, calls no slot at all.

        ``status``: the signals of this object tell of progress and failure where there is no slot for it, and
        that the lane is idle once no task of this kind is in it.
        """
        task = Task(self, request, on or {}, done, failed, stopped, progress, status)
        replaced = self.queue_of(request).put(request)
        self.tasks.append(task)
        for each in self.tasks[:-1]:
            both_interactive = each.request.lane is request.lane is Lane.INTERACTIVE
            if each in self.tasks and (each.request is replaced or both_interactive):
                if (other := self.queue_of(each.request)) is not self.queue_of(request):
                    other.cancel_request(each.request)
                self.drop(each)
        self._wake.emit()
        return task

    def cancel(self, lane: Lane) -> None:
        """Stop what runs and drop what waits in ``lane``; does not wait."""
        self.queue.cancel(lane)
        self.reader.queue.cancel(lane)
        for task in [each for each in self.tasks if each.request.lane is lane]:
            if task in self.tasks:  # not cancelled by the slot of another
                self._end(task, Stopped())

    def drop(self, task: Task[Any]) -> None:
        """Call no slot of ``task`` any more."""
        self.tasks.remove(task)
        self._tell_idle(task)

    def _on_reply(self, request: Request, reply: Reply) -> None:
        task = self._task(request)
        if task is None:
            return
        if not isinstance(reply, Progressed):
            self._call(task, reply)
        elif task.progress is not None:
            task.progress(reply)
        elif task.in_status_bar:
            task.show_progress(reply.fraction, reply.text)

    def _on_end(self, request: Request, outcome: Reply | None) -> None:
        task = self._task(request)
        if task is not None:
            self._end(task, outcome)

    def _task(self, request: Request) -> Task[Any] | None:
        return next((each for each in self.tasks if each.request is request), None)

    def _end(self, task: Task[Any], outcome: Reply | None) -> None:
        self.tasks.remove(task)
        if isinstance(outcome, Stopped):
            if task.stopped is not None:
                task.stopped()
        elif isinstance(outcome, Failed):
            if task.failed is not None:
                task.failed(outcome)
            elif task.in_status_bar:
                self.failed.emit(task.request.lane, outcome.sentence, outcome.beyond_limits)
        else:
            if outcome is not None:
                self._call(task, outcome)
            if task.done is not None:
                task.done()
        self._tell_idle(task)

    @staticmethod
    def _call(task: Task[Any], reply: Reply) -> None:
        if (slot := task.on.get(type(reply))) is not None:
            slot(reply)

    def _tell_idle(self, over: Task[Any]) -> None:
        lane = over.request.lane
        if over.in_status_bar and not any(
            each.in_status_bar and each.request.lane is lane for each in self.tasks
        ):
            self.idle.emit(lane)

    def renew(self) -> None:
        """Have the engine made anew, once what runs is done."""
        self.worker.is_stale = True
        self._wake.emit()

    def stop(self, patience: float = 10.0) -> bool:
        """Cancel everything and wait, at most ``patience`` seconds, for the thread to end; whether it did.

        A thread that did not end is left running; its replies are ignored.
        """
        self.tasks.clear()
        self.queue.close()
        self.reader.queue.close()
        over = True
        for thread, lives in ((self.qthread, self.worker), (self._reading, self.reader)):
            thread.quit()
            if not thread.isRunning() or thread.wait(round(patience * 1000)):
                _running.discard((thread, lives))
            else:
                over = False
        return over


def _thread(name: str, lives: QObject) -> QThread:
    """A thread that ``lives`` has moved to."""
    thread = QThread()
    thread.setObjectName(name)
    thread.setStackSize(_STACK)
    lives.moveToThread(thread)
    return thread
