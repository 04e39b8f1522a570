"""A focal stack on disk: opened as one, read region by region, refused with a sentence."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile

from app.document.edit import FocalStack
from app.engine.stack.open import open_stack
from app.engine.stack.stack import Stack
from app.errors import Cancelled, PhotoError
from app.imaging.reading.open import open_photo
from app.imaging.region import Region
from app.imaging.stack.files import MOST_FRAMES, StackError, natural_order
from app.imaging.stack.store import FrameStore
from app.progress import Cancel
from tests.tools.fake_tools import make_photo

AS_THEY_ARE = FocalStack(align=False)


def write(path: Path, seed: int, height: int = 60, width: int = 84, kind: type = np.uint16) -> Path:
    pixels = make_photo(height, width, seed).pixels
    tifffile.imwrite(path, np.rint(pixels * np.iinfo(kind).max).astype(kind), photometric="rgb")
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [write(tmp_path / f"shot_{number}.tif", number) for number in (1, 2, 10)]


def moved_frames(folder: Path, names: list[str]) -> list[Path]:
    """One scene from a hand: each frame sharp elsewhere, shifted, and lit a little differently."""
    scene = make_photo(220, 300, 9).pixels
    sharp = cv2.GaussianBlur(scene, (0, 0), 0.8)
    soft = cv2.GaussianBlur(scene, (0, 0), 2.2)
    paths = []
    for number, name in enumerate(names):
        pixels = soft.copy()
        left = 75 * number
        pixels[:, left : left + 90] = sharp[:, left : left + 90]
        move = np.array([[1, 0, 1.7 * number], [0, 1, -2.4 * number]])
        pixels = cv2.warpAffine(
            pixels, move, (300, 220), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
        )
        paths.append(folder / name)
        coded = np.rint(np.clip(pixels * (1 - 0.03 * number), 0, 1) * 65535).astype(np.uint16)
        tifffile.imwrite(paths[-1], coded, photometric="rgb")
    return paths


def opened(files: list[Path], tmp_path: Path, choice: FocalStack = AS_THEY_ARE) -> Stack:
    return open_stack(files, choice, folder=tmp_path)


def test_names_are_sorted_as_people_count() -> None:
    names = ["b_10.jpg", "b_9.jpg", "A 2.jpg", "a 01.jpg", "7.jpg", "b_9a.jpg"]
    expected = ["7.jpg", "a 01.jpg", "A 2.jpg", "b_9.jpg", "b_9a.jpg", "b_10.jpg"]
    assert [path.name for path in natural_order(map(Path, names))] == expected


def test_frames_are_the_very_pixels_of_the_files(files: list[Path], tmp_path: Path) -> None:
    stack = opened(files[::-1], tmp_path)
    assert [member.source.path for member in stack.members] == files
    assert [source.path for source in stack.snapshot.sources] == files
    assert stack.photo.bit_depth == 16 and stack.photo.path == files[stack.reference]
    region = Region(11, 7, 30, 20)
    for number, path in enumerate(files):
        pixels = open_photo(path).pixels
        np.testing.assert_array_equal(stack.frames.read(number, region, 1.0), pixels[region.slices])
    np.testing.assert_array_equal(stack.photo.pixels, open_photo(files[stack.reference]).pixels)
    stack.close()


def test_reduced_frames_are_the_reduced_whole(files: list[Path], tmp_path: Path) -> None:
    from app.engine.render.inputs import reduced

    stack = opened(files, tmp_path)
    for scale in (0.5, 0.37, 0.5, 0.25, 0.2, 0.37):  # more scales than are kept
        small = reduced(open_photo(files[1]).pixels, scale)
        region = Region(3, 2, 10, 6)
        np.testing.assert_allclose(
            stack.frames.read(1, region, scale), small[region.slices], atol=0.6 / 65535
        )
    stack.close()


def test_nothing_is_left_in_the_folder(files: list[Path], tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    stack = open_stack(files, AS_THEY_ARE, folder=room)
    stack.frames.read(0, Region(0, 0, 5, 5), 0.5)
    if os.name == "posix":  # even while it is open, so that a kill leaves nothing either
        assert not list(room.iterdir())
    stack.close()
    assert not list(room.iterdir())


def test_frames_taken_out_and_back(files: list[Path], tmp_path: Path) -> None:
    stack = opened(files, tmp_path)
    shas = [source.sha256 for source in stack.snapshot.sources]
    without = dataclasses.replace(stack.snapshot, stack=FocalStack(None, frozenset({shas[2]}), False))
    fewer = stack.companions_of(without)
    assert fewer is not None and fewer.stack is not None and len(fewer.stack) == 2
    assert stack.companions_of(without) is fewer
    assert stack.companions_of(stack.snapshot) is stack.inputs
    other = dataclasses.replace(stack.snapshot, sources=stack.snapshot.sources[::-1])
    turned = stack.companions_of(other)
    assert turned is not None and turned.stack is not None
    whole = Region(0, 0, stack.photo.width, stack.photo.height)
    np.testing.assert_array_equal(turned.stack.read(0, whole, 1.0), stack.frames.read(2, whole, 1.0))
    anew = dataclasses.replace(stack.snapshot, stack=FocalStack(shas[0], align=False))
    assert stack.companions_of(anew) is None
    stack.close()


def test_a_frame_excluded_is_not_loaded_until_asked_for(files: list[Path], tmp_path: Path) -> None:
    full = opened(files, tmp_path)
    sha = full.snapshot.sources[0].sha256
    full.close()
    stack = opened(files, tmp_path, FocalStack(None, frozenset({sha}), False))
    assert [member.slot is None for member in stack.members] == [True, False, False]
    assert len(stack.frames) == 2 and len(stack.snapshot.sources) == 3
    assert stack.companions_of(dataclasses.replace(stack.snapshot, stack=AS_THEY_ARE)) is None
    stack.close()


def test_the_same_picture_twice_is_left_out_with_a_note(files: list[Path], tmp_path: Path) -> None:
    twin = tmp_path / "twin.tif"
    twin.write_bytes(files[0].read_bytes())
    stack = opened([*files, files[0], twin], tmp_path)
    assert len(stack.frames) == 3
    assert any("twin.tif" in note and "left out" in note for note in stack.notes)
    stack.close()
    with pytest.raises(StackError, match="at least two"):
        opened([files[0], twin], tmp_path)


def test_bad_stacks_are_refused_in_a_sentence(files: list[Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.tif"
    bad.write_bytes(files[0].read_bytes()[:3000])
    odd = write(tmp_path / "odd.tif", 5, 64, 84)
    cases: list[tuple[list[Path], FocalStack, str]] = [
        (files[:1], AS_THEY_ARE, "at least two"),
        ([*files, tmp_path / "missing.tif"], AS_THEY_ARE, "does not exist"),
        ([*files, bad], AS_THEY_ARE, "bad.tif"),
        ([*files, odd], AS_THEY_ARE, "odd.tif.*84 × 64"),
        ([tmp_path / f"{n}.tif" for n in range(MOST_FRAMES + 1)], AS_THEY_ARE, "up to 200"),
        (files, FocalStack("0" * 64, align=False), "reference"),
    ]
    room = tmp_path / "room"
    room.mkdir()
    for paths, choice, words in cases:
        with pytest.raises(PhotoError, match=words) as caught:
            open_stack(paths, choice, folder=room)
        assert str(caught.value).endswith(".") and ";" in str(caught.value)
        assert not list(room.iterdir())


def test_a_cancel_gives_everything_back(files: list[Path], tmp_path: Path) -> None:
    cancel = Cancel()

    def stop(fraction: float, text: str = "") -> None:
        if fraction > 0.3:
            cancel.set()

    with pytest.raises(Cancelled):
        open_stack(files, AS_THEY_ARE, folder=tmp_path, progress=stop, cancel=cancel)


def test_progress_only_goes_forward(files: list[Path], tmp_path: Path) -> None:
    seen: list[float] = []
    open_stack(
        files, AS_THEY_ARE, folder=tmp_path, progress=lambda fraction, text="": seen.append(fraction)
    ).close()
    assert seen == sorted(seen) and seen[-1] == 1.0


def test_a_disk_without_room_is_told_before_the_work(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage(1, 1, 0))
    monkeypatch.setattr("app.imaging.reading.open.open_photo", None)
    with pytest.raises(StackError, match="temporary space"):
        opened(files, tmp_path)


def test_the_store_keeps_frames_apart(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    for kind in (np.uint8, np.uint16, np.float32):
        frames = [(random.random((37, 53, 3)) * 200).astype(kind) for _ in range(3)]
        store = FrameStore(tmp_path, 3, 37, 53, kind)
        for number in (2, 0, 1):
            assert not store.holds(number)
            store.write(number, frames[number])
        for number, frame in enumerate(frames):
            np.testing.assert_array_equal(store.read(number, slice(3, 37), slice(7, 53)), frame[3:37, 7:53])
        store.close()


def test_neither_names_nor_order_decide_what_is_seen(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    files = moved_frames(tmp_path, ["a.tif", "b.tif", "c.tif", "d.tif"])
    renamed = moved_frames(tmp_path / "other", ["z.tif", "b.tif", "y.tif", "a.tif"])
    stack, other = open_stack(files, folder=tmp_path), open_stack(renamed[::-1], folder=tmp_path)
    assert stack.area == other.area and stack.area.width < 300
    np.testing.assert_array_equal(stack.photo.pixels, other.photo.pixels)
    by_content = {member.source.sha256: n for n, member in enumerate(other.members)}
    numbers = [by_content[member.source.sha256] for member in stack.members]
    whole = Region(0, 0, stack.area.width, stack.area.height)
    for n, m in enumerate(numbers):
        np.testing.assert_array_equal(stack.frames.read(n, whole, 1.0), other.frames.read(m, whole, 1.0))
    assert [numbers[n] for n in stack.frames.focus_order] == list(other.frames.focus_order)
    assert stack.frames.focus_order in ((0, 1, 2, 3), (3, 2, 1, 0))
    stack.close()
    other.close()


def test_aligned_frames_show_the_same_in_the_same_light(tmp_path: Path) -> None:
    stack = open_stack(moved_frames(tmp_path, ["a.tif", "b.tif", "c.tif", "d.tif"]), folder=tmp_path)
    whole = Region(0, 0, stack.area.width, stack.area.height)
    seen = [cv2.GaussianBlur(stack.frames.read(n, whole, 1.0), (0, 0), 6)[20:-20, 20:-20] for n in range(4)]
    for frame in seen[1:]:
        assert float(np.abs(frame - seen[0]).mean()) < 0.004
    untouched = open_photo(stack.members[stack.reference].source.path).pixels
    np.testing.assert_array_equal(stack.photo.pixels, untouched[stack.area.slices])
    stack.close()


def test_a_frame_of_something_else_is_left_out_with_a_note(tmp_path: Path) -> None:
    files = moved_frames(tmp_path, ["a.tif", "b.tif", "c.tif"])
    stranger = write(tmp_path / "stranger.tif", 77, 220, 300)
    stack = open_stack([*files, stranger], folder=tmp_path)
    assert [member.slot is None for member in stack.members] == [False, False, False, True]
    assert "stranger.tif" in stack.members[3].note and stack.members[3].note in stack.notes
    assert len(stack.frames) == 3 and stack.companions_of(stack.snapshot) is stack.inputs
    stack.close()
    with pytest.raises(StackError, match="No frame could be laid"):
        open_stack([files[0], stranger], folder=tmp_path)


def test_the_reference_keeps_what_travels_with_it(tmp_path: Path) -> None:
    from app.imaging.colour.spaces import profile_of

    files = moved_frames(tmp_path, ["a.tif", "b.tif", "c.tif"])
    wide = profile_of("adobe-rgb")
    for path in files:
        tifffile.imwrite(path, tifffile.imread(path), photometric="rgb", iccprofile=wide)
    odd = tifffile.imread(files[0])
    tifffile.imwrite(files[0], odd, photometric="rgb")  # no profile: other colours
    stack = open_stack(files, folder=tmp_path)
    assert stack.photo.bit_depth == 16 and stack.photo.metadata.icc == wide
    assert any("a.tif" in note and "colours" in note for note in stack.notes)
    stack.close()


def test_a_small_common_area_is_told(tmp_path: Path) -> None:
    scene = cv2.GaussianBlur(make_photo(260, 460, 9).pixels, (0, 0), 0.8)
    paths = []
    for number, left in enumerate((0, 160)):
        coded = np.rint(np.clip(scene[:, left : left + 300], 0, 1) * 65535).astype(np.uint16)
        paths.append(tmp_path / f"{number}.tif")
        tifffile.imwrite(paths[-1], coded, photometric="rgb")
    with pytest.raises(StackError, match="No frame could be laid"):  # less than half in common
        open_stack(paths, folder=tmp_path)
    coded = np.rint(np.clip(scene[:, 135:435], 0, 1) * 65535).astype(np.uint16)
    tifffile.imwrite(paths[1], coded, photometric="rgb")
    stack = open_stack(paths, folder=tmp_path)
    assert 150 < stack.area.width < 170 and any("only 5" in note for note in stack.notes)
    stack.close()
