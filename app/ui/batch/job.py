"""A batch, in the worker's thread: one photo after the other; all other work goes first."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.batch.naming import Naming, plan
from app.engine.batch.outcome import BatchItem, Outcome
from app.engine.batch.run import BatchRules, edit_each
from app.engine.queue import Lane, RunningRequest
from app.errors import Cancelled
from app.imaging.limits import PhotoLimits
from app.progress import Progress
from app.ui.batch.task import BatchTask
from app.ui.session.photo_list import held_bytes
from app.ui.worker.replies import Reply
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.imaging.export.options import ExportOptions

_REST_S = 0.05
_LEAST_SHARE = 4


@dataclass(frozen=True, eq=False)
class RunBatch:
    """``jobs``: None until names are settled; it is begun with number ``first`` of them. While ``paused`` is
    set nothing goes on. ``keep`` writes down that it has begun, or (True) that every photo had its turn or
    the rest is ``given_up`` by hand: nobody wants to be asked about those again.
    """

    sources: tuple[Path, ...]
    naming: Naming
    task: BatchTask
    options: ExportOptions
    rules: BatchRules
    keep: Callable[[bool], None]
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    paused: threading.Event = field(default_factory=threading.Event)
    given_up: threading.Event = field(default_factory=threading.Event)
    jobs: tuple[BatchItem, ...] | None = None
    first: int = 0
    lane: Lane = Lane.BATCH


@dataclass(frozen=True, eq=False)
class Planned(Reply):
    """All names are settled."""

    jobs: tuple[BatchItem, ...]


@dataclass(frozen=True)
class Began(Reply):
    """Photo ``number`` is at work."""

    number: int


@dataclass(frozen=True, eq=False)
class PhotoFinished(Reply):
    """What became of photo ``number``."""

    number: int
    outcome: Outcome


@dataclass(frozen=True)
class Interrupted(Reply):
    """The engine is to be made anew; ask again, from photo ``first`` on."""

    first: int


@dataclass(frozen=True)
class Over(Reply):
    """Every photo had its turn."""


class _Renewed(Cancelled):
    """The engine is to be made anew: the photo at work is begun again with the new one."""


def handle(worker: Worker, request: RunBatch, job: RunningRequest[RunBatch]) -> Over | Interrupted:
    """Work on all photos. Raises Cancelled, and AllfocusErrors where none can be begun."""
    try:
        return _work(worker, request, job)
    except Cancelled:
        if request.given_up.is_set():
            request.keep(True)
        raise


def _work(worker: Worker, request: RunBatch, job: RunningRequest[RunBatch]) -> Over | Interrupted:
    task = request.task

    def pause() -> None:
        while True:
            _run_urgent(worker, job)
            if worker.is_stale:
                raise _Renewed
            if not request.paused.is_set():
                return
            worker.wait_for_urgent(_REST_S)

    jobs = request.jobs
    request.keep(False)
    if jobs is None:
        jobs = plan(
            request.sources,
            request.naming,
            lambda: _run_urgent(worker, job),
            lambda path: task.word_of(path, worker.engine.tools.tools),
        )
        worker.reply(request, Planned(jobs))
    from app.engine.batch.edit_photo import EditRequest, PhotoEditor

    number = request.first

    def begin(_: BatchItem) -> Progress:
        worker.reply(request, Began(number))
        return lambda fraction, text="": worker.report(request, fraction, text)

    engine = _engine(worker)
    tools = engine.tools.tools
    edit_request = EditRequest(
        lambda source: task.snapshot(source, tools),
        request.options,
        lambda path: task.development(path, tools),
        task.notes,
        overwrite=request.rules.overwrite,
        limits=request.limits,
        needs_device=False,
    )
    editor = PhotoEditor(engine, edit_request, job.cancel, pause)
    left = jobs[number:]
    try:
        with editor.reading_ahead([each.source for each in left if not request.rules.is_done(each)]):
            for outcome in edit_each(left, editor, request.rules, job.cancel, begin):
                worker.reply(request, PhotoFinished(number, outcome))
                number += 1
                pause()
    except _Renewed:
        return Interrupted(number)
    finally:
        engine.services.free()
    request.keep(True)
    return Over()


def _run_urgent(worker: Worker, job: RunningRequest[RunBatch]) -> None:
    worker.run_urgent(Lane.BATCH)
    job.cancel.check()


def _engine(worker: Worker) -> Engine:
    """An engine on the window's networks that keeps nothing: no photo of a batch comes twice, and what the
    window has worked out stays. It goes by what the photo in view leaves of the memory.
    """
    from app.engine.engine import Engine

    ours = worker.engine
    taken = ours.settings.cache_bytes + (0 if worker.open is None else held_bytes(worker.open))
    budget = ours.settings.memory_budget
    settings = dataclasses.replace(
        ours.settings, cache_bytes=0, memory_budget=max(budget - taken, budget // _LEAST_SHARE)
    )
    return Engine(settings, ours.tools, ours.services)
