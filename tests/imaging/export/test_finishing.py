"""Size, colour space and sharpening of exports: against definitions, other libraries, and part by part."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageCms

from app.errors import ExportError
from app.imaging.colour.conversion import SRGB, convert, profile_space, srgb_to_linear
from app.imaging.colour.icc import linear_profile
from app.imaging.colour.spaces import SPACES, linear_profile_of, profile_of
from app.imaging.export.finishing import finish, finishing_of
from app.imaging.export.options import ExportOptions
from app.imaging.export.sharpening import OVERSHOOT, sharpen
from app.imaging.export.size import FULL_SIZE, OutputSize, parse_size
from app.imaging.export.write import export_photo
from app.imaging.filters.resampling import Box, needed, resampled
from app.imaging.metadata import Metadata
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import as_photo, grey_profile, random_samples, scene

sides = st.integers(1, 9000)
sizes = st.one_of(
    st.just(FULL_SIZE),
    st.builds(OutputSize, st.sampled_from(["long", "short"]), st.integers(1, 9000)),
    st.builds(OutputSize, st.just("box"), st.integers(1, 9000), st.integers(1, 9000)),
    st.builds(OutputSize, st.just("percent"), st.integers(1, 400)),
    st.builds(OutputSize, st.just("megapixels"), st.integers(1, 60)),
)


def finished(photo: Photo, **options: object) -> tuple[Photo, list[str]]:
    wanted = ExportOptions(**options)  # type: ignore[arg-type]
    return finish(photo, finishing_of(photo, wanted, "PNG"))


# Size --------------------------------------------------------------------------


@given(sizes, sides, sides)
def test_a_size_keeps_the_proportions_and_enlarges_only_when_asked(
    size: OutputSize, width: int, height: int
) -> None:
    new = size.of(width, height)
    assert 1 <= new[0] <= width and 1 <= new[1] <= height
    scale = max(new) / max(width, height)
    assert abs(min(new) - max(min(width, height) * scale, 1)) <= 1
    assert parse_size(str(size)) == size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("full", (6000, 4000)),
        ("long:3000", (3000, 2000)),
        ("short:1000 px", (1500, 1000)),
        ("1920x1080", (1620, 1080)),
        ("1920×5000", (1920, 1280)),
        ("50%", (3000, 2000)),
        ("6MP", (3000, 2000)),
        ("long:9000", (6000, 4000)),
    ],
)
def test_sizes_as_people_write_them(text: str, size: tuple[int, int]) -> None:
    assert parse_size(text).of(6000, 4000) == size
    enlarged = parse_size(text, enlarge=True).of(600, 400)
    assert enlarged[0] >= 300 and (text == "full") == (enlarged == (600, 400))


@pytest.mark.parametrize(
    "text", ["", "big", "long", "long:", "long:0", "0%", "-5%", "12", "x", "1e3x2", "nan%"]
)
def test_sizes_without_sense_are_refused(text: str) -> None:
    with pytest.raises(ExportError, match=r";.*\.$"):
        parse_size(text)


def test_a_monstrous_size_is_refused() -> None:
    with pytest.raises(ExportError, match="thousand megapixels"):
        parse_size("90000x90000", enlarge=True).of(100, 100)


@settings(max_examples=40)
@given(st.data())
def test_any_part_is_that_of_the_whole(data: st.DataObject) -> None:
    source = data.draw(st.tuples(st.integers(1, 60), st.integers(1, 60)))
    target = data.draw(st.tuples(st.integers(1, 80), st.integers(1, 80)))
    method = data.draw(st.sampled_from(["lanczos", "area"]))
    left, top = data.draw(st.integers(0, target[0] - 1)), data.draw(st.integers(0, target[1] - 1))
    box = Box(
        left, top, data.draw(st.integers(left + 1, target[0])), data.draw(st.integers(top + 1, target[1]))
    )
    picture = np.random.default_rng(0).random((source[1], source[0], 3), np.float32)
    everything, all_of_it = Box(0, 0, *source), Box(0, 0, *target)
    whole = resampled(picture, everything, all_of_it, source, target, method)
    held = needed(box, source, target, method)
    part = resampled(picture[held.within(everything)], held, box, source, target, method)
    np.testing.assert_allclose(part, whole[box.within(all_of_it)], atol=1e-5)


def test_area_averages_as_the_library_does() -> None:
    picture = np.random.default_rng(1).random((91, 130, 3), np.float32)
    ours = resampled(picture, Box(0, 0, 130, 91), Box(0, 0, 37, 26), (130, 91), (37, 26), "area")
    np.testing.assert_allclose(ours, cv2.resize(picture, (37, 26), interpolation=cv2.INTER_AREA), atol=1e-6)


@pytest.mark.parametrize("method", ["lanczos", "area"])
def test_black_and_white_average_to_half_the_light(method: str) -> None:
    """Averaging coded values would give 0.5, which is a fifth of the light."""
    checks = np.indices((64, 64)).sum(0) % 2
    photo = as_photo((255 * checks).astype(np.uint8)[..., None].repeat(3, 2))
    small, _ = finished(photo, size=OutputSize("percent", 25), resampling=method)
    assert srgb_to_linear(small.pixels[4:-4, 4:-4]) == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("profile", [None, *SPACES, "grey"])
def test_a_plain_colour_stays_what_it_was(profile: str | None) -> None:
    colour = np.full((40, 60, 3), np.array([200, 200, 200] if profile == "grey" else [200, 90, 30], np.uint8))
    icc = None if profile is None else grey_profile() if profile == "grey" else profile_of(profile)  # type: ignore[arg-type]
    photo = as_photo(colour, metadata=Metadata(icc=icc))
    small, notes = finished(photo, size=OutputSize("long", 17))
    assert (small.width, small.height) == (17, 11) and notes == []
    np.testing.assert_allclose(
        small.pixels, photo.pixels[:11, :17], atol=0.25 / 65535 * (profile != "grey") + 2e-5
    )


def test_transparent_colour_does_not_bleed() -> None:
    samples = np.zeros((32, 32, 4), np.uint8)
    samples[:, :16] = (0, 255, 0, 0)  # green that nobody sees
    samples[:, 16:] = (255, 0, 0, 255)
    small, _ = finished(as_photo(samples), size=OutputSize("percent", 30))
    assert small.alpha is not None and 0 < small.alpha[:, 4:6].min() < 1
    seen = small.pixels[small.alpha > 0.02]
    assert seen[:, 1].max() < 0.01 and seen[:, 0].min() > 0.99


# Colour space --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("space", "red", "green", "blue"),
    [
        # Columns of the profiles that their makers publish, adapted to D50.
        ("srgb", (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7139)),
        ("display-p3", (0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)),
        ("adobe-rgb", (0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)),
        ("prophoto", (0.7977, 0.2880, 0.0000), (0.1352, 0.7119, 0.0000), (0.0313, 0.0001, 0.8249)),
    ],
)
def test_the_profiles_have_the_published_colours(
    space: str, red: object, green: object, blue: object
) -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(profile_of(space))).profile  # type: ignore[arg-type]
    assert profile.profile_description == SPACES[space]  # type: ignore[index]
    for ours, published in (
        (profile.red_colorant, red),
        (profile.green_colorant, green),
        (profile.blue_colorant, blue),
    ):
        assert ours[0] == pytest.approx(published, abs=3e-4)


@pytest.mark.parametrize("space", SPACES)
def test_profiles_are_valid_linear_ones_too(space: str) -> None:
    coded, linear = profile_of(space), linear_profile_of(space)  # type: ignore[arg-type]
    assert profile_space(coded) == profile_space(linear) == "RGB"
    assert profile_space(profile_of(space, grey=True)) == "GREY"  # type: ignore[arg-type]
    there = linear_profile(coded)
    assert there is not None
    x = np.random.default_rng(0).random((50, 50, 3), np.float32)
    np.testing.assert_allclose(convert(convert(x, coded, there), there, coded), x, atol=0.1 / 65535)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_search_for_primaries(junk: bytes) -> None:
    linear_profile(junk)
    linear_profile(SRGB[:128] + junk)


@pytest.mark.parametrize("target", SPACES)
@pytest.mark.parametrize("source", SPACES)
def test_converting_there_and_back_loses_no_16_bit_step_inside_both(source: str, target: str) -> None:
    soft = (0.45 + 0.15 * np.random.default_rng(2).random((40, 40, 3))).astype(np.float32)
    photo = Photo(soft, bit_depth=16, metadata=Metadata(icc=profile_of(source)))  # type: ignore[arg-type]
    there, notes = finished(photo, colour_space=target)
    back, _ = finished(there, colour_space=source)
    assert notes == [] and there.metadata.icc == profile_of(target)  # type: ignore[arg-type]
    np.testing.assert_allclose(back.pixels, soft, atol=0.5 / 65535)


def test_what_a_space_cannot_hold_is_told() -> None:
    samples = np.full((10, 20, 3), 128, np.uint8)
    samples[:, :5] = (0, 255, 0)
    photo = as_photo(samples, metadata=Metadata(icc=profile_of("prophoto")))
    for sharpening in ("off", "high"):
        for name, words in (("srgb", "25.0 % of the photo lies outside sRGB"), ("prophoto", "")):
            _, notes = finished(photo, colour_space=name, sharpening=sharpening)
            assert "".join(notes).startswith(words) and bool(notes) == bool(words)


@pytest.mark.parametrize("icc", [None, SRGB])
def test_srgb_stays_srgb_to_the_last_bit(icc: bytes | None) -> None:
    photo = as_photo(random_samples((20, 20, 3), np.uint16), metadata=Metadata(icc=icc))
    same, notes = finished(photo, colour_space="srgb")
    assert same.pixels is photo.pixels and same.metadata.icc == SRGB and notes == []


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
@pytest.mark.parametrize("space", ["photo", *SPACES])
@pytest.mark.parametrize("profile", [None, "grey"])
def test_grey_photos_stay_grey(tmp_path: Path, suffix: str, space: str, profile: str | None) -> None:
    ramp = np.tile(np.arange(256, dtype=np.uint8), (64, 1))
    photo = as_photo(ramp, metadata=Metadata(icc=grey_profile() if profile else None))
    options = ExportOptions(size=OutputSize("percent", 50), colour_space=space, sharpening="low")  # type: ignore[arg-type]
    export_photo(photo, tmp_path / f"a{suffix}", options)
    again = open_photo(tmp_path / f"a{suffix}")
    assert again.channels_on_file == ("rgb" if suffix == ".webp" else "grey")
    assert (again.width, again.height) == (128, 32)
    if suffix != ".webp" and (space != "photo" or profile):
        assert profile_space(again.metadata.icc or b"") == "GREY"
    middle = again.pixels[16, 20:-20]
    assert (np.abs(middle - middle[:, 1:2]) < 0.02).all()


# Sharpening ----------------------------------------------------------------------


@settings(max_examples=30)
@given(st.sampled_from(["low", "standard", "high"]), st.integers(0, 99))
def test_sharpening_stays_within_its_bound_and_leaves_colour(strength: str, seed: int) -> None:
    picture = np.random.default_rng(seed).random((24, 24, 3), np.float32) * 0.5 + 0.25
    crisp = sharpen(picture, strength)  # type: ignore[arg-type]
    weights = np.array([0.2126, 0.7152, 0.0722], np.float32)
    luma, new = picture @ weights, crisp @ weights
    around = np.ones((3, 3), np.uint8)
    slack = OVERSHOOT[strength] + 1e-5  # type: ignore[index]
    assert (new <= cv2.dilate(luma, around) + slack).all() and (new >= cv2.erode(luma, around) - slack).all()
    np.testing.assert_allclose(crisp - crisp[..., :1], picture - picture[..., :1], atol=1e-6)
    assert np.abs(new - luma).max() > 0.02


def test_sharpening_leaves_plain_areas_and_grows_by_name() -> None:
    edge = np.full((40, 40, 3), 0.3, np.float32)
    edge[:, 20:] = 0.6
    edge = cv2.GaussianBlur(edge, (0, 0), 0.8)
    steep = [
        float(np.diff(sharpen(edge, name)[20, :, 0]).max()) for name in ("off", "low", "standard", "high")
    ]  # type: ignore[arg-type]
    assert steep == sorted(steep) and steep[1] > steep[0] * 1.05
    np.testing.assert_array_equal(sharpen(edge, "high")[:, :8], edge[:, :8])


@pytest.mark.parametrize("sharpening", ["off", "high"])
@pytest.mark.parametrize("size", [OutputSize("percent", 37), FULL_SIZE])
def test_a_part_is_finished_as_in_the_whole(sharpening: str, size: OutputSize) -> None:
    rng = np.random.default_rng(3)
    photo = Photo(rng.random((300, 410, 3), np.float32), rng.random((300, 410), np.float32))
    options = ExportOptions(size=size, sharpening=sharpening, colour_space="adobe-rgb")  # type: ignore[arg-type]
    finishing = finishing_of(photo, options, "PNG")
    whole, _ = finish(photo, finishing)
    box = Box(30, 20, 95, 71)
    held = finishing.reads(box)
    here = held.within(Box(0, 0, 410, 300))
    assert photo.alpha is not None and whole.alpha is not None
    part = finishing.part(photo.pixels[here], photo.alpha[here], held, box)
    inside = box.within(Box(0, 0, whole.width, whole.height))
    assert part.alpha is not None
    np.testing.assert_allclose(part.alpha, whole.alpha[inside], atol=1e-5)
    seen = part.alpha > 0.05
    np.testing.assert_allclose(part.pixels[seen], whole.pixels[inside][seen], atol=2e-4)


def test_nothing_asked_for_is_nothing_done() -> None:
    photo = as_photo(scene())
    same, notes = finished(photo)
    assert same is photo and notes == []
