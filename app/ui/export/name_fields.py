"""What the fields of a name template stand for, and where exports go by themselves."""

from __future__ import annotations

from pathlib import Path

from app.imaging.files.exiv2 import read_tags
from app.imaging.files.formats import FORMATS
from app.imaging.photo import FileFormat, Photo
from app.imaging.reading.facts import day_taken
from app.paths import samples_dir, user_pictures_dir

SUFFIX: dict[FileFormat, str] = {kind: known.suffixes[0][1:] for kind, known in FORMATS.items()}


def folder_for(photo: Photo) -> Path:
    """Beside the original, or among the user's pictures for our own samples."""
    if photo.path is None or photo.path.parent == samples_dir():
        return user_pictures_dir()
    return photo.path.parent


def values_for(photo: Photo, taken: str, tools: str, size: tuple[int, int], suffix: str) -> dict[str, str]:
    """All fields but ``n``.

    ``taken``: the day (:func:`taken_on`). ``tools``: names of the edits. ``size``: of the export in px.
    """
    return {
        "stem": photo.path.stem if photo.path is not None else "photo",
        "date": taken,
        "tool": tools or "photo",
        "width": str(size[0]),
        "height": str(size[1]),
        "ext": suffix,
    }


def taken_on(photo: Photo) -> str:
    """The day the photo was taken, as EXIF says or else its file, such as 2024-05-31."""
    return day_taken(read_tags(photo.metadata), photo.path)
