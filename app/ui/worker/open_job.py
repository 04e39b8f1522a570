"""Opening a photo, in the reader's thread; and making one that is open the one that is worked on."""

from __future__ import annotations

from app.document.document import Document
from app.document.edit import Source, source_of
from app.document.history import History
from app.document.sidecar import ViewState
from app.document.sidecar_file import SidecarFile, kept_development
from app.engine.queue import RunningRequest
from app.ui.worker.display_copy import DisplayCopy
from app.ui.worker.replies import Opened
from app.ui.worker.requests import OpenPhoto, ShowPhoto
from app.ui.worker.worker import Worker


def handle(worker: Worker, request: OpenPhoto, job: RunningRequest[OpenPhoto]) -> Opened:
    """Decode the photo and make a first picture of it. Raises PhotoError and Cancelled."""
    from app.imaging.reading.open import open_photo

    worker.report(request, 0.0, worker.tr("Opening {}").format(request.path.name), at_once=True)
    developed = request.development or kept_development(request.path, worker.engine.tools.tools)
    photo = open_photo(request.path, request.limits, developed)
    job.cancel.check()
    source = source_of(request.path)
    job.cancel.check()
    history, view_state, sidecar, notes = _remembered(worker, request, source)
    copy = DisplayCopy(photo, worker.screen_icc)
    copy.fill_reduced()
    job.cancel.check()
    document = Document(photo, source, history, worker.engine.tools.tools)
    document.developed = developed
    return Opened(document, copy, (*photo.notes, *notes), sidecar, view_state)


def show(worker: Worker, request: ShowPhoto, job: RunningRequest[ShowPhoto]) -> None:
    """Work on a photo that is open already."""
    worker.open = request.opened


def _remembered(
    worker: Worker, request: OpenPhoto, source: Source
) -> tuple[History | None, ViewState | None, SidecarFile, tuple[str, ...]]:
    known = request.known
    if known is not None and known.sidecar.source.sha256 == source.sha256:
        return known.history, None, known.sidecar, ()
    sidecar = SidecarFile(source)
    remembered, notes = sidecar.read(worker.engine.tools.tools)
    if remembered is None:
        return None, None, sidecar, notes
    return remembered.history, remembered.view_state, sidecar, notes
