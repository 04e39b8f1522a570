"""Exports in the worker's thread: written, or a part tried as it will look, and the file weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.document.edit import Snapshot
from app.engine.queue import Lane, RunningRequest
from app.imaging.region import Region
from app.ui.worker.readiness import inputs_of
from app.ui.worker.replies import Exported, Reply
from app.ui.worker.requests import ExportPhoto
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.engine.stack.stack import Stack
    from app.imaging.arrays import FloatArray
    from app.imaging.export.options import ExportOptions
    from app.imaging.export.size_estimate import SizeEstimate
    from app.imaging.filters.resampling import Box
    from app.imaging.photo import Photo


@dataclass(frozen=True)
class Trial:
    """``options``, with their format, are to be tried. ``centre``: of the part to look at, as shares of the
    sides; ``size``: of it, in px of the export.
    """

    options: ExportOptions
    centre: tuple[float, float]
    size: tuple[int, int]


@dataclass(frozen=True, eq=False)
class TryExport:
    """``weighs``: whether the size of the file is asked for as well. ``stack``: the one the photo belongs
    to.
    """

    photo: Photo
    snapshot: Snapshot
    trial: Trial
    weighs: bool
    stack: Stack | None = None
    lane: Lane = Lane.TRIAL


@dataclass(frozen=True, eq=False)
class Tried(Reply):
    """``before`` and ``after`` the format, for the screen: uint8 h×w×3. ``target``: size of the export."""

    box: Box
    target: tuple[int, int]
    before: NDArray[np.uint8]
    after: NDArray[np.uint8]
    lossy: bool


@dataclass(frozen=True)
class Weighed(Reply):
    estimate: SizeEstimate


def try_out(worker: Worker, request: TryExport, job: RunningRequest[TryExport]) -> None:
    """The part first, as it is shown at once; then the size. Raises Cancelled and AllfocusErrors."""
    from app.engine.render.request import RenderCallbacks, RenderRequest
    from app.imaging.colour.conversion import to_display
    from app.imaging.export.crop_trial import try_crop, wanted_box
    from app.imaging.export.finishing import finishing_of
    from app.imaging.export.size_estimate import estimate_size
    from app.progress import no_progress, stoppable

    photo, options = request.photo, request.trial.options
    assert options.format is not None

    def check() -> None:
        worker.run_urgent(Lane.TRIAL)
        job.cancel.check()

    def edited(box: Box) -> tuple[FloatArray, Any]:
        rendered = worker.engine.render(
            RenderRequest(
                photo,
                request.snapshot,
                inputs=inputs_of(request.stack, request.snapshot),
                region=Region(box.left, box.top, box.width, box.height),
            ),
            RenderCallbacks(cancel=job.cancel, between_tiles=check),
        )
        alpha = photo.alpha
        return rendered.pixels, None if alpha is None else alpha[box.top : box.bottom, box.left : box.right]

    progress = stoppable(no_progress, check)
    check()
    finishing = finishing_of(photo, options, options.format)
    box = wanted_box(finishing, request.trial.centre, request.trial.size)
    trial = try_crop(photo, finishing, box, edited, progress)
    before, after = (to_display(each, trial.icc, worker.screen_icc) for each in (trial.before, trial.after))
    worker.reply(request, Tried(box, finishing.target, before, after, trial.lossy))
    if not request.weighs:
        return
    is_edited = any(edit.enabled for edit in request.snapshot.edits)
    estimate = estimate_size(photo, finishing, edited if is_edited else None, progress=progress)
    worker.reply(request, Weighed(estimate))


def write(worker: Worker, request: ExportPhoto, job: RunningRequest[ExportPhoto]) -> Exported:
    """Render and write, letting the view be rendered in between. Raises Cancelled and AllfocusErrors."""
    from app.engine.render.request import RenderCallbacks, RenderRequest

    text = worker.tr("Exporting {}").format(request.path.name)
    worker.report(request, 0.0, text, at_once=True)
    done = worker.engine.export(
        RenderRequest(request.photo, request.snapshot, inputs=inputs_of(request.stack, request.snapshot)),
        request.path,
        request.options,
        RenderCallbacks(
            progress=lambda fraction, _="": worker.report(request, fraction, text),
            cancel=job.cancel,
            between_tiles=lambda: worker.run_urgent(Lane.EXPORT),
        ),
        overwrite=request.overwrite,
    )
    return Exported(done.report, request.snapshot)
