"""Measuring the defocus map of the open photo, writing and reading its files, in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.document.edit import source_of
from app.document.map_edits import ImportedMap
from app.engine.queue import Lane, RunningRequest
from app.errors import Cancelled
from app.ui.focus_map.picture import MapPicture, map_picture
from app.ui.worker.replies import Opened, Reply
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    from app.imaging.defocus_map import DefocusMap
    from app.imaging.photo import Photo


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


@dataclass(frozen=True, eq=False)
class WriteMap:
    """``mask``: as 16-bit grey instead of numbers or colours. An older file of the name is replaced."""

    photo: Photo
    map_edits: tuple[Any, ...]
    path: Path
    mask: bool = False
    lane: Lane = Lane.EXPORT


@dataclass(frozen=True, eq=False)
class TakeMap:
    """Whether the map in ``path`` fits the photo."""

    opened: Opened
    path: Path
    lane: Lane = Lane.MAP


@dataclass(frozen=True, eq=False)
class MapTaken(Reply):
    """``imported`` can stand in ``Snapshot.map_edits`` of the photo ``opened``."""

    opened: Opened
    imported: ImportedMap


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


def write(worker: Worker, request: WriteMap, job: RunningRequest[WriteMap]) -> None:
    """Raises ExportError and what measuring raises."""
    from app.imaging.defocus.write import write_map

    words = worker.tr("Writing {}").format(request.path.name)
    worker.report(request, 0.0, words, at_once=True)
    defocus = worker.engine.defocus(
        request.photo,
        map_edits=request.map_edits,
        progress=lambda fraction, _="": worker.report(request, fraction * 0.8, words),
        cancel=job.cancel,
    )
    write_map(request.path, defocus, request.mask, overwrite=True)


def take(worker: Worker, request: TakeMap, job: RunningRequest[TakeMap]) -> MapTaken:
    """Raises PhotoError for a file that is no map of this photo."""
    from app.imaging.defocus.read import read_map

    if request.opened is not worker.open:
        raise Cancelled  # another photo was opened
    photo = request.opened.document.photo
    sha256 = source_of(request.path).sha256
    read_map(request.path, photo.height, photo.width, sha256=sha256)
    job.cancel.check()
    return MapTaken(request.opened, ImportedMap(str(request.path.resolve()), sha256))
