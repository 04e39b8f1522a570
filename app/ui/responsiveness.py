"""Keeping the window responsive while the worker computes, and why each step is needed.

Window and worker are threads of one process: they share Python's lock and the machine's cores. Measured with
PySide6 6.11.3, torch 2.13 and Python 3.11 on Linux:

- :func:`skip_feature_scan`: without it the import of torch opens 833 source files, with it 13, all of them
  while the worker holds Python's lock;
- :func:`shorten_switch_interval`: a thread that wants Python's lock while another one computes waits for 5 ms
  by default, and for 1 ms with it. A gesture crosses from Qt into Python some ten times;
- :func:`lower_thread_priority`: networks take every core for seconds, and a window that queues behind them
  drops repaints;
- :mod:`app.engine.networks.preload`: importing torch maps hundreds of megabytes of libraries with Python's
  lock held; loaded beforehand without it, the longest stall of another thread falls by more than 40 %
  (``tests/engine/networks/test_preload.py``). Its allocator settings save 125,000 page faults, a sixth of the
  CPU time, in one run of a network over 512×512 px;
- :func:`app.ui.worker.preloading.without_gc`: a full garbage collection over torch's objects holds the lock
  for 50 to 80 ms;
- :meth:`app.ui.window.workspace.Workspace.set_at_work`: the columns are painted one by one after the photo,
  as all at once hold the first picture up.
"""

from __future__ import annotations

import os
import sys
import threading

import PySide6.QtCore  # noqa: F401  its import hook comes with it

SWITCH_SECONDS = 0.001
"""After this time a thread that runs Python must let another one in that waits."""
NICENESS = 4
"""Steps of niceness that the worker is below the window, which then gets some 70 % of one busy core."""


def skip_feature_scan() -> None:
    """Tell PySide that no module asks for its ``__feature__`` names (snake_case, true_property).

    To learn which do, its import hook reads the source file of each module that is imported after it and
    searches it for "PySide6". No module here asks for them.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda module: False)  # noqa: B010  no stub knows the module


def shorten_switch_interval() -> None:
    """Let the window have Python's lock soon when the worker holds it."""
    sys.setswitchinterval(SWITCH_SECONDS)


def lower_thread_priority() -> None:
    """Let the window go before the calling thread and all threads that it starts from now on (Linux)."""
    if sys.platform == "linux":  # where a thread has a priority of its own
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, os.getpid()) + NICENESS)
