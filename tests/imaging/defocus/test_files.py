"""Maps on disk: bit for bit there and back, told in px, and every odd file refused in a sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from app.errors import ExportError, PhotoError
from app.imaging.defocus import write as defocus_files
from app.imaging.defocus.colours import colours_of
from app.imaging.defocus.picture import figures_of
from app.imaging.defocus.read import read_map
from app.imaging.defocus.write import MASK_SCALE, kind_for, write_confidence, write_map
from app.imaging.defocus_map import DefocusMap
from app.imaging.limits import PhotoLimits


def a_map(height: int = 30, width: int = 50, side: bool = False) -> DefocusMap:
    random = np.random.default_rng(height)
    sides = random.integers(-1, 2, (height, width)).astype(np.int8) if side else None
    return DefocusMap(
        random.random((height, width), np.float32) * 20, random.random((height, width), np.float32), sides
    )


@pytest.mark.parametrize("side", [False, True])
def test_a_tiff_comes_back_to_the_last_bit(tmp_path: Path, side: bool) -> None:
    written = a_map(side=side)
    write_map(tmp_path / "m.tif", written)
    back = read_map(tmp_path / "m.tif", 30, 50)
    assert (back.sigma == written.sigma).all() and (back.confidence == written.confidence).all()
    assert (back.side is None) == (written.side is None)
    assert written.side is None or (np.asarray(back.side) == written.side).all()
    with tifffile.TiffFile(tmp_path / "m.tif") as tiff:
        about = json.loads(tiff.pages.first.description)  # type: ignore[union-attr]
    assert about["unit"] == "px" and (about["width"], about["height"]) == (50, 30)


@given(arrays.arrays(np.float32, (7, 5), elements=st.floats(0, 1000, width=32)))
def test_an_npy_comes_back_to_the_last_bit(tmp_path_factory: pytest.TempPathFactory, sigma: Any) -> None:
    path = tmp_path_factory.mktemp("npy") / "m.npy"
    write_map(path, DefocusMap(sigma, np.zeros_like(sigma)))
    back = read_map(path, 7, 5)
    assert (back.sigma == sigma).all() and (back.confidence == 1).all(), "who brings a map is sure of it"


def test_a_picture_shows_the_colours_and_a_legend(tmp_path: Path) -> None:
    written = a_map(40, 300)
    write_map(tmp_path / "m.png", written)
    with Image.open(tmp_path / "m.png") as picture:
        assert picture.mode == "RGB" and "px" in picture.text["Description"]  # type: ignore[attr-defined]
        seen = np.asarray(picture)
    assert (seen[:40] == colours_of(written.sigma)).all()
    assert seen.shape[0] > 60 and seen.shape[1] == 300
    legend = seen[40:].reshape(-1, 3)
    for end in (0.0, 16.0):
        assert (np.abs(legend.astype(int) - colours_of(end).astype(int)).max(1) < 6).any()


def test_a_narrow_map_still_has_a_legend_that_can_be_read(tmp_path: Path) -> None:
    write_map(tmp_path / "m.png", a_map(20, 1))
    with Image.open(tmp_path / "m.png") as picture:
        assert picture.width >= 160


@pytest.mark.parametrize("name", ["m.png", "m.tif"])
def test_a_mask_is_linear_in_px_and_says_so(tmp_path: Path, name: str) -> None:
    written = a_map()
    write_map(tmp_path / name, written, mask=True)
    if name.endswith("png"):
        with Image.open(tmp_path / name) as picture:
            values, about = np.asarray(picture).astype(np.float64), picture.text["Description"]  # type: ignore[attr-defined]
    else:
        with tifffile.TiffFile(tmp_path / name) as tiff:
            values, about = tiff.asarray().astype(np.float64), tiff.pages.first.description  # type: ignore[union-attr]
    scale = json.loads(about)["sigma_at_65535"]
    assert scale == MASK_SCALE
    np.testing.assert_allclose(values * scale / 65535, np.minimum(written.sigma, scale), atol=scale / 65535)


@pytest.mark.parametrize("name", ["c.npy", "c.tif", "c.png"])
def test_confidence_has_a_file_of_its_own(tmp_path: Path, name: str) -> None:
    written = a_map()
    write_confidence(tmp_path / name, written)
    if name.endswith("npy"):
        back = np.load(tmp_path / name)
    elif name.endswith("tif"):
        back = tifffile.imread(tmp_path / name)
    else:
        with Image.open(tmp_path / name) as picture:
            back = np.asarray(picture) / 65535
    np.testing.assert_allclose(back, written.confidence, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "mask"), [("m.jpg", False), ("m", False), ("m.npy", True), ("m.webp", True)]
)
def test_names_that_hold_no_map_are_refused(tmp_path: Path, name: str, mask: bool) -> None:
    with pytest.raises(ExportError, match=r"end .*\.png"):
        write_map(tmp_path / name, a_map(), mask=mask)
    assert not list(tmp_path.iterdir())


def test_what_stands_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "m.npy"
    path.write_text("mine")
    with pytest.raises(ExportError, match="exists already"):
        write_map(path, a_map())
    assert path.read_text() == "mine"
    write_map(path, a_map(), overwrite=True)
    assert read_map(path, 30, 50).width == 50


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (OSError(28, "No space left on device"), "disk is too full"),
        (PermissionError(13, "no"), "may not be written here"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_a_failure_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, told: str
) -> None:
    path = tmp_path / "m.npy"
    path.write_text("mine")

    def fail(*args: Any, **more: Any) -> None:
        raise problem

    monkeypatch.setattr(np, "save", fail)
    with pytest.raises(ExportError, match=told):
        write_map(path, a_map(), overwrite=True)
    assert path.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["m.npy"]


def test_kinds_follow_the_name() -> None:
    names = {"a.TIF": "numbers", "a.npy": "numbers", "a.png": "picture"}
    assert {name: kind_for(Path(name)) for name in names} == names
    assert kind_for(Path("a.png"), mask=True) == "mask"
    assert set(defocus_files.SUFFIXES) == {".tif", ".tiff", ".npy", ".png"}


# --- reading what others made ----------------------------------------------------------------------------


def _npy(array: Any) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            np.save(file, array, allow_pickle=True)

    return make


def _tif(array: Any, **more: Any) -> Callable[[Path], None]:
    return lambda path: tifffile.imwrite(path, array, metadata=None, **more)


@pytest.mark.parametrize("size", [(30, 50), (15, 25), (4, 7), (8, 13)])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_a_map_of_the_photos_size_or_a_reduction_is_taken(
    tmp_path: Path, size: tuple[int, int], dtype: Any
) -> None:
    sigma = (np.random.default_rng(0).random(size) * 5).astype(dtype)
    _tif(sigma)(tmp_path / "m.tif")
    back = read_map(tmp_path / "m.tif", 30, 50)
    np.testing.assert_array_equal(back.sigma, sigma.astype(np.float32))
    assert back.at_size(30, 50).sigma.shape == (30, 50)


GOOD = np.ones((30, 50), np.float32)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_npy(np.ones((30, 50, 3), np.float32)), "3 channels"),
        (_tif(np.ones((30, 50, 3), np.float32), photometric="rgb"), "3 channels"),
        (_npy(np.ones((30,), np.float32)), "shape 30"),
        (_npy(np.ones((30, 50), np.uint16)), "uint16 numbers"),
        (_tif(np.ones((30, 50), np.uint8)), "uint8 numbers"),
        (_npy(np.array([[{"a": 1}]])), "object numbers"),
        (_npy(np.ones((50, 30), np.float32)), "30×50, but the photo is 50×30"),
        (_npy(np.ones((60, 100), np.float32)), "100×60, but the photo is 50×30"),
        (_npy(np.ones((15, 30), np.float32)), "30×15, but the photo is 50×30"),
        (_npy(np.where(np.eye(30, 50) > 0, np.nan, GOOD)), "without a number"),
        (_npy(np.where(np.eye(30, 50) > 0, np.inf, GOOD)), "without a number"),
        (_npy(GOOD * -0.5), "no blur in px"),
        (_npy(GOOD * 5000), "no blur in px"),
        (lambda path: path.write_text("a map, really"), "no map that can be read"),
        (lambda path: path.write_bytes(b""), "no map that can be read"),
        (lambda path: path.write_bytes(b"\x93NUMPY\x01\x00garbage"), "is damaged"),
        (lambda path: path.write_bytes(b"II*\0garbage"), "is damaged"),
        (lambda path: path.mkdir(), "cannot be read"),
        (lambda path: None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_map_of_this_photo_is_refused_in_a_sentence(
    tmp_path: Path, make: Callable[[Path], Any], told: str
) -> None:
    path = tmp_path / "own map"
    make(path)
    with pytest.raises(PhotoError, match=told) as caught:
        read_map(path, 30, 50)
    text = str(caught.value)
    assert "own map" in text and text.endswith(".") and "\n" not in text and ("; " in text)


@pytest.mark.parametrize("keep", [0.3, 0.9])
@pytest.mark.parametrize("name", ["m.npy", "m.tif"])
def test_a_file_cut_off_is_refused(tmp_path: Path, name: str, keep: float) -> None:
    path = tmp_path / name
    write_map(path, a_map())
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(PhotoError, match=r"\.$"):
        read_map(path, 30, 50)


def test_a_map_too_large_is_refused_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "m.npy"
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(
            file, {"descr": "<f4", "fortran_order": False, "shape": (10**6, 10**6)}
        )
    with pytest.raises(PhotoError, match="megapixels, more than the limit"):
        read_map(path, 10**6, 10**6)
    write_map(tmp_path / "small.npy", a_map())
    with pytest.raises(PhotoError, match="more than the limit"):
        read_map(tmp_path / "small.npy", 30, 50, limits=PhotoLimits(max_pixels=100))


def test_a_file_that_changed_since_it_was_imported_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.npy"
    write_map(path, a_map())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert read_map(path, 30, 50, sha256=digest).width == 50
    write_map(path, DefocusMap.constant(30, 50, 1.0), overwrite=True)
    with pytest.raises(PhotoError, match="has changed since"):
        read_map(path, 30, 50, sha256=digest)


def test_a_confidence_out_of_range_is_refused(tmp_path: Path) -> None:
    with tifffile.TiffWriter(tmp_path / "m.tif") as tiff:
        tiff.write(GOOD, metadata=None)
        tiff.write(GOOD * 2, metadata=None)
    with pytest.raises(PhotoError, match="confidence"):
        read_map(tmp_path / "m.tif", 30, 50)


# --- figures ---------------------------------------------------------------------------------------------


def test_figures_count_what_is_sure() -> None:
    sigma = np.full((40, 40), 3.0, np.float32)
    sigma[:, :10] = 0.5
    confidence = np.ones_like(sigma)
    figures = figures_of(DefocusMap(sigma, confidence))
    assert (figures.median_sigma, figures.in_focus, figures.confidence) == (3.0, 0.25, 1.0)
    unsure = np.where(sigma > 1, np.float32(0), np.float32(1))
    assert figures_of(DefocusMap(sigma, unsure)).median_sigma == 0.5
    assert figures_of(DefocusMap(sigma, np.zeros_like(sigma)), below=5).in_focus == 1.0
    assert figures_of(DefocusMap.constant(1, 1, 2.0)).median_sigma == 2.0
