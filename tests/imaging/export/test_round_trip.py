"""In and out again: bit for bit where a format can, and with everything the file carried."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyexiv2
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from app.imaging.export.write import ExportOptions, export_photo
from app.imaging.files.exiv2 import read_tags
from app.imaging.metadata import Metadata
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import (
    SHARED_IO,
    as_photo,
    grey_profile,
    integers,
    random_samples,
    scene,
    stored_for,
    tag_file,
    tags_of,
    tags_of_kind,
    wide_profile,
    write_file,
)

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

EXIF = {
    "Exif.Image.Make": "Maker",
    "Exif.Image.Model": "Model é",
    "Exif.Image.Artist": "Someone",
    "Exif.Image.Copyright": "All rights",
    "Exif.Image.DateTime": "2024:05:06 07:08:09",
    "Exif.Image.Orientation": 6,
    "Exif.Photo.ExposureTime": "1/250",
    "Exif.Photo.FNumber": "28/10",
    "Exif.Photo.FocalLength": "85/1",
    "Exif.Photo.ISOSpeedRatings": 400,
    "Exif.Photo.LensModel": "85mm",
    "Exif.Photo.UserComment": "charset=Unicode größer",
    "Exif.Photo.PixelXDimension": 4000,
    "Exif.Photo.PixelYDimension": 3000,
    "Exif.GPSInfo.GPSLatitudeRef": "N",
    "Exif.GPSInfo.GPSLatitude": "52/1 31/1 1234/100",
}
XMP = {
    "Xmp.dc.title": {'lang="x-default"': "Title", 'lang="de"': "Überschrift"},
    "Xmp.dc.subject": ["one", "two"],
    "Xmp.xmp.Rating": "4",
    "Xmp.tiff.Orientation": "6",
    "Xmp.exif.PixelXDimension": "4000",
    "Xmp.lr.hierarchicalSubject": ["a|b"],
}
IPTC = {
    "Iptc.Application2.Caption": "A caption é",
    "Iptc.Application2.Keywords": ["one", "two"],
    "Iptc.Application2.City": "Somewhere",
}
#: What an export makes true, rather than carrying it.
REFRESHED = {"Exif.Image.Orientation", "Exif.Photo.PixelXDimension", "Exif.Photo.PixelYDimension"}
#: Places of directories inside the file, not values.
PLACES = {"Exif.Image.ExifTag", "Exif.Image.GPSTag", "Exif.Photo.InteroperabilityTag"}


@QUICK
@given(
    samples=arrays.arrays(
        st.sampled_from([np.uint8, np.uint16]),
        st.tuples(st.integers(1, 40), st.integers(1, 40), st.integers(1, 4)),
    ),
    suffix=st.sampled_from([".tif", ".png"]),
    compression=st.sampled_from(["none", "fast", "small"]),
)
def test_lossless_formats_are_bit_exact(
    tmp_path: Path, samples: np.ndarray, suffix: str, compression: Any
) -> None:
    photo = as_photo(samples[..., 0] if samples.shape[2] == 1 else samples)
    export_photo(photo, tmp_path / f"a{suffix}", ExportOptions(compression=compression), overwrite=True)
    again = open_photo(tmp_path / f"a{suffix}")
    assert again.bit_depth == photo.bit_depth
    assert again.channels_on_file == photo.channels_on_file
    np.testing.assert_array_equal(again.pixels, photo.pixels)
    np.testing.assert_equal(again.alpha, photo.alpha)


@QUICK
@given(
    samples=arrays.arrays(
        np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40), st.sampled_from([3, 4]))
    )
)
def test_lossless_webp_is_bit_exact(tmp_path: Path, samples: np.ndarray) -> None:
    photo = as_photo(samples)
    export_photo(photo, tmp_path / "a.webp", ExportOptions(lossless=True), overwrite=True)
    again = open_photo(tmp_path / "a.webp")
    np.testing.assert_array_equal(again.pixels, photo.pixels)
    if again.alpha is None:
        # The format drops a transparency that is opaque everywhere.
        assert photo.alpha is None or (photo.alpha == 1).all()
    else:
        np.testing.assert_array_equal(again.alpha, photo.alpha)


@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_every_16_bit_value_survives(tmp_path: Path, suffix: str) -> None:
    samples = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    photo = as_photo(np.dstack([samples, samples[::-1], samples.T]))
    export_photo(photo, tmp_path / f"a{suffix}")
    stored = open_photo(tmp_path / f"a{suffix}")
    np.testing.assert_array_equal(integers(stored)[..., 0], samples)


@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_a_16_bit_file_goes_through_unchanged(tmp_path: Path, suffix: str) -> None:
    samples = random_samples((83, 129, 3), np.uint16)
    tags: dict[str, Any] = {"photometric": "rgb"} if suffix == ".tif" else {}
    source = write_file(tmp_path / f"in{suffix}", samples, **tags)
    export_photo(open_photo(source), tmp_path / f"out{suffix}")
    if suffix == ".tif":
        stored = tifffile.imread(tmp_path / "out.tif")
    else:
        import imagecodecs

        stored = imagecodecs.png_decode((tmp_path / "out.png").read_bytes())
    np.testing.assert_array_equal(stored, samples)


def _without(tags: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in tags.items() if key not in left_out}


def _values(exif: dict[str, Any]) -> dict[str, Any]:
    structure = {"ImageWidth", "ImageLength", "BitsPerSample", "Compression", "PhotometricInterpretation"}
    structure |= {"StripOffsets", "SamplesPerPixel", "RowsPerStrip", "StripByteCounts", "PlanarConfiguration"}
    structure |= {"XResolution", "YResolution", "ResolutionUnit", "Predictor", "InterColorProfile"}
    structure |= {"XMLPacket", "IPTCNAA", "ImageResources", "SampleFormat", "NewSubfileType"}
    names = {f"Exif.Image.{name}" for name in structure}
    return {k: v for k, v in exif.items() if k not in names | PLACES and "Thumbnail" not in k}


@pytest.mark.parametrize("target", [".jpg", ".tif", ".png", ".webp"])
@pytest.mark.parametrize("source", [".jpg", ".tif", ".png"])
def test_metadata_and_profile_survive(tmp_path: Path, source: str, target: str) -> None:
    path, icc = tmp_path / f"in{source}", wide_profile()
    Image.fromarray(stored_for(scene(), 6)).save(path, icc_profile=icc)
    tag_file(path, EXIF, XMP, IPTC)
    photo = open_photo(path)
    report = export_photo(photo, tmp_path / f"out{target}")
    exif, xmp, iptc = tags_of(tmp_path / f"out{target}")

    wanted_exif = _without(tags_of(path)[0], *REFRESHED)
    got = _values(_without(exif, *REFRESHED))
    assert got == _values(wanted_exif)
    assert exif["Exif.Image.Orientation"] == "1"
    assert (exif["Exif.Photo.PixelXDimension"], exif["Exif.Photo.PixelYDimension"]) == ("90", "60")
    assert xmp["Xmp.tiff.Orientation"] == "1" and xmp["Xmp.exif.PixelXDimension"] == "90"
    refreshed = ("Xmp.tiff.Orientation", "Xmp.exif.PixelXDimension")
    assert _without(xmp, *refreshed) == _without(tags_of(path)[1], *refreshed)
    if target == ".webp":
        assert any("IPTC" in note for note in report.notes)
    else:
        assert iptc == tags_of(path)[2] and report.notes == ()
    again = open_photo(tmp_path / f"out{target}")
    assert again.metadata.icc == icc
    exif = tags_of_kind(again.metadata, "Exif")
    assert exif == tags_of_kind(photo.metadata, "Exif") | {
        "Exif.Photo.PixelXDimension": "90",
        "Exif.Photo.PixelYDimension": "60",
        "Exif.Image.ExifTag": exif["Exif.Image.ExifTag"],
        "Exif.Image.GPSTag": exif["Exif.Image.GPSTag"],
        **{k: v for k, v in exif.items() if "Resolution" in k},
    }
    assert np.abs(again.pixels - photo.pixels).mean() < 0.02


text = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)


@QUICK
@given(
    captions=st.lists(text, min_size=1, max_size=4),
    rating=st.integers(0, 5),
    suffix=st.sampled_from([".jpg", ".png", ".tif"]),
)
def test_any_text_survives(tmp_path: Path, captions: list[str], rating: int, suffix: str) -> None:
    path = write_file(
        tmp_path / f"in{suffix}", scene(), **({"photometric": "rgb"} if suffix == ".tif" else {})
    )
    tag_file(
        path,
        None,
        {"Xmp.dc.subject": captions, "Xmp.xmp.Rating": str(rating)},
        {"Iptc.Application2.Keywords": captions},
    )
    before = tags_of(path)
    export_photo(open_photo(path), tmp_path / f"out{suffix}", overwrite=True)
    after = tags_of(tmp_path / f"out{suffix}")
    assert after[1:] == before[1:]


def test_metadata_too_large_for_a_format_is_left_out_and_told(tmp_path: Path) -> None:
    path = tag_file(write_file(tmp_path / "in.png", scene()), {"Exif.Image.Make": "Maker"})
    tag_file(path, None, {"Xmp.dc.description": "long " * 20_000})
    report = export_photo(open_photo(path), tmp_path / "out.jpg")
    assert report.notes == ("The photo's XMP does not fit into this file and was left out.",)
    assert read_tags(open_photo(tmp_path / "out.jpg").metadata)["Exif.Image.Make"] == "Maker"
    assert export_photo(open_photo(path), tmp_path / "out.png").notes == ()
    assert "Xmp.dc.description" in read_tags(open_photo(tmp_path / "out.png").metadata)


@pytest.mark.parametrize("count", range(1, 9))
def test_iptc_of_every_length_is_read_again(tmp_path: Path, count: int) -> None:
    """Exiv2 misreads IPTC of 28 bytes in PNG; no length may be lost, whichever it is in the next version."""
    for length in range(1, 24):
        words = ["x" * length] * count
        path = tag_file(
            write_file(tmp_path / "in.jpg", scene(8, 8)), None, None, {"Iptc.Application2.Keywords": words}
        )
        report = export_photo(open_photo(path), tmp_path / "out.png", overwrite=True)
        again = read_tags(open_photo(tmp_path / "out.png").metadata)
        assert again["Iptc.Application2.Keywords"] == words and report.notes == ()


def test_many_threads_may_open_and_export(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    path = tag_file(write_file(tmp_path / "in.jpg", scene()), EXIF, XMP, IPTC)

    def work(number: int) -> dict[str, Any]:
        out = tmp_path / f"{number}{('.jpg', '.png', '.tif')[number % 3]}"
        export_photo(open_photo(path), out)
        return tags_of_kind(open_photo(out).metadata, "Iptc")

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(work, range(48)))
    assert all(tags == found[0] for tags in found) and found[0]["Iptc.Application2.City"] == "Somewhere"


def test_old_thumbnail_is_dropped(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in.jpg", scene())
    thumbnail = io.BytesIO()
    Image.fromarray(scene()[::4, ::4]).save(thumbnail, "JPEG")
    image = pyexiv2.Image(str(path))
    image.modify_exif({"Exif.Image.Make": "Maker"})
    image.modify_thumbnail(thumbnail.getvalue())
    image.close()
    assert pyexiv2.Image(str(path)).read_thumbnail()
    export_photo(open_photo(path), tmp_path / "out.jpg")
    written = pyexiv2.Image(str(tmp_path / "out.jpg"))
    assert not written.read_thumbnail() and written.read_exif()["Exif.Image.Make"] == "Maker"
    written.close()


@pytest.mark.parametrize("suffix", [".jpg", ".tif", ".png"])
def test_resolution_and_comment_survive(tmp_path: Path, suffix: str) -> None:
    extra: dict[str, Any] = {"comment": b"a comment"} if suffix == ".jpg" else {}
    Image.fromarray(scene()).save(tmp_path / f"in{suffix}", dpi=(240, 120), **extra)
    export_photo(open_photo(tmp_path / f"in{suffix}"), tmp_path / f"out{suffix}")
    again = open_photo(tmp_path / f"out{suffix}")
    assert again.metadata.resolution == pytest.approx((240, 120), abs=0.02)
    assert again.metadata.comment == ("a comment" if suffix == ".jpg" else "")


@pytest.mark.parametrize("target", [".jpg", ".png", ".tif"])
def test_grey_stays_grey_with_its_profile(tmp_path: Path, target: str) -> None:
    Image.fromarray(scene()[..., 0]).save(tmp_path / "in.png", icc_profile=grey_profile())
    photo = open_photo(tmp_path / "in.png")
    export_photo(photo, tmp_path / f"out{target}")
    again = open_photo(tmp_path / f"out{target}")
    assert again.channels_on_file == "grey" and again.metadata.icc == grey_profile()
    assert np.abs(again.pixels - photo.pixels).max() < 0.03


def test_grey_made_colourful_gets_a_profile_for_colour(tmp_path: Path) -> None:
    from app.imaging.colour.conversion import to_srgb

    Image.fromarray(scene()[..., 0]).save(tmp_path / "in.png", icc_profile=grey_profile(1.8))
    photo = open_photo(tmp_path / "in.png")
    tinted = photo.pixels * np.array([1, 0.9, 0.8], np.float32)
    report = export_photo(photo.with_pixels(tinted), tmp_path / "out.png")
    again = open_photo(tmp_path / "out.png")
    assert again.channels_on_file == "rgb" and "no longer grey" in report.notes[0]
    looks = to_srgb(tinted, grey_profile(1.8))
    np.testing.assert_allclose(to_srgb(again.pixels, again.metadata.icc), looks, atol=0.6 / 255)
    assert np.abs(again.pixels - tinted).max() > 0.03


def test_cmyk_is_exported_as_tagged_srgb(tmp_path: Path) -> None:
    Image.fromarray(scene()).convert("CMYK").save(tmp_path / "in.jpg")
    tag_file(tmp_path / "in.jpg", {"Exif.Photo.ColorSpace": 65535})
    photo = open_photo(tmp_path / "in.jpg")
    export_photo(photo, tmp_path / "out.jpg")
    again = open_photo(tmp_path / "out.jpg")
    assert again.channels_on_file == "rgb" and again.metadata.icc == photo.metadata.icc is not None
    assert read_tags(again.metadata)["Exif.Photo.ColorSpace"] == "1"


def test_camera_files_keep_all_their_tags(tmp_path: Path) -> None:
    folder = SHARED_IO / "exif_samples"
    if not folder.is_dir():
        pytest.skip("the shared files are not beside this checkout")
    moved = ("Offset", "Tag", "ByteOrder", "JPEGInterchangeFormat", "MakerNote", "Preview")
    checked = 0
    for path in sorted(folder.glob("*.jpg")):
        before = tags_of(path)
        report = export_photo(open_photo(path), tmp_path / "out.jpg", overwrite=True)
        after = tags_of(tmp_path / "out.jpg")
        kept = {k: v for k, v in _values(_without(before[0], *REFRESHED)).items() if not k.endswith(moved)}
        got = {k: v for k, v in after[0].items() if k in kept}
        assert got == kept, path.name
        assert report.notes == ()
        checked += len(kept)
    assert checked > 1000


def test_photo_rules_are_held() -> None:
    from app.errors import ParameterError

    good = np.zeros((4, 5, 3), np.float32)
    photo = Photo(good, metadata=Metadata())
    assert (photo.height, photo.width) == (4, 5) and not photo.pixels.flags.writeable
    bad: list[np.ndarray] = [
        good.astype(np.float64),
        np.zeros((4, 5), np.float32),
        np.zeros((4, 5, 4), np.float32),
        np.zeros((4, 0, 3), np.float32),
        np.zeros((5, 4, 3), np.float32).transpose(1, 0, 2),
        np.full((4, 5, 3), np.nan, np.float32),
        np.full((4, 5, 3), 1.001, np.float32),
        np.full((4, 5, 3), -0.001, np.float32),
    ]
    for pixels in bad:
        with pytest.raises(ParameterError, match=r"\.$"):
            photo.with_pixels(pixels)
    with pytest.raises(ParameterError):
        Photo(good, alpha=np.zeros((5, 4), np.float32))
