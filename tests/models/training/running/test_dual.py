"""Training of networks that read dual-pixel views: where they start, what they draw, what chooses them."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor

from app import paths
from app.errors import ModelError
from app.imaging.metrics import psnr
from models import importer, store
from models.ifan.fast import FastIFAN
from models.ifan.network import IFAN
from models.ifan.reference import ReferenceIFAN
from models.training import command
from models.training.data import pairs
from models.training.data.batches import Batches, Mixture
from models.training.judging import judge as judging
from models.training.judging import measuring, protocol, table
from models.training.judging.halo import agreement
from models.training.judging.methods import by_network
from models.training.judging.protocol import Scores
from models.training.rendering.sensor import add_up
from models.training.running import run as running
from models.training.running.distributed import ProcessGroup
from models.training.running.schedule import Budget, Schedule
from models.training.running.start import for_views, initialise, join_filters
from models.training.running.trainer import Plan, Trainer
from models.training.shipping import ship

SMALL = {"c": 2, "n_filters": 2, "final_activation": False}


def trained(**changes: object) -> IFAN:
    """A small network whose every part does something."""
    torch.manual_seed(3)
    network = IFAN(**{**SMALL, **changes})  # type: ignore[arg-type]
    initialise(network)
    join_filters(network)
    with torch.no_grad():
        for value in network.parameters():
            value.add_(0.02 * torch.randn_like(value))
    return network.eval()


def dual_plan(**changes: object) -> Plan:
    network = {**SMALL, "in_channels": 6, **changes}
    return Plan(network, Budget(steps=8), Schedule(0.0, warm_up=2), batch=2, batch_joined=2, half=False)


@pytest.fixture
def single(tmp_path: Path) -> Path:
    path = tmp_path / "single.safetensors"
    ship.write_weights(trained(), path)
    return path


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    folder = tmp_path / "pool"
    folder.mkdir()
    sharp = rng.integers(0, 256, (4, 12, 12, 3), dtype=np.uint8).repeat(4, 1).repeat(4, 2)
    left, right = (np.stack([cv2.blur(np.roll(p, s, 1), (3, 3)) for p in sharp]) for s in (1, -1))
    np.savez(folder / "00000.npz", blurred=cv2.blur(sharp[0], (3, 3))[None].repeat(4, 0), sharp=sharp,
             left=left, right=right)  # fmt: skip
    return folder


@torch.no_grad()
@pytest.mark.parametrize("detail", [False, True])
def test_a_dual_network_starts_as_the_single_one_did(single: Path, detail: bool) -> None:
    trainer = Trainer(dual_plan(detail_of_views=detail))
    trainer.start_from(single)
    started = trainer.averaged_network()
    before = IFAN(**SMALL)  # type: ignore[arg-type]
    tensors = {name: value.half().float() for name, value in trained().state_dict().items()}
    before.load_state_dict(tensors)
    photo = torch.rand(1, 3, 32, 40)
    expected = before(photo)
    assert float((expected - photo).abs().max()) > 0.01, "the network has to do something"
    torch.testing.assert_close(started(photo, torch.cat([photo, photo], 1)), expected, atol=1e-5, rtol=0)
    # Views that differ are read from the start, and their order does not tell yet.
    one, other = torch.rand(2, 1, 3, 32, 40)
    made = started(photo, torch.cat([one, other], 1))
    assert float((made - expected).abs().max()) > 1e-4
    torch.testing.assert_close(made, started(photo, torch.cat([other, one], 1)), atol=1e-5, rtol=0)


@pytest.mark.parametrize("detail", [False, True])
def test_a_start_that_reads_views_stays_as_it_is(detail: bool) -> None:
    tensors = trained(in_channels=6, detail_of_views=detail).state_dict()
    kept = for_views(tensors, detail)
    assert all(torch.equal(kept[name], value) for name, value in tensors.items())


@pytest.mark.parametrize("detail", [False, True])
def test_training_tells_the_two_views_apart(single: Path, pool: Path, detail: bool) -> None:
    trainer = Trainer(dual_plan(detail_of_views=detail))
    trainer.start_from(single)
    batches = Batches(pool, [], 32, Mixture(0, 0), seed=1)
    for _ in range(3):
        trainer.advance(batches)
    first: Tensor = trainer.network.state_dict()["kconv1_1.0.weight"]
    assert trainer.skipped == 0 and not torch.equal(first[:, :3], first[:, 3:])
    photo: Tensor = trainer.network.state_dict()["conv1_1.0.weight"]
    assert photo.shape[1] == (9 if detail else 3) and bool((photo[:, 3:].abs().amax((0, 2, 3)) > 0).all())


def test_detail_of_views_is_for_networks_that_read_them() -> None:
    with pytest.raises(running.TrainingError, match="--detail-of-views"):
        running.plan_of(arguments("--detail-of-views"), ProcessGroup())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no views"):
        IFAN(c=2, n_filters=2, detail_of_views=True)


@torch.no_grad()
def test_every_form_of_a_network_that_reads_detail_of_views_answers_alike(
    tmp_path: Path, user_home: Path
) -> None:
    network = trained(in_channels=6, detail_of_views=True)
    photo, views = torch.rand(1, 3, 32, 40), torch.rand(1, 6, 32, 40)
    expected = network(photo, views)
    torch.testing.assert_close(FastIFAN(network)(photo, views), expected, atol=1e-5, rtol=0)
    torch.testing.assert_close(ReferenceIFAN(network)(photo, views), expected, atol=1e-5, rtol=0)
    assert float((network(photo, torch.cat([photo, photo], 1)) - expected).abs().max()) > 1e-3
    ship.write_weights(network, tmp_path / "dual.safetensors")
    found = importer.import_checkpoint(tmp_path / "dual.safetensors", "dual")
    assert (found.in_channels, found.detail_of_views) == (6, True)
    opened, _ = store.load_model("dual")
    assert isinstance(opened, IFAN) and opened.detail_of_views


@pytest.mark.parametrize("wrong", [{"c": 1}, {"n_filters": 3}])
def test_another_networks_weights_are_refused_in_a_sentence(single: Path, wrong: dict[str, int]) -> None:
    with pytest.raises(ModelError, match=r"single\.safetensors holds another network .*--dual"):
        Trainer(dual_plan(**wrong)).start_from(single)
    dual = single.with_name("dual.safetensors")
    ship.write_weights(trained(in_channels=6), dual)
    plan = Plan(SMALL, Budget(steps=8), half=False)
    with pytest.raises(ModelError, match="another network"):
        Trainer(plan).start_from(dual)


def arguments(*more: str) -> object:
    return command.parser().parse_args(["run", "--out", "x", "--steps", "4", *more])


def test_pairs_without_views_do_not_train_a_dual_network(pool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("real pairs have no views")

    monkeypatch.setattr(pairs, "load", refuse)
    shares = ("--real", "0.45", "--sharp", "0.2", "--crop", "32")
    args = arguments("--dual", "--pairs", "nowhere", "--pool", str(pool), *shares)
    batches = running.batches_of(args)  # type: ignore[arg-type]
    drawn = [batches.batch(step, 4) for step in range(12)]
    views = torch.cat([each.has_views for each in drawn])
    assert 0.6 < float(views.float().mean()) < 1
    for each in drawn:
        for number in torch.nonzero(~each.has_views).flatten().tolist():
            crops = (each.blurred, each.left, each.right)
            assert all(torch.equal(crop[number], each.sharp[number]) for crop in crops)


def test_a_share_of_photos_has_the_noise_of_its_views(pool: Path) -> None:
    with np.load(pool / "00000.npz") as stored:
        left, right = stored["left"], stored["right"]
    summed = [*add_up(left, right)]

    def share(wanted: float) -> float:
        batches = Batches(pool, [], 48, Mixture(0, 0, wanted), seed=1)
        found = 0
        for step in range(40):
            rng = np.random.default_rng(step)
            crops = batches.rendered(rng)
            found += any(np.array_equal(crops[0], photo) for photo in summed)
        return found / 40

    assert share(0.0) == 0 and share(1.0) == 1 and 0.2 < share(0.5) < 0.8


def test_rendered_scenes_choose_among_dual_networks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sharp, blurred, right, left = np.random.default_rng(0).random((4, 32, 32, 3)).astype(np.float32)
    scene = protocol.Rendered(blurred, sharp, (right, left), left)
    monkeypatch.setattr(protocol, "choosing_scenes", lambda folder: [scene, scene])
    monkeypatch.setattr(protocol, "sharp_photos", lambda folder: [sharp])
    assert judging.judge_of(arguments("--dual")) is None  # type: ignore[arg-type]
    judge = judging.judge_of(arguments("--dual", "--photos", str(tmp_path)))  # type: ignore[arg-type]
    assert judge is not None
    idle = IFAN(**SMALL, in_channels=6).eval()  # type: ignore[arg-type]
    with torch.no_grad():
        for value in idle.get_submodule("out_res").parameters():
            value.zero_()
    # It rounds nothing but its bfloat16 sum: doing nothing is no gain.
    assert judge(idle)["score"] == pytest.approx(0, abs=0.05)
    gains = judge(trained(in_channels=6))
    assert gains["score"] == pytest.approx(gains["+synthetic"] + gains["+summed"]) and gains["score"] != 0


@torch.no_grad()
def test_the_protocol_hands_on_right_then_left_or_the_photo() -> None:
    network = trained(in_channels=6)
    method = by_network(network)
    picture, right, left = np.random.default_rng(0).random((3, 16, 16, 3)).astype(np.float32)
    photo, one, other = (torch.from_numpy(each).permute(2, 0, 1)[None] for each in (picture, right, left))
    expected = network(photo, torch.cat([one, other], 1))[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(method(picture, (right, left)), expected, atol=1e-5)
    assert np.abs(method(picture, (left, right)) - expected).max() > 1e-4
    assert np.array_equal(method(picture), method(picture, (picture, picture)))


def test_tiles_of_a_dual_network_agree_with_the_whole() -> None:
    network = trained(in_channels=6)
    picture = torch.rand(1, 3, 128, 128)
    assert agreement(network, picture, 16, tile=32) < agreement(network, picture, 96, tile=32)


def _row(name: str, **values: float) -> Scores:
    columns = {"psnr": 30.0, "gain_psnr": 30.0, "ssim": 0.8, "texture_psnr": 30.0, "synthetic": 25.0,
               "synthetic_ssim": 0.7, "summed": 25.5, "fidelity": 99.0, **values}  # fmt: skip
    return Scores(name, **{column: [value] for column, value in columns.items()})  # type: ignore[arg-type]


def shipped(folder: Path, monkeypatch: pytest.MonkeyPatch, own: Scores, name: str = "ifan-dual") -> int:
    trainer = Trainer(dual_plan())
    trainer.network.use_filters = True
    trainer.save(folder / "latest.pt")
    single = _row("ifan-fast", synthetic=27.0, summed=27.2, synthetic_ssim=0.75)
    rows = {"input": _row("input"), "ifan-fast": single, name: own}
    unsharp = {"synthetic": 25.1, "synthetic_ssim": 0.7, "psnr": 30.2}
    monkeypatch.setattr(measuring, "scored", lambda *_: (rows, {"values": unsharp, "masks": {}}))
    monkeypatch.setattr(measuring, "measure_halo", lambda *_: (64, {64: 70.0}))
    monkeypatch.setattr(protocol, "sharp_photos", lambda _: [np.zeros((8, 8, 3), np.float32)])
    monkeypatch.setattr(measuring.photos, "training_photos", lambda _: [])  # type: ignore[attr-defined]
    words = ["--name", name, "--out", str(folder), "--trained-by", "this test", "--device-words", "a test"]
    data = ["--pairs", "none", "--photos", "none", "--limits", "It does nothing."]
    return command.main(["ship", str(folder / "latest.pt"), *words, *data])


def test_a_dual_network_ships_with_what_its_figures_are_read_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = _row("ifan-dual", synthetic=27.7, summed=27.6, synthetic_ssim=0.8, psnr=29.95, fidelity=50.0)
    assert shipped(tmp_path, monkeypatch, own) == 0
    monkeypatch.setattr(paths, "weights_dir", lambda: tmp_path)
    descriptor = store.find_model("ifan-dual")
    assert descriptor.in_channels == 6 and descriptor.scores["beside"] == "ifan-fast"
    assert descriptor.scores["own_summed"] == 27.6 and descriptor.scores["beside_summed"] == 27.2
    # It gained 0.7 dB where the views have noise of their own, and 0.4 where they have not: told as it is.
    assert descriptor.scores["missed"] == [
        "synthetic scenes added up from their views at least 0.5 dB above ifan-fast"
    ]
    network, _ = store.load_model("ifan-dual")
    assert isinstance(network, IFAN) and network.in_channels == 6
    card = (tmp_path / "ifan-dual.md").read_text("utf-8")
    assert descriptor.sha256 in card and "| 25.500 | 27.200 | 27.600 |" in card
    assert "added up from their views at least 0.5 dB" in card and "It does nothing." in card


def test_a_dual_network_that_spoils_its_scenes_does_not_ship(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelError, match="below its input on the reporting scenes"):
        shipped(tmp_path, monkeypatch, _row("ifan-dual", synthetic=27.0, summed=25.4))
    assert not (tmp_path / "manifest.toml").exists()


def test_score_sets_a_dual_network_beside_one_that_reads_the_photo_alone(
    single: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(0)
    sharp, blurred, right, left, summed = rng.random((5, 32, 32, 3)).astype(np.float32)
    scene = protocol.Rendered(blurred, sharp, (right, left), summed)
    pair = pairs.Pair("a", *rng.integers(0, 256, (2, 32, 32, 3), dtype=np.uint8))
    monkeypatch.setattr(protocol, "synthetic_scenes", lambda _: [scene])
    monkeypatch.setattr(protocol, "sharp_photos", lambda _: [sharp])
    monkeypatch.setattr(pairs, "load", lambda *_: [pair])
    monkeypatch.setattr(table, "SIGMAS", (1.0,))
    monkeypatch.setattr(table, "AMOUNTS", (0.0, 0.5))
    dual = tmp_path / "dual.safetensors"
    ship.write_weights(trained(in_channels=6), dual)
    data = ["--pairs", "none", "--photos", "none", "--beside", str(single)]
    monkeypatch.setattr(measuring, "is_installed", lambda name: name == str(single))
    assert command.main(["score", str(dual), *data, "--json", str(tmp_path / "scores.json")]) == 0
    told = capsys.readouterr().out
    assert "dual networks are given the photo as both" in told
    rows = json.loads((tmp_path / "scores.json").read_text())["rows"]
    assert list(rows) == ["input", str(single), str(dual)]
    assert all(len(row["summed"]) == len(row["synthetic_ssim"]) == 1 for row in rows.values())
    network = by_network(trained(in_channels=6))
    rounded = by_network(ship.as_shipped(trained(in_channels=6)))
    assert np.abs(network(summed) - rounded(summed)).max() < 0.01
    expected = psnr(rounded(summed, (right, left)), sharp)
    assert rows[str(dual)]["summed"] == [pytest.approx(expected, abs=1e-3)]
    # Among networks of one picture nothing of this is told.
    assert command.main(["score", str(single), *data]) == 0
    told = capsys.readouterr().out
    assert "summed" not in told and "views" not in told


def test_score_takes_checkpoints_weights_and_names(single: Path, tmp_path: Path) -> None:
    trainer = Trainer(dual_plan())
    trainer.start_from(single)
    trainer.save(tmp_path / "latest.pt")
    assert measuring.open_network(str(tmp_path / "latest.pt")).in_channels == 6
    assert measuring.open_network(str(single)).in_channels == 3
    with pytest.raises(ModelError, match="no network called"):
        measuring.open_network("no-such-network")
