"""A cache bounded by bytes: what was used least recently goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class ByteCache:
    """Values by key, never more than ``limit`` bytes in all; safe across threads."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.used = 0  # bytes held now
        self.written = 0  # bytes ever put in: by how much it grows tells what a piece of work has displaced

    def get(self, key: Hashable) -> Any:
        """The value of ``key``, or None."""
        with self._lock:
            entry = self._values.get(key)
            if entry is None:
                return None
            self._values.move_to_end(key)
            return entry[0]

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._values

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keep ``value`` of ``size`` bytes; one larger than the whole cache is not kept."""
        with self._lock:
            if (old := self._values.pop(key, None)) is not None:
                self.used -= old[1]
            if size > self.limit:
                return
            self._values[key] = value, size
            self.used += size
            self.written += size
            self._shrink()

    def resize(self, limit: int) -> None:
        """Hold no more than ``limit`` bytes from now on."""
        with self._lock:
            self.limit = limit
            self._shrink()

    def _shrink(self) -> None:
        while self.used > self.limit:
            _, (_, freed) = self._values.popitem(last=False)
            self.used -= freed

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self.used = 0
