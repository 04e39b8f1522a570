"""Working out what a tool tells beside its picture (what is beyond repair, say), in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.document.edit import Snapshot
from app.engine.queue import Lane, RunningRequest
from app.errors import ModelError
from app.imaging.region import Region
from app.ui.worker.readiness import inputs_of
from app.ui.worker.replies import Opened, Reply
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.uint8]


_SEEN = 13
"""Marks fainter than this, of 255, are none."""
_HALF = 128


class NoOverlay(Enum):
    """Why a tool has nothing to tell: it changes nothing, focus could not be measured, or it makes no such
    picture of this place with these parameters.
    """

    NONE = ""
    RESTS = "rests"
    NO_MAP = "no map"
    NOT_MADE = "not made"


@dataclass(frozen=True, eq=False)
class MakeOverlay:
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
    lane: Lane = Lane.OVERLAY


@dataclass(frozen=True, eq=False)
class OverlayMade(Reply):
    """``marks``: uint8 H×W of the region, 255 where it is marked in full; None where nothing is. ``share``:
    how much of the region is marked at least by half, [0, 1]. ``silence``: why the tool has nothing to tell.
    """

    marks: Marks | None
    share: float
    silence: NoOverlay = NoOverlay.NONE


def handle(worker: Worker, request: MakeOverlay, job: RunningRequest[MakeOverlay]) -> None:
    """Render, and give way to looks at the photo. Raises Cancelled and AllfocusErrors."""
    import numpy as np

    document, snapshot = request.opened.document, request.snapshot
    edit = snapshot.edits[-1]
    tool = worker.engine.tools.tools[edit.tool_id]
    if not edit.acts or tool(worker.engine.services).is_neutral(edit.params):
        worker.reply(request, OverlayMade(None, 0.0, NoOverlay.RESTS))
        return
    if tool(worker.engine.services).reads_map(edit.params) and not _is_measured(worker):
        worker.reply(request, OverlayMade(None, 0.0, NoOverlay.NO_MAP))
        return

    def between() -> None:
        worker.yield_to(job, Lane.INTERACTIVE)
        job.cancel.check()

    rendered = worker.engine.render(
        document.photo,
        snapshot,
        request.region,
        request.scale,
        inputs=inputs_of(document.stack, snapshot),
        cancel=job.cancel,
        between_tiles=between,
    )
    layer = rendered.layers.get(f"{edit.tool_id}/{request.name}")
    if layer is None:
        worker.reply(request, OverlayMade(None, 0.0, NoOverlay.NOT_MADE))
        return
    marks = np.clip(layer * np.float32(255 / request.full) + np.float32(0.5), 0, 255).astype(np.uint8)
    share = float((marks >= _HALF).mean())
    seen = marks.max(initial=0) >= _SEEN
    worker.reply(request, OverlayMade(marks if seen else None, share))


def _is_measured(worker: Worker) -> bool:
    """Whether there is a network that measures the defocus map."""
    try:
        worker.engine.services.classifier()
    except ModelError:
        return False
    return True


DECISION, CONFIDENCE, MISSING = "decision_map", "confidence", "missing_plane"
"""What layers are called by the tool that fuses."""
MARKED = 0.5
"""From here on a place of a layer counts as marked."""
_LONGEST = 1600
"""Px of a picture's side: it is painted anew with every move of the cursor."""
_OVER, _OPACITY = 0.55, 0.7

Colour = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class MakeLayers:
    """The further pictures of the last tool of ``snapshot``, of the whole photo at ``scale``. ``frames``: how
    many take part; ``unsure``, ``missing``: what marks places (red, green, blue).
    """

    generation: int
    opened: Opened
    snapshot: Snapshot
    scale: float
    frames: int
    unsure: Colour
    missing: Colour
    lane: Lane = Lane.TRIAL


@dataclass(frozen=True, eq=False)
class LayersMade(Reply):
    """``layers``: float32 H×W by the names that the tool gives them; ``pictures``: of each, uint8 h×w×4 for
    the screen (blue, green, red, alpha, premultiplied). ``missing_share``: how much of the photo no frame
    holds sharp, [0, 1]; None where the tool does not say.
    """

    layers: dict[str, NDArray[np.float32]]
    pictures: dict[str, NDArray[np.uint8]]
    missing_share: float | None


def make_layers(worker: Worker, request: MakeLayers, job: RunningRequest[MakeLayers]) -> None:
    """Render, with looks at the photo let in between. Raises Cancelled and AllfocusErrors."""
    document = request.opened.document

    def between() -> None:
        worker.run_urgent(Lane.TRIAL)
        job.cancel.check()

    rendered = worker.engine.render(
        document.photo,
        request.snapshot,
        scale=request.scale,
        inputs=inputs_of(document.stack, request.snapshot),
        cancel=job.cancel,
        between_tiles=between,
    )
    start = f"{request.snapshot.edits[-1].tool_id}/"
    layers = {
        name.removeprefix(start): layer for name, layer in rendered.layers.items() if name.startswith(start)
    }
    pictures = {}
    for name, layer in layers.items():
        between()
        pictures[name] = _pictured(layer, name, request)
    missing = layers.get(MISSING)
    share = None if missing is None else float((missing >= MARKED).mean())
    worker.reply(request, LayersMade(layers, pictures, share))


def _pictured(layer: NDArray[np.float32], name: str, request: MakeLayers) -> NDArray[np.uint8]:
    """The layer as a picture, translucent over the photo."""
    import cv2
    import numpy as np

    factor = min(_LONGEST / max(layer.shape), 1.0)
    size = max(round(layer.shape[1] * factor), 1), max(round(layer.shape[0] * factor), 1)
    how = cv2.INTER_NEAREST if name == DECISION else cv2.INTER_AREA  # there is no frame between two frames
    small = np.asarray(cv2.resize(layer, size, interpolation=how), np.float32).reshape(size[::-1])
    if name == DECISION:
        place = np.clip(np.rint(small) / max(request.frames - 1, 1), 0, 1)
        colours = cv2.applyColorMap(np.rint(place * 255).astype(np.uint8), cv2.COLORMAP_TURBO)
        alpha = np.full(small.shape, _OVER, np.float32)
    else:
        # Unsure places and missing ones are marked; the others show the photo.
        share = 1 - np.clip(small, 0, 1) if name == CONFIDENCE else np.clip(small, 0, 1)
        colours = np.empty((*small.shape, 3), np.uint8)
        colours[:] = (request.unsure if name == CONFIDENCE else request.missing)[::-1]
        alpha = np.asarray(share * _OPACITY, np.float32)
    premultiplied = np.dstack([colours * alpha[..., None], alpha * 255])
    return np.ascontiguousarray(np.rint(premultiplied).astype(np.uint8))
