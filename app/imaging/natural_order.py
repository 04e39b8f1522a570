"""Names of files in the order in which people count them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_DIGITS = re.compile(r"(\d+)")


def natural_order(paths: Iterable[Path]) -> list[Path]:
    """``paths`` as people count: ``pcb_2`` before ``pcb_10``; by name first, then by folder."""
    return sorted(paths, key=lambda path: (natural_key(path.name), natural_key(str(path))))


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Text and numbers in turn, comparable with those of any other name."""
    return tuple(
        (0, int(part), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in _DIGITS.split(text)
        if part
    )
