"""Making thumbnails of listed photos, in the worker's thread."""

from __future__ import annotations

import logging
from pathlib import Path

from app.document.edit import source_of
from app.document.sidecar_file import SidecarFile
from app.engine.queue import RunningRequest
from app.errors import AllfocusError
from app.progress import Cancel
from app.ui.worker.replies import Thumbnail
from app.ui.worker.requests import MakeThumbnails
from app.ui.worker.worker import Worker

log = logging.getLogger(__name__)

SIDE = 256
"""Long side of a thumbnail, px: enough for screens of double density."""


def handle(worker: Worker, request: MakeThumbnails, job: RunningRequest[MakeThumbnails]) -> None:
    """Make the thumbnails, and read from sidecars whether there are edits. Raises Cancelled."""
    for path in request.paths:
        try:
            worker.reply(request, _made(worker, path, request, job.cancel))
        except AllfocusError as error:  # opening the photo says why
            log.info("no thumbnail: %s", error)
            worker.reply(request, Thumbnail(path, None))


def _made(worker: Worker, path: Path, request: MakeThumbnails, cancel: Cancel) -> Thumbnail:
    from app.imaging.reading.thumbnail import thumbnail

    cancel.check()
    pixels, rough = thumbnail(path, SIDE, request.limits, cancel.check, request.quick)
    cancel.check()
    return Thumbnail(path, pixels, _edited(worker, path), rough)


def _edited(worker: Worker, path: Path) -> bool:
    if not SidecarFile.may_exist(path):
        return False
    remembered, _ = SidecarFile(source_of(path)).read(worker.engine.tools.tools)
    return remembered is not None and remembered.history.current.is_edited
