"""Reading aligned frames for the screen, in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.document.edit import Snapshot
from app.engine.queue import Lane, RunningRequest
from app.imaging.region import Region
from app.ui.worker.readiness import inputs_of
from app.ui.worker.replies import Opened, Reply
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class ReadFrames:
    """``region`` (px at ``scale``) of the frames ``wanted``: numbers of those that take part."""

    opened: Opened
    snapshot: Snapshot
    wanted: tuple[int, ...]
    region: Region
    scale: float
    lane: Lane = Lane.INTERACTIVE


@dataclass(frozen=True, eq=False)
class FrameRead(Reply):
    """``pixels``: uint8 h×w×4 for the screen (blue, green, red, 255)."""

    number: int
    pixels: NDArray[np.uint8]


def handle(worker: Worker, request: ReadFrames, job: RunningRequest[ReadFrames]) -> None:
    """Reply each frame as soon as it is read. Raises Cancelled and AllfocusErrors."""
    import cv2
    import numpy as np

    from app.imaging.colour.conversion import to_display

    document = request.opened.document
    frames = inputs_of(document.stack, request.snapshot).stack
    if frames is None:
        return
    for number in request.wanted:
        job.cancel.check()
        pixels = frames.read(number, request.region, request.scale)
        rgb = to_display(pixels, document.photo.metadata.icc, worker.screen_icc)
        made = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA), np.uint8)
        worker.reply(request, FrameRead(number, made))
