"""Dual-pixel views on the command line: one pair, a folder of pairs as DPDD has them, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from app.cli.engine_options import may_read_views
from app.cli.parser import UsageError
from app.cli.replay_command import main as replay
from app.cli.tool_command import parser_of, run_tool
from app.document.edit import Edit, Snapshot, source_of, views_of
from app.document.sidecar import Record, to_text
from app.engine.engine import Engine
from app.engine.networks.device import DeviceInfo
from app.engine.settings import EngineSettings
from app.imaging.arrays import FloatArray
from app.imaging.files.view_pairs import Pair
from app.progress import Cancel, Progress
from app.tools.deblur import Deblur, DeblurParams
from app.tools.enhance import Enhance
from app.tools.frame import Frame
from app.tools.registry import Registry
from tests.tools.fake_tools import FakeViews, fake_registry

Run = Callable[..., int]
SIDES = (("c", ""), ("l", "_L"), ("r", "_R"))


class Network:
    """Gives back the right view where it is one that reads views, else the negative."""

    halo, multiple_of, bytes_per_pixel = 0, 1, 64

    def __init__(self, reads_views: bool) -> None:
        self.reads_views = reads_views
        self.sha256 = ("d" if reads_views else "e") * 64

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        assert (frame.views is not None) == self.reads_views
        return np.float32(1) - frame.pixels if frame.views is None else frame.views[0]


class Lent:
    device = DeviceInfo("cpu", "CPU, 2 threads")

    def network(self, name: str) -> Any:
        return Network(name == "both")

    def network_names(self, family: str) -> tuple[str, ...]:
        return ("both", "one")

    def fingerprint(self) -> str:
        return "fake"

    def free(self) -> None: ...

    def fall_back(self) -> str | None:
        return None


def engine(settings: EngineSettings, tools: Registry) -> Engine:
    return Engine(settings, tools, services=Lent())  # type: ignore[arg-type]


@pytest.fixture
def deblur() -> Run:
    def run(*argv: object) -> int:
        return run_tool(
            Deblur,
            [*(str(each) for each in argv), "--no-use-map", "--deblur-quality", "draft"],
            make_engine=engine,
        )

    return run


def picture(path: Path, seed: int, size: tuple[int, int] = (24, 32)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 65536, (*size, 3), dtype=np.uint16)
    tifffile.imwrite(path, pixels, photometric="rgb")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two scenes, laid out as DPDD lays them."""
    for number, name in enumerate(("owl", "elk")):
        for which, (side, end) in enumerate(SIDES):
            picture(tmp_path / f"test_{side}" / "source" / f"{name}{end}.tif", 3 * number + which)
    return tmp_path


def test_a_photo_is_deblurred_with_its_two_views(deblur: Run, folder: Path) -> None:
    out = folder / "out.tif"
    left, right = folder / "test_l/source/owl_L.tif", folder / "test_r/source/owl_R.tif"
    photo = folder / "test_c/source/owl.tif"
    assert deblur(photo, "-o", out, "--model", "both", "--left", left, "--right", right) == 0
    assert np.array_equal(tifffile.imread(out), tifffile.imread(right)), "16 bits, to the last one"
    again = folder / "again.tif"
    assert deblur(photo, "-o", again, "--model", "both", "--left-view", right, "--right-view", left) == 0
    assert np.array_equal(tifffile.imread(again), tifffile.imread(left))


@pytest.mark.parametrize("by_stem", [False, True])
def test_a_folder_of_photos_finds_its_folders_of_views(deblur: Run, folder: Path, by_stem: bool) -> None:
    left, right = folder / "test_l/source", folder / "test_r/source"
    given = (left / "{stem}_L.tif", right / "{stem}_R.tif") if by_stem else (left, right)
    photos = folder / "test_c/source/*.tif"
    assert (
        deblur(photos, "-o", folder / "out", "--model", "both", "--left", given[0], "--right", given[1]) == 0
    )
    for name in ("owl", "elk"):
        made = tifffile.imread(folder / "out" / f"{name}.tif")
        assert np.array_equal(made, tifffile.imread(right / f"{name}_R.tif"))


def test_a_photo_without_a_view_fails_alone(
    deblur: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left, right = folder / "test_l/source", folder / "test_r/source"
    (right / "elk_R.tif").unlink()
    photos = folder / "test_c/source/*.tif"
    assert deblur(photos, "-o", folder / "out", "--model", "both", "--left", left, "--right", right) == 1
    told = capsys.readouterr().err
    assert "elk.tif has no right view" in told and "elk_R.tif" in told
    assert [each.name for each in (folder / "out").iterdir()] == ["owl.tif"]


def test_a_network_that_needs_views_says_so(
    deblur: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, out = folder / "test_c/source/owl.tif", folder / "out.tif"
    assert deblur(photo, "-o", out, "--model", "both") == 1
    told = capsys.readouterr().err
    assert "needs dual-pixel views" in told and "--left and --right" in told and "another network" in told
    assert not out.exists()


def test_a_network_of_one_picture_takes_no_notice_of_views(
    deblur: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, out = folder / "test_c/source/owl.tif", folder / "out.tif"
    views = ("--left", folder / "test_l/source", "--right", folder / "test_r/source")
    assert deblur(photo, "-o", out, "--model", "one", *views) == 0
    assert np.abs(tifffile.imread(out) - (65535 - tifffile.imread(photo).astype(int))).max() <= 1
    told = capsys.readouterr()
    assert told.err == "" and "view" not in told.out


def test_views_of_another_size_are_told(
    deblur: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = picture(folder / "small_L.tif", 5, (12, 16))
    right = folder / "test_r/source/owl_R.tif"
    out = folder / "out.tif"
    photo = folder / "test_c/source/owl.tif"
    assert deblur(photo, "-o", out, "--model", "both", "--left", left, "--right", right) == 1
    assert "small_L.tif is 16×12 px, but the photo is 32×24" in capsys.readouterr().err
    assert not out.exists()


def test_one_view_or_one_file_for_many_is_a_mistake(deblur: Run, folder: Path) -> None:
    photo, left = folder / "test_c/source/owl.tif", folder / "test_l/source/owl_L.tif"
    with pytest.raises(UsageError, match="give both --left and --right"):
        deblur(photo, "-o", folder / "out.tif", "--left", left)
    both = ("--left", left, "--right", folder / "test_r/source")
    with pytest.raises(UsageError, match="--left names one file for 2 photos"):
        deblur(photo, folder / "test_c/source/elk.tif", "-o", folder / "out", *both)


def test_only_tools_that_may_read_views_have_the_options(folder: Path) -> None:
    assert may_read_views(Deblur) and may_read_views(FakeViews) and not may_read_views(Enhance)
    assert "--left" in parser_of(Deblur).format_help() and "--left" not in parser_of(Enhance).format_help()


def test_a_plug_in_that_needs_views_has_a_command_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, left, right = (folder / f"test_{side}/source/owl{end}.tif" for side, end in SIDES)
    flat = folder / "map.npy"
    np.save(flat, np.ones((24, 32), np.float32))
    out = folder / "out.tif"
    command = [str(photo), "-o", str(out), "--map", str(flat), "--amount", "1"]
    assert (
        run_tool(FakeViews, [*command, "--left", str(left), "--right", str(right)], make_engine=engine) == 0
    )
    pictures = (tifffile.imread(path) / 65535 for path in (photo, right, left))
    expected = np.clip(next(pictures) + next(pictures) - next(pictures), 0, 1)
    assert np.abs(tifffile.imread(out) / 65535 - expected).max() < 1e-4
    assert run_tool(FakeViews, [*command, "--overwrite"], make_engine=engine) == 1
    assert "Fake views needs dual-pixel views" in capsys.readouterr().err


def test_a_sidecar_replays_with_its_views_or_with_others(folder: Path) -> None:
    photo = folder / "test_c/source/owl.tif"
    left, right = folder / "test_l/source/owl_L.tif", folder / "test_r/source/owl_R.tif"
    edit = Edit("deblur", 2, DeblurParams(network="both", use_map=False, quality="draft"))
    state = Snapshot((source_of(photo),), edits=(edit,), views=views_of(Pair(left, right)))
    sidecar = photo.with_name("owl.tif.allfocus.json")
    sidecar.write_bytes(to_text(Record(((state, "Deblur"),), 0)))
    registry = fake_registry(Deblur)
    out = folder / "out.tif"
    command = [str(sidecar), str(photo), "-o", str(out)]
    assert replay(command, make_engine=engine, registry=registry) == 0
    assert np.array_equal(tifffile.imread(out), tifffile.imread(right))
    more = ["--overwrite", "--left", str(right), "--right", str(left)]
    assert replay([*command, *more], make_engine=engine, registry=registry) == 0
    assert np.array_equal(tifffile.imread(out), tifffile.imread(left))
