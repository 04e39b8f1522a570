"""States of a photo that were given a name, to come back to and to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.document.edit import Snapshot
from app.errors import AllfocusError

LONGEST_NAME, MOST = 80, 200


class SnapshotError(AllfocusError):
    """A name for a snapshot that cannot be, or a snapshot that is not there."""


@dataclass(frozen=True)
class NamedSnapshot:
    """``name``: as it is shown; names differ by more than their case."""

    name: str
    state: Snapshot


def taken(named: Sequence[NamedSnapshot], name: str, state: Snapshot) -> tuple[NamedSnapshot, ...]:
    """``named`` and ``state`` behind them, called ``name``. Raises SnapshotError."""
    if len(named) >= MOST:
        raise SnapshotError(f"There are {MOST} snapshots of this photo already; remove one of them first.")
    return (*named, _named(named, name, state))


def renamed(named: Sequence[NamedSnapshot], old: str, name: str) -> tuple[NamedSnapshot, ...]:
    """``named``, the one called ``old`` called ``name``. Raises SnapshotError."""
    which = find(named, old)
    new = _named([each for each in named if each is not which], name, which.state)
    return tuple(new if each is which else each for each in named)


def removed(named: Sequence[NamedSnapshot], name: str) -> tuple[NamedSnapshot, ...]:
    """``named`` without the one called ``name``. Raises SnapshotError."""
    which = find(named, name)
    return tuple(each for each in named if each is not which)


def find(named: Sequence[NamedSnapshot], name: str) -> NamedSnapshot:
    """The one called ``name``, whatever its case. Raises SnapshotError."""
    for each in named:
        if each.name.casefold() == name.casefold():
            return each
    there = ", ".join(each.name for each in named)
    raise SnapshotError(
        f"There is no snapshot {name}; "
        + (f"choose one of {there}." if there else "none was taken of this photo, so leave the name out.")
    )


def unused_name(named: Sequence[NamedSnapshot], word: str) -> str:
    """``word`` and the first number that no snapshot of that name has."""
    known = {each.name.casefold() for each in named}
    return next(name for n in range(1, len(known) + 2) if (name := f"{word} {n}").casefold() not in known)


def free_name(name: str, known: Iterable[str], what: str, error: type[AllfocusError]) -> str:
    """``name``, tidied, for a new ``what``. Raises ``error`` where it cannot be one or is ``known``."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise error(f"A {what} needs a name of 1 to {LONGEST_NAME} characters; choose another.")
    if name.casefold() in map(str.casefold, known):
        raise error(f"There is a {what} {name} already; choose another name, or remove that one.")
    return name


def _named(others: Iterable[NamedSnapshot], name: str, state: Snapshot) -> NamedSnapshot:
    return NamedSnapshot(free_name(name, (each.name for each in others), "snapshot", SnapshotError), state)
