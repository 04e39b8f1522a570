"""Where sidecars lie, what is never overwritten, and the thread that keeps them."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from app.document import sidecar_file
from app.document.autosave import Autosave
from app.document.edit import Edit, Snapshot, Source
from app.document.sidecar import Record, SidecarError, to_text
from app.document.sidecar_file import SidecarFile
from app.paths import sample_photo, user_data_dir
from app.tools.deblur import Deblur, DeblurParams

TOOLS = {Deblur.id: Deblur}


@pytest.fixture
def source(tmp_path: Path, user_home: Path) -> Source:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"light")
    return Source(folder / "photo.jpg", "a" * 64)


def record(source: Source, strength: float) -> Record:
    states = Snapshot((source,)), Snapshot((source,)).with_edit(Edit("deblur", 1, DeblurParams(strength)))
    return Record(((states[0], "Opened"), (states[1], "Deblur")), 1)


def strength(file: SidecarFile) -> float | None:
    remembered, _ = file.read(TOOLS)
    return None if remembered is None else remembered.history.current.edits[0].params.strength


def unwritable(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Writing into ``folders`` fails, for the superuser too."""
    put = sidecar_file.write_atomically

    def refuse(path: Path, data: bytes) -> object:
        if any(path.is_relative_to(folder) for folder in folders):
            raise PermissionError(13, "Permission denied", str(path))
        return put(path, data)

    monkeypatch.setattr(sidecar_file, "write_atomically", refuse)


def test_it_lies_beside_the_photo_and_nothing_else_does(source: Source) -> None:
    file = SidecarFile(source)
    assert file.read(TOOLS) == (None, ()) and not file.exists
    assert file.write(to_text(record(source, 0.25))) == ()
    assert file.exists and strength(SidecarFile(source)) == 0.25
    assert file.write(to_text(record(source, 0.5))) == ()
    assert strength(SidecarFile(source)) == 0.5
    assert sorted(each.name for each in source.path.parent.iterdir()) == [
        "photo.jpg",
        "photo.jpg.allfocus.json",
    ]


@pytest.mark.parametrize("content", [b"{", b'{"allfocus": 99}'])
def test_what_cannot_be_read_is_kept(source: Source, content: bytes) -> None:
    beside = SidecarFile(source).beside
    beside.write_bytes(content)
    file = SidecarFile(source)
    remembered, notes = file.read(TOOLS)
    assert remembered is None and len(notes) == 1 and "kept" in notes[0]
    assert beside.read_bytes() == content, "looking changes nothing"
    (note,) = file.write(to_text(record(source, 0.5)))
    kept = beside.with_name(beside.name + ".kept")
    assert kept.read_bytes() == content and kept.name in note
    assert strength(SidecarFile(source)) == 0.5


def test_what_another_program_wrote_meanwhile_is_kept(source: Source) -> None:
    ours, theirs = SidecarFile(source), SidecarFile(source)
    ours.write(to_text(record(source, 0.1)))
    theirs.read(TOOLS)
    theirs.write(to_text(record(source, 0.2)))
    assert len(ours.write(to_text(record(source, 0.3)))) == 1
    assert len(theirs.write(to_text(record(source, 0.4)))) == 1
    kept = sorted(source.path.parent.glob("*.kept*"))
    assert [b'"strength": 0.2' in each.read_bytes() for each in kept] == [True, False]
    assert b'"strength": 0.3' in kept[1].read_bytes() and strength(SidecarFile(source)) == 0.4


def test_where_nothing_can_be_written_it_goes_to_the_users_data_and_says_so_once(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        unwritable(patch, source.path.parent)
        file = SidecarFile(source)
        (note,) = file.write(to_text(record(source, 0.25)))
        assert "photo.jpg" in note and str(user_data_dir()) in note and note.endswith(".")
        assert file.write(to_text(record(source, 0.5))) == ()
    assert not file.beside.exists() and strength(SidecarFile(source)) == 0.5
    again = SidecarFile(source)
    again.read(TOOLS)
    again.write(to_text(record(source, 0.75)))
    assert again.beside.exists() and not again.elsewhere.exists()


def test_of_two_the_newer_is_read(source: Source) -> None:
    file = SidecarFile(source)
    file.elsewhere.parent.mkdir(parents=True)
    file.elsewhere.write_bytes(to_text(record(source, 0.25)))
    file.beside.write_bytes(to_text(record(source, 0.5)))
    os.utime(file.elsewhere, (1, 1))
    assert strength(SidecarFile(source)) == 0.5
    os.utime(file.beside, (0, 0))
    assert strength(SidecarFile(source)) == 0.25


def test_where_it_can_be_kept_nowhere_a_sentence_says_so(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwritable(monkeypatch, source.path.parent, user_data_dir())
    with pytest.raises(SidecarError, match=r"photo\.jpg cannot be kept .*; .*\."):
        SidecarFile(source).write(b"{}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_is_not_waited_for(source: Source) -> None:
    os.mkfifo(SidecarFile(source).beside)
    assert SidecarFile(source).read(TOOLS) == (None, ())


def test_nothing_is_written_beside_what_is_shipped(user_home: Path) -> None:
    file = SidecarFile(Source(sample_photo(), "c" * 64))
    assert file.write(b"{}") == () and file.elsewhere.exists() and not file.beside.exists()


# --- the thread --------------------------------------------------------------------------------------


def test_saving_never_waits_and_the_latest_wins(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, written = threading.Event(), []
    put = sidecar_file.write_atomically

    def slow(path: Path, data: bytes) -> object:
        gate.wait(5)
        written.append(data)
        return put(path, data)

    monkeypatch.setattr(sidecar_file, "write_atomically", slow)
    saving, file = Autosave(lambda *told: None), SidecarFile(source)
    began = time.monotonic()
    for number in range(100):
        saving.save(file, record(source, number / 100))
    assert time.monotonic() - began < 1.0
    assert any("still" in problem for problem in saving.flush(0.01))
    gate.set()
    assert saving.stop() == ()
    assert len(written) <= 3 and strength(SidecarFile(source)) == 0.99


def test_what_may_wait_is_written_at_the_end_at_the_latest(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, written = sidecar_file.write_atomically, threading.Event()

    def write(path: Path, data: bytes) -> None:
        put(path, data)
        written.set()

    monkeypatch.setattr(sidecar_file, "write_atomically", write)
    saving, file = Autosave(lambda *told: None), SidecarFile(source)
    saving.save(file, record(source, 0.25), wait=60.0)
    other = Source(source.path.with_name("other.jpg"), "b" * 64)
    saving.save(SidecarFile(other), record(other, 0.5))
    assert written.wait(5) and not file.beside.exists()
    assert saving.stop() == () and strength(SidecarFile(source)) == 0.25
    saving.save(file, record(source, 0.5))  # too late, and no thread begins again
    assert strength(SidecarFile(source)) == 0.25


def test_what_may_wait_never_puts_off_what_may_not(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, written, put = threading.Event(), threading.Event(), sidecar_file.write_atomically
    saving, file = Autosave(lambda *told: None), SidecarFile(source)

    def write(path: Path, data: bytes) -> None:
        gate.wait(5)
        put(path, data)
        if path == file.beside:
            written.set()

    monkeypatch.setattr(sidecar_file, "write_atomically", write)
    other = Source(source.path.with_name("other.jpg"), "b" * 64)
    saving.save(SidecarFile(other), record(other, 0.75))  # the thread is busy until both wishes are there
    saving.save(file, record(source, 0.25))
    saving.save(file, record(source, 0.5), wait=60.0)
    gate.set()
    assert written.wait(5) and strength(SidecarFile(source)) == 0.5
    assert saving.stop() == ()


def test_what_cannot_be_written_is_told_once_and_known_until_it_can(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[Path, str, bool]] = []
    saving, file = Autosave(lambda *entry: told.append(entry)), SidecarFile(source)
    with monkeypatch.context() as patch:
        unwritable(patch, source.path.parent, user_data_dir())
        for _ in range(3):
            saving.save(file, record(source, 0.25))
            assert len(saving.flush(5.0)) == 1
        photo, sentence, is_lost = told[0]
        assert len(told) == 1 and photo == source.path and "photo.jpg" in sentence and is_lost
    saving.save(file, record(source, 0.5))
    assert saving.stop() == ()
    assert told[1:] == [(source.path, "", False)], "kept again"
