"""The text of a sidecar: history and view of a photo as JSON, and back, trusting nothing.

Edits and map edits stand in tables; an entry of the history names its own by their numbers, so that a long
history of strokes does not repeat them::

    {"allfocus": 2, "sources": [{"name": "a.jpg", "sha256": "…"}],
     "edits": [{"tool": "deblur", "version": 1, "params": {…}, "model_sha": null, "enabled": true,
                "opacity": 1.0, "mask": {"where": "brush", "strokes": [[0, 2]], …}}],
     "map_edits": [{"kind": "Stroke", …}],
     "mask_strokes": [[40.0, 1.0, [[0.25, 0.5], …]], …],
     "history": {"position": 1, "entries": [{"label": "Opened", "edits": [], "map_edits": []},
                                            {"label": "Deblur", "edits": [0], "map_edits": [[0, 12]]}]},
     "snapshots": [{"name": "Soft", "edits": [0], "map_edits": []}],
     "view": {"zoom": 1.0, "x": 2000.0, "y": 1500.0}}

``map_edits`` of an entry and ``strokes`` of a mask are ranges [first, behind the last]. ``view`` is null
where all was in view. The states of a focal stack say by ``stack`` what was settled about its frames, those
of a RAW file by ``development`` what is not as shot. Dual-pixel views stand in a table ``dual_pixel``, and a
state with views says by ``dual_pixel`` which. In version 1 there were no masks, named snapshots and
developments, in version 2 no views.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.edit import DualViews, Edit, FocalStack, Snapshot, Source
from app.document.history import LONGEST_NAME, MOST, History, NamedSnapshot
from app.document.json_values import (
    DAMAGE,
    DIGEST,
    LABEL,
    MOST_BYTES,
    MOST_EDITS,
    Weights,
    a_list,
    a_number,
    a_text,
    a_whole,
    development_from,
    development_plain,
    edit_from,
    edit_plain,
    read_json,
)
from app.document.map_edits import ImportedMap
from app.document.mask import Mask
from app.errors import AllfocusError
from app.imaging.defocus.stroke import Stroke
from app.imaging.development import AS_SHOT
from app.tools.contract import Tool
from app.tools.params import controls

VERSION = 3
_MOST_ENTRIES, _MOST_STROKES = 4096, 2_000_000
KINDS: dict[str, type[Any]] = {"Stroke": Stroke, "ImportedMap": ImportedMap}
"""What may stand in ``Snapshot.map_edits``, by the name in the file. Each checks its values itself."""


class SidecarError(AllfocusError):
    """A sidecar that cannot be read, or not be written anywhere."""


@dataclass(frozen=True)
class ViewState:
    """Where a photo was looked at: device px for one of the photo, and the place in the middle, photo px."""

    zoom: float
    x: float
    y: float


@dataclass(frozen=True)
class Record:
    """What a sidecar holds. ``entries``: (snapshot, label), oldest first; ``index``: where one stands.

    ``named``: states with a name.
    """

    entries: tuple[tuple[Snapshot, str], ...]
    index: int
    view_state: ViewState | None = None
    named: tuple[NamedSnapshot, ...] = ()


@dataclass(frozen=True, eq=False)
class LoadedSidecar:
    """What was read back. ``notes``: sentences about what could not be used and is kept nevertheless."""

    history: History
    view_state: ViewState | None
    notes: tuple[str, ...] = ()


def to_text(record: Record, weights: Weights | None = None) -> bytes:
    """The sidecar as UTF-8; where it would grow beyond what is read back the oldest steps are left out.

    Raises SidecarError where a single state, with those that have a name, is too large.
    """
    while True:
        data = _dump(record, weights or {})
        if len(data) <= MOST_BYTES:
            return data
        entries, index = record.entries, record.index
        if len(entries) == 1:
            raise SidecarError(
                "There are too many strokes on the map for a sidecar; take some back, or export the result."
            )
        half = max(min(len(entries) // 2, index), 1) if index else 0
        entries, index = (entries[half:], index - half) if half else (entries[: len(entries) // 2], index)
        record = dataclasses.replace(record, entries=entries, index=index)


def _dump(record: Record, weights: Weights) -> bytes:
    edits: dict[Edit, int] = {}
    strokes: dict[Any, int] = {}
    painted: dict[Any, int] = {}
    views: dict[DualViews, int] = {}
    sources = record.entries[record.index][0].sources
    digests = [each.sha256 for each in sources]

    def plain(state: Snapshot) -> dict[str, Any]:
        ours = [edits.setdefault(edit, len(edits)) for edit in state.edits]
        made: dict[str, Any] = {"edits": ours, "map_edits": _ranges(state.map_edits, strokes)}
        if state.stack is not None:
            made["stack"] = _stack_plain(state.stack, state.sources, digests)
        if state.development is not None:
            made["development"] = development_plain(state.development)
        if state.views is not None:
            made["dual_pixel"] = views.setdefault(state.views, len(views))
        return made

    def with_table(edit: Edit) -> dict[str, Any]:
        made = edit_plain(edit, weights)
        if edit.mask is not None:
            made["mask"]["strokes"] = _ranges(edit.mask.strokes, painted)
        return made

    tree = {
        "allfocus": VERSION,
        "sources": [{"name": each.path.name, "sha256": each.sha256} for each in sources],
        "history": {
            "position": record.index,
            "entries": [{"label": label, **plain(state)} for state, label in record.entries],
        },
        "snapshots": [{"name": each.name, **plain(each.state)} for each in record.named],
        "edits": [with_table(edit) for edit in edits],
        "map_edits": [map_edit_plain(stroke) for stroke in strokes],
        "mask_strokes": list(painted),
        "dual_pixel": [_views_plain(each) for each in views],
        "view": None if record.view_state is None else dataclasses.asdict(record.view_state),
    }
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8", "replace")


def _ranges(items: Sequence[Any], table: dict[Any, int]) -> list[list[int]]:
    """Where ``items`` stand in ``table``, which gets those that it lacks."""
    ranges: list[list[int]] = []
    for number in (table.setdefault(each, len(table)) for each in items):
        if ranges and ranges[-1][1] == number:
            ranges[-1][1] = number + 1
        else:
            ranges.append([number, number + 1])
    return ranges


def _stack_plain(stack: FocalStack, frames: Sequence[Source], digests: Sequence[str]) -> dict[str, Any]:
    """What was settled about ``frames``, which are named by their place in ``digests``."""
    places = {digest: number for number, digest in enumerate(digests)}
    return {
        "order": [places[source.sha256] for source in frames],
        "reference": None if stack.reference is None else places.get(stack.reference),
        "excluded": sorted(places[digest] for digest in stack.excluded if digest in places),
        "align": stack.align,
    }


def _stack_from(plain: Any, frames: Sequence[Source]) -> tuple[tuple[Source, ...], FocalStack]:
    """The frames in their order, and what was settled about them."""
    last = len(frames) - 1
    order = [a_whole(number, 0, last) for number in a_list(plain["order"], len(frames))]
    if sorted(order) != list(range(len(frames))):
        raise ValueError("not every frame once")
    excluded = [a_whole(number, 0, last) for number in a_list(plain["excluded"], len(frames))]
    reference, align = plain["reference"], plain["align"]
    if not isinstance(align, bool):
        raise ValueError("neither aligned nor not")
    chosen = None if reference is None else frames[a_whole(reference, 0, last)].sha256
    out = frozenset(frames[number].sha256 for number in excluded)
    if len(frames) - len(out) < 2 or chosen in out:
        raise ValueError("too few frames, or none to lay them over")
    return tuple(frames[number] for number in order), FocalStack(chosen, out, align)


def _views_plain(views: DualViews) -> dict[str, Any]:
    """``{"left": {"path": "/photos/owl_L.png", "sha256": "…"}, "right": {…}}``."""
    sides = {"left": views.left, "right": views.right}
    return {side: {"path": str(each.path), "sha256": each.sha256} for side, each in sides.items()}


def _views_from(plain: Any) -> DualViews:
    found = {}
    for side in ("left", "right"):
        path = a_text(plain[side]["path"], 4096)
        if not path or "\0" in path:
            raise ValueError("a view without a file")
        found[side] = Source(Path(path), a_text(plain[side]["sha256"], DIGEST))
    return DualViews(**found)


def map_edit_plain(edit: Any) -> dict[str, Any]:
    """``edit`` as a JSON object."""
    values = {each.name: getattr(edit, each.name) for each in dataclasses.fields(edit)}
    return {"kind": type(edit).__name__, **values}


def map_edit_from(plain: Any) -> Any:
    """The reverse. Raises ValueError, TypeError, KeyError or what the kind itself raises."""
    if not isinstance(plain, dict):
        raise ValueError("no edit of the map")
    values = {name: _frozen(value) for name, value in plain.items() if name != "kind"}
    return KINDS[plain["kind"]](**values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


def from_text(
    data: bytes,
    source: Source,
    tools: Mapping[str, type[Tool[Any]]],
    name: str,
    frames: Sequence[Source] = (),
) -> LoadedSidecar:
    """What ``data`` says about ``source``, or about the stack of ``frames``. ``name``: of the sidecar, for
    sentences. Raises SidecarError.
    """
    try:
        tree = read_json(data)
        version = a_whole(tree["allfocus"], 1, 1 << 31)
        if version > VERSION:
            raise SidecarError(
                f"{name} was written by a newer Allfocus, so the photo opens as it is and the file is kept; "
                "update Allfocus to see those edits."
            )
        digests = [a_text(each["sha256"], DIGEST) for each in a_list(tree["sources"], 1024)]
        if frames and sorted(digests) != sorted(each.sha256 for each in frames):
            raise SidecarError(
                f"{name} belongs to a stack of other frames, so this one opens as it is and the file stays; "
                "open the former frames together to see those edits."
            )
        if not frames and digests != [source.sha256]:
            raise SidecarError(
                f"{name} belongs to another picture than {source.path.name} holds now, so the photo opens as "
                "it is and the file is kept; put the former picture back to see those edits."
            )
        known = {each.sha256: each for each in frames}
        return _load(tree, source, tools, [known[digest] for digest in digests] if frames else [])
    except SidecarError:
        raise
    except DAMAGE as problem:
        raise SidecarError(
            f"{name} is damaged, so {source.path.name} opens as it is and the file is kept beside it; "
            "restore it from a backup, or go on without it."
        ) from problem


def _load(
    tree: Any, source: Source, tools: Mapping[str, type[Tool[Any]]], frames: Sequence[Source]
) -> LoadedSidecar:
    notes: dict[str, None] = {}
    painted = _Table(
        list(controls(Mask)["strokes"].check(a_list(tree.get("mask_strokes", []), _MOST_STROKES)))
    )
    edits = []
    for each in a_list(tree["edits"], _MOST_ENTRIES * MOST_EDITS):
        mask = each.get("mask")
        ranges = [] if mask is None else mask["strokes"]
        edit = edit_from(each if mask is None else {**each, "mask": {**mask, "strokes": []}}, tools, notes)
        edits.append(edit if edit.mask is None else edit.with_strokes(painted.taken(ranges)))
    views = [_views_from(each) for each in a_list(tree.get("dual_pixel", []), _MOST_ENTRIES)]
    strokes = _Table([map_edit_from(each) for each in a_list(tree["map_edits"], _MOST_STROKES)])

    def state(plain: Any) -> Snapshot:
        ours = tuple(edits[a_whole(n, 0, len(edits) - 1)] for n in a_list(plain["edits"], MOST_EDITS))
        if len({edit.tool_id for edit in ours}) < len(ours):
            raise ValueError("two edits of one tool")
        sources, stack = _stack_from(plain["stack"], frames) if frames else ((source,), None)
        map_edits = tuple(strokes.taken(plain["map_edits"]))
        development = development_from(plain.get("development"))  # there was none before version 2
        development = None if development == AS_SHOT else development
        which = plain.get("dual_pixel")
        seen = None if which is None else views[a_whole(which, 0, len(views) - 1)]
        return Snapshot(sources, development, map_edits, ours, stack, seen)

    history = tree["history"]
    entries = [
        (state(each), a_text(each["label"], LABEL)) for each in a_list(history["entries"], _MOST_ENTRIES)
    ]
    position = a_whole(history["position"], 0, len(entries) - 1)
    named = [
        NamedSnapshot(a_text(each["name"], LONGEST_NAME), state(each))
        for each in a_list(tree.get("snapshots", []), MOST)
    ]
    if len({each.name.casefold() for each in named}) < len(named):
        raise ValueError("two snapshots of one name")
    view = tree["view"]
    view_state = None
    if view is not None:
        view_state = ViewState(
            a_number(view["zoom"], 1e-4, 1e3), a_number(view["x"], 0, 1e6), a_number(view["y"], 0, 1e6)
        )
    return LoadedSidecar(History.restored(entries, position, named), view_state, tuple(notes))


class _Table:
    """Strokes that are named by ranges of their numbers; bounds what all ranges together may hold."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._items, self._taken = items, 0

    def taken(self, ranges: Any) -> list[Any]:
        """The strokes of ``ranges``. Raises ValueError and TypeError."""
        found: list[Any] = []
        for pair in a_list(ranges, _MOST_STROKES):
            first, behind = (a_whole(n, 0, len(self._items)) for n in a_list(pair, 2))
            self._taken += max(behind - first, 0)
            if self._taken > _MOST_STROKES:
                raise ValueError("too many strokes")
            found += self._items[first:behind]
        return found
