"""Training on folders laid out as DPDD: what is drawn, what is refused, and that workers share it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from models import half_precision
from models.training.command import main, parser
from models.training.data.batches import Batches, Mixture
from models.training.data.folder_crops import (
    FolderCrops,
    FolderError,
    choosing_pairs,
    read_picture,
    training_scenes,
)
from models.training.judging.curves import CurvesError
from models.training.losses.losses import Weights
from models.training.rendering.layouts import LayoutError, Scene, own_pairs
from models.training.running import ablation
from models.training.running.distributed import ProcessGroup, together
from models.training.running.run import TrainingError
from models.training.running.schedule import Budget, Schedule
from models.training.running.trainer import Plan, Trainer
from models.training.shipping import ship

SIDE = 40


def _save(path: Path, picture: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), picture)


def _dpdd(root: Path, count: int = 3, bits: int = 8, splits: tuple[str, ...] = ("train",)) -> Path:
    """Every scene of its own colour, its views moved apart, so that a crop tells where it comes from."""
    rng = np.random.default_rng(0)
    for split in splits:
        for number in range(count):
            blocks = rng.integers(0, 120, (SIDE // 4, SIDE // 4, 3), dtype=np.uint8).repeat(4, 0).repeat(4, 1)
            sharp = blocks // 4 + 50 * (number + 1)
            blurred = cv2.blur(sharp, (5, 5))
            views = {"c": blurred, "l": np.roll(blurred, 1, 1), "r": np.roll(blurred, -1, 1)}
            for side, picture in views.items():
                ending = "" if side == "c" else f"_{side.upper()}"
                whole = picture if bits == 8 else picture.astype(np.uint16) * 257
                _save(root / f"{split}_{side}/source/A{number}{ending}.png", whole)
            whole = sharp if bits == 8 else sharp.astype(np.uint16) * 257
            _save(root / f"{split}_c/target/B{number}.png", whole)
    return root


@pytest.mark.parametrize("bits", [8, 16])
def test_crops_of_the_four_pictures_are_of_one_place(tmp_path: Path, bits: int) -> None:
    scenes = training_scenes(_dpdd(tmp_path, bits=bits))
    crops = FolderCrops(scenes, SIDE, 0)  # as large as the pictures: nothing is cut or reduced
    (blurred, _sharp, left, right), views = crops.draw(np.random.default_rng(0), 0)
    assert views and blurred.shape == (SIDE, SIDE, 3)
    assert np.array_equal(left, np.roll(blurred, 1, 1)) and np.array_equal(right, np.roll(blurred, -1, 1))


def test_sixteen_bits_are_rounded_not_cut(tmp_path: Path) -> None:
    _save(tmp_path / "a.png", np.full((8, 8, 3), 257 * 99 + 200, np.uint16))
    assert read_picture(tmp_path / "a.png").flatten()[0] == 100
    with pytest.raises(FolderError, match="damaged"):
        read_picture(tmp_path / "b.png")


def test_every_scene_comes_once_before_any_comes_again(tmp_path: Path) -> None:
    scenes = training_scenes(_dpdd(tmp_path, 4))
    crops = FolderCrops(scenes, 16, 3, kept_bytes=1, stay=1)
    assert crops.window == 1
    rng = np.random.default_rng(0)
    seen = [round((crops.draw(rng, step)[0][1].mean() - 15) / 50) for step in range(12)]
    assert all(len(set(seen[start : start + 4])) == 4 for start in (0, 4, 8))
    assert seen[:4] != seen[4:8] or seen[4:8] != seen[8:]


def test_a_crop_is_fixed_by_seed_and_step_whatever_came_before(tmp_path: Path) -> None:
    scenes = training_scenes(_dpdd(tmp_path))

    def batches() -> Batches:
        return Batches(None, [], 16, Mixture(1, 0.2), 5, FolderCrops(scenes, 16, 5, kept_bytes=9000, stay=2))

    first, second = batches(), batches()
    for step in range(6):
        first.batch(step, 2)
    for step in (5, 3):
        for one, other in zip(
            vars(first.batch(step, 4)).values(), vars(second.batch(step, 4)).values(), strict=True
        ):
            assert torch.equal(one, other)


def test_shares_of_a_batch_make_up_the_batch(tmp_path: Path) -> None:
    crops = FolderCrops(training_scenes(_dpdd(tmp_path)), 16, 0)
    batches = Batches(None, [], 16, Mixture(1, 0.3), 0, crops)
    whole = batches.batch(3, 6).blurred
    assert torch.equal(torch.cat([batches.batch(3, 2, worker).blurred for worker in range(3)]), whole)


def test_a_bad_pair_is_left_out_and_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    scenes = training_scenes(_dpdd(tmp_path))
    scenes[1].blurred.write_bytes(b"nonsense")
    crops = FolderCrops(scenes, 16, 0, stay=1)
    rng = np.random.default_rng(0)
    for step in range(6):
        crops.draw(rng, step)
    assert [record.getMessage() for record in caplog.records].count(
        "A1: A1.png is missing or damaged; mend it or take it out."
    ) == 1
    for scene in scenes:
        scene.blurred.unlink()
    with pytest.raises(FolderError, match="None of the pairs"):
        FolderCrops(scenes, 16, 0)
    with pytest.raises(FolderError, match="no pairs"):
        FolderCrops([], 16, 0)


def test_pairs_that_choose_and_report_never_train(tmp_path: Path) -> None:
    own = own_pairs()
    names = [own["train"][0], own["choose"][0], own["report"][0], own["misaligned"][0], "other"]
    for name in names:
        for side in ("blur", "sharp"):
            _save(tmp_path / side / f"{name}.png", np.zeros((16, 16, 3), np.uint8))
    assert {scene.name for scene in training_scenes(tmp_path)} == {own["train"][0], "other"}
    with pytest.raises(LayoutError):
        training_scenes(tmp_path / "blur")


def test_the_validation_split_chooses(tmp_path: Path) -> None:
    root = _dpdd(tmp_path, 3, splits=("train", "val"))
    assert [pair.name for pair in choosing_pairs(root, 2)] == ["A0", "A2"]
    assert choosing_pairs(_dpdd(tmp_path / "other"), 2) == []


TINY = ["--width", "2", "--filters", "2", "--crop", "16", "--plain-share", "0.5", "--threads", "1"]


def _train(out: Path, folder: Path, *options: str) -> None:
    arguments = ["run", "--out", str(out), "--folder", str(folder), "--pool", str(out / "no-pool")]
    assert main([*arguments, *TINY, "--batch", "4", "--batch-joined", "4", *options]) == 0


def test_train_run_on_a_folder_and_ship_what_came_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(half_precision, "computes_in_bfloat16", lambda: True)
    root = _dpdd(tmp_path / "set", splits=("train", "val"))
    _train(tmp_path / "out", root, "--steps", "4", "--disparity", "1")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["step"] == 4 and lines[0]["filters"] and "disparity" in lines[0]
    assert "score" in lines[1] and (tmp_path / "out/best.pt").exists()
    network, state = ship.read_averaged(tmp_path / "out/latest.pt")
    assert network.use_filters and state["plan"]["half"]
    digest, _ = ship.write_weights(network, tmp_path / "net.safetensors")
    assert len(digest) == 64


@pytest.mark.parametrize("precision", ["bf16", "fp32"])
def test_resuming_on_a_folder_equals_never_stopping(tmp_path: Path, precision: str) -> None:
    root = _dpdd(tmp_path / "set")
    options = ("--steps", "6", "--precision", precision)
    _train(tmp_path / "straight", root, *options)
    for _ in range(30):  # a slice of no length is one step
        _train(tmp_path / "sliced", root, *options, "--slice", "1e-9")
        if torch.load(tmp_path / "sliced/latest.pt", weights_only=True)["step"] == 6:
            break
    one, other = (torch.load(tmp_path / n / "latest.pt", weights_only=True) for n in ("straight", "sliced"))
    assert one["step"] == other["step"] == 6
    assert all(torch.equal(one["network"][name], other["network"][name]) for name in one["network"])


def test_a_network_of_two_views_trains(tmp_path: Path) -> None:
    _train(tmp_path / "out", _dpdd(tmp_path / "set"), "--steps", "3", "--dual")
    assert ship.read_averaged(tmp_path / "out/latest.pt")[0].in_channels == 6


def test_curves_without_tensorboard_are_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(CurvesError, match="pip install tensorboard"):
        _train(tmp_path / "out", _dpdd(tmp_path / "set"), "--steps", "1", "--tensorboard", str(tmp_path))


def test_curves_are_written_where_tensorboard_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[tuple[str, float, int]] = []

    class SummaryWriter:
        def __init__(self, folder: str) -> None:
            assert folder == str(tmp_path)

        def add_scalar(self, name: str, value: float, step: int) -> None:
            written.append((name, value, step))

        def close(self) -> None:
            written.append(("closed", 0, 0))

    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", sys.modules[__name__])
    monkeypatch.setattr(sys.modules[__name__], "SummaryWriter", SummaryWriter, raising=False)
    _train(tmp_path / "out", _dpdd(tmp_path / "set"), "--steps", "2", "--tensorboard", str(tmp_path))
    assert ("progress", 1.0, 2) in written and written[-1][0] == "closed"
    assert not any(name == "filters" for name, _, _ in written)


def test_a_batch_that_cannot_be_shared_is_refused(tmp_path: Path) -> None:
    args = parser().parse_args(["run", "--out", str(tmp_path), "--steps", "1", "--batch", "5"])
    from models.training.running.run import plan_of

    with pytest.raises(TrainingError, match="evenly"):
        plan_of(args, ProcessGroup(0, 2))


def test_the_variants_of_the_ablation_differ_by_their_parts_alone(tmp_path: Path) -> None:
    args = parser().parse_args(["ablation", "--out", str(tmp_path)])
    plans = [ablation.plan_of(variant, 1, args, ProcessGroup()) for variant in ablation.VARIANTS]
    assert [(p.schedule.plain_share < 1, p.weights.disparity, p.weights.reblurring) for p in plans] == [
        *((False, 0, 0), (True, 0, 0), (True, 1, 0), (True, 1, 1))
    ]
    assert len({(str(p.network), p.budget, p.batch, p.seed, p.weights.charbonnier) for p in plans}) == 1


def test_the_ablation_says_where_its_seeds_disagree() -> None:
    start = {"psnr": 20.0, "ssim": 0.5}
    found = {
        "one": {0: {"psnr": 21.0, "ssim": 0.6}, 1: {"psnr": 22.0, "ssim": 0.6}},
        "two": {0: {"psnr": 21.5, "ssim": 0.7}, 1: {"psnr": 22.5, "ssim": 0.5}},
    }
    lines = ablation.as_text(start, found).splitlines()
    assert lines[1].split()[1:] == ["+1.500", "±0.707", "+0.100", "±0.000"]
    assert "+0.500 ±0.000" in lines[4] and lines[4].endswith("?") and lines[4].count("?") == 1


@pytest.mark.slow
def test_the_ablation_runs_and_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = []

    def measure(method: object, args: object) -> dict[str, float]:
        measured.append(method)
        return {"psnr": float(len(measured))}

    monkeypatch.setattr(ablation, "measured_on_pairs", measure)
    root = _dpdd(tmp_path / "set")
    arguments = ["ablation", "--out", str(tmp_path / "out"), "--folder", str(root), "--photos", str(tmp_path)]
    arguments += ["--steps", "3", "--seeds", "0", "1", "--pool", str(tmp_path / "no-pool"), *TINY]
    assert main(arguments) == 0
    assert len(measured) == 1 + 4 * 2
    told = json.loads((tmp_path / "out/ablation.json").read_text())
    assert set(told["runs"]) == set(ablation.VARIANTS)
    plain, _ = ship.read_averaged(tmp_path / "out/no-filters-0/latest.pt")
    full, _ = ship.read_averaged(tmp_path / "out/with-reblurring-1/latest.pt")
    assert not plain.use_filters and full.use_filters
    (tmp_path / "out/filters-1/scores.json").unlink()
    assert main(arguments) == 0 and len(measured) == 1 + 4 * 2 + 1


def test_an_ablation_that_could_not_be_measured_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="measured"):
        main(["ablation", "--out", str(tmp_path)])


def _in_a_crew(group: ProcessGroup, root: Path, out: Path) -> None:
    torch.set_num_threads(1)
    plan = Plan(
        network={"c": 2, "n_filters": 2, "final_activation": False},
        budget=Budget(steps=8),
        schedule=Schedule(0.5, 2e-3, warm_up=2),
        weights=Weights(1.0, 0.5, 0.1, 1.0, 0.5),
        batch=4,
        batch_joined=4,
        half=False,
    )
    trainer = Trainer(plan, group)
    source = Batches(None, [], 16, Mixture(1, 0.4), 7, FolderCrops(training_scenes(root), 16, 7))
    # Sharp crops have no views, so that the workers' shares of the disparity differ in number.
    counts = {int(source.batch(step, 2, worker).has_views.sum()) for step in range(8) for worker in (0, 1)}
    assert len(counts) > 1
    while not trainer.done:
        trainer.advance(source)
    torch.save(trainer.network.state_dict(), out / f"{group.size}-{group.rank}.pt")


def test_two_processes_train_to_the_weights_of_one_with_the_doubled_batch(tmp_path: Path) -> None:
    root = _dpdd(tmp_path / "set")
    threads = torch.get_num_threads()
    try:
        together(1, _in_a_crew, root, tmp_path)
    finally:
        torch.set_num_threads(threads)
    together(2, _in_a_crew, root, tmp_path)
    alone, first, second = (
        torch.load(tmp_path / f"{name}.pt", weights_only=True) for name in ("1-0", "2-0", "2-1")
    )
    for name, value in alone.items():
        assert torch.equal(first[name], second[name])
        assert torch.allclose(first[name], value, rtol=1e-4, atol=1e-5), name


@pytest.mark.slow
def test_torchrun_trains_to_the_weights_of_one_process(tmp_path: Path, root: Path) -> None:
    folder = _dpdd(tmp_path / "set")
    options = ["--folder", str(folder), "--pool", str(tmp_path / "no-pool"), *TINY, "--steps", "6"]
    options += ["--precision", "fp32", "--batch", "4", "--batch-joined", "4", "--disparity", "1"]
    _train(tmp_path / "one", folder, *options[4:])
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    command += [str(root / "main.py"), "train", "run", "--out", str(tmp_path / "two"), *options]
    with (tmp_path / "log").open("w+") as log:
        started = subprocess.Popen(command, cwd=root, stdout=log, stderr=log, start_new_session=True)
        try:
            assert started.wait(100) == 0, (tmp_path / "log").read_text()[-2000:]
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)  # workers outlive a torchrun that is killed
    one, two = (torch.load(tmp_path / n / "latest.pt", weights_only=True) for n in ("one", "two"))
    assert one["step"] == two["step"] == 6 and one["crops"] == two["crops"] == 24
    for name, value in one["network"].items():
        assert torch.allclose(two["network"][name], value, rtol=1e-4, atol=1e-5), name


def test_a_scene_smaller_than_a_crop_is_refused(tmp_path: Path) -> None:
    for side in ("a", "b"):
        _save(tmp_path / f"{side}.png", np.zeros((8, 8, 3), np.uint8))
    with pytest.raises(FolderError, match="None"):
        FolderCrops([Scene("x", tmp_path / "a.png", tmp_path / "b.png")], 16, 0)
