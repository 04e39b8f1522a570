"""Edits of the defocus map as plain JSON values and back: frozen dataclasses of numbers, words, tuples."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.document.map_edits import ImportedMap
from app.imaging.stroke import Stroke

KINDS: dict[str, type[Any]] = {"Stroke": Stroke, "ImportedMap": ImportedMap}
"""What may stand in ``Snapshot.map_edits``, by the name in the file. Each checks its values itself."""


def map_edit_plain(edit: Any) -> dict[str, Any]:
    """``edit`` as a JSON object."""
    names = [each.name for each in dataclasses.fields(edit)]
    return {"kind": type(edit).__name__, **{name: getattr(edit, name) for name in names}}


def map_edit_from(plain: Any) -> Any:
    """The reverse. Raises ValueError, TypeError, KeyError or what the kind itself raises."""
    if not isinstance(plain, dict):
        raise ValueError("no edit of the map")
    values = {name: _frozen(value) for name, value in plain.items() if name != "kind"}
    return KINDS[plain["kind"]](**values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
