"""What a command that edits photos does to each of them, as its options say."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.cli.common_options import development_of, export_options
from app.cli.engine_options import companions_with, limits_from
from app.document.edit import Edit, Snapshot, Source
from app.engine.batch.edit_photo import EditRequest, PhotoEditor
from app.errors import ModelError
from app.imaging.development import Development
from app.progress import Cancel

if TYPE_CHECKING:
    from app.engine.engine import Engine


def work_for(
    engine: Engine,
    edits: Sequence[Edit],
    snapshot_of: Callable[[Source], Snapshot],
    options: argparse.Namespace,
    cancel: Cancel,
    map_name: str | None = None,
    notes_on: Callable[[Source], tuple[str, ...]] = lambda source: (),
    developed: Development | None = None,
) -> PhotoEditor:
    """Makes of each photo what ``snapshot_of`` says of its source; ``notes_on`` adds sentences to its report.

    ``edits`` are those that any photo gets: a missing network or device fails before the first photo.
    ``map_name``: a defocus map that is brought along. ``developed``: how RAW is developed where the options
    do not say; None: as each photo's sidecar has it. Raises ModelError and DeviceError.
    """
    needs = [_needs_device(engine, edit) for edit in edits if edit.enabled]  # each of them is checked
    if any(needs):
        _ = engine.device  # raises where the one asked for is not there
    request = EditRequest(
        snapshot_of,
        export_options(options),
        development_of(options, engine.tools.tools, developed),
        notes_on,
        lambda path, photo: companions_with(map_name, path, photo),
        options.overwrite,
        limits_from(options),
        any(needs),
    )
    return PhotoEditor(engine, request, cancel)


def _needs_device(engine: Engine, edit: Edit) -> bool:
    tool = engine.tools.tools[edit.tool_id](engine.services)
    sha = tool.model_sha(edit.params)
    if edit.model_sha is not None and sha != edit.model_sha:
        raise ModelError(
            f"{tool.title} was made with other weights ({edit.model_sha[:12]}) than are installed "
            f"({(sha or 'none')[:12]}); import those, or take the present ones by --current-weights."
        )
    return not tool.is_neutral(edit.params)
