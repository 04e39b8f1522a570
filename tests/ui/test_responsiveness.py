"""Modules that are imported beside Qt are not read as text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_CODE = """
import inspect, sys
{first}
read = []
own = inspect.getsource
inspect.getsource = lambda thing: read.append(thing) or own(thing)
import wave, app.ui.canvas.viewport
print(len(read))
"""


def modules_read(root: Path, first: str) -> int:
    """How many modules' sources were read while two were imported, with ``first`` done before."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE.format(first=first)], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_no_source_is_read_for_pysides_features(root: Path) -> None:
    assert modules_read(root, "import app.ui") == 0


def test_pyside_would_read_them(root: Path) -> None:
    """Once this fails, PySide reads no more by itself, and ``skip_feature_scan`` can go."""
    if modules_read(root, "import PySide6.QtCore") == 0:
        pytest.fail("PySide reads no sources any more: remove skip_feature_scan")
