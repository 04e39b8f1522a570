"""Names of files in the order in which people count them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from app.errors import PhotoError
from app.imaging.files.formats import PHOTO_SUFFIXES
from app.imaging.files.wording import quoted_name

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


def photos_in(folder: Path) -> list[Path]:
    """The files in ``folder`` whose names end as those of photos do, as people count them; hidden ones not.

    Raises PhotoError where the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if os.path.splitext(entry.name)[1].lower() in PHOTO_SUFFIXES
                and not entry.name.startswith(".")  # what other systems put beside a photo under its name
                and entry.is_file()
            ]
    except OSError as error:
        reason = error.strerror or str(error)
        raise PhotoError(
            f"The folder {quoted_name(folder)} cannot be read ({reason}); choose another one."
        ) from error
    return [folder / name for name in sorted(names, key=lambda name: (natural_key(name), name))]
