"""What was done to the defocus map: a map brought along, and strokes of the brush, in order."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from app.document.edit import Snapshot
from app.errors import ParameterError
from app.imaging.defocus.stroke import Stroke


@dataclass(frozen=True)
class ImportedMap:
    """A map from a file in place of the measured one; the file is known by its content.

    Raises ParameterError for values that name no file.
    """

    path: str
    sha256: str

    def __post_init__(self) -> None:
        if not (isinstance(self.path, str) and self.path and isinstance(self.sha256, str)):
            raise ParameterError("A map that was imported has no file any more; import it again.")

    @property
    def file(self) -> Path:
        return Path(self.path)


MapEdit = Stroke | ImportedMap


def with_stroke(snapshot: Snapshot, stroke: Stroke) -> Snapshot:
    """``snapshot`` with ``stroke`` behind all that was done to the map so far."""
    return dataclasses.replace(snapshot, map_edits=(*snapshot.map_edits, stroke))


def with_map(snapshot: Snapshot, imported: ImportedMap) -> Snapshot:
    """``snapshot`` on another map; strokes on the former one are left out."""
    return dataclasses.replace(snapshot, map_edits=(imported,))


def without_strokes(snapshot: Snapshot) -> Snapshot:
    """``snapshot`` with the map as it was measured or imported."""
    kept = tuple(edit for edit in snapshot.map_edits if isinstance(edit, ImportedMap))
    return dataclasses.replace(snapshot, map_edits=kept)


def as_measured(snapshot: Snapshot) -> Snapshot:
    """``snapshot`` with the map as it was measured, whatever was imported or painted."""
    return dataclasses.replace(snapshot, map_edits=())


def label_of(edit: MapEdit) -> str:
    """What history calls it: ``Map: set 2.5 px``."""
    if isinstance(edit, ImportedMap):
        return f"Map: {edit.file.name}"
    amount = f" {edit.amount:g} px" if edit.action in ("raise", "lower", "set") else ""
    return f"Map: {edit.action}{amount}"
