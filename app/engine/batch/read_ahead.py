"""Opening the next photo of a batch while the engine is at work on this one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.imaging.photo import Photo

#: A share of the memory budget that the waiting photo may take.
_SHARE = 0.25


class ReadAhead:
    """``read`` opens a photo; ``weight`` tells the bytes it will take, None where that cannot be known.

    One photo waits at most, and only one that is light beside ``budget`` bytes: so memory stays flat however
    long the batch is. What reading raises is raised by :meth:`take`, for that photo alone.
    """

    def __init__(
        self,
        sources: Sequence[Path],
        read: Callable[[Path], Photo],
        weight: Callable[[Path], int | None],
        budget: int,
    ) -> None:
        self._next = dict(itertools.pairwise(sources))
        self._read, self._weight = read, weight
        self._most = budget * _SHARE
        self._thread = ThreadPoolExecutor(1, "read-ahead")
        self._waiting: tuple[Path, Future[Photo | None]] | None = None

    def take(self, source: Path) -> Photo:
        """The photo at ``source``; the one after it is begun. Raises whatever reading it raises."""
        waiting, self._waiting = self._waiting, None
        photo = waiting[1].result() if waiting is not None and waiting[0] == source else None
        if photo is None:
            photo = self._read(source)
        if (following := self._next.get(source)) is not None:
            self._waiting = following, self._thread.submit(self._light, following)
        return photo

    def _light(self, source: Path) -> Photo | None:
        weight = self._weight(source)
        return None if weight is None or weight > self._most else self._read(source)

    def close(self) -> None:
        """Let go of the thread and of what waits."""
        self._waiting = None
        self._thread.shutdown(wait=True, cancel_futures=True)
