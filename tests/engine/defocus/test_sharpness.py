"""How sharp a subject is: known blur in the right order, where one points, and nothing made up."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
import tifffile

from app.engine.defocus.sharpness import ANYWHERE, CENTRE, Sharpness, Subject, sharpness_of
from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.errors import Cancelled
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from app.paths import samples_dir
from app.progress import Cancel
from app.tools.registry import Registry
from tests.tools.fake_tools import FakeClassifier, make_photo

Measure = Callable[..., Sharpness]
BLURS = (0.0, 0.8, 1.4, 2.4, 4.0, 7.0)


@pytest.fixture(scope="module")
def measure() -> Measure:
    """With the network that ships."""
    engine = Engine(EngineSettings(device="cpu", cache_bytes=0), Registry({}))
    classifier = engine.services.classifier()
    return lambda photo, subject: sharpness_of(photo, subject, classifier)


@pytest.fixture(scope="module")
def scene() -> Photo:
    """A photo with detail all over: what the sample's pinhole sees, 768×512 px of it."""
    sharp = open_photo(samples_dir() / "sample_sharp.jpg")
    return sharp.with_pixels(np.ascontiguousarray(sharp.pixels[480:992, 400:1168]))


def blurred(photo: Photo, sigma: float, where: np.ndarray | None = None) -> Photo:  # type: ignore[type-arg]
    """``photo`` with a lens that blurs by ``sigma`` px (where ``where`` is 1), and some noise."""
    soft = photo.pixels if sigma == 0 else cv2.GaussianBlur(photo.pixels, (0, 0), sigma)
    if where is not None:
        soft = photo.pixels * (1 - where[..., None]) + soft * where[..., None]
    noise = np.random.default_rng(round(sigma * 10)).normal(0, 1.5 / 255, soft.shape)
    return photo.with_pixels(np.clip(soft + noise, 0, 1).astype(np.float32))


@pytest.mark.parametrize("subject", [ANYWHERE, CENTRE, Subject.at(0.5, 0.5)], ids=["map", "centre", "point"])
def test_known_blurs_are_ranked_and_told_in_px(measure: Measure, scene: Photo, subject: Subject) -> None:
    found = [measure(blurred(scene, sigma), subject) for sigma in BLURS]
    told = [each.sigma for each in found]
    assert told == sorted(told), told
    assert all(each.is_measured for each in found)
    own = told[0]  # what the scene is wide by itself
    for sigma, sharpness in zip(BLURS[1:], found[1:], strict=True):
        assert sharpness.sigma == pytest.approx(np.hypot(sigma, own), rel=0.3, abs=0.3)
    assert [found[0].grade, found[-1].grade] == ["sharp", "blurred"]


def test_a_large_photo_is_told_by_the_part_at_full_size(measure: Measure) -> None:
    """Reduced fourfold, all of these would look alike."""
    photo = open_photo(samples_dir() / "sample.jpg")
    told = [measure(blurred(photo, sigma), CENTRE).sigma for sigma in (0.0, 0.9, 1.6, 3.0)]
    assert told == sorted(told) and told[-1] - told[0] > 1.5, told


def test_a_sharp_subject_before_a_soft_background_counts_as_sharp(measure: Measure, scene: Photo) -> None:
    height, width = scene.pixels.shape[:2]
    outside = np.ones((height, width), np.float32)
    outside[:, : width // 3] = 0
    portrait = blurred(scene, 5.0, outside)
    all_soft = blurred(scene, 1.5)
    found = measure(portrait, ANYWHERE)
    assert found.sigma < measure(all_soft, ANYWHERE).sigma and found.place[0] < 0.4
    assert measure(portrait, Subject.at(0.8, 0.5)).sigma > 3 > measure(portrait, Subject.at(0.15, 0.5)).sigma


def test_where_one_points_the_sample_s_true_blur_is_told(measure: Measure) -> None:
    photo = open_photo(samples_dir() / "sample.jpg")
    truth = tifffile.imread(samples_dir() / "sample_sigma.tif").astype(np.float32)
    pairs = []
    for x, y in ((0.2, 0.3), (0.35, 0.6), (0.5, 0.55), (0.65, 0.4), (0.8, 0.75), (0.9, 0.2)):
        found = measure(photo, Subject.at(x, y))
        row, column = (round(at * size) for at, size in zip(found.place[::-1], truth.shape, strict=True))
        reach = max(truth.shape) // 12
        part = truth[max(row - reach, 0) : row + reach, max(column - reach, 0) : column + reach]
        if found.is_measured:
            pairs.append((float(np.quantile(part, 0.3)), found.sigma))
    true, told = np.array(pairs).T
    assert len(pairs) >= 4
    ranks = [np.argsort(np.argsort(each)) for each in (true, told)]
    assert np.corrcoef(*ranks)[0, 1] > 0.7, pairs


def test_nothing_can_be_told_of_an_empty_wall(measure: Measure) -> None:
    wall = Photo(np.full((400, 600, 3), 0.5, np.float32))
    found = measure(wall, ANYWHERE)
    assert not found.is_measured and found.grade == "unknown" and found.words == "cannot be told"


def test_what_cannot_be_told_is_last() -> None:
    found = [Sharpness(0.1, 0.01, (0, 0)), Sharpness(5.0, 0.9, (0, 0)), Sharpness(0.7, 0.5, (0, 0))]
    assert sorted(found, key=lambda each: each.key) == [found[2], found[1], found[0]]


@pytest.mark.parametrize(
    ("sigma", "grade"), [(0.5, "sharp"), (1.2, "nearly"), (2.0, "soft"), (6.0, "blurred")]
)
def test_grades(sigma: float, grade: str) -> None:
    assert Sharpness(sigma, 0.9, (0, 0)).grade == grade
    assert Sharpness(sigma, 0.9, (0, 0), shaken=True).grade == "shaken"


@pytest.mark.parametrize(("height", "width"), [(1, 1), (30, 500), (700, 20), (64, 64)])
@pytest.mark.parametrize("subject", [ANYWHERE, CENTRE, Subject.at(0, 1)], ids=["map", "centre", "corner"])
def test_photos_of_any_size(height: int, width: int, subject: Subject) -> None:
    found = sharpness_of(make_photo(height, width), subject, FakeClassifier())
    assert found.sigma >= 0 and 0 <= found.confidence <= 1 and all(0 <= each <= 1 for each in found.place)


def test_it_can_be_cancelled() -> None:
    cancel = Cancel()
    cancel.set()
    with pytest.raises(Cancelled):
        sharpness_of(make_photo(), ANYWHERE, FakeClassifier(), cancel=cancel)
