"""Measuring the defocus map of the open photo, in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.engine.queue import Lane, RunningRequest
from app.errors import Cancelled
from app.ui.focus_map.picture import MapPicture, map_picture
from app.ui.worker.replies import Opened, Reply
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    from app.imaging.defocus_map import DefocusMap


@dataclass(frozen=True, eq=False)
class MeasureMap:
    """``map_edits``: the edits of the map that is wanted: an imported one, strokes of the brush."""

    opened: Opened
    map_edits: tuple[Any, ...] = ()
    lane: Lane = Lane.MAP


@dataclass(frozen=True, eq=False)
class Mapped(Reply):
    """The map, or a coarse or early form of it; ``map_edits`` are in it."""

    picture: MapPicture
    map_edits: tuple[Any, ...]


def handle(worker: Worker, request: MeasureMap, job: RunningRequest[MeasureMap]) -> Mapped:
    """Measure, replying with each form of the map as it comes. Raises Cancelled and AllfocusErrors."""
    if request.opened is not worker.open:
        raise Cancelled  # asked before another photo was opened
    photo = request.opened.document.photo

    def reply(defocus: DefocusMap, edits: tuple[Any, ...], final: bool) -> Mapped:
        picture = map_picture(defocus, photo.width, photo.height, final=final)
        job.cancel.check()
        return Mapped(picture, edits)

    def progress(fraction: float, text: str = "") -> None:
        worker.report(request, fraction, text)
        worker.run_urgent(Lane.MAP)  # rendering the view does not wait for the map
        job.cancel.check()

    worker.report(request, 0.0, at_once=True)
    made = worker.engine.defocus(
        photo,
        map_edits=request.map_edits,
        progress=progress,
        cancel=job.cancel,
        on_part=lambda part: worker.reply(request, reply(part, (), False)),
    )
    worker.invalidate_previews()
    return reply(made, request.map_edits, True)
