"""Which handler does which kind of request; :mod:`app.ui.worker` says how to add one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.ui import (
    batch_job,
    cull_job,
    export_job,
    export_trial_job,
    map_file_jobs,
    map_job,
    open_job,
    render_job,
    stack_frame_job,
    stack_job,
    stack_layer_job,
    thumbnail_job,
    told_job,
    views_job,
)
from app.ui.batch_job import RunBatch
from app.ui.cull_job import RankPhotos, ReadClose
from app.ui.export_trial_job import TryExport
from app.ui.map_file_jobs import TakeMap, WriteMap
from app.ui.map_job import MeasureMap
from app.ui.requests import ExportPhoto, MakeThumbnails, OpenPhoto, RenderPhoto, ShowPhoto
from app.ui.stack_frame_job import ReadFrames
from app.ui.stack_job import OpenStack
from app.ui.stack_layer_job import MakeLayers
from app.ui.told_job import MakeTold
from app.ui.views_job import TakeViews
from app.ui.worker import Handler

HANDLERS: Mapping[type[Any], Handler] = {
    OpenPhoto: open_job.handle,
    OpenStack: stack_job.handle,
    ShowPhoto: open_job.show,
    RenderPhoto: render_job.handle,
    MeasureMap: map_job.handle,
    TakeMap: map_file_jobs.take,
    WriteMap: map_file_jobs.write,
    TakeViews: views_job.take,
    ReadFrames: stack_frame_job.handle,
    MakeLayers: stack_layer_job.handle,
    MakeTold: told_job.handle,
    RunBatch: batch_job.handle,
    ExportPhoto: export_job.handle,
    TryExport: export_trial_job.handle,
    MakeThumbnails: thumbnail_job.handle,
    RankPhotos: cull_job.rank,
    ReadClose: cull_job.read_close,
}
