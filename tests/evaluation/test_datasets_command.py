"""``evaluate`` on sets laid out as the public ones: from the command line to the files of a report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.cli.evaluate_command import main
from app.cli.parser import Done, UsageError
from app.errors import ExportError, ModelError
from app.evaluation.datasets.made import lay_out, shoot
from models.training.rendering.layouts import LayoutError

WIDTH, SAMPLES = 96, 12
SHOTS = [("fence", f_number) for f_number in (2.0, 2.8, 4.0, 8.0)]
NETWORK = ("--model", "ifan-fast", "--no-use-map", "--device", "cpu")
"""On all of each picture: rendered so small, they are sharp enough to be left alone else."""
QUICK = ("--no-unsharp", "--quiet")


@pytest.fixture(scope="session")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sets")
    lay_out(folder, WIDTH, SAMPLES, shots=SHOTS)
    return folder


def _run(sets: Path, kind: str, out: Path, *options: str) -> dict[str, Any]:
    assert main([kind, str(sets / kind), "-o", str(out), "--quiet", *options]) == 0
    found: dict[str, Any] = json.loads((out / "results.json").read_text())
    return found


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("dpdd", {"psnr", "gain_psnr", "ssim", "mae", "false_detail"}),
        ("realdof", {"psnr", "gain_psnr", "ssim", "mae", "false_detail"}),
        ("pairs", {"psnr", "gain_psnr", "ssim", "mae", "false_detail"}),
        ("pixeldp", {"unchanged", "crispness"}),
        ("cuhk", {"unchanged", "crispness"}),
    ],
)
def test_every_set_has_its_report(sets: Path, tmp_path: Path, kind: str, columns: set[str]) -> None:
    found = _run(sets, kind, tmp_path / "made" / "here")
    assert set(found["means"]["input"]) == columns
    assert len(found["pictures"]["input"]) == 4 and not found["failed"]
    assert ("best unsharp mask" in found["means"]) == ("psnr" in columns)
    assert {path.name for path in (tmp_path / "made/here").iterdir()} == {
        *("results.json", "results.csv", "report.html")
    }


def test_eight_and_sixteen_bits_agree(sets: Path, tmp_path: Path) -> None:
    found = [_run(sets, "dpdd", tmp_path / "16", *QUICK)]
    assert main(["dpdd", str(sets / "dpdd8"), "-o", str(tmp_path / "8"), *QUICK]) == 0
    found.append(json.loads((tmp_path / "8/results.json").read_text()))
    assert found[0]["means"]["input"]["psnr"] == pytest.approx(found[1]["means"]["input"]["psnr"], abs=1e-3)


def test_the_same_command_gives_the_same_figures(sets: Path, tmp_path: Path) -> None:
    """From rendering to the report, with a network, twice: what a fresh clone has to reproduce."""
    again = tmp_path / "again"
    lay_out(again, WIDTH, SAMPLES, shots=SHOTS)
    told = []
    for number, folder in enumerate((sets, again)):
        out = tmp_path / str(number)
        found = _run(folder, "dpdd", out, *NETWORK, "--first", "2")
        assert found["means"]["ifan-fast"] != found["means"]["input"]
        told.append({name: found[name] for name in ("means", "pictures", "masks", "made_by")})
        told[-1]["csv"] = (out / "results.csv").read_text()
    assert told[0] == told[1]


def test_whole_and_tiled_agree(sets: Path, tmp_path: Path) -> None:
    options = (*NETWORK, "--first", "1", *QUICK)
    whole = _run(sets, "realdof", tmp_path / "whole", *options, "--whole")["means"]["ifan-fast"]["psnr"]
    tiled = _run(sets, "realdof", tmp_path / "tiled", *options, "--tiles", "64")["means"]["ifan-fast"]["psnr"]
    assert whole == pytest.approx(tiled, abs=0.02)


def test_a_tool_can_be_judged_beside_the_networks(sets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--model", "enhance", "--first", "1", "--json", *QUICK]
    assert main(["realdof", str(sets / "realdof"), *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["made_by"]["enhance"]["tool"] == "enhance" and set(told["means"]) == {"input", "enhance"}


def test_options_of_the_tool_reach_it(sets: Path, tmp_path: Path) -> None:
    options = (*NETWORK, "--strength", "0", "--first", "1", *QUICK)
    found = _run(sets, "realdof", tmp_path / "out", *options)
    assert found["means"]["ifan-fast"] == found["means"]["input"]


def test_a_bad_picture_makes_the_exit_status_1(
    sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for side in ("blur", "sharp"):
        (tmp_path / "set" / side).mkdir(parents=True)
        for path in (sets / "pairs" / side).iterdir():
            (tmp_path / "set" / side / path.name).write_bytes(path.read_bytes())
    bad = sorted((tmp_path / "set/sharp").iterdir())[1]
    bad.write_bytes(bad.read_bytes()[:200])
    assert main(["pairs", str(tmp_path / "set"), *QUICK]) == 1
    out, err = capsys.readouterr()
    assert bad.stem in err and "1 picture could not be judged" in out and "3 pictures of pairs" in out


def test_dpdd_says_what_it_leaves_out(sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for side in ("source", "target"):
        (tmp_path / "test_c" / side).mkdir(parents=True)
        for path, name in zip(sorted((sets / "realdof/RealDOF" / side).iterdir()), "abcd", strict=True):
            used = name == "c" and side == "source"
            (tmp_path / "test_c" / side / f"{'1P0A2003' if used else name + side}.png").write_bytes(
                path.read_bytes()
            )
    assert main(["dpdd", str(tmp_path), *QUICK]) == 0
    out = capsys.readouterr().out
    assert "Left out" in out and "1P0A2003" in out and "3 pictures of dpdd" in out


def test_a_report_is_not_overwritten_by_accident(sets: Path, tmp_path: Path) -> None:
    _run(sets, "cuhk", tmp_path, *QUICK)
    before = (tmp_path / "report.html").stat().st_mtime_ns
    with pytest.raises(ExportError, match="exists already"):
        main(["cuhk", str(sets / "cuhk"), "-o", str(tmp_path), *QUICK])
    assert (tmp_path / "report.html").stat().st_mtime_ns == before
    _run(sets, "cuhk", tmp_path, "--overwrite", *QUICK)
    with pytest.raises(ExportError, match="is a file"):
        main(["cuhk", str(sets / "cuhk"), "-o", str(tmp_path / "report.html"), *QUICK])


def test_usage(sets: Path, tmp_path: Path) -> None:
    with pytest.raises(Done):
        main(["dpdd", "--help"])
    with pytest.raises(UsageError):
        main(["dpdd"])
    with pytest.raises(UsageError):
        main(["dpdd", str(sets), "--whole", "--tiles", "64"])
    with pytest.raises(LayoutError, match="not laid out"):
        main(["dpdd", str(tmp_path)])
    with pytest.raises(ModelError, match="no network called"):
        main(["realdof", str(sets / "realdof"), "--model", "nonsense", *QUICK])
    with pytest.raises(LayoutError, match="Nothing is left"):
        main(["pairs", str(sets / "pairs"), "--role", "report", *QUICK])


def test_the_photo_is_the_mean_of_its_views() -> None:
    shot = shoot("fence", WIDTH, 2.0, SAMPLES)
    apart = [
        np.abs(one - other).mean() for one, other in ((shot.left, shot.right), (shot.left, shot.blurred))
    ]
    assert apart[0] > 1.5 * apart[1] > 0
    assert np.abs((shot.left + shot.right) / 2 - shot.blurred).mean() < 0.3 * apart[1]


def test_what_needs_no_network_stands_in_the_same_table(sets: Path, tmp_path: Path) -> None:
    """With the map that the classifier measures, and with the one that edges tell."""
    models = ("--model", "classical", "--model", "classical-edges")
    found = _run(sets, "pairs", tmp_path, *models, "--device", "cpu", "--first", "1", "--no-unsharp")
    assert set(found["means"]) == {"input", "classical", "classical-edges"}
    made_by = found["made_by"]
    assert all("method='classical'" in each["params"] and each["sha256"] is None for each in made_by.values())
    assert made_by["classical-edges"]["map"] == "edges" and "map" not in made_by["classical"]


def test_nothing_is_judged_that_nobody_asked_for(sets: Path, tmp_path: Path) -> None:
    assert set(_run(sets, "pairs", tmp_path, "--no-unsharp", "--first", "1")["means"]) == {"input"}
