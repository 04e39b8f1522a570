"""The folder's bench: photos of which no two are alike, and figures that say what they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import pytest

import main as program
from app.ui.automation import driver
from app.ui.automation.bench_folder import make_photos


def test_no_two_photos_are_alike(tmp_path: Path) -> None:
    make_photos(tmp_path, 4, 0.05)
    pictures = [cv2.imread(str(tmp_path / f"IMG_{number}.jpg")) for number in range(1, 5)]
    assert len({each.tobytes() for each in pictures if each is not None}) == 4
    assert all(each is not None and each.shape == pictures[0].shape for each in pictures)  # type: ignore[union-attr]


def test_the_table_tells_the_figures_with_their_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], **given: Any) -> SimpleNamespace:
        assert Path(given["env"]["ALLFOCUS_HOME"]).parent.is_dir(), "the user's own files stay as they are"
        assert len(list(Path(command[3]).iterdir())) == 3
        return SimpleNamespace(returncode=0, stdout='chatter\n{"photos": 3, "whole longest block ms": 12.3}')

    monkeypatch.setattr(driver.subprocess, "run", run)
    assert program.main(["bench", "folder", "--photos", "3", "--megapixels", "0.01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["photos", "3"] and lines[1].split()[-3:] == ["12.30", "≤", "50"]
    monkeypatch.setattr(driver.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1))
    assert program.main(["bench", "folder", "--photos", "1", "--megapixels", "0.01"]) == 1


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_bench_runs_in_the_real_window(root: Path) -> None:
    """``python main.py bench folder --photos 30 --megapixels 0.3 --turns 3 --json``"""
    options = ("--photos", "30", "--megapixels", "0.3", "--turns", "3", "--json")
    run = subprocess.run(
        [sys.executable, "main.py", "bench", "folder", *options],
        cwd=root, capture_output=True, text=True, timeout=550, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    assert figures["photos"] == 30 and figures["pixels kept of photos"] >= 3
    assert 0 < figures["first photo s"] <= figures["first thumbnails s"]
    assert figures["whole longest block ms"] > 0 and figures["peak memory MB"] > 100
