"""Small JSON files of the user's that the window reads once and another thread writes.

A write waits for the disk: a tenth of a second and more while it is busy. The window may not wait with it.
"""

from __future__ import annotations

import atexit
import json
import logging
import threading
from collections import deque
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from app.imaging.files.part_file import write_atomically
from app.paths import made, user_config_dir

log = logging.getLogger(__name__)


class JsonStore:
    """What ``file`` holds, as far as this process knows; None where there is nothing readable.

    Another window may write the same file: what is written is what the file holds by then, changed.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._known: Any = None
        self._read = False
        self._lock = threading.Lock()
        self._unwritten: list[Callable[[Any], Any]] = []

    @property
    def value(self) -> Any:
        """From memory; from the file the first time."""
        if not self._read:
            self._known, self._read = self._load(), True
        return self._known

    def change(self, altered: Callable[[Any], Any]) -> None:
        """Keep ``altered(value)``, at once in memory, soon in the file.

        ``altered`` may not change its argument, and is called again in the thread that writes. What cannot be
        written is forgotten with the session.
        """
        self._known = altered(self.value)
        with self._lock:
            self._unwritten.append(altered)
            waits = len(self._unwritten) > 1
        if not waits:  # what changes faster than the disk is written at once
            _writer.later(self._write)

    def _write(self) -> None:
        with self._lock:
            changes, self._unwritten = self._unwritten, []
        try:
            value = self._load()
            for altered in changes:
                value = altered(value)
            text = json.dumps(value, indent=1, sort_keys=True)
            made(self.file.parent)
            write_atomically(self.file, text.encode("utf-8"))
        except (OSError, TypeError, ValueError) as problem:
            log.info("%s is not kept: %s", self.file.name, problem)

    def _load(self) -> Any:
        try:
            return json.loads(self.file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None


def set_aside(file: Path) -> Path | None:
    """Keep the ``file`` that nobody can read under another name, returned; None where that failed."""
    kept = file.with_suffix(".bad.json")
    try:
        file.replace(kept)
    except OSError:
        return None
    return kept


class _Writer:
    """Runs what it is given, one after the other, in a thread that ends when nothing is left."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._tasks: deque[Callable[[], None]] = deque()
        self._running = False

    def later(self, task: Callable[[], None]) -> None:
        with self._changed:
            self._tasks.append(task)
            if not self._running:
                self._running = True
                # A disk that hangs may not keep the program alive; flush() waits for one that works.
                threading.Thread(target=self._run, name="kept-json", daemon=True).start()

    def flush(self, patience: float) -> bool:
        """Wait until all is written, at most so many seconds; False when it is not."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, patience)

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._tasks:
                    self._running = False
                    self._changed.notify_all()
                    return
                task = self._tasks.popleft()
            try:
                task()
            except Exception:  # one file may not cost the others
                log.exception("a small file could not be kept")


_writer = _Writer()
atexit.register(_writer.flush, 2.0)


def flush(patience: float = 2.0) -> bool:
    """Wait until what was changed is in its file; False when that takes longer than ``patience`` seconds."""
    return _writer.flush(patience)


def later(task: Callable[[], None]) -> None:
    """Run ``task`` in the thread that writes, behind what waits there; it is waited for at the end."""
    _writer.later(task)


def get(key: str, default: Any) -> Any:
    """What was remembered under ``key``; ``default`` where nothing was, or something of another kind."""
    found = _entries(_kept().value).get(key, default)
    return found if isinstance(found, type(default)) else default


def put(key: str, value: Any) -> None:
    """Keep ``value`` (what JSON can hold). A file that cannot be written is only logged."""
    if _entries(_kept().value).get(key) != value:
        _kept().change(lambda known: {**_entries(known), key: value})


def _kept() -> JsonStore:
    return _of(user_config_dir() / "window.json")


@cache
def _of(file: Path) -> JsonStore:
    return JsonStore(file)


def _entries(known: Any) -> dict[str, Any]:
    return known if isinstance(known, dict) else {}
