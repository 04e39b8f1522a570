"""What names of exports need to know of a file: size and day, without decoding its pixels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.imaging.files import exiv2
from app.imaging.files.orientation import swaps_sides
from app.imaging.reading.open import open_source

_TAKEN = ("Exif.Photo.DateTimeOriginal", "Exif.Photo.DateTimeDigitized", "Exif.Image.DateTime")


@dataclass(frozen=True)
class PhotoFacts:
    """Width and height upright, in px; the day the photo was taken, such as 2024-05-31."""

    width: int
    height: int
    day: str


def read_facts(path: Path) -> PhotoFacts:
    """Header and metadata of the photo in ``path``. Raises PhotoError."""
    with open_source(path) as source:
        carried, by_exif, _ = exiv2.read_metadata(path, source.attached)
        width, height = source.width, source.height
        if swaps_sides(source.turn(by_exif)):
            width, height = height, width
        return PhotoFacts(width, height, day_taken(exiv2.read_tags(carried), path))


def day_taken(exif: Mapping[str, Any], path: Path | None) -> str:
    """The day as EXIF says, or else when the file was written, or else today."""
    for key in _TAKEN:
        found = re.match(r"(\d{4})[:-](\d\d)[:-](\d\d)", str(exif.get(key, "")))
        if found and found[1] != "0000":
            return "-".join(found.groups())
    try:
        day = date.fromtimestamp(path.stat().st_mtime) if path else date.today()
    except (OSError, ValueError, OverflowError):
        day = date.today()
    return day.isoformat()
