"""Which handler does which kind of request; :mod:`app.ui.worker` says how to add one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine.request import Request
from app.ui import export_job, open_job, render_job
from app.ui.requests import ExportPhoto, OpenPhoto
from app.ui.worker import Handler

HANDLERS: Mapping[type[Any], Handler] = {
    OpenPhoto: open_job.handle,
    Request: render_job.handle,
    ExportPhoto: export_job.handle,
}
