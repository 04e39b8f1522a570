"""DPDNet in the table of ``evaluate``: the one that reads the photo and the one that reads its views."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from app.cli.evaluate_command import main
from app.imaging.metrics import psnr
from app.imaging.reading.open import open_photo
from models.dpdnet.network import DPDNet
from models.training.judging.methods import by_network
from models.training.rendering.layouts import find_layout
from models.training.running.start import initialise_dpdnet
from models.training.shipping.ship import as_shipped, write_weights

QUICK = ("--no-unsharp", "--quiet", "--no-use-map", "--quality", "draft", "--device", "cpu")


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def dpdd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One scene of noise, of sides that no four halvings take."""
    base = tmp_path_factory.mktemp("sets") / "dpdd/dd_dp_dataset_canon"
    rng = np.random.default_rng(0)
    for place in ("c/source/R1", "l/source/R1_L", "r/source/R1_R", "c/target/R1"):
        path = base / f"test_{place}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), rng.integers(0, 256, (19, 27, 3), dtype=np.uint8).repeat(8, 0).repeat(8, 1))
    return base.parent


def _network(channels: int) -> DPDNet:
    torch.manual_seed(5)
    made = DPDNet(2, channels, final_activation=False)
    initialise_dpdnet(made)
    with torch.no_grad():
        made.last.weight.normal_(0, 0.2)
    return as_shipped(made.eval())  # type: ignore[return-value]


def test_single_and_dual_are_judged_in_one_table(dpdd: Path, tmp_path: Path) -> None:
    networks = {name: _network(channels) for name, channels in (("single", 3), ("dual", 6))}
    options = []
    for name, network in networks.items():
        write_weights(network, tmp_path / f"{name}.safetensors")
        options += ["--model", str(tmp_path / f"{name}.safetensors")]
    assert main(["dpdd", str(dpdd), *options, "-o", str(tmp_path / "out"), *QUICK]) == 0
    found = json.loads((tmp_path / "out/results.json").read_text())
    assert not found["failed"] and len(found["means"]) == 3
    (scene,) = find_layout("dpdd", dpdd).scenes
    assert scene.sharp is not None and scene.right is not None and scene.left is not None
    photo, sharp, right, left = (
        np.array(open_photo(path).pixels) for path in (scene.blurred, scene.sharp, scene.right, scene.left)
    )
    for name, network in networks.items():
        row = found["means"][str(tmp_path / f"{name}.safetensors")]
        expected = psnr(by_network(network)(photo, (right, left)), sharp)
        assert row["psnr"] == pytest.approx(expected, abs=0.02)
        assert abs(row["psnr"] - found["means"]["input"]["psnr"]) > 0.05


def test_tiles_agree_with_the_whole(dpdd: Path, tmp_path: Path) -> None:
    write_weights(_network(3), tmp_path / "single.safetensors")
    told = []
    for number, more in enumerate((("--whole",), ("--tiles", "64"))):
        options = ("--model", str(tmp_path / "single.safetensors"), "-o", str(tmp_path / str(number)))
        assert main(["dpdd", str(dpdd), *options, *QUICK, *more]) == 0
        told.append(json.loads((tmp_path / str(number) / "results.json").read_text())["means"])
    for name, row in told[0].items():
        assert told[1][name]["psnr"] == pytest.approx(row["psnr"], abs=1e-3)
