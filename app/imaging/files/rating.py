"""Stars, rejection, pick and colour label of a photo, as darktable and Lightroom read and write them.

They are kept in an XMP sidecar beside the photo, never in it: in ``photo.raw.xmp`` as darktable names it, or
``photo.xmp`` as Lightroom does, whichever is there. What else such a file holds stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.errors import AllfocusError
from app.imaging.files.formats import RAW_SUFFIXES
from app.imaging.files.part_file import write_atomically
from app.imaging.files.xmp_text import EMPTY, DamagedXmp, Name, XmpText

LABELS = ("red", "yellow", "green", "blue", "purple")
"""In the order in which darktable numbers them."""
MOST_STARS, REJECTED = 5, -1

_XMP = "http://ns.adobe.com/xap/1.0/"
_DYNAMIC = "http://ns.adobe.com/xmp/1.0/DynamicMedia/"
_DARKTABLE = "http://darktable.sf.net/"
_PREFIXES = {_XMP: "xmp", _DYNAMIC: "xmpDM"}
_STARS, _LABEL, _PICK = (_XMP, "Rating"), (_XMP, "Label"), (_DYNAMIC, "pick")
_COLOURS = (_DARKTABLE, "colorlabels")
_OWN = {"Xmp.xmp.Rating": _STARS, "Xmp.xmp.Label": _LABEL, "Xmp.xmpDM.pick": _PICK}
_LARGEST = 64 * 2**20

T = TypeVar("T")
Values = Mapping[Name, "str | tuple[str, ...]"]


class RatingError(AllfocusError):
    """A rating that cannot be kept; whatever stood there before still stands."""


@dataclass(frozen=True)
class Rating:
    """``stars``: 0 to 5, or −1 for a rejected photo. ``label``: one of LABELS, or empty."""

    stars: int = 0
    label: str = ""
    picked: bool = False

    @property
    def rejected(self) -> bool:
        return self.stars == REJECTED


UNRATED = Rating()


def read_rating(photo: Path) -> Rating:
    """The rating in the sidecars of ``photo``, the newer first, or else in the file itself.

    What cannot be read is no rating: nothing is raised.
    """
    from app.imaging.files.exiv2 import read_xmp  # which takes long to load

    sources: list[Values] = []
    for sidecar in _sidecars(photo):
        try:
            sources.append(XmpText(_content(sidecar)).values)
        except (OSError, DamagedXmp):
            continue
    own = read_xmp(photo)
    sources.append({name: str(own[key]) for key, name in _OWN.items() if key in own})
    stars, label = _first(map(_stars, sources)), _first(map(_label, sources))
    pick = _first(map(_pick, sources))
    if pick == REJECTED:
        stars = REJECTED
    return Rating(stars or 0, label or "", pick == 1 and stars != REJECTED)


def write_rating(photo: Path, rating: Rating, before: Rating = UNRATED) -> Path | None:
    """Keep what ``rating`` says otherwise than ``before`` in the sidecar of ``photo``.

    The sidecar that was written, or None where it says so already. Raises RatingError.
    """
    found = _sidecars(photo)
    sidecar = found[0] if found else photo.with_name(photo.name + ".xmp")
    try:
        text = XmpText(_content(sidecar) if found else EMPTY)
        changes = _changes(text.values, rating, before)
        if not changes:
            return None
        write_atomically(sidecar, text.changed(changes, _PREFIXES))
    except DamagedXmp as problem:
        raise RatingError(
            f"{sidecar.name} is damaged and was left as it is; "
            f"repair or move it, and rate {photo.name} again."
        ) from problem
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise RatingError(
            f"The rating of {photo.name} cannot be kept ({reason}); "
            "make its folder writable and rate it again."
        ) from problem
    return sidecar


def _changes(there: Values, rating: Rating, before: Rating) -> dict[Name, str | None]:
    changes: dict[Name, str | None] = {}
    if rating.stars != before.stars and _stars(there) != rating.stars:
        changes[_STARS] = str(rating.stars)
    if rating.label != before.label and _label(there) != rating.label:
        changes[_LABEL] = rating.label.capitalize()
        if _COLOURS in there:
            changes[_COLOURS] = None  # darktable would follow it, not the label
    if _flag(rating) != _flag(before) and _pick(there) != _flag(rating):
        changes[_PICK] = str(_flag(rating))
    return changes


def _flag(rating: Rating) -> int:
    return REJECTED if rating.rejected else int(rating.picked)


def _first(found: Iterable[T | None]) -> T | None:
    return next((each for each in found if each is not None), None)


def _sidecars(photo: Path) -> list[Path]:
    """The XMP sidecars that lie beside ``photo``, the newest first."""
    candidates = [photo.with_name(photo.name + ".xmp")]
    if photo.suffix.lower() in RAW_SUFFIXES or not _has_raw_twin(photo):
        candidates.append(photo.with_suffix(".xmp"))
    dated = []
    for path in dict.fromkeys(candidates):
        try:
            dated.append((path.stat().st_mtime_ns, path))
        except OSError:
            continue
    return [path for _, path in sorted(dated, key=lambda each: -each[0])]


def _has_raw_twin(photo: Path) -> bool:
    """Whether ``photo.xmp`` belongs to a RAW file of the same name instead."""
    if not photo.with_suffix(".xmp").exists():
        return False
    endings = (each for suffix in RAW_SUFFIXES for each in (suffix, suffix.upper()))
    return any(photo.with_suffix(each).exists() for each in endings)


def _content(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise DamagedXmp("it is larger than any XMP")
    return path.read_bytes()


def _stars(values: Values) -> int | None:
    number = _number(values.get(_STARS))
    return None if number is None else min(max(number, REJECTED), MOST_STARS)


def _pick(values: Values) -> int | None:
    number = _number(values.get(_PICK))
    return None if number is None else min(max(number, -1), 1)


def _label(values: Values) -> str | None:
    """Its label, empty for none and for a word of the photographer's own; None where it says nothing."""
    if isinstance(word := values.get(_LABEL), str):
        return word.lower() if word.lower() in LABELS else ""
    colours = values.get(_COLOURS)
    first = _number(colours[0] if isinstance(colours, tuple) else None)
    return LABELS[first] if first is not None and 0 <= first < len(LABELS) else None


def _number(value: str | tuple[str, ...] | None) -> int | None:
    try:
        return None if not isinstance(value, str) else round(float(value))
    except (ValueError, OverflowError):
        return None
