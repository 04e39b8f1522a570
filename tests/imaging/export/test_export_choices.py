"""What goes along with an export, what reading it back says, and stopping in the middle of writing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest
import tifffile

from app.errors import Cancelled, ExportError
from app.imaging.colour.spaces import profile_of
from app.imaging.export import write as writing
from app.imaging.export.options import ExportOptions, Finding
from app.imaging.export.size import OutputSize
from app.imaging.export.write import export_photo
from app.imaging.metadata import Metadata
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from app.progress import Progress, no_progress, stoppable
from tests.imaging.imaging_files import (
    as_photo,
    random_samples,
    scene,
    tag_file,
    tags_of,
    tags_of_kind,
    write_file,
)

SUFFIXES = [".jpg", ".png", ".tif", ".webp"]


@pytest.fixture
def tagged(tmp_path: Path) -> Photo:
    path = tag_file(
        write_file(tmp_path / "in.jpg", scene()),
        {
            "Exif.Image.Artist": "Ann Ä",
            "Exif.Image.Orientation": 6,
            "Exif.Photo.FNumber": "28/10",
            "Exif.Photo.ColorSpace": 1,
            "Exif.GPSInfo.GPSLatitudeRef": "N",
            "Exif.GPSInfo.GPSLatitude": "52/1 31/1 1234/100",
        },
        {
            "Xmp.dc.rights": {'lang="x-default"': "© Ann"},
            "Xmp.dc.subject": ["one"],
            "Xmp.exif.GPSLongitude": "13,24.6E",
            "Xmp.xmpRights.Marked": "True",
            "Xmp.photoshop.ICCProfile": "sRGB",
        },
        {"Iptc.Application2.Caption": "A caption", "Iptc.Application2.Credit": "Agency"},
    )
    return open_photo(path)


def export(photo: Photo, path: Path, **options: Any) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    report = export_photo(photo, path, ExportOptions(**options))
    found = {finding.what: finding for finding in report.findings}
    assert list(found) == ["size", "depth", "profile", "orientation", "metadata", "colour"]
    lost = {"IPTC"} if path.suffix == ".webp" and tags_of_kind(photo.metadata, "Iptc") else set()
    assert all(finding.same for finding in report.findings if not (finding.what == "metadata" and lost))
    return tags_of(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_all_is_all(tmp_path: Path, tagged: Photo, suffix: str) -> None:
    exif, xmp, iptc = export(tagged, tmp_path / f"a{suffix}")
    assert exif["Exif.GPSInfo.GPSLatitude"] and xmp["Xmp.exif.GPSLongitude"] and exif["Exif.Photo.FNumber"]
    assert exif["Exif.Image.Orientation"] == "1"
    assert suffix == ".webp" or iptc["Iptc.Application2.Caption"] == "A caption"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_position_nothing_tells_where(tmp_path: Path, tagged: Photo, suffix: str) -> None:
    exif, xmp, _ = export(tagged, tmp_path / f"a{suffix}", metadata="no-gps")
    assert not [key for key in (*exif, *xmp) if "gps" in key.lower()]
    assert exif["Exif.Photo.FNumber"] and xmp["Xmp.dc.subject"] == ["one"]
    assert b"GPSLat" not in (tmp_path / f"a{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_only_whose_it_is_in_all_vocabularies(tmp_path: Path, tagged: Photo, suffix: str) -> None:
    exif, xmp, iptc = export(tagged, tmp_path / f"a{suffix}", metadata="copyright")
    assert (exif["Exif.Image.Artist"], exif["Exif.Image.Copyright"]) == ("Ann Ä", "© Ann")
    assert xmp["Xmp.dc.creator"] == ["Ann Ä"] and xmp["Xmp.dc.rights"] == {'lang="x-default"': "© Ann"}
    assert xmp["Xmp.xmpRights.Marked"] == "True"
    if suffix != ".webp":
        assert (iptc["Iptc.Application2.Byline"], iptc["Iptc.Application2.Copyright"]) == (["Ann Ä"], "© Ann")
        assert iptc["Iptc.Application2.Credit"] == "Agency"
    everything = {*exif, *xmp, *iptc}
    gone = ("gps", "FNumber", "subject", "Caption")
    assert not [key for key in everything if any(part in key for part in gone)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_none_is_none_but_for_the_profile(tmp_path: Path, tagged: Photo, suffix: str) -> None:
    exif, xmp, iptc = export(tagged, tmp_path / f"a{suffix}", metadata="none", colour_space="display-p3")
    own = {"ImageWidth", "ImageLength", "BitsPerSample", "Compression", "PhotometricInterpretation"}
    own |= {"StripOffsets", "SamplesPerPixel", "RowsPerStrip", "StripByteCounts", "PlanarConfiguration"}
    own |= {"NewSubfileType", "XResolution", "YResolution", "ResolutionUnit", "Predictor"}
    own |= {"InterColorProfile", "SampleFormat", "ExtraSamples"}
    assert {key.removeprefix("Exif.Image.") for key in exif} <= own and not xmp and not iptc
    assert open_photo(tmp_path / f"a{suffix}").metadata.icc == profile_of("display-p3")


def test_nothing_to_say_stays_nothing(tmp_path: Path) -> None:
    for number, choice in enumerate(("all", "no-gps", "copyright", "none")):
        assert export(as_photo(scene()), tmp_path / f"{number}.jpg", metadata=choice) == ({}, {}, {})


@pytest.mark.parametrize(("space", "number"), [("srgb", "1"), ("adobe-rgb", "65535"), ("photo", "1")])
def test_exif_names_the_colour_space_that_is_there(
    tmp_path: Path, tagged: Photo, space: str, number: str
) -> None:
    exif, xmp, _ = export(tagged, tmp_path / "a.jpg", colour_space=space)
    assert exif["Exif.Photo.ColorSpace"] == number
    assert ("Xmp.photoshop.ICCProfile" in xmp) == (space == "photo")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_smaller_export_says_its_own_size(tmp_path: Path, tagged: Photo, suffix: str) -> None:
    exif, _, _ = export(tagged, tmp_path / f"a{suffix}", size=OutputSize("long", 45))
    again = open_photo(tmp_path / f"a{suffix}")
    assert (again.width, again.height) == (30, 45)
    assert exif["Exif.Photo.PixelXDimension"] == "30" and exif["Exif.Photo.PixelYDimension"] == "45"


@pytest.mark.parametrize("compression", ["none", "fast", "small", "lzw", "zstd"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_tiff_compressions_are_exact_in_other_readers_too(
    tmp_path: Path, compression: str, dtype: Any
) -> None:
    ramp = np.add.outer(np.arange(300), np.arange(200)) * (np.iinfo(dtype).max // 500)
    samples = np.dstack([ramp, ramp[::-1], ramp // 2]).astype(dtype)
    path = tmp_path / "a.tif"
    export_photo(as_photo(samples), path, ExportOptions(compression=compression))  # type: ignore[arg-type]
    np.testing.assert_array_equal(tifffile.imread(path), samples)
    assert (path.stat().st_size < samples.nbytes / 2) == (compression != "none")


@pytest.mark.parametrize("compression", ["none", "fast", "small"])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_png_rows_are_filtered_as_other_readers_expect(
    tmp_path: Path, compression: str, channels: int, dtype: Any
) -> None:
    smooth = (np.add.outer(np.arange(70), np.arange(33)) * (np.iinfo(dtype).max // 110)).astype(dtype)
    samples = np.dstack([smooth, smooth[::-1], smooth.copy(), 255 - smooth])[..., :channels]
    samples[30:40] = random_samples((10, 33, channels), dtype)
    photo = as_photo(samples if channels > 1 else samples[..., 0])
    export_photo(photo, tmp_path / "a.png", ExportOptions(compression=compression))  # type: ignore[arg-type]
    stored = imagecodecs.png_decode((tmp_path / "a.png").read_bytes())
    np.testing.assert_array_equal(stored.reshape(samples.shape), samples)


def test_small_is_smaller_than_fast_and_fast_than_none(tmp_path: Path) -> None:
    y, x = np.mgrid[0:200, 0:300]
    samples = np.dstack([np.sin(x / 20) * 90 + 128, np.cos(y / 30) * 90 + 128, (x + y) / 3]).astype(np.uint8)
    sizes = [
        export_photo(as_photo(samples), tmp_path / f"{name}.png", ExportOptions(compression=name)).bytes  # type: ignore[arg-type]
        for name in ("small", "fast", "none")
    ]
    assert sizes == sorted(sizes) and sizes[0] < sizes[2] / 5


def test_png_refuses_what_only_tiff_has(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"TIFF; choose"):
        export_photo(as_photo(scene()), tmp_path / "a.png", ExportOptions(compression="zstd"))
    assert not os.listdir(tmp_path)


# Stopping ------------------------------------------------------------------------


def keep(fractions: list[float]) -> Progress:
    """Progress that keeps the fractions it is called with."""
    return lambda fraction, text="": fractions.append(fraction)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("old", [None, b"precious"])
def test_it_can_be_stopped_at_every_check_and_leaves_nothing(
    tmp_path: Path, suffix: str, old: bytes | None
) -> None:
    photo = as_photo(random_samples((300, 200, 3)))
    options = ExportOptions(size=OutputSize("percent", 90), colour_space="srgb")
    path = tmp_path / f"a{suffix}"
    fractions: list[float] = []
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    export_photo(photo, tmp_path / f"whole{suffix}", options, progress=stoppable(keep(fractions), count))
    (tmp_path / f"whole{suffix}").unlink()
    assert calls >= 5 and fractions == sorted(fractions) and fractions[0] >= 0 and fractions[-1] <= 1
    if old is not None:
        path.write_bytes(old)
    for last in range(calls):
        left = last

        def stop() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        with pytest.raises(Cancelled):
            export_photo(photo, path, options, overwrite=True, progress=stoppable(no_progress, stop))
        assert os.listdir(tmp_path) == ([path.name] if old else [])
        assert old is None or path.read_bytes() == old


@pytest.mark.parametrize(("suffix", "most"), [(".jpg", 0.2), (".png", 0.15), (".tif", 0.15)])
def test_a_large_photo_can_be_stopped_often(tmp_path: Path, suffix: str, most: float) -> None:
    """By share of the work, not by the clock: between two checks lies at most a small part of the photo."""
    photo = as_photo(np.tile(random_samples((64, 1500, 3)), (32, 1, 1)))
    fractions: list[float] = []
    export_photo(photo, tmp_path / f"a{suffix}", progress=keep(fractions))
    assert np.diff([0.4, *[f for f in fractions if f > 0.4], 1.0]).max() <= most + 0.2 * (suffix == ".jpg")


# Reading back ----------------------------------------------------------------------


def test_a_difference_in_the_metadata_is_told_exactly(
    tmp_path: Path, tagged: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = writing.encode

    def forgetful(kind: Any, file: Any, samples: Any, *rest: Any) -> list[str]:
        return honest(kind, file, replace(samples, metadata=Metadata()), *rest)

    monkeypatch.setattr(writing, "encode", forgetful)
    report = export_photo(tagged, tmp_path / "a.jpg")
    (found,) = [each for each in report.findings if not each.same]
    assert found.what == "metadata" and "GPSInfo.GPSLatitude" in found.words and "more" in found.words


def test_every_finding_has_words(tmp_path: Path) -> None:
    report = export_photo(as_photo(scene()), tmp_path / "a.png")
    assert report.findings[0] == Finding("size", True, "90 × 60")
    assert report.findings[-1] == Finding("colour", True, "exact")
    assert all(found.words and found.same for found in report.findings)
