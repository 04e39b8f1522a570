"""One edit as plain JSON values, and back, trusting nothing: what sidecars and presets have in common."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Mapping
from typing import Any

from app.document.edit import Edit
from app.document.foreign import ForeignParams
from app.document.mask import Mask
from app.imaging.errors import AllfocusError
from app.tools.contract import Tool
from app.tools.params import from_mapping, to_mapping

MOST_EDITS = 64
LABEL = 500
DIGEST = 64

Weights = Mapping[Hashable, str]
"""Digest of the weights that were used, by (tool id, parameters)."""


def edit_plain(edit: Edit, weights: Weights) -> dict[str, Any]:
    """``edit`` as JSON values; ``weights`` pin what the edit itself does not."""
    foreign = edit.params if isinstance(edit.params, ForeignParams) else None
    return {
        "tool": edit.tool_id,
        "version": edit.tool_version,
        "params": json.loads(foreign.text) if foreign else to_mapping(edit.params),
        "model_sha": edit.model_sha or (None if foreign else weights.get((edit.tool_id, edit.params))),
        "enabled": foreign.enabled if foreign else edit.enabled,
        "opacity": edit.opacity,
        "mask": None if edit.mask is None else to_mapping(edit.mask),
    }


def edit_from(plain: Any, tools: Mapping[str, type[Tool[Any]]], notes: dict[str, None]) -> Edit:
    """The edit that ``plain`` describes; one that ``tools`` cannot make is off and kept word for word.

    ``notes`` gets a sentence about it. Raises ValueError, TypeError, KeyError and AllfocusErrors for anything
    malformed.
    """
    tool_id, version = a_text(plain["tool"], LABEL), a_whole(plain["version"], 0, 1 << 31)
    sha = plain["model_sha"]
    sha = None if sha is None else a_text(sha, 2 * DIGEST)
    enabled, params = plain["enabled"], plain["params"]
    opacity = a_number(plain["opacity"], 0.0, 1.0)
    plain_mask = plain.get("mask")  # there was none before version 2
    mask = None if plain_mask is None else from_mapping(Mask, plain_mask)
    if not isinstance(enabled, bool) or not isinstance(params, dict):
        raise ValueError("an edit without parameters")
    tool = tools.get(tool_id)
    if tool is None:
        why = f"An edit made with the tool {tool_id!r} is kept but left out; install that tool to use it."
    elif version > tool.version:
        why = f"An edit made with a newer {tool.title} is kept but left out; update Allfocus to use it."
    else:
        try:
            ours = from_mapping(tool.Params, tool.migrated(params, version))
            return Edit(tool_id, version, ours, sha, mask, enabled, opacity)
        except AllfocusError as problem:
            what = str(problem).rstrip(".")
            why = f"An edit of {tool.title} is kept but left out ({what}); set the tool again to use it."
    notes[why] = None
    foreign = ForeignParams(json.dumps(params, ensure_ascii=False, sort_keys=True), enabled)
    return Edit(tool_id, version, foreign, sha, mask, False, opacity)


def a_list(value: Any, most: int) -> list[Any]:
    """``value`` if it is a list of at most so many, else ValueError."""
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("no list, or too long a one")
    return value


def a_text(value: Any, most: int) -> str:
    """``value`` if it is a text of at most so many characters, else ValueError."""
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("no text, or too long a one")
    return value


def a_whole(value: Any, low: int, high: int) -> int:
    """``value`` if it is a whole number in the range, else ValueError."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError("no whole number, or out of range")
    return value


def a_number(value: Any, low: float, high: float) -> float:
    """``value`` as a finite number in the range, else ValueError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError("no number")
    if not low <= value <= high:
        raise ValueError("out of range")
    return float(value)
