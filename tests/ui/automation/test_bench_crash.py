"""The bench of crashes: what it calls lost, and that a real window loses nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main as program
from app.ui.automation import bench_crash
from app.ui.automation.bench_crash import find_faults

State = dict[str, Any]
FIRST: State = {"photos": ["a", "b"], "shown": "a", "view of a": None, "edits of a": None}
SECOND: State = {**FIRST, "view of a": [1.0, 2.0, 3.0]}
THIRD: State = {**SECOND, "edits of a": "one"}
TOLD: list[State] = [
    {"state": FIRST},
    {"begun": "view of a"},
    {"state": SECOND},
    {"begun": "edits of a"},
    {"state": THIRD},
]


def test_all_there_and_the_last_gesture_missing_are_no_failures() -> None:
    assert find_faults(TOLD, THIRD) == ([], False)
    assert find_faults(TOLD, SECOND) == ([], True)


@pytest.mark.parametrize(
    "found",
    [FIRST, {**THIRD, "photos": ["a"]}, {**THIRD, "shown": "b"}, {**THIRD, "edits of a": "other"}, {}],
)
def test_all_else_is_a_failure(found: State) -> None:
    faults, _ = find_faults(TOLD, found)
    assert faults


def test_where_a_gesture_had_begun_nothing_before_it_may_be_missing() -> None:
    begun = [*TOLD, {"begun": "shown"}]
    assert find_faults(begun, THIRD) == find_faults(begun, {**THIRD, "shown": "b"}) == ([], False)
    assert find_faults(begun, SECOND)[0]


def test_a_window_that_finds_nothing_fails_the_bench(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = iter([TOLD, []])
    monkeypatch.setattr(bench_crash, "work_and_kill", lambda *_: next(runs))
    assert program.main(["bench", "crash", "--times", "1"]) == 1
    out = capsys.readouterr()
    assert "found nothing" in out.err and out.out.splitlines()[-1].split() == ["failures", "1", "≤", "0"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_three_kills_lose_the_last_gesture_at_most(root: Path) -> None:
    """``python main.py bench crash --times 3 --json``"""
    run = subprocess.run(
        [sys.executable, "main.py", "bench", "crash", "--times", "3", "--json"],
        cwd=root, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    assert figures["kills"] == 3 and figures["gestures"] > 3 and figures["failures"] == 0
