"""A recipe: edits apart from the photo they were made on. Kept as a preset, or taken out of a sidecar.

A preset is JSON::

    {"allfocus_preset": 2, "name": "Macro", "edits": [{"tool": "enhance", "version": 1, "params": {…},
                                                       "model_sha": null, "enabled": true, "opacity": 1.0,
                                                       "mask": null}]}
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.edit import DualViews, Edit, Snapshot, Source
from app.document.history import SnapshotError, find
from app.document.json_values import (
    DAMAGE,
    DIGEST,
    LABEL,
    MOST_EDITS,
    a_list,
    a_text,
    a_whole,
    edit_from,
    edit_plain,
    read_bounded,
    read_json,
)
from app.document.map_edits import MapEdit
from app.document.mask import BRUSH
from app.document.order import Tools, with_edit
from app.document.sidecar import from_text
from app.document.sidecar_file import SidecarFile, may_be_raw
from app.errors import AllfocusError
from app.imaging.development import AS_SHOT, Development
from app.imaging.files.part_file import write_atomically

SUFFIX = ".allfocus-preset.json"
_VERSION = 2


class RecipeError(AllfocusError):
    """A preset or sidecar whose edits cannot be read, or a preset that cannot be written."""


@dataclass(frozen=True)
class Recipe:
    """``edits`` in their order, called ``name``. ``map_edits`` were painted on the photo whose content has
    the digest ``of``, and mean nothing on another, as its dual-pixel ``views`` do. ``notes``: what could not
    be read. ``development``: of RAW files, None where the recipe does not say.
    """

    name: str
    edits: tuple[Edit, ...]
    map_edits: tuple[MapEdit, ...] = ()
    of: str | None = None
    notes: tuple[str, ...] = ()
    development: Development | None = None
    views: DualViews | None = None

    def on(self, source: Source) -> Snapshot:
        """The state of ``source`` with these edits."""
        wanted = None if self.development == AS_SHOT else self.development
        if self.of != source.sha256:
            return Snapshot((source,), wanted, edits=self.edits)
        return Snapshot((source,), wanted, self.map_edits, self.edits, views=self.views)

    def over(self, state: Snapshot, tools: Tools) -> Snapshot:
        """``state`` with these edits in the place of the same tools', or where their stages put them."""
        if not state.edits:
            return dataclasses.replace(state, edits=self.edits)  # in an order of their own, maybe
        for edit in self.edits:
            state = with_edit(state, edit, tools)
        return state

    def unpinned(self) -> Recipe:
        """This recipe with whatever weights are installed."""
        edits = tuple(dataclasses.replace(edit, model_sha=None) for edit in self.edits)
        return dataclasses.replace(self, edits=edits)

    def left_out(self, source: Source) -> tuple[str, ...]:
        """What of this recipe may not fit ``source``, in sentences."""
        if self.of == source.sha256:
            return ()
        notes = []
        if self.map_edits:
            notes.append("What was painted on the map of another photo is left out; paint it in the window.")
        if any(edit.acts and edit.mask and edit.mask.where == BRUSH for edit in self.edits):
            notes.append("Edits painted on another photo act on the same place of this one; see if it fits.")
        return tuple(notes)


def read_recipe(path: Path, tools: Tools, snapshot: str | None = None) -> Recipe:
    """The recipe in the preset or sidecar ``path``: of a sidecar, where it stands, or its snapshot of that
    name. Raises RecipeError and SnapshotError.
    """
    try:
        data = read_bounded(path)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise RecipeError(f"{path.name} cannot be read ({reason}); name a preset or a sidecar.") from problem
    return recipe_from(data, path.name, tools, snapshot)


def recipe_from(data: bytes, name: str, tools: Tools, snapshot: str | None = None) -> Recipe:
    """The recipe in the text of a preset or sidecar (its ``snapshot`` of that name); ``name`` for sentences.

    Raises RecipeError and SnapshotError.
    """
    try:
        tree = read_json(data)
        if "allfocus" in tree:
            return _of_sidecar(tree, data, name, tools, snapshot)
        if a_whole(tree["allfocus_preset"], 1, 1 << 31) > _VERSION:
            raise RecipeError(f"{name} was written by a newer Allfocus; update Allfocus to use it.")
        if snapshot is not None:
            raise RecipeError(f"{name} is a preset and has no snapshots; leave the name of the snapshot out.")
        return _of_preset(tree, tools)
    except (RecipeError, SnapshotError):
        raise
    except DAMAGE as problem:
        raise RecipeError(
            f"{name} is no preset and no sidecar of Allfocus, or is damaged; name another file."
        ) from problem


def _of_preset(tree: Any, tools: Tools) -> Recipe:
    notes: dict[str, None] = {}
    edits = tuple(edit_from(each, tools, notes) for each in a_list(tree["edits"], MOST_EDITS))
    if len({edit.tool_id for edit in edits}) < len(edits):
        raise ValueError("two edits of one tool")
    return Recipe(a_text(tree["name"], LABEL), edits, notes=tuple(notes))


def _of_sidecar(tree: Any, data: bytes, name: str, tools: Tools, snapshot: str | None) -> Recipe:
    sources = a_list(tree["sources"], 1024)
    if len(sources) != 1:
        raise RecipeError(f"{name} belongs to a stack of {len(sources)} frames; replay takes one photo each.")
    of = Source(Path(a_text(sources[0]["name"], LABEL)), a_text(sources[0]["sha256"], DIGEST))
    loaded = from_text(data, of, tools, name)
    history = loaded.history
    state = history.current if snapshot is None else find(history.named, snapshot).state
    development = state.developed if may_be_raw(of.path) else None
    return Recipe(
        of.path.stem, state.edits, state.map_edits, of.sha256, loaded.notes, development, state.views
    )


def preset_text(name: str, edits: Sequence[Edit]) -> bytes:
    """A preset of ``edits`` as UTF-8. Weights are not pinned: a preset outlives them."""
    plain = [edit_plain(dataclasses.replace(edit, model_sha=None), {}) for edit in edits]
    tree = {"allfocus_preset": _VERSION, "name": name[:LABEL], "edits": plain}
    return (json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8", "replace")


def write_preset(path: Path, name: str, edits: Sequence[Edit], overwrite: bool = False) -> None:
    """Write a preset to ``path`` in one step. Raises RecipeError."""
    try:
        write_atomically(path, preset_text(name, edits), overwrite)
    except FileExistsError as problem:
        raise RecipeError(f"{path.name} exists already; choose another name.") from problem
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise RecipeError(f"{path.name} cannot be written ({reason}); choose another folder.") from problem


def own_state(source: Source, tools: Tools) -> Snapshot:
    """Where the sidecar of ``source`` stands; the photo as it is where there is none.

    Raises RecipeError for one that cannot be read whole: a result that lacks an edit is not what was meant.
    """
    loaded, notes = SidecarFile(source).read(tools)
    if loaded is None:
        if notes:
            raise RecipeError(
                f"The edits of {source.path.name} cannot be read; open it to see why, or choose a preset."
            )
        return Snapshot((source,))
    if loaded.notes:
        raise RecipeError(loaded.notes[0])
    return loaded.history.current
