"""The command that opens every file of a folder within bounds."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.cli import check_files
from app.cli.check_files import check, main
from app.errors import PhotoError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    Image.new("RGB", (30, 20), (200, 100, 50)).save(tmp_path / "deep" / "good.png")
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff nothing")
    (tmp_path / "notes.txt").write_text("words")
    return tmp_path


def test_a_folder_is_summed_up(folder: Path, capsys: Any) -> None:
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("3 files: 2 refused, 1 opened")
    assert "slowest" in said and "largest" in said


def test_json_holds_every_file(folder: Path, capsys: Any) -> None:
    assert main([str(folder), "--json"]) == 0
    found = {Path(entry["path"]).name: entry for entry in json.loads(capsys.readouterr().out)}
    assert found["good.png"]["outcome"] == "opened" and found["good.png"]["says"] == "PNG 30×20 8 bit rgb"
    assert found["bad.jpg"]["outcome"] == "refused" and found["bad.jpg"]["says"].endswith(".")
    if sys.platform == "linux":
        assert 2**20 < found["good.png"]["peak_bytes"] < 2**30


def test_memory_over_the_bound_fails(tmp_path: Path, capsys: Any) -> None:
    resource = pytest.importorskip("resource")
    assert resource
    Image.new("RGB", (4000, 3000)).save(tmp_path / "large.png", compress_level=1)
    assert main([str(tmp_path), "--gib", "0.1"]) == 1
    assert "too large" in capsys.readouterr().out


def test_nothing_to_check_is_said(tmp_path: Path, capsys: Any) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no files" in capsys.readouterr().err


def _photo(path: str) -> Any:
    """Stands in for opening: what a file does is in its name."""
    if "crash" in path:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hang" in path:
        time.sleep(60)
    if "slow" in path:
        time.sleep(0.4)
        raise PhotoError("This file was slow to say that it is damaged; copy it again.")
    if "mute" in path:
        raise PhotoError("no")
    raise ValueError("not caught")


def _misbehaving_worker(connection: Any, most_bytes: int) -> None:
    check_files.open_photo = _photo  # type: ignore[assignment]
    check_files.work(connection, most_bytes)


def test_misbehaviour_costs_one_file_each(tmp_path: Path, monkeypatch: Any) -> None:
    names = ["crash", "slow", "mute", "hang", "wild"]
    for name in names:
        (tmp_path / name).touch()
    # Started processes import this module by its name and find the function that misbehaves.
    monkeypatch.setattr(check_files, "work", _misbehaving_worker)
    results = check([tmp_path / name for name in names], seconds=0.2, most_bytes=2**31, jobs=1)
    outcomes = {Path(result.path).name: result.outcome for result in results}
    assert outcomes == {
        "crash": "crashed",
        "slow": "too slow",
        "mute": "no sentence",
        "hang": "too slow",
        "wild": "crashed",
    }
