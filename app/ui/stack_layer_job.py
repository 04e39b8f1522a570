"""Working out what fusing says beside its picture (which frame, how sure), in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.document.edit import Snapshot
from app.engine.queue import Job
from app.engine.request import Lane
from app.ui.beside import companions_of
from app.ui.news import News, Opened
from app.ui.worker import Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class MakeLayers:
    """The further pictures of the last tool of ``snapshot``, of the whole photo at ``scale``."""

    generation: int
    opened: Opened
    snapshot: Snapshot
    scale: float
    lane: Lane = Lane.TRIAL


@dataclass(frozen=True, eq=False)
class LayersMade(News):
    """``layers``: float32 H×W by the names that the tool gives them."""

    layers: dict[str, NDArray[np.float32]]


def handle(worker: Worker, request: MakeLayers, job: Job[MakeLayers]) -> None:
    """Render, with looks at the photo let in between. Raises Cancelled and AllfocusErrors."""
    document = request.opened.document

    def between() -> None:
        worker.let_in(Lane.TRIAL)
        job.cancel.check()

    rendered = worker.engine.render(
        document.photo,
        request.snapshot,
        scale=request.scale,
        companions=companions_of(document.stack, request.snapshot),
        cancel=job.cancel,
        between_tiles=between,
    )
    job.cancel.check()
    last = request.snapshot.edits[-1].tool_id
    layers = {name.removeprefix(f"{last}/"): each for name, each in rendered.layers.items()
              if name.startswith(f"{last}/")}  # fmt: skip
    worker.news.emit(LayersMade(request.generation, layers))
