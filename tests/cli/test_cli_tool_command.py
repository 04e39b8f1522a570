"""A tool's command from arguments to files, with a fake network and real photos."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

import main as program
from app.cli import tool_command
from app.cli.parser import UsageError
from app.cli.tool_command import run_tool
from app.engine.engine import Engine
from app.engine.networks.device import DeviceInfo
from app.engine.settings import EngineSettings
from app.errors import DeviceError, ModelError
from app.imaging.arrays import FloatArray
from app.imaging.reading.open import read_header
from app.progress import Cancel, Progress
from app.tools.deblur import Deblur
from app.tools.frame import Frame
from app.tools.registry import Registry


class Inverting:
    """A network that turns a picture into its negative."""

    sha256 = "0" * 64
    halo = 0
    multiple_of = 1
    bytes_per_pixel = 64
    reads_views = False

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        cancel.check()
        return np.float32(1) - frame.pixels


class Lent:
    """Services that know one network and one device."""

    def __init__(self, settings: EngineSettings) -> None:
        self._wanted = settings.device

    @property
    def device(self) -> DeviceInfo:
        if self._wanted == "mps":
            raise DeviceError("There is no Apple GPU here; use --device cpu.")
        return DeviceInfo("cpu", "CPU, 2 threads")

    def network(self, name: str) -> Any:
        if name != "known":
            raise ModelError(f"There is no network {name!r}; see 'models list'.")
        return Inverting()

    def network_names(self, family: str) -> tuple[str, ...]:
        return ("known",)

    def fingerprint(self) -> str:
        return "fake"

    def free(self) -> None: ...

    def fall_back(self) -> str | None:
        return None


Run = Callable[..., int]


@pytest.fixture
def deblur() -> Run:
    def run(*argv: object) -> int:
        def make(settings: EngineSettings, tools: Registry) -> Engine:
            return Engine(settings, tools, services=Lent(settings))

        return run_tool(Deblur, [*(str(each) for each in argv), "--no-use-map"], make_engine=make)

    return run


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A 16-bit TIFF that uses every sort of value, both ends included."""
    pixels = np.random.default_rng(1).integers(0, 65536, (37, 53, 3), dtype=np.uint16)
    pixels[0, :2] = [[0, 1, 65535], [65534, 32767, 32768]]
    path = tmp_path / "photo.tif"
    tifffile.imwrite(path, pixels, photometric="rgb")
    return path


def test_strength_0_is_bit_exact_on_16_bits_without_network_or_device(photo: Path, tmp_path: Path) -> None:
    # Through the very front door, and without a fake: nothing may be asked of the engine's networks.
    out = tmp_path / "out.tif"
    assert program.main(["deblur", str(photo), "-o", str(out), "--strength", "0", "--quiet"]) == 0
    assert np.array_equal(tifffile.imread(out), tifffile.imread(photo))
    assert read_header(out).bit_depth == 16


def test_the_network_that_was_named_does_the_work(deblur: Run, photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tif"
    assert deblur(photo, "-o", out, "--model", "known") == 0
    negative = 65535 - tifffile.imread(photo).astype(int)
    assert np.abs(tifffile.imread(out) - negative).max() <= 1


def test_strength_mixes(deblur: Run, photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tif"
    assert deblur(photo, "-o", out, "--model", "known", "--strength", "0.5") == 0
    assert np.abs(tifffile.imread(out).astype(int) - 32767.5).max() <= 1.5


def test_json_tells_size_depth_and_device(
    deblur: Run, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jpg"
    assert deblur(photo, "-o", out, "--model", "known", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["output"], record["size"], record["depth"]) == (str(out), [53, 37], 8)
    assert record["device"] == "CPU, 2 threads" and record["seconds"] >= 0


def test_an_unknown_network_is_told_once_and_every_photo_fails(
    deblur: Run, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.tif"
    other.write_bytes(photo.read_bytes())
    out = tmp_path / "out"
    assert deblur(photo, other, "-o", out, "--model", "other", "--json") == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == ["There is no network 'other'; see 'models list'."]
    records = [json.loads(line) for line in told.out.splitlines()]
    assert [record["ok"] for record in records] == [False, False]
    assert not out.exists()


def test_a_batch_goes_on_after_damaged_and_missing_photos(
    deblur: Run, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "damaged.tif"
    damaged.write_bytes(photo.read_bytes()[:3000])
    nothing = tmp_path / "nothing.jpg"
    out = tmp_path / "out"
    assert deblur(damaged, nothing, photo, "-o", out, "--model", "known") == 1
    assert [each.name for each in out.iterdir()] == ["photo.tif"]
    complaints = capsys.readouterr().err.splitlines()
    assert len(complaints) == 2
    assert all(line.startswith(str(tmp_path)) and line.endswith(".") for line in complaints)


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--bit-depth", "16", "--name", "{stem}.jpg"], "16 bits"),
        (["--name", "{stem}.bmp"], "format"),
        (["--name", "{stem}"], "format"),
        (["--max-pixels", "0.001"], "megapixels"),
        (["--device", "mps"], "GPU"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_written(
    deblur: Run, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str], told: str
) -> None:
    out = tmp_path / "out"
    assert deblur(photo, "-o", f"{out}/", "--model", "known", *argv) == 1
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_depth_quality_and_chroma_reach_the_file(deblur: Run, photo: Path, tmp_path: Path) -> None:
    def size(*argv: str) -> int:
        out = tmp_path / "out.jpg"
        assert deblur(photo, "-o", out, "--strength", "0", "--overwrite", *argv) == 0
        return out.stat().st_size

    assert size("--quality", "30") < size()
    assert size("--chroma", "4:2:0") < size()
    out = tmp_path / "eight.png"
    assert deblur(photo, "-o", out, "--strength", "0", "--bit-depth", "8") == 0
    assert read_header(out).bit_depth == 8


def test_memory_and_device_reach_the_engine(photo: Path, tmp_path: Path) -> None:
    seen: list[EngineSettings] = []

    def make(settings: EngineSettings, tools: Registry) -> Engine:
        seen.append(settings)
        return Engine(settings, tools, services=Lent(settings))

    argv = [
        str(photo),
        "-o",
        str(tmp_path / "o.tif"),
        "--strength",
        "0",
        "--device",
        "cpu",
        "--max-memory",
        "2",
    ]
    assert run_tool(Deblur, argv, make_engine=make) == 0
    assert (seen[0].device, seen[0].memory_budget) == ("cpu", 2 * 2**30)


def test_a_mistake_in_the_arguments_costs_no_engine(tmp_path: Path) -> None:
    def make(settings: EngineSettings, tools: Registry) -> Engine:
        raise AssertionError("made for nothing")

    with pytest.raises(UsageError):
        run_tool(Deblur, ["a.jpg", "-o", "b.jpg", "--strength", "7"], make_engine=make)


def test_broken_plug_ins_are_told_and_stop_nothing(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [str(photo), "-o", str(tmp_path / "o.tif"), "--strength", "0"]
    assert run_tool(Deblur, argv, problems=["The plug-in x was left out."]) == 0
    assert "plug-in x" in capsys.readouterr().err


def test_ctrl_c_inside_the_work_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(Inverting):
        def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
            os.kill(os.getpid(), signal.SIGINT)
            return super().apply(frame, progress, cancel)

    monkeypatch.setattr(Lent, "network", lambda self, name: Interrupted())
    monkeypatch.setattr(tool_command, "engine_for", lambda s, t: Engine(s, t, services=Lent(s)))
    out = tmp_path / "out"
    assert program.main(["deblur", str(photo), "-o", f"{out}/", "--no-use-map"]) == 130
    assert not out.exists()
    assert capsys.readouterr().err.splitlines() == ["Interrupted."]
