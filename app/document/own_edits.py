"""What was done to a photo before, as the sidecar beside it keeps it: for whoever does it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.document.edit import Snapshot, Source
from app.document.recipe import RecipeError
from app.document.sidecar_file import SidecarFile
from app.tools.contract import Tool


def own_state(source: Source, tools: Mapping[str, type[Tool[Any]]]) -> Snapshot:
    """Where the sidecar of ``source`` stands; the photo as it is where there is none.

    Raises RecipeError for one that cannot be read whole: a result that lacks an edit is not what was meant.
    """
    remembered, notes = SidecarFile(source).read(tools)
    if remembered is None:
        if notes:
            raise RecipeError(
                f"The edits of {source.path.name} cannot be read; open it to see why, or choose a preset."
            )
        return Snapshot((source,))
    if remembered.notes:
        raise RecipeError(remembered.notes[0])
    return remembered.history.current
