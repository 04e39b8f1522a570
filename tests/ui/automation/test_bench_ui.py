"""The window's bench: it drives the real window, and its table says what was measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile

import main as program
from app.ui.automation import bench_ui, driver
from app.ui.automation.gestures import make_photo

_FIGURES = {
    "repaint median ms": 3.21,
    "split repaint p99 ms": 60.0,
    "toggle repaints": 1,
    "budget MB": 4096.0,
}


@pytest.mark.parametrize("megapixels", [0.3, 1.0])
def test_photos_are_made_as_large_as_asked(tmp_path: Path, megapixels: float) -> None:
    make_photo(tmp_path / "photo.jpg", megapixels)
    picture = cv2.imread(str(tmp_path / "photo.jpg"))
    assert picture is not None
    height, width = picture.shape[:2]
    assert height * width / 1e6 == pytest.approx(megapixels, rel=0.01) and width / height == pytest.approx(
        1.5, rel=0.01
    )
    assert picture.std() > 20, "flat pictures would be too easy"


def test_photos_of_16_bits_are_made_as_tiff(tmp_path: Path) -> None:
    make_photo(tmp_path / "photo.tif", 0.3, depth=16)
    picture = tifffile.imread(tmp_path / "photo.tif")
    assert (
        picture.dtype == np.uint16
        and picture.shape[2] == 3
        and picture.size / 3e6 == pytest.approx(0.3, 0.01)
    )
    assert len(np.unique(picture)) > 10_000, "all of the bits are used"


def test_the_table_has_a_column_a_photo_and_the_bars(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[list[str]] = []

    def run(command: list[str], **given: Any) -> SimpleNamespace:
        seen.append(command)
        assert Path(given["env"]["ALLFOCUS_HOME"]).parent.is_dir(), "the user's own files stay as they are"
        return SimpleNamespace(returncode=0, stdout="chatter\n" + json.dumps(_FIGURES))

    monkeypatch.setattr(driver.subprocess, "run", run)
    assert program.main(["bench", "ui", "--megapixels", "24", "60", "--rounds", "5"]) == 0
    assert [each[3] for each in seen] == ["24", "60"]
    assert all(each[5:] == ["5", "part", "8"] for each in seen)
    lines = capsys.readouterr().out.splitlines()
    assert "24 MP" in lines[0] and "60 MP" in lines[0]
    table = {line[:24].strip(): line[24:].split() for line in lines[1:]}
    assert table["repaint median ms"][:2] == ["3.2", "3.2"] and table["repaint median ms"][-1] == "16"
    assert table["split repaint p99 ms"][-1] == "50" and len(table["budget MB"]) == 2


def test_a_photo_that_fails_fails_the_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1, stdout=""))
    assert bench_ui.main(["--megapixels", "24"]) == 1


@pytest.mark.slow
def test_the_bench_runs_in_the_real_window(root: Path) -> None:
    """``python main.py bench ui --megapixels 1 --rounds 3 --json``"""
    run = subprocess.run(
        [sys.executable, "main.py", "bench", "ui", "--megapixels", "1", "--rounds", "3", "--json"],
        cwd=root, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)["1 MP"]
    assert figures["toggle repaints"] == 1 and figures["canvas px"] == "1280×800"
    assert 0 < figures["repaint median ms"] <= figures["repaint p99 ms"]
    assert figures["opening longest block ms"] > 0 and figures["moving longest block ms"] > 0
    assert figures["100 % first pixels s"] > 0 and figures["peak memory MB"] > 100
