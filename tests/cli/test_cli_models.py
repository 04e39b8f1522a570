"""Networks from the command line: listed, described, imported, refused, used."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import numpy as np
import pytest
import tifffile
import torch

import main as program
from models.ifan.network import IFAN

pytestmark = pytest.mark.usefixtures("user_home", "one_thread")

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def nothing_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("app.paths.weights_dir", lambda: tmp_path / "no-weights")


def checkpoint(path: Path, in_channels: int = 3) -> Path:
    """A tiny network with random weights, as the authors save theirs."""
    torch.manual_seed(0)
    state = IFAN(c=4, n_filters=2, in_channels=in_channels).state_dict()
    torch.save({f"module.Network.{name}": 0.1 * value for name, value in state.items()}, path)
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.tif"
    pixels = np.random.default_rng(3).integers(0, 65536, (50, 61, 3), dtype=np.uint16)
    tifffile.imwrite(path, pixels, photometric="rgb")
    return path


def test_without_networks_the_list_says_how_to_get_one(nothing_shipped: None, capsys: Captured) -> None:
    assert program.main(["models", "list"]) == 0
    assert "models import" in capsys.readouterr().out
    assert program.main(["models", "list", "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_an_imported_network_is_listed_described_and_used(
    tmp_path: Path, photo: Path, capsys: Captured
) -> None:
    file = checkpoint(tmp_path / "theirs.pytorch")
    assert program.main(["models", "import", str(file), "--name", "mine"]) == 0
    assert "--model mine" in capsys.readouterr().out
    file.unlink()  # what was imported stands on its own

    assert program.main(["models", "list"]) == 0
    (line,) = [each for each in capsys.readouterr().out.splitlines() if each.startswith("mine ")]
    assert "4 channels" in line and "2 filters" in line
    assert program.main(["models", "list", "--json"]) == 0
    listed = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert [each["n_filters"] for each in listed if each["name"] == "mine"] == [2]
    assert program.main(["models", "info", "mine"]) == 0
    assert "isotropic" in capsys.readouterr().out
    assert program.main(["models", "info", "mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "mine"

    out = tmp_path / "out.tif"
    assert program.main(["deblur", str(photo), "-o", str(out), "--model", "mine", "--no-use-map"]) == 0
    assert not np.array_equal(tifffile.imread(out), tifffile.imread(photo))


def test_weights_are_used_without_being_installed(tmp_path: Path, photo: Path, capsys: Captured) -> None:
    file = checkpoint(tmp_path / "theirs")  # a name without suffix is a file all the same
    out = tmp_path / "out.tif"
    argv = ["deblur", str(photo), "-o", str(out), "--weights", str(file), "--device", "cpu", "--json"]
    assert program.main(argv) == 0
    assert json.loads(capsys.readouterr().out)["device"].startswith("CPU")
    program.main(["models", "list"])
    assert "theirs" not in capsys.readouterr().out


@pytest.mark.parametrize("what", ["missing", "photo", "short", "dual-pixel"])
def test_what_is_no_usable_network_is_refused_with_a_sentence(
    tmp_path: Path, photo: Path, capsys: Captured, what: str
) -> None:
    file = tmp_path / "weights.pytorch"
    if what == "photo":
        file = photo
    elif what != "missing":
        checkpoint(file, in_channels=6 if what == "dual-pixel" else 3)
    if what == "short":
        file.write_bytes(file.read_bytes()[:-1000])
    out = tmp_path / "out.tif"
    assert program.main(["deblur", str(photo), "-o", str(out), "--weights", str(file), "--no-use-map"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(".") and "fault" not in line
    assert not out.exists()


class Hostile:
    """Unpickled, it would make a file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(self.path),)


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("suffix", [".pytorch", ".safetensors", ""])
def test_hostile_weights_are_refused_and_never_run(
    tmp_path: Path, photo: Path, capsys: Captured, suffix: str, inside: bool
) -> None:
    ran, weights, out = tmp_path / "ran", tmp_path / f"weights{suffix}", tmp_path / "out"
    hostile = Hostile(str(ran))
    if inside:
        torch.save({"module.Network.conv1_1.0.weight": hostile}, weights)
    else:
        weights.write_bytes(pickle.dumps(hostile))
    for argv in (
        ["deblur", str(photo), "-o", f"{out}/", "--weights", str(weights)],
        ["models", "import", str(weights)],
    ):
        assert program.main(argv) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert line.endswith(".") and "fault" not in line
    assert not ran.exists() and not out.exists()
    program.main(["models", "list"])
    assert "weights" not in capsys.readouterr().out


@pytest.mark.parametrize("argv", [["info", "nobody"], ["import", "nowhere.pt"]])
def test_failures_exit_1_and_usage_errors_2(capsys: Captured, argv: list[str]) -> None:
    assert program.main(["models", *argv]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
    assert program.main(["models", argv[0]]) == 2
    assert program.main(["models", *argv, "--what"]) == 2
    assert program.main(["models", "delete"]) == 2
