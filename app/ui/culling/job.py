"""Measuring how sharp many photos are, and reading the best closely, in the worker's thread."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.queue import Lane, RunningRequest
from app.errors import AllfocusError
from app.imaging.limits import PhotoLimits
from app.ui.worker.replies import Reply
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.engine.defocus.sharpness import Sharpness, Subject

log = logging.getLogger(__name__)

CLOSE = 2048
"""Px along a side of the part of a photo that is looked at closely: room to move in."""


@dataclass(frozen=True, eq=False)
class RankPhotos:
    """Measure the ``subject`` of each photo."""

    paths: tuple[Path, ...]
    subject: Subject
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    lane: Lane = Lane.RANKING


@dataclass(frozen=True, eq=False)
class Measured(Reply):
    """What was found of one photo; ``problem``: a sentence where nothing could be."""

    path: Path
    sharpness: Sharpness | None
    problem: str = ""


@dataclass(frozen=True, eq=False)
class ReadClose:
    """Read the parts of photos round ``places`` (fractions of width and height), to be compared."""

    places: tuple[tuple[Path, tuple[float, float]], ...]
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    lane: Lane = Lane.TRIAL


@dataclass(frozen=True, eq=False)
class Close(Reply):
    """``pixels``: uint8 h×w×3 for the screen, of the photo at full size; ``middle``: (x, y) of the place in
    them. None where the photo cannot be read; ``problem`` says why.
    """

    path: Path
    pixels: NDArray[np.uint8] | None
    middle: tuple[int, int] = (0, 0)
    problem: str = ""


def rank(worker: Worker, request: RankPhotos, job: RunningRequest[RankPhotos]) -> None:
    """Measure one photo after the other, telling each. Raises Cancelled, and ModelError without a network."""
    from app.engine.defocus.sharpness import sharpness_of
    from app.imaging.reading.open import open_photo

    def pause(fraction: float, text: str = "") -> None:
        worker.run_urgent(request.lane)  # what somebody waits for comes first
        job.cancel.check()

    classifier = worker.engine.services.classifier()
    for path in request.paths:
        pause(0.0)
        try:
            photo = open_photo(path, request.limits)
            found = sharpness_of(photo, request.subject, classifier, progress=pause, cancel=job.cancel)
            del photo
            worker.reply(request, Measured(path, found))
        except AllfocusError as error:
            log.info("not ranked: %s", error)
            worker.reply(request, Measured(path, None, str(error)))
    worker.engine.services.free()


def read_close(worker: Worker, request: ReadClose, job: RunningRequest[ReadClose]) -> None:
    """Read the parts, telling each. Raises Cancelled."""
    from app.imaging.colour.conversion import to_display
    from app.imaging.reading.open import open_photo

    for path, (x, y) in request.places:
        worker.run_urgent(request.lane)
        job.cancel.check()
        try:
            photo = open_photo(path, request.limits)
        except AllfocusError as error:
            worker.reply(request, Close(path, None, problem=str(error)))
            continue
        across, down = round(x * photo.width), round(y * photo.height)
        left, top = _start(across, photo.width), _start(down, photo.height)
        part = photo.pixels[top : top + CLOSE, left : left + CLOSE]
        pixels = to_display(part, photo.metadata.icc, worker.screen_icc)
        worker.reply(request, Close(path, pixels, (across - left, down - top)))


def _start(middle: int, size: int) -> int:
    return min(max(middle - CLOSE // 2, 0), max(size - CLOSE, 0))
