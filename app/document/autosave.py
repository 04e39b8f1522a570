"""Sidecars are written by a thread of its own, so that nobody waits for a disk."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.document.sidecar import Record, to_text
from app.document.sidecar_file import SidecarFile
from app.errors import AllfocusError

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class _Pending:
    file: SidecarFile
    record: Record
    weights: Mapping[Hashable, str]
    due: float  # of time.monotonic()


class Autosave:
    """One waiting record a photo, the latest wins. ``report`` gets a photo, a sentence, and whether its edits
    are not kept, in the thread that writes; an empty sentence where they are kept again.
    """

    def __init__(self, report: Callable[[Path, str, bool], None]) -> None:
        self._report = report
        self._changed = threading.Condition()
        self._waiting: dict[Path, _Pending] = {}
        self._writing: Path | None = None
        self._lost: dict[Path, str] = {}
        self._closed = False
        self._thread: threading.Thread | None = None

    def save(
        self,
        file: SidecarFile,
        record: Record,
        weights: Mapping[Hashable, str] | None = None,
        wait: float = 0.0,
    ) -> None:
        """Write ``record`` to ``file`` within ``wait`` seconds; does not block.

        A newer record takes the place of one that waits, and never makes it wait longer: what is not urgent
        (where the photo is looked at) may come right behind a gesture.
        """
        with self._changed:
            if self._closed:
                return
            due = time.monotonic() + wait
            if (waiting := self._waiting.get(file.beside)) is not None:
                due = min(due, waiting.due)
            self._waiting[file.beside] = _Pending(file, record, dict(weights or {}), due)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, patience: float) -> tuple[str, ...]:
        """Write now what waits, for at most so many seconds; a sentence for each photo that is not kept."""
        end = time.monotonic() + patience
        with self._changed:
            for path, pending in self._waiting.items():
                self._waiting[path] = replace(pending, due=0.0)
            self._changed.notify_all()
            while (self._waiting or self._writing) and (left := end - time.monotonic()) > 0:
                self._changed.wait(left)
            slow = [path for path in (*self._waiting, self._writing) if path is not None]
            late = [f"{path.name} is still being written; wait for the disk." for path in slow]
            return (*self._lost.values(), *late)

    def stop(self, patience: float = 5.0) -> tuple[str, ...]:
        """:meth:`flush`, then let the thread end."""
        problems = self.flush(patience)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(max(patience, 0.1))
        return problems

    def _run(self) -> None:
        while (pending := self._next()) is not None:
            problem, photo = None, pending.file.source.path
            try:
                for note in pending.file.write(to_text(pending.record, pending.weights)):
                    self._report(photo, note, False)
            except AllfocusError as error:
                problem = str(error)
            except Exception as error:  # a fault here may not end the keeping of everything else
                log.exception("the sidecar could not be written")
                problem = f"The edits of {photo.name} cannot be kept ({error}); export the result."
            with self._changed:
                known = self._lost.pop(pending.file.beside, None)
                if problem is not None:
                    self._lost[pending.file.beside] = problem
            if problem != known:
                self._report(photo, problem or "", problem is not None)

    def _next(self) -> _Pending | None:
        with self._changed:
            self._writing = None
            self._changed.notify_all()
            while True:
                first = min(self._waiting.values(), key=lambda each: each.due, default=None)
                if first is None and self._closed:
                    return None
                left = None if first is None else first.due - time.monotonic()
                if first is not None and left is not None and (left <= 0 or self._closed):
                    self._writing = first.file.beside
                    return self._waiting.pop(first.file.beside)
                self._changed.wait(left)
