"""The order of edits: where a new one goes, and how a person puts one before or behind another."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from app.document.edit import Edit, Snapshot
from app.tools.contract import Tool

Tools = Mapping[str, type[Tool[Any]]]


def with_edit(state: Snapshot, edit: Edit, tools: Tools) -> Snapshot:
    """``state`` with ``edit`` in the place of the same tool's, or where its stage puts it.

    A new edit goes behind the last one of its own stage or an earlier one, so that what a person has moved
    stays as it was put.
    """
    if state.edit_of(edit.tool_id) is not None:
        return state.with_edit(edit)
    ids = [each.tool_id for each in state.edits]
    at = _place(ids, edit.tool_id, tools)
    return dataclasses.replace(state, edits=(*state.edits[:at], edit, *state.edits[at:]))


def order_of(state: Snapshot, tools: Tools) -> tuple[str, ...]:
    """The ids of ``tools`` as their edits follow each other; each without an edit where it would go."""
    ids = [edit.tool_id for edit in state.edits]
    for tool_id in tools:
        if tool_id not in ids:
            ids.insert(_place(ids, tool_id, tools), tool_id)
    return tuple(each for each in ids if each in tools)


def usual(state: Snapshot, tools: Tools) -> Snapshot:
    """``state`` with its edits in the order of their stages."""
    edits = sorted(state.edits, key=lambda edit: _stage(edit.tool_id, tools))
    return dataclasses.replace(state, edits=tuple(edits))


def reordered(state: Snapshot, order: Sequence[str], tools: Tools) -> Snapshot:
    """``state`` with its edits as ``order`` (ids of ``tools``, as of :func:`order_of`) has them.

    Tools that are not used yet hold no place. Where an edit has to stand otherwise than its stage says only
    because of them, they are entered, switched off.
    """
    places = {tool_id: number for number, tool_id in enumerate(order)}
    # Edits of tools that are missing stay behind the edit that they stood behind.
    keys: list[float] = []
    for edit in state.edits:
        keys.append(places[edit.tool_id] if edit.tool_id in places else keys[-1] if keys else -1.0)
    edits = [edit for _, edit in sorted(zip(keys, state.edits, strict=True), key=lambda pair: pair[0])]
    foreign = [edit for edit in edits if edit.tool_id not in places]
    held = {edit.tool_id: edit for edit in edits if edit.tool_id in places}
    made = dataclasses.replace(state, edits=tuple(edits))
    while (now := order_of(made, tools)) != tuple(order):
        wanted, found = next(pair for pair in zip(order, now, strict=True) if pair[0] != pair[1])
        unused = found if wanted in held else wanted
        held[unused] = Edit(unused, tools[unused].version, tools[unused].Params(), enabled=False)
        entered = (held[tool_id] for tool_id in order if tool_id in held)
        made = dataclasses.replace(state, edits=(*foreign, *entered))
    return made


def _place(ids: Sequence[str], tool_id: str, tools: Tools) -> int:
    stage = _stage(tool_id, tools)
    before = [number for number, each in enumerate(ids) if _stage(each, tools) <= stage]
    return before[-1] + 1 if before else 0


def _stage(tool_id: str, tools: Tools) -> int:
    return tools[tool_id].stage if tool_id in tools else Tool.stage
