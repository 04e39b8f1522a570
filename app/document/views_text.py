"""Dual-pixel views as plain JSON values and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.document.dual_views import DualViews
from app.document.edit import Source
from app.document.edit_text import DIGEST, a_text

_LONGEST = 4096
_SIDES = ("left", "right")


def views_plain(views: DualViews) -> dict[str, Any]:
    """``{"left": {"path": "/photos/owl_L.png", "sha256": "…"}, "right": {…}}``."""
    sources = ((side, getattr(views, side)) for side in _SIDES)
    return {side: {"path": str(source.path), "sha256": source.sha256} for side, source in sources}


def views_from(plain: Any) -> DualViews:
    """The reverse. Raises ValueError, TypeError, KeyError and ParameterError for anything malformed."""
    found = {}
    for side in _SIDES:
        path = a_text(plain[side]["path"], _LONGEST)
        if not path or "\0" in path:
            raise ValueError("a view without a file")
        found[side] = Source(Path(path), a_text(plain[side]["sha256"], DIGEST))
    return DualViews(**found)
