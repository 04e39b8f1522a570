"""Results kept on disk over restarts: found by what decides them, bounded, and never in anybody's way."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import secrets
import threading
import time
import zipfile
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app import __version__
from app.paths import made

log = logging.getLogger(__name__)

Arrays = Mapping[str, NDArray[Any]]
_SUFFIX, _PART = ".npz", ".part"
_STALE_S = 3600.0
"""A file that another process writes is whole by then, or that process is dead."""


class DiskCache:
    """Arrays by key in files below ``folder``, at most ``limit`` bytes of them; 0: nothing is kept.

    A key is anything whose ``repr`` says all that decides the arrays; the program's version is added. What
    was used least recently goes first. Whatever is wrong with disk or file, there is merely no result: a disk
    that is full or read-only, and a damaged file, which is removed. Safe across threads; several processes
    may share the folder, each of which keeps to the bound by what it saw when it began.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder, self.limit = folder, limit
        self._lock = threading.Lock()
        self._sizes: OrderedDict[str, int] | None = None  # by name, what was used least recently first

    @property
    def used(self) -> int:
        """Bytes held now."""
        with self._lock:
            return sum(self._known().values())

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return self.limit > 0 and _name(key) in self._known()

    def get(self, key: Hashable) -> dict[str, NDArray[Any]] | None:
        """The arrays of ``key``, or None."""
        if self.limit <= 0:
            return None
        name = _name(key)
        path = self._folder / name
        with self._lock:
            try:
                with np.load(path, allow_pickle=False) as file:
                    found = {each: file[each] for each in file.files}
                os.utime(path)
            except FileNotFoundError:
                self._known().pop(name, None)  # somebody else has cleared it
                return None
            except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as problem:
                log.info("a kept result cannot be read, and is removed: %s", problem)
                self._remove(name)
                return None
            known = self._known()
            known.setdefault(name, path.stat().st_size if path.exists() else 0)
            known.move_to_end(name)
        return found

    def put(self, key: Hashable, arrays: Arrays) -> None:
        """Keep ``arrays``, if they fit at all."""
        if self.limit <= 0 or sum(each.nbytes for each in arrays.values()) > self.limit:
            return
        name = _name(key)
        with self._lock:
            part = self._folder / f"{secrets.token_hex(8)}{_PART}"
            try:
                made(self._folder)
                with part.open("wb") as file:
                    np.savez(file, allow_pickle=False, **arrays)
                os.replace(part, self._folder / name)
                known = self._known()
                known[name] = (self._folder / name).stat().st_size
                known.move_to_end(name)
            except OSError as problem:
                log.info("a result is not kept: %s", problem)
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
                return
            self._shrink(self.limit)

    def resize(self, limit: int) -> None:
        """Hold no more than ``limit`` bytes from now on."""
        with self._lock:
            self.limit = limit
            self._shrink(limit)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._sizes = None
            self._shrink(0)

    def _known(self) -> OrderedDict[str, int]:
        if self._sizes is None:
            found: list[tuple[float, str, int]] = []
            with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
                for entry in entries:
                    with contextlib.suppress(OSError):
                        facts = entry.stat(follow_symlinks=False)
                        if entry.name.endswith(_SUFFIX):
                            found.append((facts.st_mtime, entry.name, facts.st_size))
                        elif entry.name.endswith(_PART) and time.time() - facts.st_mtime > _STALE_S:
                            os.unlink(entry.path)
            self._sizes = OrderedDict((name, size) for _, name, size in sorted(found))
        return self._sizes

    def _shrink(self, limit: int) -> None:
        known = self._known()
        used = sum(known.values())
        while known and used > limit:
            name = next(iter(known))
            used -= known[name]
            self._remove(name)

    def _remove(self, name: str) -> None:
        self._known().pop(name, None)
        with contextlib.suppress(OSError):
            (self._folder / name).unlink(missing_ok=True)


def _name(key: Hashable) -> str:
    return hashlib.blake2b(repr((__version__, key)).encode(), digest_size=16).hexdigest() + _SUFFIX
