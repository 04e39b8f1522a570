"""What the window remembers of its own look between sessions: folded sections, widths of columns."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from app.paths import user_config_dir
from app.ui.kept_json import KeptJson


def recall(key: str, default: Any) -> Any:
    """What was remembered under ``key``; ``default`` where nothing was, or something of another kind."""
    found = _entries(_kept().value).get(key, default)
    return found if isinstance(found, type(default)) else default


def remember(key: str, value: Any) -> None:
    """Keep ``value`` (what JSON can hold). A file that cannot be written costs the memory, nothing else."""
    if _entries(_kept().value).get(key) != value:
        _kept().change(lambda known: {**_entries(known), key: value})


def _kept() -> KeptJson:
    return _of(user_config_dir() / "window.json")


@cache
def _of(file: Path) -> KeptJson:
    return KeptJson(file)


def _entries(known: Any) -> dict[str, Any]:
    return known if isinstance(known, dict) else {}
