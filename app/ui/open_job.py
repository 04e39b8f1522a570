"""Opening a photo, in the worker's thread."""

from __future__ import annotations

import itertools

from app.document.document import Document
from app.document.edit import source_of
from app.engine.queue import Job
from app.ui.layer import Layer
from app.ui.news import Finished, Opened
from app.ui.profile import profile_name
from app.ui.requests import OpenPhoto
from app.ui.screen_copy import ScreenCopy
from app.ui.worker import Worker

_keys = itertools.count(1)


def handle(worker: Worker, request: OpenPhoto, job: Job[OpenPhoto]) -> None:
    """Decode the photo and make a first picture of it. Raises PhotoError and Cancelled."""
    from app.imaging.reading import open_photo

    worker.tell(request, 0.0, worker.tr("Opening {}").format(request.path.name), at_once=True)
    photo = open_photo(request.path, request.limits)
    job.cancel.check()
    source = source_of(request.path)
    job.cancel.check()
    document = Document(photo, source, dict(request.histories).get(source.sha256))
    layer = Layer(photo.width, photo.height)
    copy = ScreenCopy(photo, layer)
    copy.first()
    job.cancel.check()
    worker.result, worker.copy = None, copy
    profile = profile_name(photo.metadata.icc)
    worker.open = Opened(request.generation, next(_keys), document, layer, profile, photo.notes)
    worker.news.emit(worker.open)
    worker.news.emit(Finished(request.generation))
