"""TIFF: the kinds that cameras, scanners, editors and laboratories write."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from app.errors import PhotoError
from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import integers, random_samples, scene

RGB = {"photometric": "rgb", "metadata": None}


def written(path: Path, samples: Any, **options: Any) -> Any:
    tifffile.imwrite(path, samples, **{"metadata": None, **options})
    return open_photo(path)


@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("bigtiff", [False, True])
def test_byte_orders_and_big_tiff(tmp_path: Path, byteorder: str, dtype: Any, bigtiff: bool) -> None:
    samples = random_samples((37, 53, 3), dtype)
    photo = written(tmp_path / "a.tif", samples, photometric="rgb", byteorder=byteorder, bigtiff=bigtiff)
    np.testing.assert_array_equal(integers(photo), samples)


@pytest.mark.parametrize("compression", [None, "lzw", "adobe_deflate", "packbits", "zstd", "lzma"])
@pytest.mark.parametrize("layout", [{"tile": (16, 32)}, {"rowsperstrip": 5}, {}])
@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_layouts_and_compressions(tmp_path: Path, compression: Any, layout: Any, planar: str) -> None:
    samples = random_samples((45, 71, 3), np.uint16)
    stored = samples if planar == "contig" else np.moveaxis(samples, 2, 0)
    photo = written(
        tmp_path / "a.tif", stored, photometric="rgb", compression=compression, planarconfig=planar, **layout
    )
    np.testing.assert_array_equal(integers(photo), samples)


@pytest.mark.parametrize("predictor", [True, False])
def test_predictors(tmp_path: Path, predictor: bool) -> None:
    samples = random_samples((45, 71, 3), np.uint16)
    photo = written(tmp_path / "a.tif", samples, photometric="rgb", compression="lzw", predictor=predictor)
    np.testing.assert_array_equal(integers(photo), samples)
    real = (samples / np.float32(65535)).astype(np.float32)
    floats = written(tmp_path / "b.tif", real, photometric="rgb", compression="zlib", predictor=predictor)
    np.testing.assert_array_equal(floats.pixels, real)


@pytest.mark.parametrize("orientation", [1, 3, 6, 7])
def test_tiles_land_upright(tmp_path: Path, orientation: int) -> None:
    from tests.imaging.imaging_files import stored_for

    tag = (274, "H", 1, orientation, True)
    photo = written(
        tmp_path / "a.tif",
        stored_for(scene(), orientation),
        photometric="rgb",
        tile=(16, 16),
        extratags=[tag],
    )
    np.testing.assert_array_equal(integers(photo), scene())


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_float_samples_come_as_they_are(tmp_path: Path, dtype: Any) -> None:
    samples = np.random.default_rng(0).random((20, 30, 3)).astype(dtype)
    photo = written(tmp_path / "a.tif", samples, photometric="rgb")
    assert photo.bit_depth == 32 and photo.notes == ()
    np.testing.assert_array_equal(photo.pixels, samples.astype(np.float32))


def test_float_samples_out_of_range_are_clipped_and_told(tmp_path: Path) -> None:
    samples = np.array([[[-1, 0.5, 2], [np.nan, np.inf, -np.inf]]], np.float32)
    photo = written(tmp_path / "a.tif", samples, photometric="rgb")
    np.testing.assert_array_equal(photo.pixels, np.array([[[0, 0.5, 1], [0, 1, 0]]], np.float32))
    assert any("clipped" in note for note in photo.notes)


@pytest.mark.parametrize(
    ("dtype", "peak"), [(np.uint32, 2**32 - 1), (np.int16, 2**15 - 1), (np.int32, 2**31 - 1), (np.int8, 127)]
)
def test_other_integers_are_scaled_by_their_range(tmp_path: Path, dtype: Any, peak: int) -> None:
    samples = np.array([[0, peak // 2, peak]], dtype)
    photo = written(tmp_path / "a.tif", samples, photometric="minisblack")
    np.testing.assert_allclose(photo.pixels[0, :, 0], [0, 0.5, 1], atol=0.005)
    assert photo.bit_depth == {1: 8, 2: 16, 4: 32}[np.dtype(dtype).itemsize]


@pytest.mark.parametrize("bits", [10, 12, 14])
def test_packed_depths_are_scaled_by_their_bits(tmp_path: Path, bits: int) -> None:
    samples = np.array([[0, 2 ** (bits - 1), 2**bits - 1, 1]], np.uint16)
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, samples, photometric="minisblack", bitspersample=bits, metadata=None)
    photo = open_photo(path)
    np.testing.assert_allclose(photo.pixels[0, :, 1] * (2**bits - 1), samples[0], atol=1e-3)
    assert photo.bit_depth == 16


@pytest.mark.parametrize("compression", [None, "group3", "group4", "tiff_lzw", "packbits"])
def test_bilevel(tmp_path: Path, compression: str | None) -> None:
    image = Image.fromarray(scene()).convert("1")
    image.save(tmp_path / "a.tif", compression=compression)
    photo = open_photo(tmp_path / "a.tif")
    np.testing.assert_array_equal(integers(photo)[..., 0], np.asarray(image.convert("L")))
    assert photo.channels_on_file == "grey"


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_white_may_be_zero(tmp_path: Path, dtype: Any) -> None:
    samples = random_samples((20, 30), dtype)
    photo = written(tmp_path / "a.tif", samples, photometric="miniswhite")
    np.testing.assert_array_equal(integers(photo)[..., 0], np.iinfo(dtype).max - samples)


def test_palette(tmp_path: Path) -> None:
    image = Image.fromarray(scene()).convert("P")
    image.save(tmp_path / "a.tif")
    photo = open_photo(tmp_path / "a.tif")
    np.testing.assert_allclose(photo.pixels * 255, np.asarray(image.convert("RGB")), atol=1)
    assert photo.channels_on_file == "rgb"


def test_jpeg_inside(tmp_path: Path) -> None:
    for options in ({}, {"subsampling": (2, 2)}, {"tile": (16, 16)}):
        photo = written(tmp_path / "a.tif", scene(), photometric="rgb", compression="jpeg", **options)
        assert np.abs(photo.pixels * 255 - scene()).mean() < 4
    Image.fromarray(scene()).save(tmp_path / "b.tif", compression="jpeg")
    assert np.abs(open_photo(tmp_path / "b.tif").pixels * 255 - scene()).mean() < 4


def test_ycbcr_without_jpeg(tmp_path: Path) -> None:
    Image.fromarray(scene()).convert("YCbCr").save(tmp_path / "a.tif")
    photo = open_photo(tmp_path / "a.tif")
    assert photo.bit_depth == 8 and np.abs(photo.pixels * 255 - scene()).mean() < 3


def test_transparency_multiplied_in_is_taken_out(tmp_path: Path) -> None:
    colour = random_samples((20, 30, 3), np.uint16) / 65535
    alpha = np.linspace(0, 1, 600).reshape(20, 30, 1)
    stored = np.rint(np.concatenate([colour * alpha, alpha], 2) * 65535).astype(np.uint16)
    photo = written(tmp_path / "a.tif", stored, photometric="rgb", extrasamples=["assocalpha"])
    seen = alpha[..., 0] > 0.05
    assert np.abs(photo.pixels[seen] - colour[seen]).max() < 1e-3
    np.testing.assert_allclose(photo.alpha, alpha[..., 0], atol=1e-5)


def test_channels_beyond_transparency_are_told(tmp_path: Path) -> None:
    samples = random_samples((20, 30, 6))
    photo = written(
        tmp_path / "a.tif",
        samples,
        photometric="rgb",
        extrasamples=["unassalpha", "unspecified", "unspecified"],
    )
    np.testing.assert_array_equal(integers(photo), samples[..., :4])
    assert any("left out" in note for note in photo.notes)


def test_missing_tiles_are_empty(tmp_path: Path) -> None:
    def tiles() -> Any:
        yield np.full((16, 16, 3), 200, np.uint8)
        yield None

    path = tmp_path / "a.tif"
    tifffile.imwrite(path, tiles(), shape=(16, 32, 3), dtype=np.uint8, tile=(16, 16), **RGB)
    photo = open_photo(path)
    assert (integers(photo)[:, :16] == 200).all() and (integers(photo)[:, 16:] == 0).all()


def test_what_no_photo_is_gets_refused(tmp_path: Path) -> None:
    cases: list[tuple[Any, dict[str, Any]]] = [
        (np.zeros((8, 8), np.complex64), {"photometric": "minisblack"}),
        (np.zeros((8, 8, 3), np.uint8), {"photometric": "cielab"}),
        (np.zeros((8, 8), np.uint16), {"photometric": "cfa"}),
        (scene(), {"photometric": "rgb", "extratags": [(50706, "B", 4, b"\1\4\0\0", True)]}),
    ]
    for samples, options in cases:
        tifffile.imwrite(tmp_path / "a.tif", samples, metadata=None, **options)
        with pytest.raises(PhotoError, match=r"first\.$"):
            open_photo(tmp_path / "a.tif")


@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize("bigtiff", [False, True])
@pytest.mark.parametrize("pages", [1, 3])
def test_directories_that_lead_in_a_circle_end(
    pages: int, bigtiff: bool, byteorder: str, tmp_path: Path
) -> None:
    path = tmp_path / "loop.tif"
    with tifffile.TiffWriter(path, bigtiff=bigtiff, byteorder=byteorder) as writer:
        for _ in range(pages):
            writer.write(np.full((10, 12, 3), 99, np.uint8), photometric="rgb", metadata=None)
    with tifffile.TiffFile(path) as tiff:
        first, last = tiff.pages[0].offset, tiff.pages[-1].offset
        form = tiff.tiff
    data = bytearray(path.read_bytes())
    (tags,) = struct.unpack(form.tagnoformat, data[last : last + form.tagnosize])
    place = last + form.tagnosize + tags * form.tagsize
    data[place : place + form.offsetsize] = struct.pack(form.offsetformat, first)
    path.write_bytes(data)
    photo = open_photo(path)
    assert (photo.width, photo.height) == (12, 10)
    assert [note for note in photo.notes if "pages" in note] == [
        f"This file has {pages} pages; only the first was opened."
    ][: pages - 1]


def test_pages_without_number_are_counted_up_to_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imaging.reading.tiff._MOST_PAGES", 5)
    with tifffile.TiffWriter(tmp_path / "many.tif") as writer:
        for _ in range(9):
            writer.write(np.zeros((8, 8, 3), np.uint8), photometric="rgb", metadata=None)
    assert any("5 pages" in note for note in open_photo(tmp_path / "many.tif").notes)


def test_reduced_pages_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    with tifffile.TiffWriter(path) as writer:
        writer.write(scene(), **RGB)
        writer.write(scene()[::2, ::2], subfiletype=1, **RGB)
    assert open_photo(path).notes == ()
