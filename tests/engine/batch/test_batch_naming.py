"""Names of a batch: settled before any work, each once, never over a photo; and the account of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.batch.naming import BatchError, Naming, check_naming, plan
from app.engine.batch.outcome import BatchItem, EditReport, Outcome
from app.engine.batch.report import as_csv, as_text, write_report
from app.engine.batch.run import BatchRules
from app.errors import Cancelled, ExportError
from app.imaging.export.options import ExportOptions
from app.imaging.export.size import OutputSize
from app.imaging.export.write import export_photo
from tests.tools.fake_tools import make_photo


def nothing() -> None:
    pass


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8, unique=True))
def test_every_photo_gets_a_name_of_its_own_in_order(names: list[str]) -> None:
    sources = [Path("nowhere") / f"{name}.jpg" for name in names]
    jobs = plan(sources, Naming(Path("/out"), "{n}-{stem}.{ext}", "png"), nothing)
    assert [job.source for job in jobs] == sources
    assert [job.target.name for job in jobs] == [f"{n}-{name}.png" for n, name in enumerate(names, 1)]


def test_two_photos_never_become_one_file(tmp_path: Path) -> None:
    sources = [tmp_path / "one" / "a.jpg", tmp_path / "two" / "a.jpg"]
    naming = Naming(tmp_path / "out", "{stem}.{ext}", "jpg")
    with pytest.raises(BatchError, match=r"would both become a\.jpg.*\{n\}"):
        plan(sources, naming, nothing)


def test_no_photo_of_the_batch_is_written_over_by_whatever_name(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "c.png").hardlink_to(tmp_path / "b.jpg")
    sources = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    for folder, template, ending in (
        (tmp_path, "{stem}.{ext}", "jpg"),
        (tmp_path / "link", "{stem}.{ext}", "jpg"),
        (tmp_path, "c.{ext}", "png"),
    ):
        with pytest.raises(BatchError, match="over a photo of the batch"):
            plan(sources, Naming(folder, template, ending), nothing)


def test_size_and_day_are_looked_up_and_a_file_without_them_has_its_turn(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    export_photo(make_photo(30, 40), good, ExportOptions())
    bad.write_bytes(good.read_bytes()[:20])
    naming = Naming(
        tmp_path / "out", "{stem}-{width}x{height}-{date}.{ext}", "jpg", OutputSize("percent", 50)
    )
    named, unread = plan([good, bad], naming, nothing)
    assert named.target.name.startswith("good-20x15-2") and named.target.suffix == ".jpg"
    assert unread.source == bad and not unread.target.exists() and unread.target != named.target


def test_planning_can_be_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        plan([tmp_path / "a.jpg"], Naming(tmp_path, "{stem}.{ext}", "png"), stop)


@pytest.mark.parametrize("template", ["{odd}.{ext}", "a/{stem}.{ext}", "{stem", "", "con.{ext}"])
def test_names_that_cannot_be_are_refused_without_a_look(tmp_path: Path, template: str) -> None:
    with pytest.raises(ExportError):
        check_naming(Naming(tmp_path, template, "png"), 3)


def test_a_folder_that_is_a_file_or_relative_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", Path("somewhere")):
        with pytest.raises(ExportError, match="choose"):
            check_naming(Naming(folder, "{stem}.{ext}", "png"), 1)


def test_a_result_counts_as_done_only_as_the_rules_say(tmp_path: Path) -> None:
    source, target = tmp_path / "a.jpg", tmp_path / "b.jpg"
    source.touch()
    job = BatchItem(source, target)
    assert not BatchRules(resume=True).is_done(job)
    target.touch()
    written = target.stat().st_mtime
    assert BatchRules(resume=True).is_done(job) and not BatchRules().is_done(job)
    assert BatchRules(resume=True, since=written).is_done(job) and not BatchRules(
        resume=True, since=written + 1
    ).is_done(job)
    assert not BatchRules(resume=True).is_done(BatchItem(source, source))


OUTCOMES = [
    Outcome(
        Path("in/a.jpg"), Path("out/a.png"), 1.25, report=EditReport(3, 2, 8, notes=("A note, with comma.",))
    ),
    Outcome(Path("in/b.jpg"), Path("out/b.png"), 0.1, error='“b.jpg” is "damaged"; copy it again.'),
    Outcome(Path("in/c.jpg"), Path("out/c.png"), 0.0, skipped=True),
]  # fmt: skip


def test_the_account_says_of_every_photo_what_became_of_it(tmp_path: Path) -> None:
    waiting = [Path("in/d.jpg")]
    rows = list(csv.DictReader(io.StringIO(as_csv(OUTCOMES, waiting))))
    assert [row["photo"] for row in rows] == ["in/a.jpg", "in/b.jpg", "in/c.jpg", "in/d.jpg"]
    assert [row["state"] for row in rows] == ["done", "failed", "there already", "not done"]
    assert rows[1]["reason"] == '“b.jpg” is "damaged"; copy it again.' and rows[1]["result"] == ""
    assert rows[0]["notes"] == "A note, with comma." and rows[0]["seconds"] == "1.2"
    text = as_text(OUTCOMES, waiting)
    assert text.startswith("Batch of 4 photos: 1 done, 1 there already, 1 failed, 1 not done.\n")
    assert all(name in text for name in ("in/a.jpg", "b.jpg” is", "in/d.jpg", "A note, with comma."))
    write_report(tmp_path / "a.csv", OUTCOMES, waiting)
    assert (tmp_path / "a.csv").read_text("utf-8") == as_csv(OUTCOMES, waiting)


def test_an_account_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match=r"\.$"):
        write_report(tmp_path / "file" / "a.txt", OUTCOMES)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
