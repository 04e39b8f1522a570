"""Checking the dual-pixel views of the open photo, in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.document.edit import DualViews, views_of
from app.engine.queue import Lane, RunningRequest
from app.errors import Cancelled
from app.imaging.files.view_pairs import find_view_pair
from app.ui.worker.replies import Opened, Reply
from app.ui.worker.worker import Worker


@dataclass(frozen=True, eq=False)
class TakeViews:
    """Whether the pictures in ``paths`` are the left and the right view of the photo; of one of them the
    other is found by its name.
    """

    opened: Opened
    paths: tuple[Path, ...]
    lane: Lane = Lane.TRIAL


@dataclass(frozen=True, eq=False)
class ViewsTaken(Reply):
    """``views`` can stand in the states of the photo ``opened``. ``readers``: networks that read them."""

    opened: Opened
    views: DualViews
    readers: tuple[str, ...]


def take(worker: Worker, request: TakeViews, job: RunningRequest[TakeViews]) -> ViewsTaken:
    """Raises PhotoError and ParameterError for what are no views of this photo."""
    if request.opened is not worker.open:
        raise Cancelled  # another photo was opened
    pair = find_view_pair(request.paths)
    worker.report(request, 0.0, worker.tr("Opening {}").format(pair.left.name), at_once=True)
    views = views_of(pair)
    job.cancel.check()
    worker.engine.views.read(request.opened.document.photo, views)
    job.cancel.check()
    readers = worker.engine.services.view_readers("ifan")
    return ViewsTaken(request.opened, views, readers)
