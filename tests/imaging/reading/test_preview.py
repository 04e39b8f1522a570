"""Previews that lie in files ready-made: taken where they show the photo, and only there."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import rawpy
from PIL import Image, ImageOps

from app.imaging.limits import PhotoLimits
from app.imaging.reading import thumbnail as made_by
from app.imaging.reading.decoder import PhotoDecoder
from app.imaging.reading.embedded_preview import embedded_preview
from app.imaging.reading.thumbnail import thumbnail


@pytest.fixture(autouse=True)
def _small_photos_count_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_by, "QUICK_PIXELS", 1000)


def picture(width: int, height: int) -> Image.Image:
    """Red at the left, green at the right, bright all over."""
    rows = np.zeros((height, width, 3), np.uint8)
    rows[:, : width // 2], rows[:, width // 2 :] = (220, 60, 60), (60, 220, 60)
    return Image.fromarray(rows)


def with_preview(path: Path, photo: Image.Image, preview: Image.Image, orientation: int = 1) -> Path:
    """A JPEG as cameras write them: a small JPEG in the second directory of EXIF, behind the first."""
    small = io.BytesIO()
    preview.save(small, "JPEG", quality=90)
    data = small.getvalue()
    entry = b"".join
    first = entry([(1).to_bytes(2, "big"), bytes([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0])])
    second_at = 8 + len(first) + 4
    start = second_at + 2 + 2 * 12 + 4

    def number(tag: int, value: int) -> bytes:
        return tag.to_bytes(2, "big") + bytes([0, 4, 0, 0, 0, 1]) + value.to_bytes(4, "big")

    second = (2).to_bytes(2, "big") + number(0x0201, start) + number(0x0202, len(data)) + bytes(4)
    head = b"MM\0*" + (8).to_bytes(4, "big") + first + second_at.to_bytes(4, "big") + second
    photo.save(path, "JPEG", exif=b"Exif\0\0" + head + data, quality=90)
    return path


def test_the_preview_is_taken_and_said_to_be_one(tmp_path: Path) -> None:
    mirrored = ImageOps.mirror(picture(160, 107))  # told from the photo by its colours
    path = with_preview(tmp_path / "a.jpg", picture(600, 400), mirrored)
    small, ready = thumbnail(path, 256, PhotoLimits(), quick=True)
    assert ready and small.shape == (107, 160, 3) and small[50, 20, 1] > 180 > small[50, 20, 0]
    whole = thumbnail(path, 256, PhotoLimits())[0]
    assert whole.shape == (171, 256, 3) and whole[80, 20, 0] > 180, "and never for the real one"


def test_bars_of_the_camera_are_cut_off(tmp_path: Path) -> None:
    framed = Image.new("RGB", (160, 120))
    framed.paste(picture(160, 106), (0, 7))
    small, ready = thumbnail(
        with_preview(tmp_path / "a.jpg", picture(600, 400), framed), 256, PhotoLimits(), quick=True
    )
    assert ready and small.shape == (107, 160, 3) and small[[2, -3]].max(axis=-1).min() > 100


def test_it_is_turned_upright(tmp_path: Path) -> None:
    path = with_preview(tmp_path / "a.jpg", picture(600, 400), picture(160, 107), orientation=6)
    small, ready = thumbnail(path, 256, PhotoLimits(), quick=True)
    assert ready and small.shape == (160, 107, 3) and small[20, 50, 0] > 180 > small[140, 50, 0]


@pytest.mark.parametrize("size", [(160, 160), (160, 120), (60, 40)])
def test_another_part_or_one_too_small_is_left(tmp_path: Path, size: tuple[int, int]) -> None:
    path = with_preview(tmp_path / "a.jpg", picture(600, 400), picture(*size))
    small, ready = thumbnail(path, 256, PhotoLimits(), quick=True)
    assert not ready and small.shape == (171, 256, 3)


def test_a_damaged_preview_costs_nothing(tmp_path: Path) -> None:
    path = with_preview(tmp_path / "a.jpg", picture(600, 400), picture(160, 107))
    data = path.read_bytes()
    at = data.index(b"\xff\xd8", 2)  # where the preview begins
    path.write_bytes(data[:at] + bytes(40) + data[at + 40 :])
    small, ready = thumbnail(path, 256, PhotoLimits(), quick=True)
    assert not ready and small.shape == (171, 256, 3)


def test_a_tiny_preview_of_a_raw_file_is_left(shared: Path) -> None:
    path = shared / "io" / "raw" / "RAW_KODAK_DC50.KDC"
    if not path.exists():
        pytest.skip("that file is not there")
    assert max(thumbnail(path, 256, PhotoLimits())[0].shape) == 256, "its own has 96 px"


def test_a_raw_file_shows_the_preview_of_its_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    """No camera file with a large preview is at hand: the library is stood in for."""
    data = io.BytesIO()
    picture(1200, 800).save(data, "JPEG", quality=90)

    class Raw:
        def __enter__(self) -> Raw:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def extract_thumb(self) -> SimpleNamespace:
            return SimpleNamespace(format=rawpy.ThumbFormat.JPEG, data=data.getvalue())

    monkeypatch.setattr(rawpy, "imread", lambda path: Raw())
    source = PhotoDecoder(
        format="RAW", width=6000, height=4000, bit_depth=16, channels="rgb", alpha=False,
        peak=65535, working_bytes=0, blocks=lambda: iter(()),
    )  # fmt: skip
    found = embedded_preview(Path("a.nef"), source)
    assert (
        found is not None and 512 <= found.shape[1] <= 1200 and found.shape[1] == round(found.shape[0] * 1.5)
    )
    square = replace(source, width=4000)
    assert embedded_preview(Path("a.nef"), square) is None, "it shows something else"
