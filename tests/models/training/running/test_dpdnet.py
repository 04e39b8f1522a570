"""DPDNet is trained, resumed, scored and shipped by what trains IFAN, on the very same crops."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor

from app import paths
from app.errors import ModelError
from models import store
from models.dpdnet.network import DPDNet
from models.ifan.network import IFAN
from models.training import command
from models.training.data.batches import Batch, Batches, Mixture
from models.training.judging import judge as judging
from models.training.judging import measuring, protocol
from models.training.judging.protocol import Scores
from models.training.running import run as running
from models.training.running.distributed import ProcessGroup
from models.training.running.schedule import Budget, Schedule
from models.training.running.trainer import Plan, Trainer
from models.training.shipping import ship

SMALL = {"c": 2, "in_channels": 3, "final_activation": False, "dropout": 0.4}


def _plan(**changes: object) -> Plan:
    options: dict[str, object] = {
        "network": SMALL,
        "budget": Budget(steps=8),
        "schedule": Schedule(plain_share=0.5, plain_rate=2e-3, warm_up=2),
        "batch": 2,
        "batch_joined": 3,
        "half": False,
        "family": "dpdnet",
    }
    return Plan(**{**options, **changes})  # type: ignore[arg-type]


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    folder = tmp_path / "pool"
    folder.mkdir()
    sharp = rng.integers(0, 256, (4, 12, 12, 3), dtype=np.uint8).repeat(4, 1).repeat(4, 2)
    left, right = (np.stack([cv2.blur(np.roll(p, s, 1), (3, 3)) for p in sharp]) for s in (1, -1))
    blurred = np.stack([cv2.blur(picture, (3, 3)) for picture in sharp])
    np.savez(folder / "00000.npz", blurred=blurred, sharp=sharp, left=left, right=right)
    return folder


@pytest.fixture
def batches(pool: Path) -> Batches:
    return Batches(pool, [], 32, Mixture(0, 0.1), seed=3)


def _weights(trainer: Trainer) -> list[Tensor]:
    return [v.clone() for v in (*trainer.network.state_dict().values(), *trainer.averaged.values())]


def _arguments(*more: str) -> argparse.Namespace:
    return command.parser().parse_args(["run", "--network", "dpdnet", "--out", "x", "--steps", "8", *more])


@pytest.mark.parametrize("stop", [2, 6])
def test_resuming_equals_never_stopping(batches: Batches, tmp_path: Path, stop: int) -> None:
    straight = Trainer(_plan())
    for _ in range(8):
        straight.advance(batches)
    first = Trainer(_plan())
    for _ in range(stop):
        first.advance(batches)
    first.save(tmp_path / "latest.pt")
    torch.rand(17)  # what the process drew meanwhile does not tell: dropout is fixed by seed and step
    second = Trainer(_plan())
    second.load(tmp_path / "latest.pt")
    for _ in range(8 - stop):
        second.advance(batches)
    assert straight.step == second.step == 8 and straight.done and straight.skipped == 0
    for one, other in zip(_weights(straight), _weights(second), strict=True):
        assert torch.equal(one, other)


class _Watched(Trainer):
    """Keeps every batch that it is given and the rate at which it learns from it."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.seen: list[tuple[Batch, float]] = []

    def loss(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        self.seen.append((batch, self.optimiser.param_groups[0]["lr"]))
        return super().loss(batch)


def test_it_is_given_the_crops_that_ifan_is_given_at_the_same_rates(batches: Batches) -> None:
    ifan = {"c": 2, "n_filters": 2, "final_activation": False}
    rival, other = _Watched(_plan()), _Watched(_plan(network=ifan, family="ifan"))
    for trainer in (rival, other):
        for _ in range(8):
            trainer.advance(batches)
        assert trainer.crops == 4 * 2 + 4 * 3
    rates = []
    for (mine, rate), (theirs, same) in zip(rival.seen, other.seen, strict=True):
        assert torch.equal(mine.blurred, theirs.blurred) and torch.equal(mine.sharp, theirs.sharp)
        rates.append(rate == same)
    # Filters join in the fifth step and warm up; here nothing joins.
    assert rates == [True] * 4 + [False] + [True] * 3


def test_it_learns(pool: Path) -> None:
    plan = _plan(
        network={**SMALL, "c": 8, "in_channels": 6, "dropout": 0.0},
        budget=Budget(steps=80),
        schedule=Schedule(0.5, 3e-3, 3e-3, warm_up=5),
        batch_joined=2,
    )
    trainer, source = Trainer(plan), Batches(pool, [], 32, Mixture(0, 0), seed=3)
    test = source.batch(10_000, 8)
    before = trainer.loss(test)[0].item()
    for _ in range(80):
        trainer.advance(source)
    assert trainer.loss(test)[0].item() < 0.9 * before


def test_dropout_is_for_training_alone(batches: Batches) -> None:
    trainer = Trainer(_plan())
    for _ in range(3):
        trainer.advance(batches)
    photo = torch.rand(1, 3, 32, 32)
    averaged = trainer.averaged_network()
    assert torch.equal(averaged(photo), averaged(photo))
    assert not torch.equal(trainer.network(photo), trainer.network(photo))


def test_a_dual_network_goes_on_from_a_single_one(batches: Batches, tmp_path: Path) -> None:
    single = Trainer(_plan())
    for _ in range(3):
        single.advance(batches)
    ship.write_weights(single.averaged_network(), tmp_path / "single.safetensors")
    dual = Trainer(_plan(network={**SMALL, "in_channels": 6}, schedule=Schedule(0.0, warm_up=1)))
    dual.start_from(tmp_path / "single.safetensors")
    photo = torch.rand(1, 3, 32, 32)
    made = dual.averaged_network()(photo, torch.cat([photo, photo], 1))
    torch.testing.assert_close(made, single.averaged_network()(photo), atol=1e-3, rtol=0)
    dual.advance(batches)
    first = dual.network.state_dict()["down.0.0.weight"]
    assert dual.skipped == 0 and not torch.equal(first[:, :3], first[:, 3:])


@pytest.mark.parametrize("wrong", [{"c": 3}, {"final_activation": True}, None])
def test_another_networks_weights_are_refused_in_a_sentence(
    batches: Batches, tmp_path: Path, wrong: dict[str, object] | None
) -> None:
    given = IFAN(2, 2) if wrong is None else DPDNet(**{**SMALL, **wrong})  # type: ignore[arg-type]
    ship.write_weights(given, tmp_path / "other.safetensors")
    with pytest.raises(ModelError, match=r"other\.safetensors holds another network .*--network\.$"):
        Trainer(_plan()).start_from(tmp_path / "other.safetensors")


def test_a_run_of_another_network_is_not_gone_on_with(batches: Batches, tmp_path: Path) -> None:
    Trainer(_plan()).save(tmp_path / "latest.pt")
    ifan = {"c": 2, "n_filters": 2, "final_activation": False}
    for plan in (_plan(network=ifan, family="ifan"), _plan(network={**SMALL, "c": 3})):
        with pytest.raises(ModelError, match=r"run of another network \(dpdnet, c 2.*choose another --out\."):
            Trainer(plan).load(tmp_path / "latest.pt")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--disparity", "0.2"), "--disparity"),
        (("--reblurring", "1"), "--reblurring"),
        (("--crop", "120"), "multiple of 16"),
        (("--dropout", "1"), "Dropout"),
    ],
)
def test_options_that_it_has_no_use_for_are_refused(options: tuple[str, ...], word: str) -> None:
    with pytest.raises(running.TrainingError, match=word):
        running.plan_of(_arguments(*options), ProcessGroup())


@pytest.mark.parametrize("dual", [False, True])
def test_one_command_trains_and_another_scores(
    pool: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    dual: bool,
) -> None:
    out, more = tmp_path / "run", ["--dual"] if dual else []
    words = ["--width", "2", "--crop", "32", "--batch", "2", "--batch-joined", "2"]
    words += ["--precision", "fp32", "--threads", "1"]
    options = ["run", "--network", "dpdnet", "--out", str(out), "--pool", str(pool), "--steps", "4", *words]
    assert command.main([*options, *more]) == 0
    network, state = ship.read_averaged(out / "latest.pt")
    assert isinstance(network, DPDNet) and not network.training and network.use_filters
    assert (network.c, network.in_channels, state["crops"]) == (2, 6 if dual else 3, 8)
    capsys.readouterr()
    assert command.main([*options, *more]) == 0, "all steps are done: nothing is left to do"
    opened = measuring.open_network(str(out / "latest.pt"))
    assert isinstance(opened, DPDNet)

    sharp, blurred, right, left = np.random.default_rng(0).random((4, 40, 32, 3)).astype(np.float32)
    scene = protocol.Rendered(blurred, sharp, (right, left), left)
    monkeypatch.setattr(protocol, "choosing_scenes", lambda folder: [scene])
    monkeypatch.setattr(protocol, "sharp_photos", lambda folder: [sharp])
    judge = judging.judge_of(_arguments("--dual", "--photos", str(tmp_path)))
    assert judge is not None and (opened.in_channels == 3 or np.isfinite(judge(opened)["score"]))


def _row(name: str, **values: float) -> Scores:
    columns = {"psnr": 30.0, "gain_psnr": 30.0, "ssim": 0.8, "texture_psnr": 30.0, "synthetic": 25.0,
               "synthetic_ssim": 0.7, "summed": 25.5, "fidelity": 99.0, **values}  # fmt: skip
    return Scores(name, **{column: [value] for column, value in columns.items()})


def _shipped(folder: Path, monkeypatch: pytest.MonkeyPatch, channels: int, own: Scores) -> int:
    Trainer(_plan(network={**SMALL, "in_channels": channels})).save(folder / "latest.pt")
    unsharp = {"synthetic": 25.1, "synthetic_ssim": 0.7, **dict.fromkeys(("psnr", "gain_psnr"), 30.2)}
    unsharp |= {"ssim": 0.81, "texture_psnr": 30.2}
    rows = {"input": _row("input"), own.name: own}
    monkeypatch.setattr(measuring, "scored", lambda *_: (rows, {"values": unsharp, "masks": {}}))
    grey = np.full((224, 224, 3), 0.5, np.float32)
    monkeypatch.setattr(protocol, "sharp_photos", lambda _: [grey])
    monkeypatch.setattr(measuring.photos, "training_photos", lambda _: [])  # type: ignore[attr-defined]
    words = ["--name", own.name, "--out", str(folder), "--trained-by", "this test", "--threads", "1"]
    words += ["--device-words", "a test"]
    data = ["--pairs", "none", "--photos", "none", "--limits", "It does nothing."]
    return command.main(["ship", str(folder / "latest.pt"), *words, *data])


@pytest.mark.parametrize("channels", [3, 6])
def test_it_ships_with_its_card_and_opens_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, channels: int
) -> None:
    own = _row(
        "dpdnet", psnr=30.45, gain_psnr=30.5, ssim=0.82, synthetic=26.7, summed=26.8, texture_psnr=31.0
    )
    assert _shipped(tmp_path, monkeypatch, channels, own) == 0
    monkeypatch.setattr(paths, "weights_dir", lambda: tmp_path)
    descriptor = store.find_model("dpdnet")
    assert (descriptor.architecture, descriptor.multiple_of, descriptor.in_channels) == (
        "dpdnet",
        16,
        channels,
    )
    assert descriptor.halo % 16 == 0 and descriptor.scores["own_psnr"] == 30.45
    network, _ = store.load_model("dpdnet")
    assert isinstance(network, DPDNet) and not network.final_activation
    card = (tmp_path / "dpdnet.md").read_text("utf-8")
    assert (
        descriptor.sha256 in card and "Abuolaim" in card and "26.700" in card and "It does nothing." in card
    )
    assert "IFAN (Lee" not in card and "multiples of 16" in card and ("right" in card) == (channels == 6)
    told = json.dumps(descriptor.scores["missed"])
    assert "SSIM" not in told


def test_one_that_is_below_its_input_does_not_ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="below its input on the reporting pairs"):
        _shipped(tmp_path, monkeypatch, 3, _row("dpdnet", psnr=29.9, gain_psnr=31.0))
    assert not (tmp_path / "manifest.toml").exists() and not (tmp_path / "dpdnet.md").exists()
