"""A window killed in the midst of a batch: the next one goes on, every result once, every reason told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.reading.open import open_photo
from tests.tools.fake_tools import make_photo

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


def survives(tmp_path: Path, root: Path, photos: int, corrupt: int) -> dict[str, Any]:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    export_photo(make_photo(240, 320), tmp_path / "good.png", ExportOptions(bit_depth=16))
    good = (tmp_path / "good.png").read_bytes()
    for number in range(photos):
        bad = number % (photos // corrupt) == 3
        (source / f"{number:04d}.png").write_bytes(good[: len(good) // 2] if bad else good)
    environment = {
        **os.environ,
        "ALLFOCUS_HOME": str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(root),
    }
    command = [sys.executable, str(root / "tests" / "ui" / "batch_program.py"), str(out)]
    listed = [str(each) for each in sorted(source.iterdir())]
    with subprocess.Popen(
        [*command, *listed], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if int(line) >= photos * 0.4:
                break
        program.send_signal(signal.SIGKILL)
    first = {each.name: each.stat().st_mtime_ns for each in out.glob("*.png")}
    assert 0 < len(first) < photos - corrupt
    again = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert again.returncode == 0, again.stderr
    told: dict[str, Any] = json.loads(again.stdout.splitlines()[-1])
    assert told["ok"] == photos - corrupt and told["skipped"] == len(first)
    assert len(told["reasons"]) == corrupt and all(each.endswith(".") for each in told["reasons"])
    # What the killed program left half-written is cleared, and nothing was made twice.
    assert len(os.listdir(out)) == photos - corrupt == len(list(out.glob("*.png")))
    assert all((out / name).stat().st_mtime_ns == when for name, when in first.items())
    wanted = open_photo(tmp_path / "good.png").pixels
    assert all(np.array_equal(open_photo(each).pixels, wanted) for each in out.glob("*.png"))
    return told


def test_a_killed_batch_is_gone_on_with(tmp_path: Path, root: Path) -> None:
    survives(tmp_path, root, photos=20, corrupt=4)


@pytest.mark.slow
def test_a_killed_batch_of_two_hundred_is_gone_on_with_and_memory_stays_flat(
    tmp_path: Path, root: Path
) -> None:
    told = survives(tmp_path, root, photos=200, corrupt=20)
    assert told["grown"] < 48 * 2**20
    print(f"memory grew by {told['grown'] / 2**20:.1f} MiB; longest block {told['longest_ms']:.0f} ms")
