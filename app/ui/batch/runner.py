"""The batch that runs: its order, its progress, and how it is paused, resumed and cancelled."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.batch.naming import Naming
from app.engine.batch.outcome import BatchItem, Outcome
from app.engine.batch.run import BatchRules
from app.ui.batch.job import Began, Interrupted, Over, PhotoFinished, Planned, RunBatch
from app.ui.batch.task import BatchTask
from app.ui.worker.replies import Failed, Progressed
from app.ui.worker.thread import Task

if TYPE_CHECKING:
    from app.imaging.export.options import ExportOptions
    from app.ui.session.session import Session


class Stage(Enum):
    """Of the whole batch."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"


@dataclass(frozen=True)
class BatchOrder:
    """What is asked for. ``replace``: files that are there are replaced, else they count as done."""

    sources: tuple[Path, ...]
    naming: Naming
    task: BatchTask
    options: ExportOptions
    replace: bool = False


@dataclass
class BatchRow:
    """One photo: ``outcome`` once it had its turn, ``fraction`` while it is at work."""

    source: Path
    target: Path | None = None
    outcome: Outcome | None = None
    fraction: float | None = None


class BatchRunner(QObject):
    """Joins requests and replies of one batch at a time.

    ``changed`` tells the number of a row, ``staged`` that the stage or all rows are others, ``failed`` why
    the batch could not be begun.
    """

    changed = Signal(int)
    staged = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task[RunBatch] | None = None
        self._jobs: tuple[BatchItem, ...] | None = None  # once names are settled
        self.stage = Stage.READY
        self.rows: list[BatchRow] = []
        self.order: BatchOrder | None = None
        self._current: int | None = None  # the row at work
        self._worked = 0.0  # seconds of work before ``_since``
        self._since: float | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has begun and is not over, paused or not."""
        return self._task is not None

    def begin(self, order: BatchOrder, since: float, keep: Callable[[bool], None]) -> None:
        """Work on all photos of ``order``; nothing while a batch runs. ``since``: when it was first begun
        (seconds since 1970), for going on where files are replaced. ``keep``: called in the worker's thread,
        to write down that it has begun, or is over (True).
        """
        if self.is_running:
            return
        self.order = order
        self.rows = [BatchRow(source) for source in order.sources]
        self._worked, self._since = 0.0, time.monotonic()
        self._stage(Stage.RUNNING)
        rules = BatchRules(order.replace, resume=True, since=since if order.replace else None)
        limits = self._session.photo_list.limits
        self._run(RunBatch(order.sources, order.naming, order.task, order.options, rules, keep, limits))

    def pause(self) -> None:
        """Pause as soon as the piece of work at hand is done."""
        if self._task is not None and self.stage is Stage.RUNNING:
            self._task.request.paused.set()
            self._stop_clock()
            self._stage(Stage.PAUSED)

    def resume(self) -> None:
        if self._task is not None and self.stage is Stage.PAUSED:
            self._task.request.paused.clear()
            self._since = time.monotonic()
            self._stage(Stage.RUNNING)

    def cancel(self) -> None:
        """Stop at once. The photo at work is not written; those before it stay."""
        if self._task is not None:
            self._task.request.given_up.set()
            self._task.cancel()
            self._end()

    # --- how far it is ---------------------------------------------------------------------------------

    @property
    def outcomes(self) -> list[Outcome]:
        return [row.outcome for row in self.rows if row.outcome is not None]

    @property
    def waiting(self) -> list[Path]:
        """Photos that have not had their turn."""
        return [row.source for row in self.rows if row.outcome is None]

    @property
    def failures(self) -> int:
        return sum(not each.ok for each in self.outcomes)

    @property
    def fraction(self) -> float:
        """Of all photos, in [0, 1]."""
        if not self.rows:
            return 0.0
        return (len(self.outcomes) + self._at_work) / len(self.rows)

    @property
    def seconds_left(self) -> float | None:
        """Estimated from the time that photos took so far; None until one is done."""
        worked = [each for each in self.outcomes if not each.skipped]
        if not worked:
            return None
        spent = self._worked + (0.0 if self._since is None else time.monotonic() - self._since)
        return spent / (len(worked) + self._at_work) * max(len(self.waiting) - self._at_work, 0.0)

    @property
    def _at_work(self) -> float:
        return 0.0 if self._current is None else self.rows[self._current].fraction or 0.0

    # --- replies ---------------------------------------------------------------------------------------

    def _run(self, request: RunBatch) -> None:
        self._task = self._session.run(
            request,
            on={
                Planned: self._on_planned,
                Began: self._on_began,
                PhotoFinished: self._on_photo_finished,
                Interrupted: lambda reply: self._run(replace(request, jobs=self._jobs, first=reply.first)),
                Over: lambda _: self._end(),
            },
            failed=self._on_failed,
            stopped=self._end,
            progress=self._on_progress,
        )

    def _on_planned(self, reply: Planned) -> None:
        self._jobs = reply.jobs
        for row, job in zip(self.rows, reply.jobs, strict=True):
            row.target = job.target
        self.staged.emit()

    def _on_began(self, reply: Began) -> None:
        self._current = reply.number
        self.rows[reply.number].fraction = 0.0
        self.changed.emit(reply.number)

    def _on_photo_finished(self, reply: PhotoFinished) -> None:
        row, self._current = self.rows[reply.number], None
        row.outcome, row.fraction = reply.outcome, None
        self.changed.emit(reply.number)

    def _on_progress(self, reply: Progressed) -> None:
        if self._current is not None:
            self.rows[self._current].fraction = reply.fraction
            self.changed.emit(self._current)

    def _on_failed(self, reply: Failed) -> None:
        self._end()
        self.failed.emit(reply.sentence)

    def _end(self) -> None:
        self._task = self._jobs = None
        self._stop_clock()
        if self._current is not None:
            self.rows[self._current].fraction = None
            self._current = None
        self._stage(Stage.OVER)

    def _stop_clock(self) -> None:
        if self._since is not None:
            self._worked += time.monotonic() - self._since
            self._since = None

    def _stage(self, stage: Stage) -> None:
        self.stage = stage
        self.staged.emit()
