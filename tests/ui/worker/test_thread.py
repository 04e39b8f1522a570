"""The worker's thread: it stops when it is asked to, and harms nobody where it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_OUTLIVED = """
import gc, threading, weakref
from PySide6.QtCore import QCoreApplication
from app.engine.engine import Engine
from app.ui.worker import thread as worker_thread

program = QCoreApplication([])
entered, go = threading.Event(), threading.Event()

def make_engine():
    entered.set()
    go.wait(20)  # as an import or a dead network disk: nothing stops it
    return Engine()

thread = worker_thread.WorkerThread(make_engine, {})
thread.start()
assert entered.wait(20)
assert not thread.stop(patience=0.05)
inner = weakref.ref(thread.qthread)
del thread
gc.collect()
print("alive")
go.set()
assert inner() is not None and inner().wait(30_000)
print("over")
"""


def run_apart(program: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_a_thread_that_does_not_stop_may_outlive_its_window(root: Path) -> None:
    run = run_apart(_OUTLIVED, root)
    assert run.returncode == 0 and run.stdout.split() == ["alive", "over"], run.stderr


_URGENT = """
import os, threading
from PySide6.QtCore import QCoreApplication
from app.engine.engine import Engine
from app.ui.worker import thread as worker_thread

program = QCoreApplication([])
known, told = threading.Event(), {}

def nice():
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

def make_engine():
    told["worker"] = nice()
    helper = threading.Thread(target=lambda: told.update(helper=nice()))
    helper.start()
    helper.join()
    known.set()
    return Engine()

thread = worker_thread.WorkerThread(make_engine, {})
thread.start()
assert known.wait(20) and thread.stop()
print(told["worker"] > nice(), told["helper"] == told["worker"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priority of their own there")
def test_the_window_goes_before_the_worker(root: Path) -> None:
    run = run_apart(_URGENT, root)
    assert run.stdout.split() == ["True", "True"], run.stderr
