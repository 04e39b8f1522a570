"""JPEG XL by libjxl: colours, transparency, packed metadata; and what is left without libjxl."""

from __future__ import annotations

import sys
from ctypes import byref
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest

from app.errors import ExportError, PhotoError
from app.imaging.colour.conversion import same_colours, to_srgb
from app.imaging.colour.icc import rgb_profile
from app.imaging.colour.spaces import profile_of
from app.imaging.export.crop_trial import decode_small
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.files import jxl_codec, libjxl
from app.imaging.files.exiv2 import read_tags
from app.imaging.metadata import Metadata
from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import as_photo, integers, random_samples, scene

needs_libjxl = pytest.mark.skipif(
    libjxl.library() is None, reason="imagecodecs has no libjxl of its own here"
)
#: Primaries that no list of colour spaces knows, and a curve of its own.
ODD = rgb_profile("Odd", (0.31, 0.35), ((0.65, 0.31), (0.28, 0.63), (0.14, 0.07)), (2.35,))


@pytest.mark.skipif(sys.platform != "linux", reason="where libjxl lies has been seen on Linux alone")
def test_libjxl_is_found_beside_imagecodecs() -> None:
    assert libjxl.library() is not None, (
        "a version that app/imaging/files/libjxl.py does not know, or another layout"
    )


def write_jxl(path: Path, samples: np.ndarray[Any, Any], icc: bytes | None = None, **how: Any) -> Path:
    how = {"quality": None, "effort": 1, **how}
    block = samples[..., None] if samples.ndim == 2 else samples
    path.write_bytes(b"".join(jxl_codec.encode(block, icc, **how)))
    return path


@needs_libjxl
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_without_loss_every_bit_and_the_profile_come_back(tmp_path: Path, channels: int, dtype: Any) -> None:
    icc = profile_of("prophoto", grey=channels < 3)
    samples = random_samples((37, 53, channels), dtype)
    photo = open_photo(write_jxl(tmp_path / "a.jxl", samples, icc))
    assert photo.metadata.icc == icc and photo.notes == ()
    assert photo.channels_on_file == ("grey" if channels < 3 else "rgb")
    back = integers(photo)
    assert np.array_equal(back[..., 0], samples[..., 0])
    assert np.array_equal(back[..., -1], samples[..., -1] if channels != 1 else samples[..., 0])


@needs_libjxl
@pytest.mark.parametrize("icc", [profile_of("display-p3"), profile_of("adobe-rgb"), ODD])
def test_with_loss_colours_stay_in_the_space_of_the_photo(tmp_path: Path, icc: bytes) -> None:
    photo = as_photo(scene(), metadata=Metadata(icc=icc))
    report = export_photo(photo, tmp_path / "a.jxl", ExportOptions(quality=95))
    assert all(finding.same for finding in report.findings)
    again = open_photo(tmp_path / "a.jxl")
    assert again.metadata.icc is not None and same_colours(again.metadata.icc, icc)
    ours, theirs = (to_srgb(each.pixels, each.metadata.icc) for each in (photo, again))
    assert np.abs(ours - theirs).mean() < 0.01
    # Had the photo's values been taken as sRGB's, they would lie further off than coding moves them.
    assert np.abs(to_srgb(photo.pixels, icc) - photo.pixels).mean() > 0.012


@needs_libjxl
def test_another_profile_is_found_when_an_export_is_read_back() -> None:
    assert not same_colours(profile_of("display-p3"), profile_of("adobe-rgb"))
    assert not same_colours(profile_of("display-p3"), None)
    assert same_colours(profile_of("srgb"), None)


@needs_libjxl
def test_high_dynamic_range_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pq(found: Any, encoder: Any, icc: bytes | None, grey: bool) -> None:
        known = libjxl.ColorEncoding(0, 1, (0, 0), 9, (0,) * 6, 16, 0, 1)
        assert found.jxl.JxlEncoderSetColorEncoding(encoder, byref(known)) == 0

    monkeypatch.setattr(jxl_codec, "set_colours", pq)
    photo = open_photo(write_jxl(tmp_path / "a.jxl", scene()))
    assert photo.notes and "dynamic range" in photo.notes[0] and photo.metadata.icc is None


@needs_libjxl
def test_bits_between_and_floats_open(tmp_path: Path) -> None:
    ten = random_samples((20, 30, 3), np.uint16) >> 6
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(ten, lossless=True, bitspersample=10))
    photo = open_photo(tmp_path / "a.jxl")
    assert photo.bit_depth == 16 and np.abs(photo.pixels - ten / 1023).max() < 1e-4
    real = np.random.default_rng(0).random((20, 30, 3), np.float32)
    (tmp_path / "b.jxl").write_bytes(imagecodecs.jpegxl_encode(real, lossless=True))
    photo = open_photo(tmp_path / "b.jxl")
    assert photo.bit_depth == 32 and np.abs(photo.pixels - real).max() < 1e-3


@needs_libjxl
def test_metadata_are_found_packed_or_not(tmp_path: Path) -> None:
    exif = b"II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x06\0\0\0\x1a\0\0\0\0\0\0\0Maker\0"
    path = write_jxl(tmp_path / "a.jxl", scene(), exif=exif)
    assert read_tags(open_photo(path).metadata)["Exif.Image.Make"] == "Maker"
    data = path.read_bytes()
    place = data.index(b"Exif") - 4
    length = int.from_bytes(data[place : place + 4], "big")
    packed = b"brob" + b"Exif" + imagecodecs.brotli_encode(data[place + 8 : place + length])
    box = (4 + len(packed)).to_bytes(4, "big") + packed
    path.write_bytes(data[:place] + box + data[place + length :])
    assert read_tags(open_photo(path).metadata)["Exif.Image.Make"] == "Maker"
    path.write_bytes(data[:place] + box[:12] + b"junk" + box[16:] + data[place + length :])
    assert np.array_equal(integers(open_photo(path)), scene())  # damaged metadata cost no photo


@needs_libjxl
@pytest.mark.parametrize("quality", [None, 90])
def test_every_cut_and_changed_byte_is_one_sentence_or_a_photo(tmp_path: Path, quality: int | None) -> None:
    whole = write_jxl(tmp_path / "a.jxl", scene(), profile_of("adobe-rgb"), quality=quality).read_bytes()
    path = tmp_path / "b.jxl"
    for cut in range(20, len(whole) - 1, 41):
        path.write_bytes(whole[:cut])
        with pytest.raises(PhotoError, match=r"\.$"):
            open_photo(path)
    chance = np.random.default_rng(3)
    for place in chance.integers(12, len(whole), 60):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            assert open_photo(path).pixels.shape[2] == 3
        except PhotoError as error:
            assert str(error).endswith(".")


@needs_libjxl
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("grey", [False, True])
def test_the_trial_of_an_export_shows_it(tmp_path: Path, depth: Any, grey: bool) -> None:
    samples = scene()[..., :1] if grey else scene()
    pixels = samples if depth == 8 else samples.astype(np.uint16) * 257
    shown = decode_small(write_jxl(tmp_path / "a.jxl", pixels).read_bytes())
    assert shown.dtype == np.uint8 and np.array_equal(shown, np.broadcast_to(samples, scene().shape))


def test_without_libjxl_pixels_open_with_a_note_and_writing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libjxl, "library", lambda: None)
    path = tmp_path / "a.jxl"
    path.write_bytes(imagecodecs.jpegxl_encode(scene(), lossless=True))
    photo = open_photo(path)
    assert np.array_equal(integers(photo), scene())
    assert len(photo.notes) == 1 and "taken as sRGB" in photo.notes[0]
    with pytest.raises(ExportError, match="choose TIFF or AVIF"):
        export_photo(photo, tmp_path / "b.jxl")
    assert not (tmp_path / "b.jxl").exists()
