"""The photos that lie in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from app.imaging.errors import PhotoError
from app.imaging.names import shown
from app.imaging.natural_order import natural_key
from app.imaging.photo_names import PHOTO_SUFFIXES

_SUFFIXES = frozenset(PHOTO_SUFFIXES)


def photos_in(folder: Path) -> list[Path]:
    """The files in ``folder`` whose names end as those of photos do, as people count them; hidden ones not.

    Raises PhotoError where the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if os.path.splitext(entry.name)[1].lower() in _SUFFIXES
                and not entry.name.startswith(".")  # what other systems put beside a photo under its name
                and entry.is_file()
            ]
    except OSError as error:
        reason = error.strerror or str(error)
        raise PhotoError(
            f"The folder {shown(folder)} cannot be read ({reason}); choose another one."
        ) from error
    return [folder / name for name in sorted(names, key=lambda name: (natural_key(name), name))]
