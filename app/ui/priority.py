"""How urgent a thread is beside the window's."""

from __future__ import annotations

import os
import sys
import threading

_NICER = 4
"""By so much the worker gives way: of one busy core the window would get some 70 %."""


def give_way() -> None:
    """Let the window go before the calling thread and all threads that it starts from now on (Linux).

    Networks take every core for seconds, and a window that has to queue behind them drops repaints.
    """
    if sys.platform == "linux":  # where a thread has a priority of its own
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, os.getpid()) + _NICER)
