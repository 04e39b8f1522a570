"""History: the snapshots a photo went through, the place one stands at, and states that were given a name."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from app.document.edit import Snapshot
from app.errors import AllfocusError

LONGEST_NAME, MOST = 80, 200
"""Characters of a name, and named states of a photo."""
LONGEST = 1000
"""Entries that are kept; beyond it the oldest steps after the opening are forgotten."""
OPENED = "Opened"
"""What the first state of a photo is called; the window translates it."""


class SnapshotError(AllfocusError):
    """A name for a snapshot that cannot be, or a snapshot that is not there."""


@dataclass(frozen=True)
class NamedSnapshot:
    """``name``: as it is shown; names differ by more than their case."""

    name: str
    state: Snapshot


@dataclass(frozen=True)
class _Entry:
    snapshot: Snapshot
    label: str
    gesture: Hashable | None


class History:
    """Undo and redo over frozen snapshots. Pushing from an earlier place forgets what had been undone.

    ``named``: states that were given a name. They stay whatever is undone or forgotten.
    """

    def __init__(self, initial: Snapshot, label: str = OPENED) -> None:
        self._entries = [_Entry(initial, label, None)]
        self._index = 0
        self.named: tuple[NamedSnapshot, ...] = ()

    @classmethod
    def restored(
        cls, entries: Sequence[tuple[Snapshot, str]], index: int, named: Sequence[NamedSnapshot] = ()
    ) -> History:
        """The history of these (snapshot, label), standing at ``index``. Raises IndexError where it lies
        outside.
        """
        history = cls(*entries[0])
        history._entries += [_Entry(snapshot, label, None) for snapshot, label in entries[1:]]
        history.jump(index)
        history.named = tuple(named)
        return history

    @property
    def current(self) -> Snapshot:
        return self._entries[self._index].snapshot

    @property
    def index(self) -> int:
        """The place one stands at: 0 is the photo as opened."""
        return self._index

    @property
    def labels(self) -> tuple[str, ...]:
        """One label an entry, oldest first, undone ones included."""
        return tuple(entry.label for entry in self._entries)

    @property
    def entries(self) -> tuple[tuple[Snapshot, str], ...]:
        """(snapshot, label) of each entry, oldest first, undone ones included."""
        return tuple((entry.snapshot, entry.label) for entry in self._entries)

    @property
    def can_undo(self) -> bool:
        return self._index > 0

    @property
    def can_redo(self) -> bool:
        return self._index + 1 < len(self._entries)

    def push(self, snapshot: Snapshot, label: str, gesture: Hashable | None = None) -> Snapshot:
        """Enter ``snapshot``, the current one from then on, unless it is that already.

        The same ``gesture`` as the newest entry's replaces that (one drag, one entry).
        """
        newest = self._entries[self._index]
        if snapshot == newest.snapshot:
            return snapshot
        del self._entries[self._index + 1 :]
        if gesture is not None and gesture == newest.gesture:
            self._entries[self._index] = _Entry(snapshot, label, gesture)
            return snapshot
        self._entries.append(_Entry(snapshot, label, gesture))
        if len(self._entries) > LONGEST:
            del self._entries[1]
        self._index = len(self._entries) - 1
        return snapshot

    def undo(self) -> Snapshot:
        """One step back; the current snapshot, unchanged at the oldest."""
        return self.jump(max(self._index - 1, 0))

    def redo(self) -> Snapshot:
        """One step forth; the current snapshot, unchanged at the newest."""
        return self.jump(min(self._index + 1, len(self._entries) - 1))

    def jump(self, index: int) -> Snapshot:
        """Stand at entry ``index``. Raises IndexError where there is none."""
        if not 0 <= index < len(self._entries):
            raise IndexError(f"history has {len(self._entries)} entries, no entry {index}")
        self._index = index
        # A drag that goes on after a jump is a new gesture, or it would overwrite what was jumped to.
        entry = self._entries[index]
        self._entries[index] = _Entry(entry.snapshot, entry.label, None)
        return self.current


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
