"""Which files are the left and the right dual-pixel view of a photo, by their names.

DPDD calls the views of ``1P0A0917.png`` ``1P0A0917_L.png`` and ``1P0A0917_R.png`` and keeps them in folders
called ``test_l`` and ``test_r``; others write ``_left`` and ``_right``, or tell them apart by folders alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from app.errors import PhotoError
from app.imaging.files.formats import PHOTO_SUFFIXES

Side = Literal["left", "right"]
_END = re.compile(r"[_-](l|r|left|right)$", re.IGNORECASE)
_FOLDER = re.compile(r"(?:^|.*[_-])(l|r|left|right)$", re.IGNORECASE)
_OTHER = {"l": "r", "r": "l", "left": "right", "right": "left"}


class Pair(NamedTuple):
    """The files of two views."""

    left: Path
    right: Path


def plain_stem(stem: str) -> str:
    """``stem`` without what says which view it is."""
    return _END.sub("", stem)


def side_of(path: Path) -> Side | None:
    """Which view ``path`` is by its name, or by the nearest folder whose name says so; None: neither."""
    for found in (_END.search(path.stem), *(_FOLDER.match(folder.name) for folder in list(path.parents)[:2])):
        if found is not None:
            return "left" if found[1].lower().startswith("l") else "right"
    return None


def find_view_pair(paths: Sequence[Path]) -> Pair:
    """Left and right among ``paths``, of which there are two, or one whose partner lies where it should.

    Raises PhotoError.
    """
    if len(paths) == 1 and (partner := _partner(paths[0])) is not None:
        paths = (paths[0], partner)
    by_side = {side_of(path): path for path in paths}
    if len(paths) == 2 and "left" in by_side and "right" in by_side:
        return Pair(by_side["left"], by_side["right"])
    raise PhotoError(
        "It cannot be told which file is the left and which the right view; let their names end in _L and "
        "_R, then choose both."
    )


def view_in(folder: Path, photo: Path, side: Side) -> Path:
    """The view of ``photo`` in ``folder``, by its name: ``IMG_L``, ``IMG_left`` or, in a folder of its own,
    ``IMG``. Raises PhotoError.
    """
    try:
        there = sorted(each for each in folder.iterdir() if each.suffix.lower() in PHOTO_SUFFIXES)
    except OSError as problem:
        raise PhotoError(
            f"The folder {folder} of {side} views cannot be read ({problem.strerror}); name another."
        ) from problem
    for each in there:
        if _END.search(each.stem) and plain_stem(each.stem) == photo.stem and side_of(each) == side:
            return each
    if folder.resolve() != photo.parent.resolve():
        for each in there:
            if each.stem == photo.stem:
                return each
    called = f"{photo.stem}_{side[0].upper()}{photo.suffix}"
    raise PhotoError(f"{photo.name} has no {side} view in {folder}; add {called}, or leave the photo out.")


def _partner(path: Path) -> Path | None:
    """The other view, where it is called as the one is, and lies as it does."""
    names, folders = [path.name], [path.parent]
    if found := _END.search(path.stem):
        names.insert(0, path.stem[: found.start(1)] + _swap(found[1]) + path.suffix)
    for folder in list(path.parents)[:2]:
        if found := _FOLDER.match(folder.name):
            other = folder.with_name(folder.name[: found.start(1)] + _swap(found[1]))
            folders.append(other / path.parent.relative_to(folder))
    places = (folder / name for folder in folders for name in names)
    return next((place for place in places if place != path and place.is_file()), None)


def _swap(word: str) -> str:
    """``R`` for ``L``, ``left`` for ``right``, in the same case."""
    other = _OTHER[word.lower()]
    return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other
