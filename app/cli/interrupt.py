"""Ctrl-C as a request to stop in good order: the running export is undone, nothing half-written stays."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from app.progress import Cancel


@contextmanager
def cancel_on_interrupt(cancel: Cancel) -> Iterator[None]:
    """Set ``cancel`` on the first Ctrl-C (or SIGTERM); the second one interrupts at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    before = {}
    if threading.current_thread() is not threading.main_thread():  # only that one may handle signals
        yield
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        # Whoever started the program may have asked it to ignore the signal (nohup, '&' in a script).
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
