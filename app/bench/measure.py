"""Time, memory and the arithmetic peak of this machine."""

from __future__ import annotations

import contextlib
import gc
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from app.engine.networks.preload import release_memory
from app.errors import AllfocusError
from models import half_precision

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def medians(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """Median seconds of each of ``works``, in turns, so that what else the machine does meets all alike."""
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, spent in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            spent.append(time.perf_counter() - start)
    return [statistics.median(spent) for spent in times]


def matrix_peak(dtype: torch.dtype, side: int = 2048) -> float:
    """Billions of multiply-accumulates a second that a large matrix product reaches: the arithmetic peak."""
    a, b = torch.rand(side, side).to(dtype), torch.rand(side, side).to(dtype)
    a @ b
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        a @ b
        best = min(best, time.perf_counter() - start)
    return side**3 / best / 1e9


def bfloat16_peak() -> float:
    """The same in bfloat16; by a small product where it is emulated, or it would take minutes."""
    return matrix_peak(torch.bfloat16, 2048 if half_precision.computes_in_bfloat16() else 256)


@dataclass
class Peak:
    """Resident memory of the process in bytes: when measuring began, and at its highest."""

    before: int = 0
    highest: int = 0

    @property
    def grown(self) -> int:
        return self.highest - self.before


@contextlib.contextmanager
def peak_memory() -> Iterator[Peak]:
    """The highest resident memory while the block runs, by the kernel's own count (Linux)."""
    if not _CLEAR.exists():
        raise AllfocusError("Only Linux tells how much memory was used at most; measure it there.")
    gc.collect()
    release_memory()  # or what was freed before would hide what is taken now
    _CLEAR.write_text("5")  # the high-water mark starts anew
    peak = Peak(before=_field("VmRSS"))
    yield peak
    peak.highest = _field("VmHWM")


def _field(name: str) -> int:
    values = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
    return int(values[name].split()[0]) * 1024
