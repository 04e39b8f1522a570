"""A batch that is killed half-way and taken up again: every result once, every reason told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.reading.open import open_photo
from tests.tools.fake_tools import make_photo


def survives(tmp_path: Path, root: Path, photos: int, corrupt: int) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    export_photo(make_photo(48, 64), tmp_path / "good.png", ExportOptions(bit_depth=16))
    good = (tmp_path / "good.png").read_bytes()
    for number in range(photos):
        bad = number % (photos // corrupt) == 3
        (source / f"{number:04d}.png").write_bytes(good[: len(good) // 2] if bad else good)
    command = [sys.executable, "main.py", "deblur", str(source / "*.png"), "-o", str(out), "--strength", "0"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        end = time.monotonic() + 120
        while len(list(out.glob("*.png"))) < photos * 0.4:
            assert run.poll() is None and time.monotonic() < end
            time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
    first = {each.name: each.stat().st_mtime_ns for each in out.glob("*.png")}
    assert 0 < len(first) < photos - corrupt
    again = subprocess.run(
        [*command, "--resume", "--json"], cwd=root, capture_output=True, text=True, timeout=300
    )
    assert again.returncode == 1
    told = [json.loads(line) for line in again.stdout.splitlines()]
    assert len(told) == photos
    assert sum(each["skipped"] for each in told) == len(first)
    failed = [each for each in told if not each["ok"]]
    assert len(failed) == corrupt == len(again.stderr.splitlines())
    assert all(each["error"].endswith(".") for each in failed)
    # What a dead writer left is cleared, and nothing was made twice.
    assert len(os.listdir(out)) == photos - corrupt == len(list(out.glob("*.png")))
    assert all((out / name).stat().st_mtime_ns == when for name, when in first.items())
    wanted = open_photo(tmp_path / "good.png").pixels
    assert all(np.array_equal(open_photo(each).pixels, wanted) for each in out.glob("*.png"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_batch_goes_on(tmp_path: Path, root: Path) -> None:
    survives(tmp_path, root, photos=40, corrupt=4)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_batch_of_two_hundred_goes_on(tmp_path: Path, root: Path) -> None:
    survives(tmp_path, root, photos=200, corrupt=20)
