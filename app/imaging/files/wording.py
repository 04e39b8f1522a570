"""File names as they can stand in a sentence on any screen."""

from __future__ import annotations

from pathlib import Path


def quoted_name(path: Path) -> str:
    """The file's name in quotes, one line, printable even where the name is not valid text."""
    name = path.name or str(path)
    readable = name.encode("utf-8", "replace").decode("utf-8")
    return "“" + "".join(sign if sign.isprintable() else "?" for sign in readable) + "”"
