"""The protocol: what is held out stays out, the bars are the bars, the table measures what it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from models.ifan.network import IFAN
from models.training.data import pairs, photos
from models.training.data.pairs import SPLIT
from models.training.judging import protocol, table
from models.training.judging.methods import by_network, unchanged, unsharp_mask
from models.training.judging.protocol import Scores
from models.training.judging.table import failings, failings_of_dual
from models.training.rendering.layouts import own_pairs
from models.training.rendering.sensor import add_up

SHARED = Path(__file__).resolve().parents[5] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared photos are not here")


def test_the_split_is_the_one_of_the_protocol() -> None:
    taken = [list(range(30))[SPLIT[role]] for role in ("train", "choose", "report")]
    assert [len(part) for part in taken] == [22, 4, 4]
    assert [*taken[0], *taken[1], *taken[2]] == list(range(30))


def test_held_out_scenes_are_apart() -> None:
    scenes = photos.held_out_scenes()
    names = [name for scene in scenes for name in scene]
    assert len(scenes) >= 20 and len(names) == len(set(names))


@needs_shared
def test_no_held_out_photo_is_trained_on() -> None:
    held_out = {name for scene in photos.held_out_scenes() for name in scene}
    trained = {entry.file for entry in photos.training_photos(SHARED / "photos")}
    assert held_out and not held_out & trained and len(trained) > 200
    assert held_out <= {entry.file for entry in photos.manifest(SHARED / "photos")}


@needs_shared
def test_the_reporting_pairs_are_the_last_four_by_name() -> None:
    names = sorted(path.name for path in (SHARED / "real_pairs" / "blur").iterdir())
    assert [pair.name for pair in pairs.load(SHARED / "real_pairs", "report")] == names[-4:]


def test_a_folder_without_the_thirty_pairs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "blur").mkdir()
    with pytest.raises(FileNotFoundError, match="30"):
        pairs.load(tmp_path, "train")


def test_exposure_is_matched_by_a_smooth_gain() -> None:
    rng = np.random.default_rng(0)
    sharp = rng.integers(60, 160, (90, 120, 3), dtype=np.uint8)
    gain = np.linspace(0.8, 1.2, 120)[None, :, None]
    blurred = (sharp * gain).astype(np.uint8)
    matched = pairs.exposure_match(pairs.Pair("a", blurred, sharp))
    before = np.abs(sharp / 255 - blurred / 255).mean()
    assert np.abs(matched - blurred / 255).mean() < 0.25 * before


def test_exposure_is_matched_as_well_on_a_reduced_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    sharp = cv2.resize(rng.integers(40, 200, (9, 12, 3), dtype=np.uint8), (480, 360)).astype(np.uint8)
    blurred = (sharp * np.linspace(0.8, 1.2, 480)[None, :, None]).clip(0, 255).astype(np.uint8)
    pair = pairs.Pair("a", blurred, sharp)
    reduced = pairs.exposure_match(pair)
    monkeypatch.setattr(pairs, "REDUCED", 1)
    assert np.abs(reduced - pairs.exposure_match(pair)).max() < 1 / 255


@needs_shared
def test_misaligned_pairs_train_no_more() -> None:
    names = {Path(pair.name).stem for pair in pairs.training(SHARED / "real_pairs")}
    assert names == set(own_pairs()["train"]) - set(own_pairs()["misaligned"]) and len(names) == 18


def test_the_texture_mask_reads_the_sharp_photo_alone() -> None:
    picture = np.full((64, 64, 3), 0.5, np.float32)
    picture[:, 32:] += np.random.default_rng(0).normal(0, 0.1, (64, 32, 3)).astype(np.float32)
    mask = protocol.texture_mask(picture)
    assert mask[:, 40:].all() and not mask[:, :24].any()


def test_pairs_are_scored_on_whole_multiples_of_eight() -> None:
    rng = np.random.default_rng(0)
    sharp = rng.integers(0, 256, (37, 45, 3), dtype=np.uint8)
    seen = []

    def method(picture: protocol.Picture, views: protocol.Views | None = None) -> protocol.Picture:
        seen.append(picture.shape)
        return picture

    scores = Scores("a")
    protocol.on_pairs(method, [pairs.Pair("a", sharp, sharp)], scores)
    assert seen == [(32, 40, 3)] and scores.psnr == [float("inf")] and scores.ssim == [pytest.approx(1)]


def _scores(psnr: list[float], synthetic: float = 30.0, fidelity: float = 99.0, ssim: float = 0.8) -> Scores:
    return Scores("x", psnr, list(psnr), [ssim] * 4, list(psnr), [synthetic], [fidelity], [ssim], [synthetic])


GOOD = _scores([30.5, 30.5, 30.5, 30.5], 31.6, 40.0, 0.82)
START = _scores([30.0, 30.0, 30.0, 30.0])
UNSHARP = {
    "psnr": 30.1,
    "gain_psnr": 30.1,
    "ssim": 0.81,
    "texture_psnr": 30.1,
    "synthetic": 30.2,
    "synthetic_ssim": 0.81,
    "fidelity": 39.0,
}


def test_a_network_that_passes_every_bar_fails_none() -> None:
    assert failings(GOOD, START, UNSHARP) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        _scores([30.39] * 4, 31.6, 40.0, 0.82),
        _scores([29.8, 31.0, 31.0, 31.0], 31.6, 40.0, 0.82),
        _scores([30.5] * 4, 31.4, 40.0, 0.82),
        _scores([30.5] * 4, 31.6, 37.9, 0.82),
        _scores([30.5] * 4, 31.6, 40.0, 0.809),
    ],
)
def test_each_bar_can_be_missed(spoilt: Scores) -> None:
    assert failings(spoilt, START, UNSHARP)


def test_a_dual_network_is_judged_by_what_views_add() -> None:
    single = _scores([30.4] * 4, 31.0, 50.0, 0.815)
    # On pairs without views it need not be better than its input, only do no harm.
    dual = _scores([29.95] * 4, 31.6, 40.0, 0.82)
    assert failings_of_dual(dual, START, UNSHARP, single) == []
    assert failings_of_dual(dual, START, UNSHARP, None) == []
    for spoilt, word in (
        (_scores([29.95, 29.95, 29.95, 29.89], 31.6, 40.0, 0.82), "no pair"),
        (_scores([29.95] * 4, 31.4, 40.0, 0.82), "0.5 dB above x"),
        (_scores([29.95] * 4, 31.6, 37.0, 0.82), "fidelity"),
        (_scores([29.95] * 4, 31.6, 40.0, 0.811), "SSIM"),
    ):
        missed = failings_of_dual(spoilt, START, UNSHARP, single)
        assert missed and word in " ".join(missed)
    noisy = replace(dual, summed=[31.2])
    assert failings_of_dual(noisy, START, UNSHARP, single) == [
        "synthetic scenes added up from their views at least 0.5 dB above x"
    ]


@needs_shared
def test_what_chooses_neither_trains_nor_reports() -> None:
    chosen = {entry.file for entry in photos.choosing_photos(SHARED / "photos")}
    trained = {entry.file for entry in photos.training_photos(SHARED / "photos")}
    held_out = {name for scene in photos.held_out_scenes() for name in scene}
    assert len(chosen) >= 12 and not chosen & trained and not chosen & held_out


def test_methods_that_read_no_views_are_given_them_in_vain() -> None:
    picture = np.random.default_rng(0).random((16, 16, 3)).astype(np.float32)
    torch.manual_seed(0)
    for method in (unchanged, unsharp_mask(1.0, 0.5), by_network(IFAN(c=2, n_filters=1).eval())):
        assert np.array_equal(method(picture), method(picture, (picture[::-1], picture)))


def test_a_scenes_photo_is_the_light_of_its_views() -> None:
    left = np.array([[[0, 255, 128]]], np.uint8)
    assert add_up(left, left).tolist() == left.tolist()
    # Half of full light is 188 as sRGB codes it, not 128.
    assert add_up(left, np.array([[[255, 255, 0]]], np.uint8)).tolist() == [[[188, 255, 92]]]


def test_an_unsharp_mask_of_nothing_is_the_input() -> None:
    picture = np.random.default_rng(0).random((16, 16, 3)).astype(np.float32)
    assert np.array_equal(unsharp_mask(2.0, 0.0)(picture), unchanged(picture))
    assert np.std(unsharp_mask(2.0, 0.5)(picture)) > np.std(picture)


def test_the_table_shows_every_column() -> None:
    text = table.as_text({"input": START.means(), "network": GOOD.means()})
    assert all(column in text for column in table.COLUMNS) and "31.600" in text and "0.8200" in text
