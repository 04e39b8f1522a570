"""Random gestures leave the window as its history says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.ui.automation import bench_hands


@pytest.mark.slow
def test_some_gestures_leave_no_wrong_state(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert bench_hands.main(["--gestures", "120", "--seed", "5", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["gestures"] == 120
    assert figures["wrong states"] == 0 and figures["errors in the log"] == 0
