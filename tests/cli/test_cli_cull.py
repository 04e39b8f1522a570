"""``cull`` from arguments to a ranking, with a fake classifier: brighter photos count as more blurred."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import main as program
from app.cli.cull_command import main
from app.cli.parser import UsageError
from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.errors import ModelError, PhotoError
from app.tools.registry import Registry
from tests.tools.fake_tools import FakeServices

Run = Callable[..., int]


@pytest.fixture
def cull() -> Run:
    def run(*argv: object, services: type[FakeServices] = FakeServices) -> int:
        def make(settings: EngineSettings, tools: Registry) -> Engine:
            return Engine(settings, tools, services())

        return main([str(each) for each in argv], make_engine=make)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``3.png`` is darkest, then ``10.png``, then ``1.png``."""
    made = tmp_path / "shoot"
    made.mkdir()
    rng = np.random.default_rng(3)
    for name, level in (("1", 170), ("3", 40), ("10", 100)):
        picture = np.kron(rng.integers(level - 30, level + 30, (16, 24, 3)), np.ones((4, 4, 1))).astype(
            np.uint8
        )
        Image.fromarray(picture).save(made / f"{name}.png")
    (made / "notes.txt").write_text("no photo")
    return made


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_sharpest_is_first(cull: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cull(folder, "--json") == 0
    ranked = told(capsys)
    assert [(each["rank"], Path(each["input"]).name) for each in ranked] == [
        (1, "3.png"), (2, "10.png"), (3, "1.png"),
    ]  # fmt: skip
    sigmas = [each["sigma"] for each in ranked]
    assert sigmas == sorted(sigmas) and all(each["ok"] and each["size"] == [96, 64] for each in ranked)
    assert cull(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3"] and "px" in lines[0]
    assert cull(folder, "--best", 1) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [lines[0].split()]


def test_faulty_files_are_said_and_the_rest_is_ranked(
    cull: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "2.png").write_bytes(b"no photo")
    (folder / "4.jpg").touch()
    assert cull(folder, folder / "gone.jpg", "--json") == 1
    printed = capsys.readouterr()
    rows = [json.loads(line) for line in printed.out.splitlines()]
    assert [each["ok"] for each in rows] == [True] * 3 + [False] * 3
    assert all(each["rank"] is None and each["error"].endswith(".") for each in rows[3:])
    assert len(printed.err.splitlines()) == 3 and "2.png" in printed.err and "gone.jpg" in printed.err


def test_what_is_to_be_sharp_can_be_said(
    cull: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(5)
    levels = np.linspace(40, 200, 960)[None, :, None]
    picture = (levels + rng.integers(-30, 30, (640, 960, 3))).astype(np.uint8)
    Image.fromarray(picture).save(tmp_path / "a.png")
    sigmas = []
    for options in (["--map"], ["--centre"], ["--point", 0.5, 0.5], ["--point", 0.9, 0.5]):
        assert cull(tmp_path / "a.png", "--json", *options) == 0
        sigmas.append(told(capsys)[0]["sigma"])
    assert sigmas == sorted(sigmas) and len(set(sigmas)) == 4, "left is darkest, so sharpest to the fake"


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["{}", "--point", "0.5"],
        ["{}", "--point", "2", "0.5"],
        ["{}", "--centre", "--map"],
        ["{}", "--best", "0"],
    ],
)
def test_what_makes_no_sense_is_refused(cull: Run, folder: Path, argv: list[str]) -> None:
    with pytest.raises(UsageError):
        cull(*(each.format(folder) for each in argv))


def test_folders_without_photos_are_a_sentence(cull: Run, tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="no photos"):
        cull(tmp_path)


def test_a_missing_network_is_said_before_the_first_photo(cull: Run, folder: Path) -> None:
    class NoClassifier(FakeServices):
        def classifier(self) -> Any:
            raise ModelError("The network blur-mobilenetv2 is not installed; see 'models list'.")

    with pytest.raises(ModelError):
        cull(folder, services=NoClassifier)


def test_a_photo_named_twice_counts_once(cull: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cull(folder, folder / "3.png", "--json") == 0
    assert len(told(capsys)) == 3


def test_the_front_door_knows_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert program.main(["cull", str(tmp_path)]) == 1
    assert "no photos" in capsys.readouterr().err
    assert program.main(["cull", "--help"]) == 0 and "--point X Y" in capsys.readouterr().out
