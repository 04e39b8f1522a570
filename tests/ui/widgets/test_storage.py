"""Small files that the window changes without waiting for the disk."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.imaging.files.part_file import PartFile
from app.ui.widgets.storage import JsonStore, flush


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """No file gets its name before the event is set."""
    go, commit = threading.Event(), PartFile.commit

    def late(part: PartFile, overwrite: bool) -> None:
        assert go.wait(20.0)
        commit(part, overwrite)

    monkeypatch.setattr(PartFile, "commit", late)
    yield go
    go.set()
    assert flush(20.0)


def test_a_slow_disk_keeps_nobody_waiting(tmp_path: Path, slow_disk: threading.Event) -> None:
    kept = JsonStore(tmp_path / "new" / "list.json")
    for number in range(3):
        kept.change(lambda known, number=number: [*(known or []), number])
    assert kept.value == [0, 1, 2] and not kept.file.exists()
    began = time.monotonic()
    assert not flush(0.05) and time.monotonic() - began < 10.0
    slow_disk.set()
    assert flush(20.0) and json.loads(kept.file.read_text()) == [0, 1, 2]
    assert [path.name for path in kept.file.parent.iterdir()] == ["list.json"], "nothing is left half-written"


def test_two_windows_share_a_file(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    one, other = JsonStore(file), JsonStore(file)
    assert one.value is None and other.value is None
    one.change(lambda known: [*(known or []), "one"])
    other.change(lambda known: [*(known or []), "other"])
    assert flush() and JsonStore(file).value == ["one", "other"]


@pytest.mark.parametrize("value", [object(), {1: {2, 3}}])
def test_what_json_cannot_hold_costs_only_itself(tmp_path: Path, value: object) -> None:
    bad, good = JsonStore(tmp_path / "bad.json"), JsonStore(tmp_path / "good.json")
    bad.change(lambda known: value)
    good.change(lambda known: "kept")
    assert flush() and JsonStore(good.file).value == "kept" and not bad.file.exists()


def test_a_folder_that_takes_nothing_costs_the_memory_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = JsonStore(tmp_path / "file" / "list.json")
    kept.change(lambda known: ["a"])
    assert kept.value == ["a"] and flush() and (tmp_path / "file").read_text() == "in the way"
