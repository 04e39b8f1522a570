"""Killed at any moment: what comes back lacks the last gesture at most."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.document.edit import source_of
from app.document.sidecar import Record, to_text
from app.document.sidecar_file import SidecarFile
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.files.part_file import clear_stale
from app.tools.deblur import Deblur
from tests.tools.fake_tools import make_photo

State = list[Any]


def killed(photo: Path, home: Path, root: Path, seed: int, after: float) -> list[State]:
    """Run the gestures, kill them ``after`` seconds from the first; the states gone through, each with
    whether it ended a gesture.
    """
    environment = {
        **os.environ,
        "ALLFOCUS_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(root),
    }
    command = [sys.executable, str(root / "tests" / "ui" / "gesture_program.py"), str(photo), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=root) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        time.sleep(after)
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read()
    lines = [line for line in (first + rest).splitlines(keepends=False) if line.endswith("]")]
    return [json.loads(line) for line in lines]


def kept(photo: Path) -> State | None:
    """What a window would take up again; nothing may lie there that cannot be read."""
    remembered, notes = SidecarFile(source_of(photo)).read({Deblur.id: Deblur})
    assert notes == ()
    if remembered is None:
        return None
    tree = json.loads(to_text(Record(remembered.history.entries, remembered.history.index)))
    return _plain(tree["edits"], tree["history"])


def _plain(edits: Any, history: Any) -> State:
    """Each entry with its edits in full: which of them are one in the table depends on what is pinned."""
    unpinned = [{**edit, "model_sha": None} for edit in edits]
    entries = [
        {**each, "edits": [unpinned[number] for number in each["edits"]]} for each in history["entries"]
    ]
    return [history["position"], entries]


def survive(tmp_path: Path, root: Path, moments: int, seed: int) -> None:
    photo = tmp_path / "photo.png"
    export_photo(make_photo(64, 96), photo, ExportOptions(bit_depth=8))
    chance = random.Random(seed)
    for moment in range(moments):
        states = killed(photo, tmp_path / "home", root, seed + moment, chance.uniform(0.0, 2.0))
        assert states, "the program told nothing"
        ends = [number for number, (whole, *_) in enumerate(states) if whole]
        # From the end of the gesture before the last on: what the last one went through counts as well.
        before = ends[:-1] if states[-1][0] else ends
        since = before[-1] if before else 0
        allowed = [_plain(edits, history) for _, edits, history in states[since:]]
        found = kept(photo)
        if found is None:  # of a photo to which nothing was done there is no sidecar
            found = [0, [{"label": "Opened", "edits": [], "map_edits": []}]]
        assert found in allowed, f"lost more than a gesture of {len(states)} (moment {moment})"
        clear_stale(tmp_path)
        left = sorted(each.name for each in tmp_path.iterdir() if each.is_file())
        assert set(left) <= {"photo.png", "photo.png.allfocus.json"}, left


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.timeout(300)
def test_a_kill_loses_the_last_gesture_at_most(tmp_path: Path, root: Path) -> None:
    survive(tmp_path, root, moments=3, seed=11)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.timeout(900)
def test_twenty_kills_lose_the_last_gesture_at_most(tmp_path: Path, root: Path) -> None:
    survive(tmp_path, root, moments=20, seed=100)
