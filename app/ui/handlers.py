"""Which handler answers which kind of request; :mod:`app.ui.worker.worker` says how to add one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.ui.batch import job as batch_job
from app.ui.batch.job import RunBatch
from app.ui.culling import job as cull_job
from app.ui.culling.job import RankPhotos, ReadClose
from app.ui.edits import dual_views_job, state_job
from app.ui.edits.dual_views_job import TakeViews
from app.ui.edits.state_job import ReadStates
from app.ui.export import job as export_job
from app.ui.export.job import TryExport
from app.ui.focus_map import job as map_job
from app.ui.focus_map.job import MeasureMap, TakeMap, WriteMap
from app.ui.overlays import job as overlay_job
from app.ui.overlays.job import MakeOverlays
from app.ui.stack import frame_job
from app.ui.stack import open_job as stack_job
from app.ui.stack.frame_job import ReadFrames
from app.ui.window import memory_job
from app.ui.window.memory_job import FindGone
from app.ui.worker import open_job, render_job, thumbnail_job
from app.ui.worker.requests import ExportPhoto, MakeThumbnails, OpenPhoto, OpenStack, RenderPhoto, ShowPhoto
from app.ui.worker.worker import Handler

HANDLERS: Mapping[type[Any], Handler] = {
    OpenPhoto: open_job.handle,
    OpenStack: stack_job.handle,
    ShowPhoto: open_job.show,
    RenderPhoto: render_job.handle,
    MeasureMap: map_job.handle,
    TakeMap: map_job.take,
    WriteMap: map_job.write,
    TakeViews: dual_views_job.take,
    ReadStates: state_job.read,
    ReadFrames: frame_job.handle,
    MakeOverlays: overlay_job.handle,
    RunBatch: batch_job.handle,
    ExportPhoto: export_job.write,
    TryExport: export_job.try_out,
    MakeThumbnails: thumbnail_job.handle,
    RankPhotos: cull_job.rank,
    ReadClose: cull_job.read_close,
    FindGone: memory_job.handle,
}
