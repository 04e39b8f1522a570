"""Thumbnails: upright, small, in sRGB, and refused as the photo itself would be."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.errors import PhotoError
from app.imaging.colour.spaces import profile_of
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.limits import PhotoLimits
from app.imaging.reading.open import open_photo
from app.imaging.reading.thumbnail import thumbnail
from tests.tools.fake_tools import make_photo


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.tif", "photo.webp"])
@pytest.mark.parametrize(("height", "width"), [(300, 500), (500, 300), (40, 30), (1, 900)])
def test_it_looks_like_the_photo(tmp_path: Path, name: str, height: int, width: int) -> None:
    export_photo(make_photo(height, width), tmp_path / name, ExportOptions(quality=95))
    photo = open_photo(tmp_path / name)
    small = thumbnail(tmp_path / name, 128, PhotoLimits())[0]
    scale = min(128 / max(height, width), 1)
    shape = (max(round(height * scale), 1), max(round(width * scale), 1))
    assert small.dtype == np.uint8 and small.shape == (*shape, 3)
    expected = cv2.resize(photo.pixels, shape[::-1], interpolation=cv2.INTER_AREA).reshape(small.shape)
    assert np.abs(small / 255 - expected).mean() < 0.02


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_upright(tmp_path: Path, orientation: int) -> None:
    image = Image.new("RGB", (400, 200))
    image.paste((250, 10, 10), (0, 0, 100, 50))
    exif = image.getexif()
    exif[0x0112] = orientation
    image.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    small = thumbnail(tmp_path / "turned.jpg", 100, PhotoLimits())[0]
    photo = open_photo(tmp_path / "turned.jpg")
    expected = cv2.resize(photo.pixels, small.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(small / 255 - expected).mean() < 0.02


def test_a_grey_jpeg_and_one_in_inks(tmp_path: Path) -> None:
    Image.new("L", (300, 200), 128).save(tmp_path / "grey.jpg")
    assert abs(int(thumbnail(tmp_path / "grey.jpg", 64, PhotoLimits())[0][20, 20, 0]) - 128) <= 1
    Image.new("CMYK", (300, 200), (0, 255, 255, 0)).save(tmp_path / "inks.jpg")
    red, green, _ = thumbnail(tmp_path / "inks.jpg", 64, PhotoLimits())[0][20, 20]
    assert red > 180 and green < 90


def test_what_is_no_photo_or_too_large_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 no photo")
    with pytest.raises(PhotoError, match=r"bad\.jpg.* .*\."):
        thumbnail(tmp_path / "bad.jpg", 64, PhotoLimits())
    export_photo(make_photo(100, 100), tmp_path / "large.png", ExportOptions())
    with pytest.raises(PhotoError, match="more than the limit"):
        thumbnail(tmp_path / "large.png", 64, PhotoLimits(max_pixels=5000))


def test_it_can_be_broken_off(tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    export_photo(make_photo(100, 100), tmp_path / "photo.png", ExportOptions())
    with pytest.raises(KeyboardInterrupt):
        thumbnail(tmp_path / "photo.png", 64, PhotoLimits(), stop)


def test_its_profile_is_heeded(tmp_path: Path) -> None:
    icc = profile_of("display-p3")
    Image.new("RGB", (200, 100), (200, 60, 60)).save(tmp_path / "wide.jpg", icc_profile=icc, quality=95)
    red, green, _ = (int(value) for value in thumbnail(tmp_path / "wide.jpg", 64, PhotoLimits())[0][16, 32])
    assert red > 208 and green < 50, "a red of the wider space is redder in sRGB"
