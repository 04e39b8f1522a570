"""Writing the edited photo to a file, in the worker's thread."""

from __future__ import annotations

from app.engine.queue import Lane, RunningRequest
from app.ui.worker.readiness import inputs_of
from app.ui.worker.replies import Exported
from app.ui.worker.requests import ExportPhoto
from app.ui.worker.worker import Worker


def handle(worker: Worker, request: ExportPhoto, job: RunningRequest[ExportPhoto]) -> Exported:
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
