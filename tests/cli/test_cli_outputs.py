"""Where results go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.outputs import plan
from app.cli.parser import UsageError
from app.engine.batch.outcome import same_file

BAD_TEMPLATES = ["{stem", "{stem}}", "{other}", "{}", "{0}", "a/b", " ", ".."]
BAD_TEMPLATES += ["{stem.__class__}", "{stem[0]}", "{stem!r}", "{n:03}"]


def targets(*args: object, name: str | None = None) -> list[str]:
    *inputs, output = map(str, args)
    return [job.target.as_posix() for job in plan(inputs, output, name, "deblur")]


def test_one_photo_to_one_file(tmp_path: Path) -> None:
    (job,) = plan(["a.jpg"], str(tmp_path / "b.png"), None, "deblur")
    assert job.target == tmp_path / "b.png" and not job.makes_folder


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_keeps_the_names(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
    output = str(folder) + ("" if there else "/")
    assert targets("x/a.jpg", output) == [(folder / "a.jpg").as_posix()]
    assert targets("x/a.jpg", "y/b.tif", output) == [(folder / n).as_posix() for n in ("a.jpg", "b.tif")]


def test_several_photos_make_the_output_a_folder() -> None:
    jobs = plan(["a.jpg", "b.jpg"], "out", None, "deblur")
    assert [job.target for job in jobs] == [Path("out/a.jpg"), Path("out/b.jpg")]
    assert all(job.makes_folder for job in jobs)


def test_template() -> None:
    assert targets("a.b.JPG", "c.jpg", "out", name="{n}-{stem}-{tool}.{ext}") == [
        "out/1-a.b-deblur.JPG",
        "out/2-c-deblur.jpg",
    ]
    many = targets(*(f"{i}.png" for i in range(11)), "out", name="{n}.tif")
    assert many[0] == "out/01.tif" and many[-1] == "out/11.tif"


def test_a_photo_without_suffix_leaves_no_dot() -> None:
    assert targets("scan", "out/") == ["out/scan"]


@pytest.mark.parametrize("name", BAD_TEMPLATES)
def test_a_bad_template_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="--name"):
        targets("a.jpg", "out/", name=name)


@given(st.text(alphabet="{}[]!:.abcnstemx/\\", max_size=12))
def test_no_template_leads_out_of_the_folder(name: str) -> None:
    try:
        (target,) = targets("photo.jpg", "out/", name=name)
    except UsageError:
        return
    assert os.path.dirname(os.path.normpath(target)) == "out"


def test_a_template_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        targets("a.jpg", tmp_path / "b.jpg", name="{stem}.png")


def test_a_file_cannot_take_several_photos(tmp_path: Path) -> None:
    file = tmp_path / "b.jpg"
    file.touch()
    with pytest.raises(UsageError, match="is a file"):
        targets("a.jpg", "b.jpg", file)
    with pytest.raises(UsageError, match="is a file"):
        targets("a.jpg", f"{file}/")


@pytest.mark.parametrize("name", [None, "same.jpg"])
def test_two_photos_that_would_become_one_file_are_refused(name: str | None) -> None:
    with pytest.raises(UsageError, match="would both become"):
        targets("x/a.jpg", "y/a.jpg", "out", name=name)


def test_an_empty_output_is_refused() -> None:
    with pytest.raises(UsageError):
        targets("a.jpg", "")


def test_patterns_are_expanded_where_the_shell_did_not(tmp_path: Path) -> None:
    for name in ("b.jpg", "a.jpg", "c.png"):
        (tmp_path / name).touch()
    jobs = plan([str(tmp_path / "*.jpg")], "out/", None, "deblur")
    assert [job.source.name for job in jobs] == ["a.jpg", "b.jpg"]
    (none,) = plan([str(tmp_path / "*.bmp")], "out/", None, "deblur")
    assert none.source.name == "*.bmp"


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    photo = tmp_path / "a[1].jpg"
    photo.touch()
    (job,) = plan([str(photo)], "out/", None, "deblur")
    assert job.source == photo


def test_links_and_spellings_are_the_same_file(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.touch()
    (tmp_path / "link.jpg").symlink_to(photo)
    os.link(photo, tmp_path / "hard.jpg")
    (tmp_path / "x").mkdir()
    for name in ("a.jpg", "link.jpg", "hard.jpg", "x/../a.jpg"):
        assert same_file(photo, tmp_path / name)
    assert not same_file(photo, tmp_path / "b.jpg")


def shoot(folder: Path) -> Path:
    for name in ("b.jpg", "a.tif", "day1/c.png", "notes.txt"):
        path = folder / "shoot" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder / "shoot"


@pytest.mark.parametrize(
    ("recursive", "names"), [(False, ["a.tif", "b.jpg"]), (True, ["a.tif", "b.jpg", "c.png"])]
)
def test_a_folder_stands_for_its_photos(recursive: bool, names: list[str], tmp_path: Path) -> None:
    folder = shoot(tmp_path)
    jobs = plan([str(folder)], str(tmp_path / "out"), None, "deblur", recursive)
    assert [job.source.name for job in jobs] == names
    assert [job.target for job in jobs] == [tmp_path / "out" / name for name in names]
    again = plan([str(folder), str(folder / "b.jpg")], str(tmp_path / "out"), None, "deblur", recursive)
    assert [job.source for job in again] == [job.source for job in jobs], "each photo once"


def test_a_folder_of_one_photo_makes_the_output_a_folder_too(tmp_path: Path) -> None:
    (job,) = plan([str(shoot(tmp_path) / "day1")], str(tmp_path / "out"), None, "deblur")
    assert job.target == tmp_path / "out" / "c.png" and job.makes_folder


def test_a_folder_without_photos_is_told_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "empty" / "below").mkdir(parents=True)
    with pytest.raises(
        UsageError, match=r"no photos in the folder .+; choose another one, or .+--recursive\."
    ):
        plan([str(tmp_path / "empty")], str(tmp_path / "out"), None, "deblur")
    with pytest.raises(UsageError, match=r"choose another one\."):
        plan([str(tmp_path / "empty")], str(tmp_path / "out"), None, "deblur", recursive=True)


def test_no_output_is_another_of_the_photos(tmp_path: Path) -> None:
    photos = [tmp_path / name for name in ("2.png", "1.png", "x.jpg")]
    for photo in photos:
        photo.write_bytes(b"x")
    with pytest.raises(
        UsageError, match=r"2\.png would become .+1\.png, which is one of the photos; .+--name\."
    ):
        plan([str(each) for each in photos], str(tmp_path), "{n}.png", "deblur")
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "2.png").hardlink_to(photos[1])  # the same file under another name
    with pytest.raises(UsageError, match="which is one of the photos"):
        plan([str(each) for each in photos], str(linked), None, "deblur")
    plan([str(each) for each in photos], str(tmp_path / "out"), "{n}.png", "deblur")
