"""What cameras and phones write: RAW, HEIC, AVIF, JPEG XL, MPO, with all bits, upright, in colour."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pillow_heif
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image

from app.errors import ParameterError, PhotoError
from app.imaging.colour.conversion import to_display
from app.imaging.colour.spaces import profile_of
from app.imaging.colour.white_point import white_xyz
from app.imaging.development import HIGHLIGHTS, Development
from app.imaging.export.write import export_photo
from app.imaging.files.exiv2 import read_tags
from app.imaging.files.formats import PHOTO_SUFFIXES
from app.imaging.limits import PhotoLimits
from app.imaging.reading.open import open_photo, read_header
from tests.imaging.imaging_files import scene, stored_for

_XYZ_TO_SRGB = (3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.204, 1.057)
_EXIF = Image.Exif()
_EXIF[0x010F] = "Maker"


def smooth(height: int = 60, width: int = 90, peak: int = 255, dtype: Any = np.uint8) -> NDArray[Any]:
    """Slow ramps, which lossy formats keep closely."""
    y, x = np.mgrid[0:height, 0:width]
    ramps = np.stack([x / width, y / height, 1 - x / width], axis=-1)
    return np.asarray(np.round(ramps * peak), dtype)


def heic(path: Path, samples: NDArray[np.uint8], **options: Any) -> Path:
    image = Image.fromarray(samples)
    image.info.update({key: options.pop(key) for key in ("icc_profile", "xmp") if key in options})
    pillow_heif.from_pillow(image).save(path, quality=95, **options)
    return path


def dng(path: Path, mosaic: NDArray[np.uint16], **tags: Any) -> Path:
    """A DNG of a sensor whose colours are those of sRGB, with light as it falls (peak 16383)."""
    extra = [
        (50706, "B", 4, (1, 4, 0, 0), True),
        (50707, "B", 4, (1, 1, 0, 0), True),
        (50708, "s", 0, "Allfocus test", True),
        (33421, "H", 2, (2, 2), True),
        (33422, "B", 4, (0, 1, 1, 2), True),
        (50714, "H", 1, 0, True),
        (50717, "H", 1, 16383, True),
        # From XYZ (D65) to the sensor: the inverse of sRGB's matrix.
        (
            50721,
            "2i",
            9,
            _rationals(*_XYZ_TO_SRGB),
        ),
        (50728, "2I", 3, _rationals(*tags.pop("neutral", (1.0, 1.0, 1.0)))),
        (50778, "H", 1, 21, True),
    ]
    extra.append((274, "H", 1, tags.pop("orientation", 1)))
    tifffile.imwrite(path, mosaic, photometric=32803, extratags=[(*each[:4], True) for each in extra])
    return path


def _rationals(*values: float) -> tuple[int, ...]:
    return tuple(part for value in values for part in (round(value * 10000), 10000))


def flat_mosaic(red: float, green: float, blue: float, size: int = 64) -> NDArray[np.uint16]:
    mosaic = np.empty((size, size), np.uint16)
    mosaic[0::2, 0::2] = round(red * 16383)
    mosaic[0::2, 1::2] = mosaic[1::2, 0::2] = round(green * 16383)
    mosaic[1::2, 1::2] = round(blue * 16383)
    return mosaic


def test_heic_keeps_picture_profile_and_metadata(tmp_path: Path) -> None:
    path = heic(
        tmp_path / "a.heic", smooth(), chroma=444, exif=_EXIF.tobytes(), icc_profile=profile_of("display-p3")
    )
    photo = open_photo(path)
    assert photo.format == "HEIF" and photo.bit_depth == 8 and photo.metadata.icc == profile_of("display-p3")
    assert np.abs(photo.pixels - smooth() / 255).max() < 4 / 255
    assert read_tags(photo.metadata)["Exif.Image.Make"] == "Maker"


@pytest.mark.parametrize("bits", [10, 12])
def test_more_than_8_bits_of_a_heic_arrive(tmp_path: Path, bits: int) -> None:
    samples = smooth(peak=65535, dtype=np.uint16)
    image = pillow_heif.from_bytes("RGB;16", (90, 60), samples.tobytes())
    pillow_heif.options.SAVE_HDR_TO_12_BIT = bits == 12
    try:
        image.save(tmp_path / "a.heic", quality=100, chroma=444)
    finally:
        pillow_heif.options.SAVE_HDR_TO_12_BIT = False
    photo = open_photo(tmp_path / "a.heic")
    assert photo.bit_depth == 16
    # Finer than 8 bits could be: a ramp of 90 steps shows it.
    assert np.abs(photo.pixels - samples / 65535).mean() < 0.25 / 255


def test_avif_comes_upright_with_profile_and_metadata(tmp_path: Path) -> None:
    for orientation in (1, 3, 6, 8):
        exif = Image.Exif()
        exif[0x0112], exif[0x010F] = orientation, "Maker"
        path = tmp_path / f"{orientation}.avif"
        Image.fromarray(stored_for(smooth(), orientation)).save(
            path, quality=95, subsampling="4:4:4", exif=exif, icc_profile=profile_of("adobe-rgb")
        )
        photo = open_photo(path)
        assert (photo.format, photo.height, photo.width) == ("AVIF", 60, 90)
        assert np.abs(photo.pixels - smooth() / 255).max() < 6 / 255, orientation
        assert photo.metadata.icc == profile_of("adobe-rgb")
        assert read_tags(photo.metadata)["Exif.Image.Make"] == "Maker"


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_of_an_animated_avif_the_first_frame_is_opened(mode: str, tmp_path: Path) -> None:
    frames = [Image.new(mode, (64, 48), (40 * each, 90, 200, 128)[: len(mode)]) for each in range(3)]
    path = tmp_path / "animation.avif"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=200, quality=95)
    for _ in range(8):  # what writes past its memory seldom does so at once
        photo = open_photo(path)
    assert (photo.width, photo.height) == (64, 48) and (photo.alpha is not None) == (mode == "RGBA")
    np.testing.assert_allclose(
        photo.pixels, np.broadcast_to([0, 90 / 255, 200 / 255], (48, 64, 3)), atol=0.02
    )
    assert any("first" in note for note in photo.notes)


def test_avif_of_10_bits_and_with_transparency(tmp_path: Path) -> None:
    fine = smooth(peak=1023, dtype=np.uint16)
    (tmp_path / "a.avif").write_bytes(imagecodecs.avif_encode(fine, level=100, bitspersample=10))
    photo = open_photo(tmp_path / "a.avif")
    assert photo.bit_depth == 16 and np.abs(photo.pixels - fine / 1023).max() < 2 / 1023
    clear = np.dstack([smooth(), np.full((60, 90), 128, np.uint8)])
    Image.fromarray(clear).save(tmp_path / "b.avif", quality=95)
    photo = open_photo(tmp_path / "b.avif")
    assert photo.alpha is not None and abs(float(photo.alpha.mean()) - 128 / 255) < 2 / 255


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("size", [(60, 90), (64, 64), (90, 120), (257, 300), (1, 1)])
def test_jpeg_xl_without_loss_arrives_bit_by_bit(tmp_path: Path, dtype: Any, size: tuple[int, int]) -> None:
    peak = np.iinfo(dtype).max
    samples = np.random.default_rng(1).integers(0, peak + 1, (*size, 3)).astype(dtype)
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(samples, lossless=True))
    header = read_header(tmp_path / "a.jxl")
    assert (header.height, header.width, header.bit_depth) == (*size, 8 if dtype == np.uint8 else 16)
    photo = open_photo(tmp_path / "a.jxl")
    assert np.array_equal(np.round(photo.pixels * peak).astype(dtype), samples)
    assert photo.notes == ()


def test_a_dng_is_developed_in_the_colours_of_the_scene(tmp_path: Path) -> None:
    grey = open_photo(dng(tmp_path / "grey.dng", flat_mosaic(0.18, 0.18, 0.18)))
    assert (grey.format, grey.bit_depth, grey.height, grey.width) == ("RAW", 16, 64, 64)
    shown = to_display(grey.pixels, grey.metadata.icc).astype(int)
    assert np.ptp(shown[8:-8, 8:-8]) <= 3 and abs(int(shown[32, 32, 0]) - 118) <= 4
    # The camera saw the grey as orange and says so.
    tinted = dng(tmp_path / "tinted.dng", flat_mosaic(0.36, 0.18, 0.09), neutral=(1.0, 0.5, 0.25))
    photo = open_photo(tinted)
    shown = to_display(photo.pixels, photo.metadata.icc).astype(int)
    assert np.ptp(shown[32, 32]) <= 4


@pytest.mark.parametrize("ending", ["tif", "jpg", "png"])
def test_a_dng_can_be_exported_and_is_no_raw_any_more(tmp_path: Path, ending: str) -> None:
    photo = open_photo(dng(tmp_path / "a.dng", flat_mosaic(0.18, 0.18, 0.18)))
    export_photo(photo, tmp_path / f"b.{ending}")
    made = open_photo(tmp_path / f"b.{ending}")
    assert made.format != "RAW" and np.abs(made.pixels - photo.pixels).max() < 0.02
    exif = read_tags(made.metadata)
    assert exif["Exif.Image.UniqueCameraModel"] == "Allfocus test"
    assert not [tag for tag in exif if "DNG" in tag or "ColorMatrix" in tag or "CFA" in tag]


def test_exposure_is_in_stops(tmp_path: Path) -> None:
    path = dng(tmp_path / "a.dng", flat_mosaic(0.1, 0.1, 0.1))
    plain, brighter = (
        open_photo(path, development=Development(exposure=stops)).pixels[32, 32] for stops in (0.0, 1.0)
    )
    assert (brighter**1.8 / plain**1.8).mean() == pytest.approx(2.0, rel=0.02)


@pytest.mark.parametrize(
    "wrong",
    [
        {"exposure": 9.0},
        {"exposure": float("nan")},
        {"white_balance": "odd"},
        {"denoise": "much"},
        {"temperature": 1000.0},
        {"tint": float("nan")},
        {"highlights": "burnt"},
    ],
)
def test_a_development_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ParameterError, match="choose"):
        Development(**wrong)


def test_light_by_hand_is_that_of_day_at_its_temperature_and_warms_upwards(tmp_path: Path) -> None:
    path = dng(tmp_path / "a.dng", flat_mosaic(0.18, 0.18, 0.18), neutral=(1.0, 0.5, 0.25))

    def seen(**how: Any) -> NDArray[np.int64]:
        photo = open_photo(path, development=Development(**how))
        return to_display(photo.pixels, photo.metadata.icc)[32, 32].astype(int)

    def by_hand(temperature: float, tint: float = 0.0) -> NDArray[np.int64]:
        return seen(white_balance="temperature", temperature=temperature, tint=tint)

    # D65 lies at 6504 K, a little above the line of black bodies.
    assert np.abs(by_hand(6504, 10) - seen(white_balance="daylight")).max() <= 2
    cold, warm = by_hand(3000), by_hand(10000)
    assert cold[2] - cold[0] > 40 and warm[0] - warm[2] > 10
    green, magenta = by_hand(6504, -60), by_hand(6504, 80)
    assert green[1] > green[[0, 2]].max() + 5 and magenta[1] < magenta[[0, 2]].min() - 5


def test_another_white_balance_leaves_the_brightness(tmp_path: Path) -> None:
    path = dng(tmp_path / "a.dng", flat_mosaic(0.09, 0.18, 0.12), neutral=(0.5, 1.0, 0.67))

    def green(how: Development) -> int:
        photo = open_photo(path, development=how)
        return int(to_display(photo.pixels, photo.metadata.icc)[32, 32, 1])

    shot = green(Development())
    by_hand = [green(Development("temperature", temperature=k)) for k in (3000.0, 5500.0, 7000.0, 12000.0)]
    assert all(abs(each - shot) <= 3 for each in (*by_hand, green(Development("daylight"))))


@pytest.mark.parametrize(
    ("temperature", "x", "y"),  # illuminant A of the CIE; the line of black bodies by its tables
    [(2856, 0.4476, 0.4074), (5000, 0.3451, 0.3516), (10000, 0.2807, 0.2884)],
)
def test_white_points_are_those_of_black_bodies(temperature: float, x: float, y: float) -> None:
    white = white_xyz(temperature)
    assert white[:2] / white.sum() == pytest.approx([x, y], abs=6e-4)


def test_full_highlights_are_blended_clipped_or_rebuilt(tmp_path: Path) -> None:
    path = dng(tmp_path / "a.dng", flat_mosaic(1.0, 1.0, 0.7), neutral=(0.6, 1.0, 0.7))
    found = {
        how: open_photo(path, development=Development(highlights=how, exposure=-1.0)).pixels[32, 32]
        for how in HIGHLIGHTS
    }
    assert len({tuple(np.round(each, 3)) for each in found.values()}) > 1
    assert all(each.min() >= 0 and each.max() <= 1 for each in found.values())


UPRIGHT: dict[int, Callable[[NDArray[Any]], NDArray[Any]]] = {
    1: lambda pixels: pixels,
    2: lambda pixels: pixels[:, ::-1],
    3: lambda pixels: pixels[::-1, ::-1],
    4: lambda pixels: pixels[::-1],
    5: lambda pixels: pixels.swapaxes(0, 1),
    6: lambda pixels: np.rot90(pixels, -1),
    7: lambda pixels: np.rot90(pixels, 2).swapaxes(0, 1),
    8: lambda pixels: np.rot90(pixels),
}


@pytest.mark.parametrize("orientation", UPRIGHT)
def test_raw_is_held_upright_as_the_camera_was(orientation: int, tmp_path: Path) -> None:
    mosaic = flat_mosaic(0.1, 0.1, 0.1)[:, :48].copy()
    mosaic[:32] *= 4
    mosaic[:, :12] *= 2
    stored = open_photo(dng(tmp_path / "a.dng", mosaic)).pixels
    turned = open_photo(dng(tmp_path / "b.dng", mosaic, orientation=orientation)).pixels
    assert stored.shape == (64, 48, 3)
    np.testing.assert_array_equal(turned, UPRIGHT[orientation](stored))


@pytest.mark.parametrize("kind", ["heic", "avif", "jxl", "dng"])
def test_caps_and_damage(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "heic":
        heic(path, scene())
    elif kind == "avif":
        Image.fromarray(scene()).save(path)
    elif kind == "jxl":
        path.write_bytes(imagecodecs.jpegxl_encode(scene(), lossless=True))
    else:
        dng(path, flat_mosaic(0.2, 0.2, 0.2))
    with pytest.raises(PhotoError, match="pixels"):
        open_photo(path, PhotoLimits(max_pixels=100))
    whole = path.read_bytes()
    for cut in (len(whole) // 2, 40):
        path.write_bytes(whole[:cut])
        with pytest.raises(PhotoError, match=r"\.$"):
            open_photo(path)


def test_the_shared_files_open_as_the_library_shows_them(shared: Path) -> None:
    pillow_heif.register_heif_opener()
    for name in ("arrow.heic", "pug.heic", "nokia/bird_burst.heic"):
        path = shared / "io" / "heif" / "heif_other" / name
        photo = open_photo(path)
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            theirs = np.asarray(image.convert("RGB"), int)
        assert np.abs(np.round(photo.pixels * 255).astype(int) - theirs).max() <= 1, name
    raw = open_photo(shared / "io" / "raw" / "RAW_KODAK_DC50.KDC")
    assert raw.format == "RAW" and raw.bit_depth == 16 and 0.1 < raw.pixels.mean() < 0.9


def test_of_a_multi_picture_jpeg_the_first_opens(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    first = np.kron(rng.integers(40, 200, (6, 8, 3), np.uint8), np.ones((16, 16, 1), np.uint8))
    path = tmp_path / "both.mpo"
    second = Image.fromarray(np.zeros((48, 64, 3), np.uint8))
    Image.fromarray(first).save(path, "MPO", save_all=True, append_images=[second], quality=95, subsampling=0)
    opened = open_photo(path)
    assert opened.pixels.shape == first.shape
    assert np.abs(opened.pixels - first / 255).mean() < 0.01
    assert path.suffix in PHOTO_SUFFIXES
