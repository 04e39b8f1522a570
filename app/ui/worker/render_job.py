"""Rendering a part of the edited photo for the screen, in the worker's thread."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from app.document.edit import Snapshot
from app.engine.queue import Lane, RunningRequest
from app.tools.params import check_params
from app.ui.worker.readiness import inputs_of
from app.ui.worker.replies import AwaitsMap, IdleLimitReached, Painted, Rendered, Reply, Started, Unchanged
from app.ui.worker.requests import RenderPhoto
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    from app.engine.render.request import Tile

_IDLE_SHARE = 0.25
"""Part of the engine's cache that idle rendering may write: more would displace what is in view."""


def handle(worker: Worker, request: RenderPhoto, job: RunningRequest[RenderPhoto]) -> Reply:
    """Render into the request's layer, tile by tile. Raises Cancelled and AllfocusErrors."""
    from app.engine.render.inputs import scaled_size
    from app.engine.render.request import RenderCallbacks, RenderRequest
    from app.imaging.colour.conversion import to_display

    worker.open = request.opened
    photo, layer = request.opened.document.photo, request.layer
    cache, idle = worker.engine.cache, request.lane is Lane.IDLE
    if not _changes(worker, request.snapshot):
        return Unchanged()
    inputs = inputs_of(request.opened.document.stack, request.snapshot)
    quick_map = worker.engine.awaits_map(photo, request.snapshot, inputs)
    if quick_map and idle:
        return IdleLimitReached()  # it is the view that waits for the map, not idle rendering
    if layer.is_preview and not quick_map:
        worker.invalidate_previews()
    if quick_map and not layer.is_preview:
        layer.is_preview = True
        worker.previews.add(layer)
    worker.reply(request, Started(layer))
    worker.report(request, 0.0, at_once=True)

    def show(tile: Tile) -> None:
        job.cancel.check()
        rgb = to_display(tile.pixels, photo.metadata.icc, worker.screen_icc)
        if tile.scale == 1.0:
            layer.write(rgb, tile.region)
        else:
            height, width = scaled_size(photo.height, photo.width, tile.scale)
            layer.write_proxy(layer.proxy(tile.scale, width, height), rgb, tile.region)
        worker.reply(request, Painted())

    def between() -> None:
        if idle and cache.written - worker.idle_from > cache.limit * _IDLE_SHARE:
            worker.reply(request, IdleLimitReached())
            job.cancel.set()
        worker.yield_to(job)
        worker.run_urgent(Lane.INTERACTIVE)

    def first() -> tuple[float, float]:
        assert request.first is not None
        x, y = request.first()
        return x * request.scale, y * request.scale

    rendered = worker.engine.render(
        RenderRequest(
            photo,
            request.snapshot,
            request.region,
            request.scale,
            inputs=inputs,
            first=first if request.first is not None else None,
            quick_map=quick_map,
        ),
        RenderCallbacks(
            progress=lambda fraction, text="": worker.report(request, fraction, text),
            cancel=job.cancel,
            on_tile=show,
            between_tiles=between,
        ),
    )
    layer.weights = _weights(worker, request.snapshot)
    layer.finish(rendered.region, rendered.scale)
    if not idle:
        worker.idle_from = cache.written
    worker.reply(request, Painted())
    if quick_map:
        return AwaitsMap()
    return Rendered(rendered.notes)


def _changes(worker: Worker, snapshot: Snapshot) -> bool:
    tools, services = worker.engine.tools.tools, worker.engine.services
    # The engine makes a note about a missing tool.
    return any(
        edit.tool_id not in tools or not tools[edit.tool_id](services).is_neutral(edit.params)
        for edit in snapshot.edits
        if edit.acts
    )


def _weights(worker: Worker, snapshot: Snapshot) -> tuple[tuple[Hashable, str], ...]:
    """The weights used by the edits just rendered."""
    engine, used = worker.engine, []
    for edit in snapshot.edits:
        tool = engine.tools.tools.get(edit.tool_id)
        if edit.enabled and tool is not None:
            sha = tool(engine.services).model_sha(check_params(edit.params))
            if sha is not None:
                used.append(((edit.tool_id, edit.params), sha))
    return tuple(used)
