"""Working out a part of the edited photo for the screen, in the worker's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.edit import Snapshot
from app.engine.queue import Job
from app.engine.request import Request
from app.ui.layer import Layer
from app.ui.news import Finished, Opened, Painted, Started, Unchanged
from app.ui.worker import Worker

if TYPE_CHECKING:
    from app.engine.fold import Tile


def handle(worker: Worker, request: Request, job: Job[Request]) -> None:
    """Render into the layer of the request's snapshot, tile by tile. Raises Cancelled and AllfocusErrors."""
    from app.engine.companions import scaled_size
    from app.imaging.colour import to_display

    opened = worker.open
    if opened is None or request.photo_key != opened.key:
        return  # asked before another photo was opened
    photo, icc = opened.document.photo, opened.document.photo.metadata.icc
    if not _changes(worker, request.snapshot):
        worker.news.emit(Unchanged(request.generation))
        return
    layer = _layer_for(worker, request, opened)
    worker.tell(request, 0.0, at_once=True)

    def show(tile: Tile) -> None:
        job.cancel.check()
        rgb = to_display(tile.pixels, icc)
        if tile.scale == 1.0:
            layer.write(rgb, tile.region)
        else:
            height, width = scaled_size(photo.height, photo.width, tile.scale)
            layer.write_proxy(layer.proxy(tile.scale, width, height), rgb, tile.region)
        worker.news.emit(Painted(request.generation))

    rendered = worker.engine.render(
        photo,
        request.snapshot,
        request.region,
        request.scale,
        progress=lambda fraction, text="": worker.tell(request, fraction, text),
        cancel=job.cancel,
        on_tile=show,
        between_tiles=worker.breathe,
    )
    layer.finish(rendered.region, rendered.scale)
    worker.news.emit(Painted(request.generation))
    worker.news.emit(Finished(request.generation, rendered.notes))


def _layer_for(worker: Worker, request: Request, opened: Opened) -> Layer:
    if worker.result is None or worker.result[:2] != (opened.key, request.snapshot):
        photo = opened.document.photo
        worker.result = opened.key, request.snapshot, Layer(photo.width, photo.height)
    worker.news.emit(Started(request.generation, worker.result[2]))
    return worker.result[2]


def _changes(worker: Worker, snapshot: Snapshot) -> bool:
    engine = worker.engine
    for edit in snapshot.edits:
        tool = engine.tools.tools.get(edit.tool_id)
        if not edit.enabled or edit.opacity == 0:
            continue
        if tool is None or not tool(engine.services).is_neutral(edit.params):
            return True  # of a tool that is missing the engine has something to say
    return False
