"""Opening a focal stack, in the worker's thread."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.document.document import Document
from app.document.edit import AUTOMATIC, Edit, Snapshot
from app.document.history import History
from app.document.sidecar import ViewState
from app.document.sidecar_file import SidecarFile
from app.engine.queue import RunningRequest
from app.tools.contract import Need, Tool
from app.ui.worker.display_copy import DisplayCopy
from app.ui.worker.replies import Opened
from app.ui.worker.requests import OpenStack, PhotoState
from app.ui.worker.worker import Worker

if TYPE_CHECKING:
    from app.engine.stack.stack import Stack


def handle(worker: Worker, request: OpenStack, job: RunningRequest[OpenStack]) -> Opened:
    """Decode and align all frames, and make a first picture. Raises AllfocusErrors and Cancelled."""
    from app.engine.stack.open import open_stack

    state = None if request.known is None else request.known.history.current
    worker.report(request, 0.0, worker.tr("Opening a stack of {} frames").format(len(request.paths)), True)
    stack = open_stack(
        request.paths if state is None else [source.path for source in state.sources],
        AUTOMATIC if state is None or state.stack is None else state.stack,
        keep_order=state is not None,
        limits=request.limits,
        progress=lambda fraction, text="": worker.report(request, fraction, text),
        cancel=job.cancel,
    )
    try:
        job.cancel.check()
        worker.open = _opened(worker, request, stack)
        job.cancel.check()
    except BaseException:
        stack.close()
        raise
    return worker.open


def _opened(worker: Worker, request: OpenStack, stack: Stack) -> Opened:
    photo, tools = stack.photo, worker.engine.tools.tools
    history, view_state, sidecar, notes = _remembered(request.known, stack, tools)
    document = Document(photo, sidecar.source, history, tools)
    document.stack = stack
    copy = DisplayCopy(photo, worker.screen_icc)
    copy.fill_reduced()
    return Opened(document, copy, (*stack.notes, *notes), sidecar, view_state)


def _remembered(
    known: PhotoState | None, stack: Stack, tools: dict[str, type[Tool[Any]]]
) -> tuple[History, ViewState | None, SidecarFile, tuple[str, ...]]:
    sources = stack.snapshot.sources
    if known is not None and set(known.history.current.sources) == set(sources):
        return known.history, None, known.sidecar, ()
    sidecar = SidecarFile(sources[0], sources)
    remembered, notes = sidecar.read(tools)
    if remembered is None:
        return History(begun(stack.snapshot, tools.values())), None, sidecar, notes
    return remembered.history, remembered.view_state, sidecar, notes


def begun(state: Snapshot, tools: Iterable[type[Tool[Any]]]) -> Snapshot:
    """``state`` as a newly opened stack is shown: fused."""
    for tool in tools:
        if Need.FOCAL_STACK in tool.needs:
            return dataclasses.replace(state, edits=(Edit(tool.id, tool.version, tool.Params()),))
    return state
