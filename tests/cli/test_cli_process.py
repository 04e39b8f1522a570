"""The command line as a process of its own: what it loads, its exit statuses, and being interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import tifffile

from app.imaging.reading.open import open_photo

# Blocks what must not be needed, then goes through the front door.
_START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's '&' would have it ignored
for name in sys.argv.pop(1).split(","):
    sys.modules[name] = None
import main
sys.exit(main.main())
"""
# A tool that works until it is asked to stop.
_SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from dataclasses import dataclass
from app.cli import dispatch
from app.tools.contract import Tiling, Tool
from app.tools.registry import Registry

@dataclass(frozen=True)
class Params: pass

class Slow(Tool):
    id, title, version, Params = "slow", "Slow", 1, Params
    def tiling(self, params, scale): return Tiling(0)
    def run(self, frame, defocus, params, prepared, progress, cancel):
        print("working", flush=True)
        while True:
            cancel.check()
            time.sleep(0.01)

dispatch.find_tools = lambda: Registry({"slow": Slow})
import main
sys.exit(main.main())
"""


def run(
    root: Path, *argv: object, blocked: str = "PySide6", code: str = _START
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, blocked, *map(str, argv)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=100, check=False)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.tif"
    pixels = np.random.default_rng(2).integers(0, 65536, (400, 600, 3), dtype=np.uint16)
    tifffile.imwrite(path, pixels, photometric="rgb")
    return path


@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["deblur", "--help"],
        ["models", "--help"],
        ["models", "list"],
        ["models", "list", "--json"],
    ],
)
def test_help_and_lists_need_neither_qt_nor_torch(root: Path, argv: list[str]) -> None:
    done = run(root, *argv, blocked="PySide6,torch")
    assert done.returncode == 0 and "fault" not in done.stderr
    assert done.stdout.strip() or "list" in argv  # before a network ships there is nothing to list


def test_editing_needs_no_qt(root: Path, photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(root, "deblur", photo, "-o", f"{out}/", "--strength", "0", blocked="PySide6,torch")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(out / "photo.tif") in done.stdout


@pytest.mark.parametrize(
    "argv", [["deblur"], ["deblur", "a.jpg"], ["deblur", "a", "-o", "b", "--x"], ["sharpen"]]
)
def test_usage_errors_exit_2_with_one_sentence(root: Path, argv: list[str]) -> None:
    done = run(root, *argv)
    assert done.returncode == 2 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.endswith((".", "?"))


def test_the_reader_of_a_pipe_may_go_away(root: Path, photo: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [
        sys.executable,
        "-c",
        _START,
        "PySide6",
        "deblur",
        photo,
        "-o",
        tmp_path / "o.tif",
        "--strength",
        "0",
    ]
    done = subprocess.run(
        command, cwd=root, stdout=write, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    os.close(write)
    assert done.returncode == 1 and "Traceback" not in done.stderr


def _children(root: Path, code: str, *argv: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, argv)],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_no_file_and_exits_130(
    root: Path, photo: Path, tmp_path: Path, number: signal.Signals
) -> None:
    out = tmp_path / "out"
    with _children(root, _SLOW, "slow", photo, "-o", f"{out}/") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "working\n"
        child.send_signal(number)
        told = child.communicate(timeout=20)
    assert child.returncode == 130
    assert told == ("", "Interrupted.\n")
    assert not out.exists()


def test_an_interrupt_at_any_moment_leaves_nothing_or_the_whole_file(
    root: Path, photo: Path, tmp_path: Path
) -> None:
    start = time.monotonic()
    argv = ["PySide6", "deblur", photo, "-o", f"{tmp_path}/whole/", "--strength", "0"]
    with _children(root, _START, *argv) as child:
        assert child.wait(timeout=60) == 0
    usual = time.monotonic() - start
    for part in range(1, 8):
        out = tmp_path / f"out{part}"
        out.mkdir()
        argv[4] = f"{out}/"
        with _children(root, _START, *argv) as child:
            time.sleep(usual * part / 8)
            child.send_signal(signal.SIGINT)
            child.wait(timeout=60)
        left = list(out.iterdir())
        assert [each.name for each in left] in ([], ["photo.tif"])
        for each in left:
            assert np.array_equal(open_photo(each).pixels, open_photo(photo).pixels)
