"""Networks that read dual-pixel views, judged on sets that have them, and on those that have not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

from app.cli.evaluate_command import main
from app.errors import ParameterError
from app.imaging.metrics import psnr
from app.imaging.reading.open import open_photo
from models.ifan.network import IFAN
from models.training.judging.methods import by_network
from models.training.rendering.layouts import find_layout
from models.training.running.start import initialise, join_filters
from models.training.shipping.ship import as_shipped, write_weights

QUICK = ("--no-unsharp", "--quiet", "--no-use-map", "--quality", "draft", "--device", "cpu")


pytestmark = pytest.mark.usefixtures("one_thread")


def picture(path: Path, seed: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    cv2.imwrite(str(path), rng.integers(0, 256, (16, 24, 3), dtype=np.uint8).repeat(3, 0).repeat(3, 1))


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two scenes of each set, of noise: here only counts which file goes where."""
    folder = tmp_path_factory.mktemp("sets")
    for seed, name in ((0, "R0001"), (10, "R0003")):
        for kind in ("dpdd/dd_dp_dataset_canon", "pixeldp/dd_dp_dataset_pixel"):
            for number, (side, end) in enumerate((("c", ""), ("l", "_L"), ("r", "_R"))):
                picture(folder / kind / f"test_{side}/source/{name}{end}.png", seed + number)
        picture(folder / "dpdd/dd_dp_dataset_canon/test_c/target" / f"{name}.png", seed + 3)
        for kind in ("realdof/source", "realdof/target", "pairs/blur", "pairs/sharp"):
            picture(folder / kind / f"{name}.png", seed + 4)
    return folder


@pytest.fixture(scope="module")
def network() -> IFAN:
    """A small one whose views decide much."""
    torch.manual_seed(5)
    made = IFAN(c=2, n_filters=2, in_channels=6, final_activation=False)
    initialise(made)
    join_filters(made)
    with torch.no_grad():
        for value in made.parameters():
            value.add_(0.05 * torch.randn_like(value))
    return as_shipped(made.eval())


@pytest.fixture(scope="module")
def weights(network: IFAN, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "small-dual.safetensors"
    write_weights(network, path)
    return path


def judged(folder: Path, weights: Path, out: Path, kind: str = "dpdd") -> Any:
    assert main([kind, str(folder), "--model", str(weights), "-o", str(out), *QUICK]) == 0
    return json.loads((out / "results.json").read_text())


def test_dpdd_hands_the_right_and_the_left_view_on(
    sets: Path, network: IFAN, weights: Path, tmp_path: Path
) -> None:
    found = judged(sets / "dpdd", weights, tmp_path / "out")
    layout = find_layout("dpdd", sets / "dpdd")
    expected = []
    for scene in layout.scenes:
        assert scene.sharp is not None and scene.right is not None and scene.left is not None
        photo, sharp, right, left = (
            np.array(open_photo(path).pixels)
            for path in (scene.blurred, scene.sharp, scene.right, scene.left)
        )
        expected.append(psnr(by_network(network)(photo, (right, left)), sharp))
    (name,) = set(found["means"]) - {"input"}
    assert found["means"][name]["psnr"] == pytest.approx(float(np.mean(expected)), abs=0.02)
    assert not found["failed"]
    # Views the wrong way round are another result.
    wrong = tmp_path / "wrong"
    shutil.copytree(sets / "dpdd", wrong)
    base = wrong / "dd_dp_dataset_canon"
    for here, there, end, other in (("test_l", "swap", "_L", "_R"), ("test_r", "test_l", "_R", "_L")):
        (base / here).rename(base / there)
        for path in (base / there / "source").iterdir():
            path.rename(path.with_name(path.name.replace(end, other)))
    (base / "swap").rename(base / "test_r")
    swapped = judged(wrong, weights, tmp_path / "swapped")
    assert abs(swapped["means"][name]["psnr"] - found["means"][name]["psnr"]) > 1e-3


def test_photos_of_a_phone_have_their_views_too(sets: Path, weights: Path, tmp_path: Path) -> None:
    found = judged(sets / "pixeldp", weights, tmp_path / "out", "pixeldp")
    assert len(found["means"]) == 2 and not found["failed"]


@pytest.mark.parametrize("kind", ["realdof", "pairs"])
def test_a_set_without_views_is_refused_in_a_sentence(
    sets: Path, weights: Path, tmp_path: Path, kind: str
) -> None:
    with pytest.raises(
        ParameterError, match=r"small-dual.+ reads dual-pixel views, which .+; leave it out, or"
    ):
        main([kind, str(sets / kind), "--model", str(weights), *QUICK])


def test_a_photo_that_lacks_a_view_is_told_alone(
    sets: Path, weights: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "dpdd"
    shutil.copytree(sets / "dpdd", folder)
    gone = sorted((folder / "dd_dp_dataset_canon/test_l/source").iterdir())[0]
    gone.unlink()
    out = tmp_path / "out"
    assert main(["dpdd", str(folder), "--model", str(weights), "-o", str(out), *QUICK]) == 1
    found = json.loads((out / "results.json").read_text())
    assert len(found["failed"]) == 1 and len(found["pictures"]["input"]) == 1
    assert "needs dual-pixel views" in capsys.readouterr().err
