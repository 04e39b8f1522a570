"""Training at tiny size: it learns, it resumes exactly, it joins, each loss can be switched."""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from models.training import command
from models.training.data.batches import Batch, Batches, Mixture, RealCrops
from models.training.data.pairs import Pair
from models.training.losses.losses import Weights, disparity_error, warped
from models.training.running import run as run_command
from models.training.running.schedule import Budget, Schedule
from models.training.running.trainer import Plan, Trainer, run
from models.training.shipping import ship


def _plan(**changes: object) -> Plan:
    options: dict[str, object] = {
        "network": {"c": 2, "n_filters": 2, "final_activation": False},
        "budget": Budget(steps=8),
        "schedule": Schedule(plain_share=0.5, plain_rate=2e-3, warm_up=2),
        "batch": 2,
        "batch_joined": 2,
        "half": False,
    }
    return Plan(**{**options, **changes})  # type: ignore[arg-type]


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    folder = tmp_path / "pool"
    folder.mkdir()
    blocks = rng.integers(0, 256, (4, 12, 12, 3), dtype=np.uint8)
    sharp = blocks.repeat(4, 1).repeat(4, 2)
    blurred = np.stack([cv2.blur(picture, (3, 3)) for picture in sharp])
    np.savez(folder / "00000.npz", blurred=blurred, sharp=sharp, left=np.roll(blurred, 8, 2), right=blurred)
    return folder


@pytest.fixture
def batches(pool: Path) -> Batches:
    return Batches(pool, [], 32, Mixture(0, 0.1), seed=3)


def _weights(trainer: Trainer) -> list[torch.Tensor]:
    return [v.clone() for v in (*trainer.network.state_dict().values(), *trainer.averaged.values())]


@pytest.mark.parametrize("stop", [2, 5])
def test_resuming_equals_never_stopping(batches: Batches, tmp_path: Path, stop: int) -> None:
    straight = Trainer(_plan())
    for _ in range(8):
        straight.advance(batches)
    first = Trainer(_plan())
    for _ in range(stop):
        first.advance(batches)
    first.save(tmp_path / "latest.pt")
    second = Trainer(_plan(seed=99))
    second.load(tmp_path / "latest.pt")
    for _ in range(8 - stop):
        second.advance(batches)
    assert straight.step == second.step == 8 and straight.network.use_filters and straight.done
    for one, other in zip(_weights(straight), _weights(second), strict=True):
        assert torch.equal(one, other)


def test_it_learns(pool: Path) -> None:
    plan = _plan(
        network={"c": 8, "n_filters": 2, "final_activation": False},
        budget=Budget(steps=100),
        schedule=Schedule(1.0, 3e-3, warm_up=5),
    )
    trainer, source = Trainer(plan), Batches(pool, [], 32, Mixture(0, 0), seed=3)
    test = source.batch(10_000, 8)
    before = trainer.loss(test)[0].item()
    for _ in range(100):
        trainer.advance(source)
    assert trainer.loss(test)[0].item() < 0.93 * before


@pytest.mark.parametrize("term", ["gradient", "disparity", "reblurring"])
def test_each_term_can_be_switched(batches: Batches, tmp_path: Path, term: str) -> None:
    plan = _plan(weights=Weights(**{term: 1.0}), schedule=Schedule(0.0))
    trainer = Trainer(plan)
    assert term not in Trainer(_plan(weights=Weights())).loss(batches.batch(0, 2))[1]
    for _ in range(2):
        trainer.advance(batches)
    assert math.isfinite(trainer.running[term])
    trainer.save(tmp_path / "latest.pt")
    Trainer(plan).load(tmp_path / "latest.pt")


def test_training_goes_on_from_what_shipped(batches: Batches, tmp_path: Path) -> None:
    plan = _plan(schedule=Schedule(0.0, warm_up=2))
    first = Trainer(plan)
    for _ in range(3):
        first.advance(batches)
    ship.write_weights(first.averaged_network(), tmp_path / "net.safetensors")
    second = Trainer(_plan(seed=7, schedule=Schedule(0.0, warm_up=2)))
    second.start_from(tmp_path / "net.safetensors")
    assert second.network.use_filters and second.step == 0
    for name, value in second.averaged.items():
        assert torch.allclose(value, first.averaged[name], atol=1e-3)
    second.advance(batches)
    assert second.skipped == 0


def test_a_step_that_is_not_finite_is_skipped(batches: Batches, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = Trainer(_plan())
    before = _weights(trainer)
    loss = trainer.loss
    monkeypatch.setattr(trainer, "loss", lambda batch: (loss(batch)[0] * math.nan, {}))
    trainer.advance(batches)
    assert trainer.skipped == 1 and trainer.step == 1
    assert all(torch.equal(one, other) for one, other in zip(before, _weights(trainer), strict=True))


def test_a_run_keeps_the_weights_that_score_best(batches: Batches, tmp_path: Path) -> None:
    scores = iter([1.0, 3.0, 2.0] + [0.0] * 20)
    trainer = Trainer(_plan(schedule=Schedule(0.0)))
    lines = list(run(trainer, batches, tmp_path, 0, lambda _: {"score": next(scores)}, judge_every=0))
    assert trainer.done and [line["score"] for line in lines if "score" in line][:3] == [1.0, 3.0, 2.0]
    assert torch.load(tmp_path / "best.pt", weights_only=True)["step"] == 2
    assert (tmp_path / "latest.pt").exists() and not list(tmp_path.glob("*.part"))


def test_a_budget_is_steps_or_minutes() -> None:
    assert Budget(minutes=2).progress(5, 60) == 0.5 and Budget(steps=4).progress(1, 999) == 0.25
    for wrong in ({}, {"steps": 1, "minutes": 1.0}):
        with pytest.raises(ValueError, match="budget"):
            Budget(**wrong)  # type: ignore[arg-type]


def test_the_rate_warms_up_and_decays_in_both_phases() -> None:
    schedule = Schedule(0.5, 8e-4, 4e-4, warm_up=10)
    assert schedule.rate(0, 0) == pytest.approx(8e-5) and schedule.rate(0, 50) == pytest.approx(8e-4)
    assert schedule.rate(0.4999, 50) == pytest.approx(4e-4, rel=1e-2)
    assert schedule.rate(0.5, 0) == pytest.approx(4e-5) and schedule.rate(1, 50) == pytest.approx(4e-6)


def test_the_true_disparity_has_the_least_error() -> None:
    generator = torch.Generator().manual_seed(0)
    right = torch.rand(2, 3, 8, 12, generator=generator).repeat_interleave(8, 2).repeat_interleave(8, 3)
    left = right.roll(8, 3)  # moved one pixel to the right at 1/8 size
    batch = Batch(right, right, left, right, torch.tensor([True, True]))
    errors = {d: float(disparity_error(torch.full((2, 1, 8, 12), float(d)), batch)) for d in range(-2, 3)}
    assert min(errors, key=lambda d: errors[d]) == -1
    without = Batch(right, right, left, right, torch.tensor([False, False]))
    assert float(disparity_error(torch.zeros(2, 1, 8, 12), without)) == 0


def test_warping_by_nothing_changes_nothing() -> None:
    picture = torch.rand(1, 3, 6, 9)
    assert torch.allclose(warped(picture, torch.zeros(1, 1, 6, 9)), picture, atol=1e-6)


def test_real_pairs_are_drawn_aligned() -> None:
    y, x = np.mgrid[:96, :128]
    picture = np.stack([y * 2, x, (x + y) % 251], -1).astype(np.uint8)
    batches = Batches(None, [Pair("a", picture, picture)], 32, Mixture(1.0, 0.0), 0)
    batch = batches.batch(0, 16)
    assert float((batch.blurred - batch.sharp).abs().max()) < 0.02
    assert not bool(batch.has_views.any())


@pytest.mark.parametrize(("turned", "forms"), [(False, 2), (True, 8)])
def test_rendered_crops_turn_where_no_views_count(tmp_path: Path, turned: bool, forms: int) -> None:
    picture = np.random.default_rng(0).integers(64, 192, (1, 8, 8, 3), dtype=np.uint8)
    np.savez(tmp_path / "0.npz", blurred=picture, sharp=picture, left=picture, right=picture)
    batch = Batches(tmp_path, [], 8, Mixture(0, 0), 0, turned=turned).batch(0, 200)
    assert bool(batch.has_views.all()) is not turned
    normal = (batch.blurred[:, 0] / batch.blurred[:, 0].mean((1, 2), keepdim=True) * 1e3).round().int()
    assert len(torch.unique(normal.flatten(1), dim=0)) == forms
    assert torch.equal(batch.blurred, batch.sharp) and torch.equal(batch.left, batch.right)


def test_views_are_turned_only_where_no_loss_reads_them(pool: Path) -> None:
    def has_views(*more: str) -> bool:
        options = ("run", "--out", "x", "--steps", "4", "--crop", "32", "--sharp", "0", "--pool", str(pool))
        batches = run_command.batches_of(command.parser().parse_args([*options, *more]))
        return bool(batches.batch(0, 8).has_views.all())

    assert not has_views() and has_views("--disparity", "0.2") and has_views("--dual")


def test_real_crops_are_drawn_at_the_scales_that_hold_them() -> None:
    picture = np.zeros((96, 128, 3), np.uint8)
    for crop, expected in ((16, {96, 67, 48, 29}), (64, {96, 67})):
        drawn = RealCrops([Pair("a", picture, picture)], crop)
        assert {both[0].shape[0] for both in drawn.pictures} == expected


def test_the_floor_of_the_logarithm_is_the_plans(batches: Batches) -> None:
    batch = batches.batch(0, 2)
    errors = [
        float(Trainer(_plan(weights=Weights(0, 1, log_floor=floor))).loss(batch)[0].detach())
        for floor in (1e-4, 1e-3)
    ]
    mse = ((batch.blurred - batch.sharp) ** 2).mean((1, 2, 3))  # a network begins as one that changes nothing
    for floor, error in zip((1e-4, 1e-3), errors, strict=True):
        assert error == pytest.approx(float(0.02 * torch.log(mse + floor).mean()), rel=1e-4)


def test_the_average_follows_every_weight(batches: Batches) -> None:
    trainer = Trainer(_plan())
    before = {name: value.clone() for name, value in trainer.averaged.items()}
    trainer.advance(batches)
    for name, value in trainer.network.state_dict().items():
        assert torch.allclose(trainer.averaged[name], before[name].lerp(value, 0.9), atol=1e-6)


def test_nothing_to_train_on_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nothing to train on"):
        Batches(tmp_path, [], 32, Mixture(), 0)
