"""One edit as plain JSON values, and back, trusting nothing: what sidecars and presets have in common."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

from app.document.edit import Edit, UnknownParams
from app.document.mask import Mask
from app.errors import AllfocusError
from app.imaging.development import AS_SHOT, Development
from app.tools.contract import Tool
from app.tools.params import from_mapping, to_mapping

MOST_BYTES = 16 * 2**20
MOST_EDITS = 64
LABEL = 500
DIGEST = 64

Weights = Mapping[Hashable, str]
"""Digest of the weights that were used, by (tool id, parameters)."""


DAMAGE = (ValueError, TypeError, KeyError, RecursionError, AttributeError, AllfocusError)
"""What is raised by what reads malformed values."""


def read_bounded(path: Path) -> bytes:
    """The content of a file, of one that is too large only so much that this shows. Raises OSError."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read_json(data: bytes) -> Any:
    """The values in ``data``. Raises ValueError where that is too large, or anything but JSON."""

    def refuse(word: str) -> Any:
        raise ValueError(f"{word} is no number")

    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    return json.loads(data.decode("utf-8"), parse_constant=refuse)


def edit_plain(edit: Edit, weights: Weights) -> dict[str, Any]:
    """``edit`` as JSON values; ``weights`` pin what the edit itself does not.

    They are pinned when it is written: pinned when it is rendered, they would change the snapshot.
    """
    foreign = edit.params if isinstance(edit.params, UnknownParams) else None
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
    foreign = UnknownParams(json.dumps(params, ensure_ascii=False, sort_keys=True), enabled)
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


def development_plain(development: Development) -> dict[str, Any]:
    """``development`` as JSON values: what differs from as shot."""
    values = dataclasses.asdict(development)
    return {name: value for name, value in values.items() if value != getattr(AS_SHOT, name)}


def development_from(plain: Any) -> Development | None:
    """The development that ``plain`` describes; None where it is None. Raises ValueError, TypeError and
    ParameterError for anything malformed.
    """
    if plain is None:
        return None
    if not isinstance(plain, dict):
        raise ValueError("no development")
    return Development(**plain)
