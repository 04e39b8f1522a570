"""Exporting: wishes and refusals, failures that leave nothing behind, files of dead processes."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.errors import ExportError
from app.imaging.export import write as writing
from app.imaging.export.write import ExportOptions, export_photo
from app.imaging.files.exiv2 import read_tags
from app.imaging.files.part_file import PartFile
from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import as_photo, random_samples, scene, tag_file, write_file

ROOT = Path(__file__).parents[3]


def refused(*arguments: Any, **options: Any) -> str:
    with pytest.raises(ExportError) as caught:
        export_photo(*arguments, **options)
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text and ";" in text, text
    return text


def test_report_tells_what_was_written(tmp_path: Path) -> None:
    report = export_photo(as_photo(scene()), tmp_path / "a.tiff", ExportOptions(bit_depth=16))
    assert (report.format, report.bit_depth, report.width, report.height) == ("TIFF", 16, 90, 60)
    assert report.bytes == (tmp_path / "a.tiff").stat().st_size
    assert open_photo(tmp_path / "a.tiff").bit_depth == 16
    assert os.listdir(tmp_path) == ["a.tiff"]


def test_depth_follows_the_photo_and_the_format(tmp_path: Path) -> None:
    deep = as_photo(random_samples((20, 30, 3), np.uint16))
    assert export_photo(deep, tmp_path / "a.png").bit_depth == 16
    assert export_photo(deep, tmp_path / "b.png", ExportOptions(bit_depth=8)).bit_depth == 8
    assert export_photo(deep, tmp_path / "a.jpg").bit_depth == 8
    for name in ("x.jpg", "x.webp"):
        assert "16 bits" in refused(deep, tmp_path / name, ExportOptions(bit_depth=16))
    wide = as_photo(random_samples((20, 30, 3), np.uint16), bit_depth=32)
    report = export_photo(wide, tmp_path / "c.tif")
    assert report.bit_depth == 16 and any("32-bit" in note for note in report.notes)


def test_quality_and_chroma_are_obeyed(tmp_path: Path) -> None:
    noise = as_photo(random_samples((128, 128, 3)))
    sizes = [
        export_photo(noise, tmp_path / f"{quality}.jpg", ExportOptions(quality=quality)).bytes
        for quality in (30, 92, 100)
    ]
    assert sizes == sorted(sizes) and sizes[0] < sizes[2] / 2
    export_photo(noise, tmp_path / "sub.jpg", ExportOptions(chroma="4:2:0"))
    for name, factors in (("92.jpg", (1, 1)), ("sub.jpg", (2, 2))):
        with Image.open(tmp_path / name) as image:
            assert image.layer[0][1:3] == factors
    webps = [
        export_photo(noise, tmp_path / f"{quality}.webp", ExportOptions(quality=quality)).bytes
        for quality in (30, 92)
    ]
    assert webps[0] < webps[1]


def test_impossible_wishes_are_refused(tmp_path: Path) -> None:
    photo = as_photo(scene())
    assert "end the name" in refused(photo, tmp_path / "a.xyz")
    assert "another format's name" in refused(photo, tmp_path / "a.jpg", ExportOptions(format="PNG"))
    (tmp_path / "folder.png").mkdir()
    assert "is a folder" in refused(photo, tmp_path / "folder.png")
    assert "does not exist" in refused(photo, tmp_path / "none" / "a.png")
    assert "name" in refused(photo, tmp_path / ("x" * 300 + ".png"))
    os.mkfifo(tmp_path / "pipe.png")
    assert "ordinary" in refused(photo, tmp_path / "pipe.png", overwrite=True)
    long = as_photo(np.zeros((1, 16384, 3), np.uint8))
    assert "16383" in refused(long, tmp_path / "a.webp")
    for wrong in (
        {"quality": 0},
        {"quality": 101},
        {"chroma": "4:1:1"},
        {"bit_depth": 12},
        {"compression": "x"},
    ):
        with pytest.raises(ExportError, match=r"\.$"):
            ExportOptions(**wrong)
    assert sorted(os.listdir(tmp_path)) == ["folder.png", "pipe.png"]
    assert export_photo(photo, tmp_path / "noname", ExportOptions(format="PNG")).format == "PNG"


def test_transparency_is_laid_over_white_where_there_is_none(tmp_path: Path) -> None:
    samples = np.zeros((16, 16, 4), np.uint8)
    samples[:, 8:, 3] = 255
    report = export_photo(as_photo(samples), tmp_path / "a.jpg")
    pixels = open_photo(tmp_path / "a.jpg").pixels
    assert pixels[:, :7].min() > 0.97 and pixels[:, 9:].max() < 0.03
    assert any("white" in note for note in report.notes)


def test_overwriting_needs_leave(tmp_path: Path) -> None:
    photo, path = as_photo(scene()), tmp_path / "a.png"
    path.write_bytes(b"precious")
    assert "exists already" in refused(photo, path)
    assert path.read_bytes() == b"precious"
    export_photo(photo, path, overwrite=True)
    assert open_photo(path).width == 90


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "a.png"
    checked = writing.check_file

    def meanwhile(*arguments: Any, **options: Any) -> None:
        checked(*arguments, **options)
        path.write_bytes(b"precious")

    monkeypatch.setattr(writing, "check_file", meanwhile)
    assert "exists already" in refused(as_photo(scene()), path)
    assert path.read_bytes() == b"precious" and os.listdir(tmp_path) == ["a.png"]

    def no_links(*arguments: Any) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    path.unlink()
    monkeypatch.setattr(os, "link", no_links)
    assert "exists already" in refused(as_photo(scene()), path)
    assert path.read_bytes() == b"precious" and os.listdir(tmp_path) == ["a.png"]
    path.unlink()
    monkeypatch.setattr(writing, "check_file", checked)
    export_photo(as_photo(scene()), path)
    assert open_photo(path).width == 90


def test_the_original_is_untouched(tmp_path: Path) -> None:
    path = tag_file(write_file(tmp_path / "in.jpg", scene()), {"Exif.Image.Orientation": 6})
    before, times = path.read_bytes(), path.stat().st_mtime_ns
    export_photo(open_photo(path), tmp_path / "out.jpg")
    assert path.read_bytes() == before and path.stat().st_mtime_ns == times


def test_mode_is_kept_and_links_stay_links(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    export_photo(as_photo(scene()), path)
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
    path.chmod(0o640)
    (tmp_path / "link.png").symlink_to(path)
    export_photo(as_photo(scene()[::-1].copy()), tmp_path / "link.png", overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (tmp_path / "link.png").is_symlink()
    assert open_photo(path).pixels[-1, 0, 2] > 0.5


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
@pytest.mark.parametrize("old", [None, b"precious"])
@pytest.mark.parametrize("kilobytes", [0, 8, 40])
def test_a_full_disk_leaves_nothing(tmp_path: Path, suffix: str, old: bytes | None, kilobytes: int) -> None:
    """A limit on file size fails where a full disk does: in every writer, of every library."""
    resource = pytest.importorskip("resource")
    photo = as_photo(random_samples((200, 200, 3)))
    path = tmp_path / f"a{suffix}"
    if old is not None:
        path.write_bytes(old)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, before[1]))
    try:
        text = refused(photo, path, ExportOptions(quality=100), overwrite=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "full" in text or "check the disk" in text
    assert os.listdir(tmp_path) == ([path.name] if old else [])
    assert old is None or path.read_bytes() == old


def test_metadata_that_no_longer_fits_on_the_disk_is_noticed(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    source = write_file(tmp_path / "in.png", scene())
    tag_file(source, None, {"Xmp.dc.description": "long " * 20_000})
    photo = open_photo(source)
    size = export_photo(as_photo(scene()), tmp_path / "bare.png").bytes
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, before[1]))
    try:
        refused(photo, tmp_path / "out.png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert sorted(os.listdir(tmp_path)) == ["bare.png", "in.png"]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, ""), "full"),
        (OSError(errno.EACCES, ""), "permissions"),
        (OSError(errno.EIO, ""), "disk"),
        (MemoryError(), "memory"),
        (RuntimeError("encoder"), "another format"),
    ],
)
def test_failures_are_told_and_leave_nothing(tmp_path: Path, monkeypatch: Any, error: Any, says: str) -> None:
    def fail(*arguments: Any, **options: Any) -> None:
        raise error

    for where in ("encode", "check_file"):
        with monkeypatch.context() as patch:
            patch.setattr(writing, where, fail)
            assert says in refused(as_photo(scene()), tmp_path / "a.png")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        assert says in refused(as_photo(scene()), tmp_path / "a.png", overwrite=True)
    assert os.listdir(tmp_path) == []


def test_interruption_leaves_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    def interrupt(*arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "encode", interrupt)
    with pytest.raises(KeyboardInterrupt):
        export_photo(as_photo(scene()), tmp_path / "a.png")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write all")
def test_a_locked_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "permissions" in refused(as_photo(scene()), tmp_path / "a.png")


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
def test_a_file_that_reads_back_wrong_is_refused(tmp_path: Path, monkeypatch: Any, suffix: str) -> None:
    honest = writing.encode
    good, half = as_photo(scene()), as_photo(scene() // 2)
    wrong: tuple[dict[str, Any], ...] = (
        {"photo": half},
        {"icc": b"wrong" * 40},
        {"photo": as_photo(scene()[1:].copy())},
    )
    forgers = [
        lambda kind, file, samples, *rest, changes=changes: honest(
            kind, file, replace(samples, **changes), *rest
        )
        for changes in wrong
    ]
    for forge in (*forgers, lambda *arguments: []):
        with monkeypatch.context() as patch:
            patch.setattr(writing, "encode", forge)
            assert "did not read back as it was written" in refused(good, tmp_path / f"a{suffix}")
    assert os.listdir(tmp_path) == []


def _leave_part(folder: Path, kill: bool) -> tuple[subprocess.Popen[bytes], Path]:
    """Another process that opens a part file, and is killed or waits."""
    script = f"""
        import sys, time
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from app.imaging.files.part_file import PartFile
        part = PartFile(Path({str(folder)!r}) / "other.png").__enter__()
        print(part.path, flush=True)
        time.sleep(60)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    path = Path(os.fsdecode(process.stdout.readline().strip()))
    if kill:
        process.kill()
        process.wait()
    return process, path


def test_parts_of_the_dead_are_cleared_and_of_the_living_kept(tmp_path: Path) -> None:
    dead, left = _leave_part(tmp_path, kill=True)
    living, working = _leave_part(tmp_path, kill=False)
    try:
        # The living process cleared what the dead one left before it began its own.
        assert not left.exists() and working.exists()
        left.touch()
        ours = PartFile(tmp_path / "ours.png").path
        reused = tmp_path / working.name.replace(f"-{living.pid}-", f"-{os.getpid()}-")
        elsewhere = tmp_path / ".allfocus-00000000-1-1-00000000.part"
        for path in (ours, reused, elsewhere):
            path.touch()
        (tmp_path / ".allfocus-notes.part").touch()
        export_photo(as_photo(scene()), tmp_path / "a.png")
        found = set(os.listdir(tmp_path))
        assert {working.name, ours.name, elsewhere.name, ".allfocus-notes.part", "a.png"} <= found
        assert left.name not in found
        if f"-{living.pid}-0-" not in working.name:
            # Our number, but another process's start: the number was used again.
            assert reused.name not in found
    finally:
        living.kill()
        living.wait()
        for process in (dead, living):
            if process.stdout is not None:
                process.stdout.close()


def test_a_name_of_no_text_can_be_exported(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.png")
    source = tag_file(write_file(tmp_path / "in.png", scene()), {"Exif.Image.Make": "Maker"})
    try:
        report = export_photo(open_photo(source), path)
    except ExportError:
        pytest.skip("this file system takes no such names")
    assert report.notes == () and read_tags(open_photo(path).metadata)["Exif.Image.Make"] == "Maker"
