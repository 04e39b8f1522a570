"""Frames on disk, read region by region: a stack of 100 photos never lies in memory.

All frames stand in one file that has no name: the system gives its room back when it is closed, also when
the program is killed. Nothing is ever left to be cleared.
"""

from __future__ import annotations

import mmap
import os
import shutil
import tempfile
import threading
import weakref
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.imaging.stack.files import StackError

Samples = NDArray[Any]

#: Left free on the disk for everybody else.
_SPARE = 256 * 2**20


class FrameStore:
    """``frames`` pictures of ``height`` × ``width`` px, three samples of ``dtype`` each, in ``folder``.

    Frames may be read by several threads at once. Raises StackError where the disk has no room.
    """

    def __init__(
        self, folder: Path, frames: int, height: int, width: int, dtype: np.dtype[Any] | type[Any]
    ) -> None:
        self.frames, self.height, self.width = frames, height, width
        self.dtype = np.dtype(dtype)
        self._row = width * 3 * self.dtype.itemsize
        self._folder = folder
        self._lock = threading.Lock()
        self._written: set[int] = set()
        check_room(folder, frames * height * self._row)
        try:
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as this object
        except OSError as problem:
            raise _no_room(folder, problem) from problem
        self.close = weakref.finalize(self, self._file.close)

    def write(self, index: int, samples: Samples) -> None:
        """Keep frame ``index`` (H×W×3 of the store's type). Raises StackError where the disk is full."""
        if samples.shape != (self.height, self.width, 3) or samples.dtype != self.dtype:
            raise ValueError(f"a frame of {samples.dtype} {samples.shape} does not fit into this store")
        with self._lock:
            try:
                self._file.seek(index * self.height * self._row)
                # Written, not mapped: a full disk is an error here, and would be a crash there.
                self._file.write(np.ascontiguousarray(samples).data)
                self._file.flush()
            except OSError as problem:
                raise _no_room(self._folder, problem) from problem
            self._written.add(index)

    def holds(self, index: int) -> bool:
        """Whether frame ``index`` has been written."""
        return index in self._written

    def read(self, index: int, rows: slice, columns: slice) -> Samples:
        """A copy of a part of frame ``index``: h×w×3."""
        if index not in self._written:
            raise IndexError(f"frame {index} has not been written")
        top, bottom = rows.start, rows.stop
        start = (index * self.height + top) * self._row
        skipped = start % mmap.ALLOCATIONGRANULARITY
        length = (bottom - top) * self._row
        # Mapped for this read alone: what stays mapped would count as the program's memory.
        mapped = mmap.mmap(
            self._file.fileno(), length + skipped, access=mmap.ACCESS_READ, offset=start - skipped
        )
        try:
            flat = np.frombuffer(mapped, self.dtype, length // self.dtype.itemsize, skipped)
            part = np.array(flat.reshape(bottom - top, self.width, 3)[:, columns])
            del flat
        finally:
            mapped.close()
        return part


def check_room(folder: Path, needed: int) -> None:
    """Raise StackError unless ``folder`` has ``needed`` bytes to spare."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as problem:
        raise _no_room(folder, problem) from problem
    if needed + _SPARE > free:
        raise StackError(
            f"This stack needs {needed / 1e9:.1f} GB of temporary space in {folder}, where "
            f"{max(free - _SPARE, 0) / 1e9:.1f} GB can be used; make room there, or choose fewer frames."
        )


def _no_room(folder: Path, problem: OSError) -> StackError:
    reason = problem.strerror or os.strerror(problem.errno or 0)
    return StackError(
        f"The frames cannot be kept in {folder} ({reason}); make room there, or choose fewer frames."
    )
