"""Hours of work in seconds: no number of calls into Qt may bring Python down.

PySide6 6.12.0 does so under Python 3.11, where pyproject.toml therefore asks for 6.11.3.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_LONG_WORK = """
import app.ui
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Talker(QObject):
    said = Signal(int)
    def hear(self, word): pass
program = QCoreApplication([])
talker = Talker()
talker.said.connect(talker.hear)
for number in range(100_000):
    talker.setObjectName("x")
    talker.said.emit(number)
print("alive")
"""


def test_python_survives_a_hundred_thousand_calls_and_signals(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LONG_WORK], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0 and "alive" in run.stdout, run.stderr
