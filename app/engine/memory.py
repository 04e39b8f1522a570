"""Running out of memory: how it is recognised, whichever library says so."""

from __future__ import annotations

import os
from pathlib import Path

_PHRASES = (
    "out of memory",  # CUDA, MPS
    "not enough memory",  # torch on Windows
    "can't allocate memory",  # torch on Linux and macOS
    "cannot allocate memory",
    "unable to allocate",
    "insufficient memory",  # OpenCV
    "bad_alloc",
    "bad allocation",
    "alloc_failed",  # cuBLAS, cuDNN
)


def is_out_of_memory(problem: BaseException) -> bool:
    """Whether ``problem`` (or what caused it) is a lack of memory."""
    seen: BaseException | None = problem
    while seen is not None:
        if isinstance(seen, MemoryError) or type(seen).__name__ == "OutOfMemoryError":
            return True
        # OpenCV and torch raise plain RuntimeErrors (cv2.error is an Exception of its own).
        if (isinstance(seen, RuntimeError) or type(seen).__module__ == "cv2") and any(
            phrase in str(seen).lower() for phrase in _PHRASES
        ):
            return True
        seen = seen.__cause__
    return False


_STATM = Path("/proc/self/statm")


def resident_bytes() -> int | None:
    """Bytes of the process that lie in memory now; None where the system does not tell it in a file."""
    try:
        return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None
