"""Batches: what goes on, what stops, what is told."""

from __future__ import annotations

import argparse
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.batch import run_jobs
from app.cli.outputs import plan, share_of
from app.cli.report import Reporter, cancel_on_interrupt
from app.engine.batch.outcome import BatchItem, EditReport
from app.errors import Cancelled, PhotoError
from app.progress import Cancel, Progress


def copies(job: BatchItem, progress: Progress) -> EditReport:
    if job.source.name.startswith("bad"):
        raise PhotoError(f"{job.source.name} is damaged; copy it again.")
    progress(0.5, "copying")
    job.target.write_bytes(job.source.read_bytes())
    return EditReport(3, 2, 16, "CPU", ("It was copied.",))


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    found = [tmp_path / name for name in ("a.tif", "bad.tif", "c.tif")]
    for photo in found:
        photo.write_bytes(photo.name.encode())
    return found


def run(
    photos: list[Path],
    out: Path,
    edit: Callable[[BatchItem, Progress], EditReport] = copies,
    *,
    as_json: bool = False,
    quiet: bool = False,
    overwrite: bool = False,
    resume: bool = False,
) -> int:
    jobs = plan([str(photo) for photo in photos], f"{out}/", None, "fake")
    options = argparse.Namespace(json=as_json, quiet=quiet, overwrite=overwrite, resume=resume)
    return run_jobs(jobs, options, lambda cancel: edit)


def test_a_bad_photo_is_told_in_one_line_and_the_rest_goes_on(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"
    assert run(photos, out) == 1
    assert sorted(each.name for each in out.iterdir()) == ["a.tif", "c.tif"]
    told = capsys.readouterr()
    complaints = [line for line in told.err.splitlines() if "bad.tif" in line]
    assert complaints == [f"{photos[1]}: bad.tif is damaged; copy it again."]
    assert len(told.out.splitlines()) == 2


def test_all_good_gives_success(photos: list[Path], tmp_path: Path) -> None:
    assert run([photos[0], photos[2]], tmp_path / "out") == 0


def test_json_has_one_object_a_line_for_each_photo(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(photos, tmp_path / "out", as_json=True) == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["input"] for record in records] == [str(photo) for photo in photos]
    good, bad, _ = records
    assert set(good) == {
        "input", "output", "ok", "error", "seconds", "skipped", "size", "depth", "device", "notes",
    }  # fmt: skip
    assert good["ok"] is True and good["error"] is None and good["output"] == str(tmp_path / "out" / "a.tif")
    assert (good["size"], good["depth"], good["device"], good["notes"]) == (
        [3, 2],
        16,
        "CPU",
        ["It was copied."],
    )
    assert bad["ok"] is False and bad["output"] is None and "damaged" in bad["error"] and bad["size"] is None


def test_quiet_tells_only_errors(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(photos, tmp_path / "out", quiet=True)
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1


def test_existing_files_are_kept_without_overwrite_and_no_work_is_spent(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.tif").write_text("older")

    def never(job: BatchItem, progress: Progress) -> EditReport:
        raise AssertionError("edited for nothing")

    assert run(photos[:1], out, never) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert (out / "a.tif").read_text() == "older"
    assert run(photos[:1], out, overwrite=True) == 0
    assert (out / "a.tif").read_text() == "a.tif"


def test_the_photo_itself_is_refused_as_output_under_any_name(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "linked"
    link.symlink_to(tmp_path)
    for out in (tmp_path, link):
        assert run(photos[:1], out) == 1
        assert "the photo itself" in capsys.readouterr().err
    assert photos[0].read_text() == "a.tif"


@pytest.mark.parametrize("fault", [MemoryError(), ValueError("two\nlines"), OSError("odd")])
def test_any_fault_of_one_photo_is_survived(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: Exception
) -> None:
    def edit(job: BatchItem, progress: Progress) -> EditReport:
        if job.source.name == "bad.tif":
            raise fault
        return copies(job, progress)

    assert run(photos, tmp_path / "out", edit) == 1
    assert len([line for line in capsys.readouterr().err.splitlines() if "bad.tif" in line]) == 1
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["a.tif", "c.tif"]


def test_a_folder_made_for_nothing_is_removed_again(photos: list[Path], tmp_path: Path) -> None:
    assert run([photos[1]], tmp_path / "new" / "out") == 1
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made_is_told(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(photos[:1], photos[1] / "sub") == 1
    assert "cannot be made" in capsys.readouterr().err


def test_cancel_ends_the_batch(photos: list[Path], tmp_path: Path) -> None:
    def edit(job: BatchItem, progress: Progress) -> EditReport:
        raise Cancelled

    with pytest.raises(Cancelled):
        run(photos, tmp_path / "out", edit)
    assert not (tmp_path / "out").exists()


def test_a_file_name_with_a_line_break_stays_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = tmp_path / "bad\nname.tif"
    photo.touch()
    assert run([photo], tmp_path / "out") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_first_interrupt_asks_second_one_insists() -> None:
    before = signal.getsignal(signal.SIGINT)
    cancel = Cancel()
    with cancel_on_interrupt(cancel):
        os.kill(os.getpid(), signal.SIGINT)
        assert cancel.is_set()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        cancel = Cancel()
        with cancel_on_interrupt(cancel):
            os.kill(os.getpid(), signal.SIGINT)
        assert not cancel.is_set()
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_bar_names_the_photo_and_leaves_results_whole_lines(
    photos: list[Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run(photos, tmp_path / "out") == 1
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    shown = told.err.split("\r")
    assert "Preparing" in told.err
    assert any(part.startswith("2/3 bad.tif") and "0 %" in part for part in shown)
    assert any("bad.tif is damaged" in part for part in shown)


def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert Reporter().shows_progress
    assert not Reporter(quiet=True).shows_progress
    monkeypatch.setattr("sys.stderr.isatty", lambda: False, raising=False)
    assert not Reporter().shows_progress


def test_a_batch_that_goes_on_leaves_alone_what_is_there_and_tries_the_rest_again(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(photos[:1], out) == 0
    before = (out / "a.tif").stat().st_mtime_ns
    capsys.readouterr()
    assert run(photos, out, as_json=True, resume=True) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["ok"], each["skipped"]) for each in told] == [(True, True), (False, False), (True, False)]
    assert (out / "a.tif").stat().st_mtime_ns == before and (out / "c.tif").exists()


def test_a_photo_is_never_taken_for_its_own_result(photos: list[Path]) -> None:
    assert run(photos[:1], photos[0].parent, resume=True) == 1


@given(st.integers(0, 40), st.integers(1, 7))
def test_shares_take_every_photo_once(photos: int, parts: int) -> None:
    jobs = [BatchItem(Path(f"{number}.tif"), Path(f"out/{number}.tif")) for number in range(photos)]
    shares = [share_of(jobs, (part, parts)) for part in range(1, parts + 1)]
    assert sorted(job.source.name for share in shares for job in share) == sorted(
        job.source.name for job in jobs
    )
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
