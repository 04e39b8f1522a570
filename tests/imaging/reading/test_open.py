"""Opening: formats, orientations, limits before decoding, and every way a file can be wrong."""

from __future__ import annotations

import io
import os
import struct
import time
import tracemalloc
import warnings
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from skimage.color import lab2rgb

from app.errors import AllfocusError, ParameterError, PhotoError
from app.imaging.files.exiv2 import read_tags
from app.imaging.limits import PhotoLimits
from app.imaging.reading.open import open_photo, read_header
from tests.imaging.imaging_files import (
    SHARED_IO,
    cmyk_profile,
    integers,
    jpeg_bytes,
    png_bytes,
    random_samples,
    scene,
    stored_for,
    tag_file,
    wide_profile,
    write_file,
)

LOSSLESS = [".tif", ".png", ".webp"]


def refusal(path: Path, **limits: Any) -> str:
    """The sentence that a file is refused with."""
    with pytest.raises(PhotoError) as caught:
        open_photo(path, PhotoLimits(**limits))
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text and ";" in text, text
    return text


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_lossless_samples_come_exactly(tmp_path: Path, suffix: str, dtype: Any, channels: int) -> None:
    shape = (31, 17) if channels == 1 else (31, 17, channels)
    samples = random_samples(shape, dtype)
    tags: dict[str, Any] = {}
    if suffix == ".tif":
        tags["photometric"] = "rgb" if channels > 2 else "minisblack"
        if channels in (2, 4):
            tags |= {"extrasamples": ["unassalpha"], "planarconfig": "contig"}
    photo = open_photo(write_file(tmp_path / f"a{suffix}", samples, **tags))
    block = samples[..., None] if channels == 1 else samples
    colour = np.repeat(block[..., :1], 3, 2) if channels < 3 else block[..., :3]
    assert photo.bit_depth == (8 if dtype == np.uint8 else 16)
    assert photo.channels_on_file == ("grey" if channels < 3 else "rgb")
    np.testing.assert_array_equal(integers(photo)[..., :3], colour)
    assert (photo.alpha is not None) == (channels in (2, 4))
    if photo.alpha is not None:
        np.testing.assert_array_equal(integers(photo)[..., 3], block[..., -1])
    assert photo.pixels.flags.c_contiguous and not photo.pixels.flags.writeable


def test_webp_and_jpeg_open(tmp_path: Path) -> None:
    samples = random_samples((20, 30, 4))
    webp = open_photo(write_file(tmp_path / "a.webp", samples))
    np.testing.assert_array_equal(integers(webp), samples)
    jpeg = open_photo(write_file(tmp_path / "a.jpg", scene()))
    assert (jpeg.format, jpeg.bit_depth, jpeg.width, jpeg.height) == ("JPEG", 8, 90, 60)
    assert np.abs(jpeg.pixels - scene() / 255).mean() < 0.01
    grey = open_photo(write_file(tmp_path / "g.jpg", scene()[..., 0]))
    assert grey.channels_on_file == "grey" and (grey.pixels[..., 0] == grey.pixels[..., 2]).all()


@pytest.mark.parametrize("mode", ["1", "P"])
def test_palette_and_bilevel_png(tmp_path: Path, mode: str) -> None:
    image = Image.fromarray(scene()).convert(mode)
    image.save(tmp_path / "a.png")
    photo = open_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(integers(photo), np.asarray(image.convert("RGB")))


@pytest.mark.parametrize("mode", ["L", "P", "RGB", "RGBA"])
def test_interlaced_png_opens_without_noise(tmp_path: Path, mode: str, capfd: Any) -> None:
    # No library at hand writes interlaced files: seven passes of a picture of one pixel are one pass.
    image = Image.new("RGB", (1, 1), (200, 100, 50)).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    data = bytearray(buffer.getvalue())
    data[28] = 1
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    (tmp_path / "a.png").write_bytes(data)
    photo = open_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(integers(photo)[..., :3], np.asarray(image.convert("RGB")))
    assert capfd.readouterr() == ("", "")


def test_interlaced_16_bit_png_opens_without_noise(tmp_path: Path, capfd: Any) -> None:
    for channels in (1, 2, 3, 4):
        samples = random_samples((1, 1, channels) if channels > 1 else (1, 1), np.uint16)
        data = bytearray(png_bytes(samples))
        data[28] = 1
        data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
        (tmp_path / "a.png").write_bytes(data)
        photo = open_photo(tmp_path / "a.png")
        block = samples.reshape(1, 1, channels)
        wanted = np.repeat(block[..., :1], 3, 2) if channels < 3 else block[..., :3]
        np.testing.assert_array_equal(integers(photo)[..., :3], wanted)
        if photo.alpha is not None:
            np.testing.assert_array_equal(integers(photo)[..., 3], block[..., -1])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [*LOSSLESS, ".jpg"])
def test_every_orientation_comes_upright(tmp_path: Path, suffix: str, orientation: int) -> None:
    upright = scene()
    path = write_file(tmp_path / f"a{suffix}", stored_for(upright, orientation))
    tag_file(path, {"Exif.Image.Orientation": orientation, "Exif.Image.Make": "Maker"})
    photo = open_photo(path)
    assert (photo.height, photo.width) == upright.shape[:2]
    error = np.abs(photo.pixels * 255 - upright)
    assert error.max() == 0 if suffix != ".jpg" else error.mean() < 3
    assert read_tags(photo.metadata)["Exif.Image.Orientation"] == "1"


@pytest.mark.parametrize("value", [0, 9, 200])
def test_senseless_orientation_is_upright(tmp_path: Path, value: int) -> None:
    path = tag_file(write_file(tmp_path / "a.jpg", scene()), {"Exif.Image.Orientation": value})
    assert open_photo(path).width == 90


def test_stored_orientations_of_the_shared_set_are_upright() -> None:
    folder = SHARED_IO / "orientation_recurser"
    if not folder.is_dir():
        pytest.skip("the shared files are not beside this checkout")
    for shape in ("Landscape", "Portrait"):
        upright = open_photo(folder / f"{shape}_1.jpg").pixels
        for orientation in range(2, 9):
            photo = open_photo(folder / f"{shape}_{orientation}.jpg")
            assert photo.pixels.shape == upright.shape
            # The figure drawn in each names its orientation, so only most of the picture is alike.
            assert np.corrcoef(photo.pixels[::16, ::16].ravel(), upright[::16, ::16].ravel())[0, 1] > 0.9


def test_header_is_told_without_decoding(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.tif", random_samples((40, 30, 3), np.uint16), photometric="rgb")
    header = read_header(path)
    assert (header.format, header.width, header.height, header.bit_depth) == ("TIFF", 30, 40, 16)
    assert header.decode_bytes >= 40 * 30 * 12


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _tiff_bomb(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, np.zeros((8, 8, 3), np.uint8), photometric="rgb", metadata=None)
    buffer.seek(0)
    with tifffile.TiffFile(buffer) as tiff:
        places = {tag.name: tag.valueoffset for tag in tiff.pages.first.tags}
    data = bytearray(buffer.getvalue())
    data[places["ImageWidth"] : places["ImageWidth"] + 4] = struct.pack("<I", width)
    data[places["ImageLength"] : places["ImageLength"] + 4] = struct.pack("<I", height)
    return bytes(data)


def _webp_bomb(width: int, height: int) -> bytes:
    flags = bytes([0x10, 0, 0, 0])
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + flags + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _jpeg_bomb(width: int, height: int) -> bytes:
    data = jpeg_bytes(scene())
    place = data.index(b"\xff\xc0")
    return data[: place + 5] + struct.pack(">HH", height, width) + data[place + 9 :]


BOMBS = {
    "a.png": _png_header(60_000, 60_000),
    "a.tif": _tiff_bomb(60_000, 60_000),
    "a.webp": _webp_bomb(60_000, 60_000),
    "a.jpg": _jpeg_bomb(60_000, 60_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_before_memory_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name])
    begun = time.perf_counter()
    tracemalloc.start()
    try:
        text = refusal(tmp_path / name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "megapixels" in text or "too little data" in text
    assert peak < 50 * 2**20
    assert time.perf_counter() - begun < 3


def test_forged_jpeg_below_the_limit_is_refused_for_its_missing_data(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(_jpeg_bomb(15_000, 15_000))
    assert "too little data" in refusal(tmp_path / "a.jpg")


@pytest.mark.parametrize("suffix", [*LOSSLESS, ".jpg"])
def test_limits_can_be_changed(tmp_path: Path, suffix: str) -> None:
    path = write_file(tmp_path / f"a{suffix}", scene())
    size = 60 * 90
    assert "megapixels" in refusal(path, max_pixels=size - 1)
    assert open_photo(path, PhotoLimits(max_pixels=size)).width == 90
    needed = read_header(path).decode_bytes
    assert "GiB" in refusal(path, max_bytes=needed - 1)
    assert open_photo(path, PhotoLimits(max_bytes=needed)).width == 90
    with pytest.raises(ParameterError):
        PhotoLimits(max_pixels=0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), suffix=st.sampled_from([*LOSSLESS, ".jpg"]))
def test_truncated_and_damaged_files_open_or_are_refused(
    tmp_path: Path, data: st.DataObject, suffix: str
) -> None:
    source = write_file(tmp_path / f"whole{suffix}", scene())
    tag_file(source, {"Exif.Image.Make": "Maker", "Exif.Image.Orientation": 6})
    content = bytearray(source.read_bytes())
    end = data.draw(st.integers(0, len(content)))
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content[:end])
    try:
        photo = open_photo(path)
    except PhotoError as error:
        assert str(error).endswith(".")
    else:
        assert photo.pixels.min() >= 0 and photo.pixels.max() <= 1


@pytest.mark.parametrize("suffix", [*LOSSLESS, ".jpg"])
def test_half_a_file_is_refused(tmp_path: Path, suffix: str) -> None:
    whole = write_file(tmp_path / f"whole{suffix}", random_samples((64, 64, 3))).read_bytes()
    (tmp_path / f"a{suffix}").write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refusal(tmp_path / f"a{suffix}")


def test_what_is_not_a_photo_is_refused_with_its_own_sentence(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none.jpg")
    assert "does not exist" in refusal(tmp_path / ("x" * 300))
    assert "folder" in refusal(tmp_path)
    (tmp_path / "empty.jpg").touch()
    assert "empty" in refusal(tmp_path / "empty.jpg")
    (tmp_path / "text.jpg").write_text("not a photo at all")
    assert "not a photo" in refusal(tmp_path / "text.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    assert "ordinary file" in refusal(tmp_path / "pipe.jpg")
    Image.fromarray(scene()).save(tmp_path / "a.gif")
    assert "GIF" in refusal(tmp_path / "a.gif")
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    assert "damaged" in refusal(tmp_path / "a.heic")
    tifffile.imwrite(tmp_path / "a.nef", scene(), photometric="rgb")
    assert "RAW" in refusal(tmp_path / "a.nef")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.png", scene())
    path.chmod(0)
    assert "may not be read" in refusal(path)


def test_names_lie_and_content_counts(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(png_bytes(scene()))
    assert open_photo(tmp_path / "a.jpg").format == "PNG"


def test_names_that_are_no_text_can_be_opened_and_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.png")
    path = tmp_path / name
    try:
        path.write_bytes(png_bytes(scene()))
    except OSError:
        pytest.skip("this file system takes no such names")
    assert open_photo(path).width == 90
    path.write_bytes(b"nonsense")
    refusal(path).encode("utf-8")


def test_animations_and_pages_say_that_only_the_first_was_opened(tmp_path: Path) -> None:
    frames = [Image.fromarray(np.full((20, 30, 3), level, np.uint8)) for level in (10, 200)]
    frames[0].save(tmp_path / "a.webp", save_all=True, append_images=frames[1:], lossless=True)
    frames[0].save(tmp_path / "a.png", save_all=True, append_images=frames[1:])
    frames[0].save(tmp_path / "a.tif", save_all=True, append_images=frames[1:])
    for suffix in (".webp", ".png", ".tif"):
        photo = open_photo(tmp_path / f"a{suffix}")
        assert np.abs(photo.pixels * 255 - 10).max() < 1
        assert any("first" in note for note in photo.notes)
    assert "2 pages" in open_photo(tmp_path / "a.tif").notes[0]


def _cmyk_jpeg(path: Path, inks: np.ndarray, icc: bytes | None) -> Path:
    image = Image.frombytes("CMYK", (inks.shape[1], inks.shape[0]), inks.tobytes())
    image.save(path, quality=100, subsampling=0, **({"icc_profile": icc} if icc else {}))
    return path


def test_cmyk_is_converted_by_its_profile(tmp_path: Path) -> None:
    inks = np.zeros((16, 16, 4), np.uint8)
    inks[:8, :, 2] = 255
    inks[:, 8:, 3] = 255
    with_profile = open_photo(_cmyk_jpeg(tmp_path / "a.jpg", inks, cmyk_profile()))
    plain = open_photo(_cmyk_jpeg(tmp_path / "b.jpg", inks, None))
    assert with_profile.channels_on_file == plain.channels_on_file == "cmyk"
    yellow, paper, black = (
        (slice(0, 8), slice(0, 8)),
        (slice(8, 16), slice(0, 8)),
        (slice(8, 16), slice(8, 16)),
    )
    # The profile's yellow is Lab 80, 0, 60, its black point a little above 0; the plain one is 255, 255, 0.
    wanted = lab2rgb(np.array([[[80.0, 0.0, 60.0]]]))[0, 0]
    np.testing.assert_allclose(with_profile.pixels[yellow].mean((0, 1)), wanted, atol=0.04)
    np.testing.assert_allclose(plain.pixels[yellow].mean((0, 1)), (1, 1, 0), atol=0.03)
    for photo in (with_profile, plain):
        assert photo.pixels[paper].min() > 0.97 and photo.pixels[black].max() < 0.2
        assert photo.metadata.icc is not None and any("CMYK" in note for note in photo.notes)
    assert any("approximate" in note for note in plain.notes)
    assert not any("approximate" in note for note in with_profile.notes)


def test_16_bit_cmyk_tiff_agrees_with_its_8_bit_twin(tmp_path: Path) -> None:
    inks = random_samples((12, 10, 4))
    for name, samples in (("a.tif", inks), ("b.tif", inks.astype(np.uint16) * 257)):
        tifffile.imwrite(tmp_path / name, samples, photometric="separated", iccprofile=cmyk_profile())
    eight, sixteen = open_photo(tmp_path / "a.tif"), open_photo(tmp_path / "b.tif")
    np.testing.assert_allclose(eight.pixels, sixteen.pixels, atol=1e-5)
    assert sixteen.bit_depth == 16


@pytest.mark.parametrize("suffix", [*LOSSLESS, ".jpg"])
def test_profiles_are_kept_byte_for_byte_and_wrong_ones_left_out(tmp_path: Path, suffix: str) -> None:
    image = Image.fromarray(scene())
    for icc, kept in ((wide_profile(), True), (cmyk_profile(), False), (b"no profile" * 30, False)):
        image.save(tmp_path / f"a{suffix}", icc_profile=icc)
        photo = open_photo(tmp_path / f"a{suffix}")
        assert photo.metadata.icc == (icc if kept else None)
        assert bool(photo.notes) == (not kept)


def test_opening_warns_of_nothing_and_prints_nothing(tmp_path: Path, capfd: Any) -> None:
    data = jpeg_bytes(scene(), exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff broken")
    (tmp_path / "a.jpg").write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        before = list(warnings.filters)
        assert open_photo(tmp_path / "a.jpg").width == 90
        assert warnings.filters == before
    assert capfd.readouterr() == ("", "")


def test_every_shared_file_opens_or_is_refused() -> None:
    if not SHARED_IO.is_dir():
        pytest.skip("the shared files are not beside this checkout")
    opened = 0
    for path in sorted(SHARED_IO.rglob("*"))[::7]:
        try:
            photo = open_photo(path)
        except AllfocusError as error:
            assert str(error).endswith(".")
        else:
            opened += 1
            assert photo.pixels.dtype == np.float32
    assert opened > 20
