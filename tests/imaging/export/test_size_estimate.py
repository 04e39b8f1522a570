"""How large an export will be, and a part of it through the encoder: held to the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.errors import Cancelled
from app.imaging.arrays import FloatArray
from app.imaging.export.crop_trial import try_crop, wanted_box
from app.imaging.export.finishing import finishing_of
from app.imaging.export.options import ExportOptions
from app.imaging.export.size import OutputSize
from app.imaging.export.size_estimate import SizeEstimate, estimate_size, tiles
from app.imaging.export.write import export_photo
from app.imaging.filters.resampling import Box
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from app.paths import sample_photo
from app.progress import no_progress, stoppable

KINDS = [
    ("JPEG", ".jpg", {"quality": 92}),
    ("JPEG", ".jpg", {"quality": 50, "chroma": "4:2:0", "sharpening": "standard"}),
    ("PNG", ".png", {}),
    ("TIFF", ".tif", {"compression": "lzw"}),
    ("WEBP", ".webp", {"quality": 80}),
]


@pytest.fixture(scope="module")
def photo() -> Photo:
    """The rendered sample: fine leaves in front of soft ones, the grain of a camera."""
    whole = open_photo(sample_photo())
    return whole.with_pixels(np.ascontiguousarray(whole.pixels[:600, :800]))


def crisper(photo: Photo) -> Photo:
    soft = cv2.GaussianBlur(photo.pixels, (0, 0), 2)
    return photo.with_pixels(np.clip(photo.pixels + (photo.pixels - soft), 0, 1).astype(np.float32))


def reader(photo: Photo) -> Any:
    def read(box: Box) -> tuple[FloatArray, FloatArray | None]:
        rows, columns = box.within(Box(0, 0, photo.width, photo.height))
        return photo.pixels[rows, columns], None if photo.alpha is None else photo.alpha[rows, columns]

    return read


def both(
    photo: Photo, kind: Any, path: Path, changes: dict[str, Any], **how: Any
) -> tuple[SizeEstimate, int]:
    options = ExportOptions(format=kind, **changes)
    finishing = finishing_of(photo, options, kind)
    edited = how.pop("edited", None)
    read = None if edited is None else reader(edited)
    estimate = estimate_size(photo, finishing, read, **how)
    return estimate, export_photo(edited or photo, path, options).bytes


@pytest.mark.parametrize(("kind", "suffix", "changes"), KINDS)
def test_a_sample_tells_the_size_within_a_quarter(
    photo: Photo, tmp_path: Path, kind: str, suffix: str, changes: dict[str, Any]
) -> None:
    estimate, real = both(photo, kind, tmp_path / f"a{suffix}", changes, budget=160_000)
    assert 0 < estimate.error < 0.6
    assert estimate.bytes == pytest.approx(real, rel=0.25)


@pytest.mark.parametrize(("kind", "suffix", "changes"), KINDS)
def test_a_few_edited_parts_tell_it_within_a_tenth(
    photo: Photo, tmp_path: Path, kind: str, suffix: str, changes: dict[str, Any]
) -> None:
    """What edits add is judged on the same parts with and without them, so little is left to chance."""
    estimate, real = both(
        photo, kind, tmp_path / f"a{suffix}", changes, edited=crisper(photo), edited_budget=100_000
    )
    assert estimate.bytes == pytest.approx(real, rel=0.1)


def test_the_whole_is_no_estimate(photo: Photo, tmp_path: Path) -> None:
    small = {"size": OutputSize("long", 300), "metadata": "all"}
    estimate, real = both(photo, "JPEG", tmp_path / "a.jpg", small)
    assert estimate.error == 0 and estimate.bytes == pytest.approx(real, rel=0.01)


@pytest.mark.parametrize("target", [(1, 1), (15, 4000), (6000, 4000), (4000, 6000), (640, 480), (20000, 40)])
@pytest.mark.parametrize("budget", [1, 10_000, 700_000, 10**9])
def test_tiles_lie_inside_and_apart(target: tuple[int, int], budget: int) -> None:
    groups = tiles(target, budget)
    seen = np.zeros((target[1] // 4 + 1, target[0] // 4 + 1), np.uint8)
    boxes = [box for group in groups for box in group]
    for box in boxes:
        assert 0 <= box.left < box.right <= target[0] and 0 <= box.top < box.bottom <= target[1]
        if len(boxes) > 1:
            assert box.left % 16 == box.top % 16 == 0
            seen[box.top // 4 : box.bottom // 4, box.left // 4 : box.right // 4] += 1
    assert seen.max() <= 1 and all(groups)
    assert len(boxes) > 1 or boxes == [Box(0, 0, *target)]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
@pytest.mark.parametrize("changes", [{}, {"size": OutputSize("percent", 43), "sharpening": "high"}])
def test_a_part_is_that_of_the_file(photo: Photo, tmp_path: Path, kind: Any, changes: dict[str, Any]) -> None:
    options = ExportOptions(format=kind, quality=30, chroma="4:2:0", bit_depth=8, **changes)
    finishing = finishing_of(photo, options, kind)
    box = wanted_box(finishing, (0.3, 0.8), (150, 110))
    trial = try_crop(photo, finishing, box, reader(photo))
    path = tmp_path / {"JPEG": "a.jpg", "WEBP": "a.webp", "PNG": "a.png"}[kind]
    export_photo(photo, path, options)
    real = (open_photo(path).pixels * 255).round().astype(int)[box.top : box.bottom, box.left : box.right]
    assert trial.after.shape == (110, 150, 3) and trial.lossy == (kind != "PNG")
    distance = np.abs(trial.after - real)
    # WebP predicts a block from what came before it, so a part by itself comes close but not the same.
    assert distance.max() <= 1 if kind != "WEBP" else distance.mean() < 6


def test_a_box_never_leaves_the_picture(photo: Photo) -> None:
    finishing = finishing_of(photo, ExportOptions(format="JPEG"), "JPEG")
    for centre in ((0.0, 0.0), (1.0, 1.0), (0.5, 0.0)):
        box = wanted_box(finishing, centre, (100, 80))
        assert (box.width, box.height) == (100, 80) and box.left >= 0 and box.right <= photo.width
    assert wanted_box(finishing, (0.2, 0.9), (10**6, 10**6)) == Box(0, 0, photo.width, photo.height)


def test_an_estimate_can_be_stopped(photo: Photo) -> None:
    def stop() -> None:
        raise Cancelled

    finishing = finishing_of(photo, ExportOptions(format="PNG"), "PNG")
    with pytest.raises(Cancelled):
        estimate_size(photo, finishing, progress=stoppable(no_progress, stop))
