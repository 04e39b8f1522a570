"""What the window remembers of its own look between sessions: folded sections, widths of columns."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from app.paths import made, user_config_dir

log = logging.getLogger(__name__)


def _file() -> Path:
    return user_config_dir() / "window.json"


def recall(key: str, default: Any) -> Any:
    """What was remembered under ``key``; ``default`` where nothing was, or something of another kind."""
    found = _all().get(key, default)
    return found if isinstance(found, type(default)) else default


def remember(key: str, value: Any) -> None:
    """Keep ``value`` (what JSON can hold). A file that cannot be written costs the memory, nothing else."""
    known = _all()
    if known.get(key) == value:
        return
    known[key] = value
    file = _file()
    try:
        made(file.parent)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(known, indent=1, sort_keys=True), "utf-8")
        part.replace(file)
    except (OSError, ValueError) as problem:
        log.info("the look of the window is not kept: %s", problem)


def _all() -> dict[str, Any]:
    try:
        known = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
