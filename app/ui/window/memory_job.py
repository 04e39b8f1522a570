"""Finding out which of the photos that were open are gone: a disk may take its time to say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.engine.queue import Lane, RunningRequest
from app.ui.worker.replies import Reply
from app.ui.worker.worker import Worker


@dataclass(frozen=True)
class FindGone:
    paths: tuple[Path, ...]
    lane: Lane = Lane.PICTURES


@dataclass(frozen=True)
class Gone(Reply):
    """Those of the paths where no file is."""

    paths: frozenset[Path]


def handle(worker: Worker, request: FindGone, job: RunningRequest[FindGone]) -> Gone:
    """Raises Cancelled."""
    gone = set()
    for path in request.paths:
        job.cancel.check()
        if not path.exists():
            gone.add(path)
    return Gone(frozenset(gone))
