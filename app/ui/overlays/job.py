"""Working out the further pictures of a tool's result (what is beyond repair, which frame …), in the worker's
thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from app.document.edit import Snapshot
from app.engine.queue import Lane, RunningRequest
from app.errors import ModelError
from app.imaging.region import Region
from app.tools.contract import OverlaySpec
from app.ui.overlays.pictures import Palette, picture_of
from app.ui.worker.readiness import inputs_of
from app.ui.worker.replies import Opened, Reply
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.imaging.arrays import FloatArray

_FAINTEST = 13
"""Marks fainter than this, of 255, are none."""
_MARKED = 0.5
"""From this share of its full value on a place counts as marked."""


class NoOverlay(Enum):
    """Why there are no further pictures: the tool changes nothing, focus could not be measured, or these
    parameters make none here.
    """

    NEUTRAL = "neutral"
    NO_MAP = "no map"
    NOT_MADE = "not made"


@dataclass(frozen=True, eq=False)
class MakeOverlays:
    """The further pictures ``specs`` (by name) of the last tool of ``snapshot``: of ``region``, in px of the
    photo at ``scale``; None: all of it.

    In the lane ``OVERLAY`` it ends as soon as the photo itself is asked for; in others that goes first, and
    this goes on.
    """

    opened: Opened
    snapshot: Snapshot
    specs: Mapping[str, OverlaySpec]
    region: Region | None
    scale: float
    palette: Palette
    lane: Lane


@dataclass(frozen=True, eq=False)
class OverlayPixels:
    """``values``: H×W of the region; of a mask uint8, 255 where it is marked in full, of others float32 as
    the tool gives them. ``picture``: for the screen, none of a mask. ``share``: how much of the region is
    marked at least by half, [0, 1]. ``is_empty``: nothing is marked at all.
    """

    values: NDArray[Any]
    picture: NDArray[np.uint8] | None
    share: float
    is_empty: bool = False


@dataclass(frozen=True, eq=False)
class OverlaysMade(Reply):
    """``pixels``: by the names of the specs; those that the tool did not make are not in it. ``reason``: why
    there are none at all.
    """

    pixels: Mapping[str, OverlayPixels] = field(default_factory=dict)
    reason: NoOverlay | None = None


def handle(worker: Worker, request: MakeOverlays, job: RunningRequest[MakeOverlays]) -> OverlaysMade:
    """Render, and give way to views of the photo. Raises Cancelled and AllfocusErrors."""
    from app.engine.render.request import RenderCallbacks, RenderRequest

    document, snapshot = request.opened.document, request.snapshot
    edit = snapshot.edits[-1]
    tool = worker.engine.tools.tools[edit.tool_id](worker.engine.services)
    if not edit.acts or tool.is_neutral(edit.params):
        return OverlaysMade(reason=NoOverlay.NEUTRAL)
    if tool.reads_map(edit.params) and not _is_measured(worker):
        return OverlaysMade(reason=NoOverlay.NO_MAP)

    def between() -> None:
        if request.lane is Lane.OVERLAY:
            worker.yield_to(job, Lane.INTERACTIVE)
        else:
            worker.run_urgent(request.lane)
        job.cancel.check()

    inputs = inputs_of(document.stack, snapshot)
    rendered = worker.engine.render(
        RenderRequest(document.photo, snapshot, request.region, request.scale, inputs=inputs),
        RenderCallbacks(cancel=job.cancel, between_tiles=between),
    )
    pixels = {}
    for name, spec in request.specs.items():
        layer = rendered.layers.get(f"{edit.tool_id}/{name}")
        if layer is not None:
            between()
            pixels[name] = _pixels(layer, spec, request.palette)
    return OverlaysMade(pixels, None if pixels else NoOverlay.NOT_MADE)


def _pixels(layer: FloatArray, spec: OverlaySpec, palette: Palette) -> OverlayPixels:
    import numpy as np

    if spec.kind != "mask":
        return OverlayPixels(layer, picture_of(layer, spec.kind, palette), float((layer >= _MARKED).mean()))
    marks = np.clip(layer * np.float32(255 / spec.full) + np.float32(0.5), 0, 255).astype(np.uint8)
    share = float((marks >= round(255 * _MARKED)).mean())
    return OverlayPixels(marks, None, share, marks.max(initial=0) < _FAINTEST)


def _is_measured(worker: Worker) -> bool:
    """Whether there is a network that measures the defocus map."""
    try:
        worker.engine.services.classifier()
    except ModelError:
        return False
    return True
