"""Patches of known blur: the same ones from the same seed, and blurred by as much as their label says."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.imaging.colour.conversion import srgb_to_linear
from models.blur_classifier import levels
from models.training.blur import camera, drawn, patches, spread
from models.training.blur.sources import SHARP, reduce, sharpness, texture


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    """A sharp picture: overlapping bright and dark pieces of many sizes, 480×640×3."""
    rng = np.random.default_rng(3)
    made = np.full((480, 640, 3), 120, np.uint8)
    for size in np.geomspace(120, 4, 900):
        corner = rng.integers(0, (640, 480))
        colour = tuple(int(v) for v in rng.integers(0, 256, 3))
        if rng.random() < 0.5:
            cv2.circle(made, corner.tolist(), int(size), colour, -1)
        else:
            cv2.rectangle(made, corner.tolist(), (corner + rng.integers(3, size + 4, 2)).tolist(), colour, -1)
    return made


@pytest.fixture
def file(photo: np.ndarray, tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), photo)
    return path


def width_of_edge(profile: np.ndarray) -> float:
    """σ of the spread that made a step into this profile: the second moment of its slope."""
    slope = np.diff(profile.astype(np.float64))
    x = np.arange(len(slope))
    centre = (slope * x).sum() / slope.sum()
    return float(np.sqrt((slope * (x - centre) ** 2).sum() / slope.sum()))


@pytest.mark.parametrize("shape", spread.SHAPES)
@pytest.mark.parametrize("sigma", [0.4, 1.0, 2.5, 6.0, 8.0])
def test_a_blurred_edge_is_as_wide_as_the_label_says(shape: spread.Shape, sigma: float) -> None:
    psf = spread.kernel(shape, sigma, np.random.default_rng(0))
    assert psf.sum() == pytest.approx(1, abs=1e-5) and (psf >= 0).all()
    step = np.zeros((101, 101), np.float32)
    step[:, 50:] = 1
    across = width_of_edge(cv2.filter2D(step, -1, psf)[50])
    down = width_of_edge(cv2.filter2D(np.ascontiguousarray(step.T), -1, psf)[:, 50])
    assert np.sqrt((across**2 + down**2) / 2) == pytest.approx(spread.sigma_of(psf), rel=0.01)
    if sigma >= 1:  # narrower ones are changed by the pixels that they are drawn on, and labelled as they are
        assert spread.sigma_of(psf) == pytest.approx(sigma, rel=0.08)


def test_no_blur_leaves_the_picture() -> None:
    assert spread.kernel("disc", 0, np.random.default_rng(0)).tolist() == [[1.0]]


@pytest.mark.parametrize("interpolation", [cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4])
def test_upscaling_blurs_the_more_the_larger(interpolation: int) -> None:
    found = [spread.sigma_of_upscaling(factor, interpolation) for factor in (1.25, 1.5, 2.0, 3.0)]
    assert found == sorted(found) and found[0] > 0.4 and found[-1] < 1.6
    # a smoother interpolation blurs more
    assert found[2] <= spread.sigma_of_upscaling(2.0, cv2.INTER_LINEAR)


def test_name_and_seed_fix_the_patches(file: Path) -> None:
    first, again, other = (patches.of_photo(file, 60, seed) for seed in (5, 5, 6))
    for key in first:
        assert np.array_equal(first[key], again[key])
    assert not np.array_equal(first["patch"][:20], other["patch"][:20])


def test_targets_are_shares_with_the_level_as_their_mean(file: Path) -> None:
    shard = patches.of_photo(file, 300, 1)
    target, texts = shard["target"].astype(np.float32), shard["texture"]
    assert shard["patch"].shape[1:] == (32, 32) and shard["patch"].dtype == np.uint8
    assert np.allclose(target.sum(1), 1, atol=2e-3)
    known = texts >= patches.BARE
    mean = target[known] @ np.arange(levels.COUNT)
    assert known.sum() > 200 and np.allclose(mean, shard["level"][known], atol=0.02)
    assert np.ptp(target[~known]) < 1e-3 if (~known).any() else True


def test_more_blur_leaves_less_detail(file: Path) -> None:
    """The labels order the patches as their own finest detail does, without any network."""
    shard = patches.of_photo(file, 600, 2)
    plain = (shard["traits"] & ~np.uint8(15)) == 0
    detail = [cv2.Laplacian(p.astype(np.float32), cv2.CV_32F).std() / (p.std() + 1) for p in shard["patch"]]
    ranks = [np.argsort(np.argsort(v[plain])) for v in (np.array(detail), -shard["level"].astype(np.float64))]
    assert plain.sum() > 100 and np.corrcoef(ranks)[0, 1] > 0.85


def test_a_soft_source_passes_nowhere_for_sharp(photo: np.ndarray) -> None:
    sharp = reduce(photo, 3, patches.LUMA)
    textured = texture(sharp) >= 0.02
    assert (sharpness(sharp)[textured] >= SHARP).mean() > 0.9
    soft = cv2.GaussianBlur(photo, (0, 0), 3.6)  # 1.2 px after reduction
    assert (sharpness(reduce(soft, 3, patches.LUMA))[textured] >= SHARP).mean() < 0.02


def test_a_photo_that_is_soft_all_over_is_refused(photo: np.ndarray, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "soft.png"), np.full_like(photo, 90) + (photo > 255))
    shard = patches.of_photo(tmp_path / "soft.png", 20, 1)
    assert (shard["texture"] < patches.BARE).all()
    assert np.ptp(shard["target"].astype(np.float32)) < 1e-3


def test_noise_is_as_strong_as_asked() -> None:
    rng = np.random.default_rng(0)
    middle = np.full((400, 400), 0.2140, np.float32)
    for _ in range(6):  # a third of the times it is smeared, and weaker
        coded = camera.encode(middle + camera.noise(middle, 0.01, rng))
        assert 0.003 < coded.std() < 0.0105
    assert np.allclose(camera.encode(middle), 0.5, atol=1e-3)
    assert np.allclose(srgb_to_linear(camera.encode(middle)), middle, atol=1e-5)


def test_shards_are_written_once_and_read_back(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patches, "names", lambda folder, role: [file.name])
    (path,) = patches.fill(tmp_path / "store", file.parent, "train", 40, 1)
    written = path.stat().st_mtime_ns
    assert list(patches.fill(tmp_path / "store", file.parent, "train", 40, 1)) == [path]
    assert path.stat().st_mtime_ns == written
    assert len(patches.load(tmp_path / "store", "train")["level"]) >= 40
    with pytest.raises(FileNotFoundError, match="train patches"):
        patches.load(tmp_path / "store", "report")


def test_drawings_are_sharp_varied_and_fixed_by_their_seed() -> None:
    made = [drawn.sharp(np.random.default_rng(seed)) for seed in (*range(12), 0)]
    for each in made:
        assert each.shape == (drawn.SIDE, drawn.SIDE) and each.dtype == np.float32
        assert each.min() >= 0 and each.max() <= 1 and each.std() > 0.005
    assert np.array_equal(made[0], made[-1]) and not np.array_equal(made[0], made[1])
    # Blurring any of them by a pixel takes detail away: none was soft before.
    for each in made:
        coded = camera.encode(each)
        detail = [np.abs(cv2.Laplacian(cv2.GaussianBlur(coded, (0, 0), s), -1)).mean() for s in (0.1, 1.0)]
        assert detail[1] < 0.75 * detail[0]


def test_patches_of_drawings_carry_the_level_they_were_blurred_by() -> None:
    shard = patches.of_drawings(0, 600, 1)
    assert shard["patch"].shape[1:] == (32, 32) and len(shard["level"]) >= 600
    known = shard["texture"] >= patches.BARE
    mean = shard["target"].astype(np.float32)[known] @ np.arange(levels.COUNT)
    assert known.mean() > 0.7 and np.allclose(mean, shard["level"][known], atol=0.02)
    again, other = patches.of_drawings(0, 40, 1), patches.of_drawings(1, 40, 1)
    assert np.array_equal(again["patch"], shard["patch"][: len(again["patch"])])
    assert not np.array_equal(again["patch"][:20], other["patch"][:20])


def test_drawings_are_added_to_what_is_trained_on_alone(tmp_path: Path) -> None:
    written = list(patches.fill_drawn(tmp_path, patches.DRAWN_SHARD + 1, 3, 1, 2))
    assert [path.name for path in written] == ["drawn-001-3.npz"]
    assert [path.name for path in tmp_path.iterdir()] == ["train"]
    before = written[0].stat().st_mtime_ns
    assert [path.stat().st_mtime_ns for path in patches.fill_drawn(tmp_path, 4000, 3, 1, 2)] == [before]
    assert len(patches.load(tmp_path, "train")["patch"]) >= patches.DRAWN_SHARD
