"""Reading where photos stand that were never opened, so that they can be edited, in the worker's thread."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from app.document.edit import Snapshot, source_of
from app.document.history import History
from app.document.sidecar import ViewState
from app.document.sidecar_file import SidecarFile
from app.engine.queue import Lane, RunningRequest
from app.errors import AllfocusError
from app.ui.worker.replies import Reply
from app.ui.worker.requests import PhotoState
from app.ui.worker.worker import Worker

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class ReadStates:
    """Read the sidecar of each photo."""

    paths: tuple[Path, ...]
    lane: Lane = Lane.TRIAL


@dataclass(frozen=True, eq=False)
class StateRead(Reply):
    """``state``: None where ``problem`` says why there is none."""

    path: Path
    state: PhotoState | None
    view_state: ViewState | None = None
    problem: str = ""


def read(worker: Worker, request: ReadStates, job: RunningRequest[ReadStates]) -> None:
    """Tell where each photo stands. Raises Cancelled."""
    for number, path in enumerate(request.paths):
        worker.run_urgent(request.lane)
        job.cancel.check()
        worker.report(request, number / len(request.paths), worker.tr("Reading {}").format(path.name))
        try:
            worker.reply(request, _state_of(worker, path))
        except AllfocusError as problem:
            log.info("not edited: %s", problem)
            worker.reply(request, StateRead(path, None, problem=str(problem)))


def _state_of(worker: Worker, path: Path) -> StateRead:
    source = source_of(path)
    sidecar = SidecarFile(source)
    remembered, _ = sidecar.read(worker.engine.tools.tools)
    if remembered is None:
        return StateRead(path, PhotoState(History(Snapshot((source,))), sidecar))
    return StateRead(path, PhotoState(remembered.history, sidecar), remembered.view_state)
