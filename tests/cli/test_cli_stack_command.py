"""The command of a stack tool from arguments to files, with a fake tool and real photos."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile

import main as program
from app.cli.parser import UsageError
from app.cli.tool_command import run_stack_tool
from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.imaging.reading.open import open_photo
from app.tools.registry import Registry
from tests.tools.fake_tools import FakeServices, FakeStack, box, make_photo


def engine(settings: EngineSettings, tools: Registry) -> Engine:
    return Engine(settings, tools, FakeServices())


def fuse(*arguments: object) -> int:
    return run_stack_tool(FakeStack, [str(each) for each in arguments], make_engine=engine)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLFOCUS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def frames(tmp_path: Path) -> list[Path]:
    """One scene, sharp on the left, in the middle and on the right."""
    sharp = make_photo(96, 144, 4).pixels
    soft = box(sharp, 2)
    paths = []
    for number, left in enumerate((0, 48, 96)):
        pixels = soft.copy()
        pixels[:, left : left + 48] = sharp[:, left : left + 48]
        paths.append(tmp_path / "in" / f"f_{9 + number}.tif")
        paths[-1].parent.mkdir(exist_ok=True)
        tifffile.imwrite(paths[-1], np.rint(pixels * 65535).astype(np.uint16), photometric="rgb")
    return paths


def test_one_photo_of_many_with_its_decisions(
    frames: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, decision = tmp_path / "out.tif", tmp_path / "decision.tif"
    assert fuse(*frames[::-1], "-o", out, "--map-out", decision, "--no-align", "--no-level", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] and told["depth"] == 16 and told["used"] == [1, 2, 3]
    assert told["inputs"] == [str(path) for path in frames]
    fused = open_photo(out)
    np.testing.assert_allclose(fused.pixels, make_photo(96, 144, 4).pixels, atol=0.5)
    numbers = tifffile.imread(decision)
    assert numbers.shape == fused.pixels.shape[:2] and set(np.unique(numbers)) == {1, 2, 3}
    assert [float(np.median(numbers[:, at])) for at in (24, 72, 120)] == [1, 2, 3]
    assert not any((tmp_path / "home").rglob("*.*"))


def test_a_folder_of_frames_and_one_for_the_result(frames: list[Path], tmp_path: Path) -> None:
    (frames[0].parent / ".hidden.tif").write_bytes(b"no photo")
    assert fuse(frames[0].parent, "-o", f"{tmp_path}/results/", "--no-align", "--quiet") == 0
    assert [path.name for path in (tmp_path / "results").iterdir()] == ["f_9-fake-stack.tif"]


@pytest.mark.parametrize(("number", "name"), [("1", "f_9.tif"), ("3", "f_11.tif")])
def test_the_reference_is_counted_as_names_are_sorted(
    frames: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str, name: str
) -> None:
    assert fuse(*frames, "-o", tmp_path / "out.png", "--no-align", "--reference", number) == 0
    assert f"3 frames over {name}" in capsys.readouterr().out


def test_at_no_opacity_the_reference_is_left_as_it_is(frames: list[Path], tmp_path: Path) -> None:
    whole, none, half = (tmp_path / f"{number}.png" for number in range(3))
    for out, opacity in ((whole, 100), (none, 0), (half, 50)):
        words = ["--no-align", "--reference", 1, "--opacity", opacity, "--quiet"]
        assert fuse(*frames, "-o", out, *words) == 0
    made, given, mixed = (open_photo(out).pixels for out in (whole, none, half))
    assert np.array_equal(given, open_photo(frames[0]).pixels) and not np.array_equal(made, given)
    assert np.abs(mixed - (made + given) / 2).max() <= 1 / 255


def test_the_order_of_files_changes_nothing(frames: list[Path], tmp_path: Path) -> None:
    made = []
    for number, order in enumerate((frames, frames[::-1], [frames[1], frames[0], frames[2]])):
        made.append(tmp_path / f"{number}.tif")
        assert fuse(*order, "-o", made[-1], "--no-align", "--quiet") == 0
    assert len({path.read_bytes() for path in made}) == 1


def test_usage_is_told_before_the_work(
    frames: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.stack.open.open_stack", None)
    out = tmp_path / "out.tif"
    (tmp_path / "empty").mkdir()
    for arguments, words in (
        ((*frames, "-o", out, "--reference", "4"), "no frame 4"),
        ((*frames, "-o", out, "--reference", "first"), "neither"),
        ((*frames, "-o", frames[1], "--overwrite"), "one of the frames"),
        ((*frames, "-o", out, "--map-out", out), "one file"),
        ((tmp_path / "empty", "-o", out), "holds no photos"),
        ((*frames,), "-o"),
    ):
        with pytest.raises(UsageError, match=words):
            fuse(*arguments)
    assert not out.exists()


def test_failures_are_one_sentence_and_leave_nothing(
    frames: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.tif"
    bad = tmp_path / "bad.tif"
    bad.write_bytes(frames[0].read_bytes()[:2000])
    odd = tmp_path / "odd.tif"
    tifffile.imwrite(odd, np.zeros((40, 50, 3), np.uint8), photometric="rgb")
    there = tmp_path / "there.tif"
    there.write_bytes(b"mine")
    for arguments, words in (
        ((frames[0], "-o", out), "at least two"),
        ((*frames, bad, "-o", out), "bad.tif"),
        ((*frames, odd, "-o", out), "one size"),
        ((*frames, tmp_path / "none.tif", "-o", out), "does not exist"),
        ((*frames, "-o", there), "exists already"),
        ((*frames, "-o", tmp_path / "no" / "where.tif"), "folder"),
        ((*frames, "-o", out, "--map-out", tmp_path / "map.jpg"), "decision map"),
    ):
        before = sorted(tmp_path.iterdir())
        assert fuse(*arguments) == 1, words
        told = capsys.readouterr().err.strip().splitlines()
        assert len(told) == 1 and words in told[0] and told[0].endswith(".")
        assert sorted(path for path in tmp_path.iterdir() if path.name != "home") == [
            path for path in before if path.name != "home"
        ]
    assert there.read_bytes() == b"mine"


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the way of POSIX")
def test_a_kill_leaves_no_temporary_file(frames: list[Path], tmp_path: Path, home: Path) -> None:
    code = (
        "import sys, time, pathlib\n"
        "from app.engine.stack.open import open_stack\n"
        "from app.document.edit import FocalStack\n"
        "stack = open_stack([pathlib.Path(name) for name in sys.argv[1:]], FocalStack(align=False))\n"
        "print('open', flush=True)\n"
        "time.sleep(60)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, frames)], stdout=subprocess.PIPE, cwd=Path.cwd(),
        env={**os.environ, "ALLFOCUS_HOME": str(home)},
    )  # fmt: skip
    with child:
        assert child.stdout is not None and child.stdout.readline() == b"open\n"
        child.kill()
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_the_program_knows_its_stack_tools() -> None:
    from app.cli.dispatch import commands
    from app.tools.registry import find_tools

    if "fuse" not in find_tools().tools:
        pytest.skip("the fusing tool is not installed")
    assert "fuse" in commands()
    assert program.main(["fuse", "--help"]) == 0
