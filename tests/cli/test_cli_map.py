"""``map`` from arguments to files, with a fake classifier and real photos."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
import tifffile
from PIL import Image

import main as program
from app.cli import map_command
from app.cli.map_command import main
from app.cli.parser import UsageError
from app.cli.tool_command import run_tool
from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.errors import ModelError
from app.imaging.defocus.edge_blur import edge_map
from app.imaging.defocus.write import write_map
from app.imaging.defocus_map import DefocusMap
from app.imaging.reading.open import open_photo
from app.tools.contract import Need, Result, Tiling, Tool
from app.tools.deblur import DeblurParams
from app.tools.registry import Registry
from tests.tools.fake_tools import FakeClassifier, FakeServices, make_photo

Run = Callable[..., int]


class NoClassifier(FakeServices):
    def classifier(self) -> Any:
        raise ModelError("The network blur-mobilenetv2 is not installed; see 'models list'.")


@pytest.fixture
def measure() -> Run:
    def run(*argv: object, services: type[FakeServices] = FakeServices) -> int:
        def make(settings: EngineSettings, tools: Registry) -> Engine:
            return Engine(settings, tools, services())

        return main([str(each) for each in argv], make_engine=make)

    return run


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    paths = []
    for seed in range(3):
        path = folder / f"photo{seed}.png"
        samples = np.rint(make_photo(40, 64, seed).pixels * 255).astype(np.uint8)
        Image.fromarray(samples).save(path)
        paths.append(path)
    return paths


@pytest.mark.parametrize(
    ("name", "options", "kind"),
    [("m.tif", [], "f4"), ("m.npy", [], "f4"), ("m.png", [], "u1"), ("m.png", ["--mask"], "u2"),
     ("m.tif", ["--mask"], "u2")],
)  # fmt: skip
def test_the_suffix_says_what_is_written(
    measure: Run, photos: list[Path], tmp_path: Path, name: str, options: list[str], kind: str
) -> None:
    out = tmp_path / name
    assert measure(photos[0], "-o", out, "--quiet", *options) == 0
    if name.endswith(".npy"):
        made = np.load(out)
    elif name.endswith(".tif"):
        made = tifffile.imread(out, key=0)
    else:
        made = np.asarray(Image.open(out).copy() if kind == "u2" else Image.open(out).convert("RGB"))
    assert made.dtype == np.dtype(kind)
    assert made.shape[:2] == (40, 64) if kind != "u1" else made.shape[1] >= 64


def test_a_folder_takes_one_map_a_photo(measure: Run, photos: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "maps"
    assert measure(*photos, "-o", out, "--quiet") == 0
    assert sorted(each.name for each in out.iterdir()) == [f"photo{n}-map.tif" for n in range(3)]
    assert measure(*photos, "-o", f"{out}/", "--format", "png", "--quiet") == 0
    assert measure(*photos, "-o", out, "--name", "{n}-{tool}.npy", "--quiet") == 0
    assert (out / "1-map.npy").is_file() and (out / "photo2-map.png").is_file()


def test_figures_are_told_to_scripts_and_people(
    measure: Run, photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(photos[0], "-o", tmp_path / "m.npy", "--json", "--in-focus-below", "16") == 0
    told = json.loads(capsys.readouterr().out)
    sigma = np.load(tmp_path / "m.npy")
    assert told["ok"] and told["size"] == [64, 40] and told["depth"] == 32 and told["device"] == "fake cpu"
    assert sigma.min() <= told["median_sigma"] <= sigma.max()
    assert told["share_in_focus"] == 1.0 and told["in_focus_below"] == 16.0 and told["shake"] is None
    assert measure(photos[0], "-o", tmp_path / "n.npy") == 0
    assert "median σ" in capsys.readouterr().out


def test_shake_is_said(
    measure: Run, photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    note = "This looks like shake, not defocus: a movement of about 15 px at 30°; the map cannot be trusted."

    def shaken(*args: Any, **more: Any) -> DefocusMap:
        return DefocusMap(np.ones((40, 64), np.float32), np.ones((40, 64), np.float32), None, (note,))

    monkeypatch.setattr(Engine, "defocus", shaken)
    assert measure(photos[0], "-o", tmp_path / "m.npy", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["shake"] == note and note in told["notes"]


def test_confidence_goes_into_a_file_of_its_own(measure: Run, photos: list[Path], tmp_path: Path) -> None:
    assert (
        measure(photos[0], "-o", tmp_path / "m.npy", "--confidence-out", tmp_path / "c.npy", "--quiet") == 0
    )
    confidence = np.load(tmp_path / "c.npy")
    assert confidence.shape == (40, 64) and 0 <= confidence.min() <= confidence.max() <= 1
    maps, sure = tmp_path / "maps", tmp_path / "sure"
    assert measure(*photos, "-o", maps, "--confidence-out", sure, "--format", "npy", "--quiet") == 0
    assert len(list(maps.iterdir())) == len(list(sure.iterdir())) == 3


def test_an_existing_file_is_refused_before_the_work(
    measure: Run, photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sure = tmp_path / "c.npy"
    sure.write_text("mine")
    assert measure(photos[0], "-o", tmp_path / "m.npy", "--confidence-out", sure) == 1
    assert "exists already" in capsys.readouterr().err
    assert sure.read_text() == "mine" and not (tmp_path / "m.npy").exists()
    assert measure(photos[0], "-o", tmp_path / "m.npy", "--confidence-out", sure, "--overwrite") == 0


@pytest.mark.parametrize(
    "argv",
    [
        ["-o", "same.npy", "--confidence-out", "same.npy"],
        ["-o", "m.npy", "--in-focus-below", "0"],
        ["-o", "m.npy", "--format", "jpg"],
        ["-o", "m.npy", "--name", "{stem}.npy"],
        ["-o", "m.npy", "--bit-depth", "16"],
    ],
)
def test_mistakes_are_told_before_anything_is_done(
    measure: Run, photos: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        measure(photos[0], *argv)
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def test_a_bad_photo_is_reported_and_the_rest_goes_on(
    measure: Run, photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos[1].write_text("no photo")
    assert measure(*photos, "-o", tmp_path / "maps", "--quiet") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].startswith(str(photos[1]))
    assert len(list((tmp_path / "maps").iterdir())) == 2


def test_a_missing_network_fails_every_photo_at_once(
    measure: Run, photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(*photos, "-o", tmp_path / "maps", "--json", services=NoClassifier) == 1
    told = capsys.readouterr()
    assert "not installed" in told.err and len(told.out.splitlines()) == 3
    assert not (tmp_path / "maps").exists()


def test_a_map_is_converted_without_a_network(measure: Run, photos: list[Path], tmp_path: Path) -> None:
    own = tmp_path / "photo0.tif"
    write_map(own, DefocusMap.constant(20, 32, 8.0))
    argv = [photos[0], "-o", tmp_path / "m.png", "--mask", "--map", tmp_path / "{stem}.tif", "--quiet"]
    assert measure(*argv, services=NoClassifier) == 0
    with Image.open(tmp_path / "m.png") as mask:
        np.testing.assert_allclose(np.asarray(mask), 65535 / 2, atol=1)


@pytest.mark.parametrize("services", [FakeServices, NoClassifier])
def test_edges_measure_without_a_network(
    measure: Run, photos: list[Path], tmp_path: Path, services: type[FakeServices],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    with Image.open(photos[0]) as file:
        large = file.resize((256, 192))
    large.save(photos[0])
    argv = [photos[0], "-o", tmp_path / "m.tif", "--method", "edges", "--json"]
    assert measure(*argv, services=services) == 0
    wanted = edge_map(open_photo(photos[0]).pixels)
    np.testing.assert_allclose(tifffile.imread(tmp_path / "m.tif", key=0), wanted.sigma, atol=1e-6)
    told = json.loads(capsys.readouterr().out)
    assert told["device"] is None and told["median_sigma"] == pytest.approx(np.median(wanted.sigma), abs=1e-3)


def test_an_unknown_method_is_a_usage_error(measure: Run, photos: list[Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        measure(photos[0], "-o", tmp_path / "m.tif", "--method", "guess")


def test_interrupting_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupting(FakeClassifier):
        def probabilities(self, grey: Any) -> Any:
            os.kill(os.getpid(), signal.SIGINT)
            return super().probabilities(grey)

    services = FakeServices()
    services.reader = Interrupting()
    monkeypatch.setattr(map_command, "engine_for", lambda s, t: Engine(s, t, services))
    assert program.main(["map", *map(str, photos), "-o", str(tmp_path / "maps")]) == 130
    assert not (tmp_path / "maps").exists()
    assert capsys.readouterr().err.splitlines()[-1] == "Interrupted."


# --- --map for tools that read one -------------------------------------------------------------------------


class Shows(Tool[DeblurParams]):
    """Paints σ / 16."""

    id: ClassVar[str] = "shows"
    title: ClassVar[str] = "Shows"
    version: ClassVar[int] = 1
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    Params = DeblurParams

    def tiling(self, params: Any, scale: float) -> Tiling:
        return Tiling(0)

    def run(self, frame: Any, defocus: DefocusMap | None, *rest: Any) -> Result:
        assert defocus is not None
        return Result(np.repeat(np.clip(defocus.sigma / 16, 0, 1)[..., None], 3, 2))


def test_a_tool_that_reads_a_map_can_be_given_one(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_map(tmp_path / "own.npy", DefocusMap.constant(40, 64, 4.0))

    def run(own: Path) -> int:
        argv = [str(photos[0]), "-o", str(tmp_path / "o.png"), "--map", str(own), "--quiet"]
        return run_tool(Shows, argv, make_engine=lambda s, t: Engine(s, t, NoClassifier()))

    assert run(tmp_path / "none.npy") == 1
    assert "none.npy" in capsys.readouterr().err and not (tmp_path / "o.png").exists()
    assert run(tmp_path / "own.npy") == 0
    with Image.open(tmp_path / "o.png") as made:
        assert np.ptp(np.asarray(made)) == 0 and np.asarray(made)[0, 0, 0] == 64
