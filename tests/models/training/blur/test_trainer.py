"""Training of blur classifiers at tiny size: it learns, it resumes exactly, and is judged by the truth."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from app.errors import ModelError
from app.imaging.colour.conversion import srgb_to_linear
from models.blur_classifier import levels
from models.blur_classifier.levels import COUNT
from models.blur_classifier.network import BlurClassifier
from models.store import load_model
from models.training.blur import camera, scores, shipping, table
from models.training.blur.trainer import Plan, Trainer, judge, run
from models.training.command import main
from models.training.data.pool import Shard


def shard(count: int = 96, seed: int = 0) -> Shard:
    """Noise blurred by Gaussians of every level."""
    rng = np.random.default_rng(seed)
    level = rng.uniform(0, COUNT - 1, count)
    made = []
    for sigma in levels.sigma_at(level):
        fine = rng.random((64, 64)).astype(np.float32)
        soft = cv2.GaussianBlur(fine, (0, 0), float(np.hypot(sigma, 0.3)))[16:48, 16:48]
        made.append(np.clip(0.5 + 0.15 * (soft - soft.mean()) / soft.std(), 0, 1))
    return {
        "patch": np.rint(np.stack(made) * 255).astype(np.uint8),
        "target": levels.shares(level).astype(np.float16),
        "level": level.astype(np.float32),
        "texture": np.full(count, 0.1, np.float32),
        "traits": np.ones(count, np.uint8),
    }


def plan(**changes: object) -> Plan:
    options: dict[str, object] = {"trunk": "plain", "steps": 6, "batch": 16, "warm_up": 2}
    return Plan(**{**options, **changes})  # type: ignore[arg-type]


def test_it_learns_to_tell_blur() -> None:
    learnt = Trainer(plan(steps=40, batch=16), shard(256))
    before = judge(learnt.averaged, shard(100, 1))
    for _ in range(40):
        learnt.advance()
    after = judge(learnt.averaged, shard(100, 1))
    assert after["plain_sigma_error"] < 0.5 * before["plain_sigma_error"]
    assert after["plain_within_one"] > before["plain_within_one"] + 0.2


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not(tmp_path: Path) -> None:
    straight = Trainer(plan(), shard())
    for _ in range(6):
        straight.advance()
    first = Trainer(plan(), shard())
    for _ in range(3):
        first.advance()
    first.save(tmp_path / "latest.pt")
    second = Trainer(plan(), shard())
    lines = list(run(second, tmp_path, shard(), every=3))
    assert lines[-1]["step"] == 6 and lines[-1]["crops"] == 96
    for name, value in straight.averaged.state_dict().items():
        assert torch.equal(value, second.averaged.state_dict()[name])


def test_a_checkpoint_of_another_plan_is_refused(tmp_path: Path) -> None:
    Trainer(plan(), shard()).save(tmp_path / "latest.pt")
    with pytest.raises(ValueError, match="another plan"):
        Trainer(plan(batch=8), shard()).load(tmp_path / "latest.pt")


def test_a_run_can_begin_with_the_weights_of_another(tmp_path: Path) -> None:
    first = Trainer(plan(), shard())
    first.advance()
    first.save(tmp_path / "latest.pt")
    second = Trainer(plan(seed=4), shard())
    second.start_from(tmp_path / "latest.pt")
    assert second.step == 0 and second.crops == 16
    for name, value in first.averaged.state_dict().items():
        assert torch.equal(value, second.network.state_dict()[name])


def test_scores_count_what_they_say() -> None:
    sure = np.eye(COUNT, dtype=np.float32)
    found = scores.score(sure, np.arange(COUNT, dtype=np.float32))
    assert (found.top_1, found.within_one, found.sigma_error) == (1, 1, 0)
    assert np.array_equal(found.confusion, np.eye(COUNT))
    one_off = scores.score(sure[:-1], np.arange(1, COUNT, dtype=np.float32))
    assert (one_off.top_1, one_off.within_one) == (0, 1)
    two_off = scores.score(sure[:-2], np.arange(2, COUNT, dtype=np.float32))
    assert two_off.within_one == 0
    assert two_off.sigma_error == pytest.approx(np.mean(np.subtract(levels.SIGMAS[2:], levels.SIGMAS[:-2])))


def test_only_textured_patches_of_one_level_are_judged() -> None:
    made = shard(6)
    made["texture"] = np.array([0.1, 0.01, 0.1, 0.1, 0.1, 0.1], np.float32)
    made["traits"] = np.array([1, 1, 1 | 16, 2, 1 | 64, 1 | 128], np.uint8)
    assert scores.judged(made, "plain").tolist() == [True, False, False, False, False, False]
    assert scores.judged(made, "mixture").tolist() == [True, False, False, True, True, True]


def test_work_is_counted_by_convolutions() -> None:
    network = BlurClassifier("plain", 4).eval()
    stem = 15 * 15 * 4 * 16
    trunk = 7 * 7 * 8 * 4 * 9 + 5 * 5 * 16 * 8 * 9
    head = (16 + 60) * 192 + 192 * 192 + 192 * 20
    spectrum = 32 * 32 * 32 + 34 * 32 * 32 + 544 * 60
    assert table.multiplications(network, 32) == stem + trunk + head + spectrum


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for seed, role in enumerate(("train", "choose", "report")):
        (tmp_path / "store" / role).mkdir(parents=True)
        np.savez(tmp_path / "store" / role / "a.npz", **shard(64, seed))
    return tmp_path / "store"


def test_the_commands_train_compare_and_draw(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "speed", lambda network: 1.0)
    common = ["--patches", str(store), "--threads", "1"]
    out = tmp_path / "run"
    assert (
        main(["blur", "--out", str(out), "--network", "plain", "--steps", "2", "--batch", "8", *common]) == 0
    )
    assert json.loads((out / "log.jsonl").read_text())["step"] == 2
    picture, figures = tmp_path / "confusion.png", tmp_path / "table.json"
    capsys.readouterr()
    assert main(["blur-table", str(out), "--json", str(figures), "--picture", str(picture), *common]) == 0
    assert capsys.readouterr().out.count("| plain | ") == 2
    found = json.loads(figures.read_text())["plain"]
    assert found["crops"] == 16 and 0 <= found["plain_within_one"] <= 1
    drawn = cv2.imread(str(picture))
    assert drawn is not None and drawn.std() > 10


def _ship_options(store: Path, run_folder: Path, out: Path) -> list[str]:
    folders = ("--patches", str(store), "--photos", str(run_folder), "--out", str(out))
    said = ("--name", "blur", "--trained-by", "x", "--device-words", "a CPU", "--threads", "2")
    return ["blur-ship", str(run_folder), *folders, *said]


def test_what_is_shipped_loads_and_tells_the_same(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "speed", lambda network: 1.0)
    monkeypatch.setattr(shipping, "names", lambda folder, role: ["a.jpg"])
    (tmp_path / "MANIFEST.tsv").write_text("file\tlicence\tsharp_med\tsharp_block_frac\na.jpg\tCC0\t1\t1\n")
    trainer = Trainer(plan(trunk="mobilenetv2", steps=1, batch=8), shard())
    trainer.advance()
    trainer.save(tmp_path / "latest.pt")
    out = tmp_path / "weights"
    assert main(_ship_options(store, tmp_path, out)) == 0
    monkeypatch.setattr("app.paths.weights_dir", lambda: out)
    network, descriptor = load_model("blur")
    assert descriptor.architecture == "blur-classifier" and descriptor.training["crops"] == 8
    expected, _ = table.read(tmp_path / "latest.pt")
    seen = torch.from_numpy(shard(8)["patch"].astype(np.float32))[:, None] / 255
    with torch.inference_mode():
        assert torch.equal(network(seen), expected(seen))


def test_a_network_that_depends_on_the_place_does_not_ship(store: Path, tmp_path: Path) -> None:
    Trainer(plan(), shard()).save(tmp_path / "latest.pt")
    with pytest.raises(ModelError, match="whole photos"):
        main(_ship_options(store, tmp_path, tmp_path))


def test_confusions_are_drawn_side_by_side(tmp_path: Path) -> None:
    one = np.eye(COUNT, dtype=np.int64)
    table.draw_confusions(tmp_path / "one.png", {"one": one})
    table.draw_confusions(tmp_path / "two.png", {"one": one, "two": one})
    widths = [cv2.imread(str(tmp_path / f"{name}.png")).shape[1] for name in ("one", "two")]
    assert widths[1] == 2 * widths[0]


def pieces(side: int) -> np.ndarray:
    """A sharp picture: bright and dark pieces of many sizes, one over the other; side×side, in [0, 1]."""
    rng = np.random.default_rng(3)
    made = np.full((3 * side, 3 * side), 120, np.uint8)
    for size in np.geomspace(side / 2, 5, 1500):
        x, y = rng.integers(0, 3 * side, 2)
        cv2.circle(made, (int(x), int(y)), int(size), int(rng.integers(0, 256)), -1)
    return cv2.resize(made, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


@pytest.mark.parametrize("sigma", [0.0, 1.0, 2.0, 4.0])
def test_the_classifier_that_ships_reads_known_blur(sigma: float) -> None:
    network, _ = load_model("blur-mobilenetv2")
    linear = srgb_to_linear(pieces(256))
    seen = camera.encode(cv2.GaussianBlur(linear, (0, 0), sigma) if sigma else linear)
    with torch.inference_mode():
        probabilities = torch.softmax(network(torch.from_numpy(seen)[None, None])[0], 0)
    level = torch.tensordot(probabilities, torch.arange(COUNT, dtype=torch.float32), ([0], [0]))
    measured = levels.sigma_at(level.numpy())
    assert np.median(np.abs(measured - sigma)) <= max(0.35, 0.2 * sigma)
