"""The text of a sidecar: history and view of a photo as JSON, and back, trusting nothing.

Edits and map edits stand in tables; an entry of the history names its own by their numbers, so that a long
history of strokes does not repeat them::

    {"allfocus": 1, "sources": [{"name": "a.jpg", "sha256": "…"}],
     "edits": [{"tool": "deblur", "version": 1, "params": {…}, "model_sha": null, "enabled": true,
                "opacity": 1.0}],
     "map_edits": [{"kind": "Stroke", …}],
     "history": {"position": 1, "entries": [{"label": "Opened", "edits": [], "map_edits": []},
                                            {"label": "Deblur", "edits": [0], "map_edits": [[0, 12]]}]},
     "view": {"zoom": 1.0, "x": 2000.0, "y": 1500.0}}

``map_edits`` of an entry are ranges [first, behind the last]. ``view`` is null where all was in view.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.document.edit import Edit, Snapshot, Source
from app.document.foreign import ForeignParams
from app.document.history import History
from app.document.map_edit_text import map_edit_from, map_edit_plain
from app.imaging.errors import AllfocusError
from app.tools.contract import Tool
from app.tools.params import from_mapping, to_mapping

VERSION = 1
MOST_BYTES = 16 * 2**20
_MOST_ENTRIES, _MOST_EDITS, _MOST_STROKES = 4096, 64, 2_000_000
_LABEL = 500
_DIGEST = 64

Weights = Mapping[Hashable, str]
"""Digest of the weights that were used, by (tool id, parameters)."""


class SidecarError(AllfocusError):
    """A sidecar that cannot be read, or not be written anywhere."""


@dataclass(frozen=True)
class Outlook:
    """Where a photo was looked at: device px for one of the photo, and the place in the middle, photo px."""

    zoom: float
    x: float
    y: float


@dataclass(frozen=True)
class Record:
    """What a sidecar holds. ``entries``: (snapshot, label), oldest first; ``index``: where one stands."""

    entries: tuple[tuple[Snapshot, str], ...]
    index: int
    outlook: Outlook | None = None


@dataclass(frozen=True, eq=False)
class Remembered:
    """What was read back. ``notes``: sentences about what could not be used and is kept nevertheless."""

    history: History
    outlook: Outlook | None
    notes: tuple[str, ...] = ()


def to_text(record: Record, weights: Weights | None = None) -> bytes:
    """The sidecar as UTF-8; where it would grow beyond what is read back the oldest steps are left out.

    Raises SidecarError where a single state is too large.
    """
    entries, index = list(record.entries), record.index
    while True:
        data = _dumped(entries, index, record.outlook, weights or {})
        if len(data) <= MOST_BYTES:
            return data
        if len(entries) == 1:
            raise SidecarError(
                "There are too many strokes on the map for a sidecar; take some back, or export the result."
            )
        half = max(min(len(entries) // 2, index), 1) if index else 0
        entries, index = (entries[half:], index - half) if half else (entries[: len(entries) // 2], index)


def _dumped(
    entries: Sequence[tuple[Snapshot, str]], index: int, outlook: Outlook | None, weights: Weights
) -> bytes:
    edits: dict[Edit, int] = {}
    strokes: dict[Any, int] = {}
    listed = []
    for snapshot, label in entries:
        ours = [edits.setdefault(edit, len(edits)) for edit in snapshot.edits]
        numbers = [strokes.setdefault(stroke, len(strokes)) for stroke in snapshot.map_edits]
        listed.append({"label": label, "edits": ours, "map_edits": _ranges(numbers)})
    sources = [{"name": each.path.name, "sha256": each.sha256} for each in entries[index][0].sources]
    tree = {
        "allfocus": VERSION,
        "sources": sources,
        "edits": [_edit_plain(edit, weights) for edit in edits],
        "map_edits": [map_edit_plain(stroke) for stroke in strokes],
        "history": {"position": index, "entries": listed},
        "view": None if outlook is None else dataclasses.asdict(outlook),
    }
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8", "replace")


def _ranges(numbers: Sequence[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number:
            ranges[-1][1] = number + 1
        else:
            ranges.append([number, number + 1])
    return ranges


def _edit_plain(edit: Edit, weights: Weights) -> dict[str, Any]:
    foreign = edit.params if isinstance(edit.params, ForeignParams) else None
    return {
        "tool": edit.tool_id,
        "version": edit.tool_version,
        "params": json.loads(foreign.text) if foreign else to_mapping(edit.params),
        "model_sha": edit.model_sha or (None if foreign else weights.get((edit.tool_id, edit.params))),
        "enabled": foreign.enabled if foreign else edit.enabled,
        "opacity": edit.opacity,
    }


def from_text(data: bytes, source: Source, tools: Mapping[str, type[Tool[Any]]], name: str) -> Remembered:
    """What ``data`` says about ``source``. ``name``: of the sidecar, for sentences. Raises SidecarError."""
    try:
        if len(data) > MOST_BYTES:
            raise ValueError("too large")
        tree = json.loads(data.decode("utf-8"), parse_constant=_refuse)
        version = _whole(tree["allfocus"], 1, 1 << 31)
        if version > VERSION:
            raise SidecarError(
                f"{name} was written by a newer Allfocus, so the photo opens as it is and the file is kept; "
                "update Allfocus to see those edits."
            )
        digests = [_text(each["sha256"], _DIGEST) for each in _list(tree["sources"], 1024)]
        if digests != [source.sha256]:
            raise SidecarError(
                f"{name} belongs to another picture than {source.path.name} holds now, so the photo opens as "
                "it is and the file is kept; put the former picture back to see those edits."
            )
        return _remembered(tree, source, tools)
    except SidecarError:
        raise
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError, AllfocusError) as problem:
        raise SidecarError(
            f"{name} is damaged, so {source.path.name} opens as it is and the file is kept beside it; "
            "restore it from a backup, or go on without it."
        ) from problem


def _remembered(tree: Any, source: Source, tools: Mapping[str, type[Tool[Any]]]) -> Remembered:
    notes: dict[str, None] = {}
    edits = [_edit(each, tools, notes) for each in _list(tree["edits"], _MOST_ENTRIES * _MOST_EDITS)]
    strokes = [map_edit_from(each) for each in _list(tree["map_edits"], _MOST_STROKES)]
    history = tree["history"]
    entries, stroked = [], 0
    for each in _list(history["entries"], _MOST_ENTRIES):
        ours = tuple(edits[_whole(n, 0, len(edits) - 1)] for n in _list(each["edits"], _MOST_EDITS))
        if len({edit.tool_id for edit in ours}) < len(ours):
            raise ValueError("two edits of one tool")
        painted: list[Any] = []
        for pair in _list(each["map_edits"], _MOST_STROKES):
            first, behind = (_whole(n, 0, len(strokes)) for n in _list(pair, 2))
            stroked += max(behind - first, 0)
            if stroked > _MOST_STROKES:
                raise ValueError("too many strokes")
            painted += strokes[first:behind]
        snapshot = Snapshot(sources=(source,), map_edits=tuple(painted), edits=ours)
        entries.append((snapshot, _text(each["label"], _LABEL)))
    position = _whole(history["position"], 0, len(entries) - 1)
    view = tree["view"]
    outlook = None
    if view is not None:
        outlook = Outlook(
            _number(view["zoom"], 1e-4, 1e3), _number(view["x"], 0, 1e6), _number(view["y"], 0, 1e6)
        )
    return Remembered(History.restored(entries, position), outlook, tuple(notes))


def _edit(plain: Any, tools: Mapping[str, type[Tool[Any]]], notes: dict[str, None]) -> Edit:
    tool_id, version = _text(plain["tool"], _LABEL), _whole(plain["version"], 0, 1 << 31)
    sha = plain["model_sha"]
    sha = None if sha is None else _text(sha, 2 * _DIGEST)
    enabled, params = plain["enabled"], plain["params"]
    opacity = _number(plain["opacity"], 0.0, 1.0)
    if not isinstance(enabled, bool) or not isinstance(params, dict):
        raise ValueError("an edit without parameters")
    tool = tools.get(tool_id)
    if tool is None:
        why = f"An edit made with the tool {tool_id!r} is kept but left out; install that tool to use it."
    elif version > tool.version:
        why = f"An edit made with a newer {tool.title} is kept but left out; update Allfocus to use it."
    else:
        try:
            return Edit(tool_id, version, from_mapping(tool.Params, params), sha, None, enabled, opacity)
        except AllfocusError as problem:
            what = str(problem).rstrip(".")
            why = f"An edit of {tool.title} is kept but left out ({what}); set the tool again to use it."
    notes[why] = None
    foreign = ForeignParams(json.dumps(params, ensure_ascii=False, sort_keys=True), enabled)
    return Edit(tool_id, version, foreign, sha, None, False, opacity)


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("no list, or too long a one")
    return value


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("no text, or too long a one")
    return value


def _whole(value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError("no whole number, or out of range")
    return value


def _number(value: Any, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError("no number")
    if not low <= value <= high:
        raise ValueError("out of range")
    return float(value)
