"""Thumbnails of photos that are not looked at yet, in the worker's thread, when it is idle."""

from __future__ import annotations

from app.document.edit import source_of
from app.document.sidecar_file import SidecarFile
from app.engine.queue import Job
from app.ui.news import Thumbnail
from app.ui.requests import MakeThumbnail
from app.ui.worker import Worker

SIDE = 256
"""Long side of a thumbnail, px: enough for screens of double density."""


def handle(worker: Worker, request: MakeThumbnail, job: Job[MakeThumbnail]) -> None:
    """Make the thumbnail and look what the sidecar says. Raises PhotoError and Cancelled."""
    from app.imaging.thumbnail import thumbnail

    pixels = thumbnail(request.path, SIDE, request.limits, job.cancel.check)
    job.cancel.check()
    worker.news.emit(Thumbnail(request.generation, request.path, pixels, _edited(worker, request)))


def _edited(worker: Worker, request: MakeThumbnail) -> bool:
    if not SidecarFile.may_exist(request.path):
        return False
    remembered, _ = SidecarFile(source_of(request.path)).read(worker.engine.tools.tools)
    if remembered is None:
        return False
    snapshot = remembered.history.current
    return bool(snapshot.map_edits) or any(edit.enabled for edit in snapshot.edits)
