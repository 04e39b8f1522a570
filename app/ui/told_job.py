"""Working out what a tool tells beside its picture (what is beyond repair, say), in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.document.edit import Snapshot
from app.engine.queue import Job
from app.engine.request import Lane
from app.imaging.errors import ModelError
from app.tools.frame import Region
from app.ui.beside import companions_of
from app.ui.news import News, Opened
from app.ui.worker import Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.uint8]

_SEEN = 13
"""Marks fainter than this, of 255, are none."""
_HALF = 128


class Silence(Enum):
    """Why a tool has nothing to tell: it changes nothing, focus could not be measured, or it makes no such
    picture of this place with these parameters.
    """

    NONE = ""
    RESTS = "rests"
    NO_MAP = "no map"
    NOT_MADE = "not made"


@dataclass(frozen=True, eq=False)
class MakeTold:
    """The further picture ``name`` of the last tool of ``snapshot``: of ``region``, in px of the photo at
    ``scale``. ``full``: the value from which a place is marked in full.

    Asked for once the picture itself is there, so that little is left to be worked out.
    """

    generation: int
    opened: Opened
    snapshot: Snapshot
    name: str
    region: Region
    scale: float
    full: float
    lane: Lane = Lane.TOLD


@dataclass(frozen=True, eq=False)
class ToldMade(News):
    """``marks``: uint8 H×W of the region, 255 where it is marked in full; None where nothing is. ``share``:
    how much of the region is marked at least by half, [0, 1]. ``silence``: why the tool has nothing to tell.
    """

    marks: Marks | None
    share: float
    silence: Silence = Silence.NONE


def handle(worker: Worker, request: MakeTold, job: Job[MakeTold]) -> None:
    """Render, and give way to looks at the photo. Raises Cancelled and AllfocusErrors."""
    import numpy as np

    document, snapshot = request.opened.document, request.snapshot
    edit = snapshot.edits[-1]
    tool = worker.engine.tools.tools[edit.tool_id]
    if not edit.acts or tool(worker.engine.services).is_neutral(edit.params):
        worker.news.emit(ToldMade(request.generation, None, 0.0, Silence.RESTS))
        return
    if tool(worker.engine.services).reads_map(edit.params) and not _is_measured(worker):
        worker.news.emit(ToldMade(request.generation, None, 0.0, Silence.NO_MAP))
        return

    def between() -> None:
        worker.breathe(job, Lane.INTERACTIVE)
        job.cancel.check()

    rendered = worker.engine.render(
        document.photo,
        snapshot,
        request.region,
        request.scale,
        companions=companions_of(document.stack, snapshot),
        cancel=job.cancel,
        between_tiles=between,
    )
    layer = rendered.layers.get(f"{edit.tool_id}/{request.name}")
    if layer is None:
        worker.news.emit(ToldMade(request.generation, None, 0.0, Silence.NOT_MADE))
        return
    marks = np.clip(layer * np.float32(255 / request.full) + np.float32(0.5), 0, 255).astype(np.uint8)
    share = float((marks >= _HALF).mean())
    seen = marks.max(initial=0) >= _SEEN
    worker.news.emit(ToldMade(request.generation, marks if seen else None, share))


def _is_measured(worker: Worker) -> bool:
    """Whether there is a network that measures the defocus map."""
    try:
        worker.engine.services.classifier()
    except ModelError:
        return False
    return True
