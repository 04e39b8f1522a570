"""A network learns from the mean of its own answers to mirror images."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from models.training.data import photos
from models.training.data.batches import Batches, Mixture
from models.training.data.unlabelled import PER_PHOTO, PhotoCrops
from models.training.running.distillation import Distillation, mean_of_turns, turn, turn_back
from models.training.running.schedule import Budget, Schedule
from models.training.running.trainer import Plan, Trainer

STEPS = 30


@pytest.fixture
def batches(tmp_path: Path) -> Batches:
    rng = np.random.default_rng(0)
    sharp = rng.integers(0, 256, (4, 12, 12, 3), dtype=np.uint8).repeat(4, 1).repeat(4, 2)
    blurred = np.stack([cv2.blur(picture, (3, 3)) for picture in sharp])
    np.savez(tmp_path / "00000.npz", blurred=blurred, sharp=sharp)
    return Batches(tmp_path, [], 32, Mixture(0, 0), seed=3)


def trainer(share: float) -> Trainer:
    made = Trainer(
        Plan(
            network={"c": 2, "n_filters": 2, "final_activation": False},
            budget=Budget(steps=STEPS),
            schedule=Schedule(plain_share=0, joined_rate=2e-3, warm_up=2),
            batch=2, batch_joined=2, half=False, average=0.5, distillation=Distillation(share, batch=2),
        )
    )  # fmt: skip
    made.network.use_filters = True
    return made


@pytest.mark.parametrize("number", range(8))
def test_turns_are_undone_and_differ(number: int) -> None:
    picture = torch.rand(2, 3, 8, 8)
    assert torch.equal(turn_back(turn(picture, number), number), picture)
    places = [turn(picture, each) for each in range(8)]
    assert sum(torch.equal(places[number], each) for each in places) == 1


def test_the_mean_of_turns_turns_with_the_picture() -> None:
    network = trainer(0).averaged_network()
    for weights in network.parameters():
        torch.nn.init.normal_(weights, std=0.05)
    picture = torch.rand(1, 3, 16, 16)
    mean = mean_of_turns(network, picture)
    assert not torch.allclose(network(picture), mean, atol=1e-5)
    for number in range(8):
        turned = mean_of_turns(network, turn(picture, number))
        torch.testing.assert_close(turned, turn(mean, number), atol=1e-5, rtol=0)


def test_distilling_brings_the_answers_to_mirror_images_together(batches: Batches) -> None:
    student = trainer(1.0)
    for weights in student.network.parameters():
        torch.nn.init.normal_(weights, std=0.05)
    student.averaged = {name: value.clone() for name, value in student.network.state_dict().items()}
    blurred = batches.unlabelled(0, 4)

    def disagreement() -> float:
        network = student.averaged_network()
        with torch.no_grad():
            return float(((network(blurred) - mean_of_turns(network, blurred)) ** 2).mean())

    before = disagreement()
    for _ in range(STEPS):
        student.advance(batches)
    assert student.report()["disagreement"] > 0 and "start" not in student.running
    assert disagreement() < 0.7 * before


def test_only_the_share_asked_for_is_distilled(batches: Batches) -> None:
    student = trainer(0.5)
    for _ in range(STEPS):
        student.advance(batches)
    assert {"disagreement", "start"} <= student.running.keys()
    assert "disagreement" not in trainer(0).running


def test_unlabelled_crops_leave_out_what_reports_and_chooses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_out = photos.held_out_scenes()[0][0]
    values = {"held.png": 10, "sharp.png": 100, "soft.png": 200, "choosing.png": 250}
    rows = ["file\tlicence\tsharp_med\tsharp_block_frac"]
    for name, value in values.items():
        file = held_out if name == "held.png" else name
        cv2.imwrite(str(tmp_path / file), np.full((80, 90, 3), value, np.uint8))
        sharpness = {"soft.png": 0.1, "choosing.png": 0.42}.get(name, 0.9)
        rows.append(f"{file}\tCC0\t{sharpness}\t0.9")
    (tmp_path / "MANIFEST.tsv").write_text("\n".join(rows))
    crops = PhotoCrops(tmp_path, 32, seed=1)
    rng = np.random.default_rng(0)
    seen = {int(crops.draw(rng).mean()) for _ in range(20 * PER_PHOTO)}
    assert seen == {100, 200}
