"""Folders in the window: listed, gone through, pinned; thumbnails come where one looks, and go elsewhere."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.automation.heartbeat import Heartbeat
from app.ui.library.recent import FolderPins
from app.ui.main_window import MainWindow
from app.ui.session import thumbnails
from tests.ui.drag_steps import drop_on, files
from tests.ui.window_steps import LONG


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos 1 to 12 of 96×64 px, a text, and what other systems hide."""
    made = tmp_path / "shoot & more"
    made.mkdir()
    for number in range(1, 13):
        picture = np.full((64, 96, 3), 20 * number, np.uint8)
        cv2.imwrite(str(made / f"img_{number}.jpg"), picture)
    (made / "notes.txt").write_text("no photo")
    (made / "._img_1.jpg").write_bytes(b"hidden")
    return made


def shown(window: MainWindow, name: str, qtbot: QtBot) -> None:
    def there() -> bool:
        document = window.session.document
        return not window.session.busy and document is not None and document.source.path.name == name

    qtbot.waitUntil(there, timeout=LONG)


def names(window: MainWindow) -> list[str]:
    return [photo.name for photo in window.session.photo_list.photos]


ALL = [f"img_{number}.jpg" for number in range(1, 13)]


def test_a_folder_is_listed_as_people_count_and_only_what_is_looked_at_is_opened(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.open_paths([folder])
    shown(window, "img_1.jpg", qtbot)
    assert names(window) == ALL
    photos = window.session.photo_list.photos
    qtbot.waitUntil(lambda: all(each.thumbnail is not None for each in photos), timeout=LONG)
    assert [each.name for each in photos if each.opened is not None] == ["img_1.jpg"]
    levels = [int(each.thumbnail[32, 48, 0]) for each in photos if each.thumbnail is not None]
    assert np.allclose(levels, [20 * number for number in range(1, 13)], atol=2)


def test_a_dropped_folder_takes_the_place_of_what_was_open(
    window: MainWindow, folder: Path, photo_file: Path, qtbot: QtBot
) -> None:
    window.open_paths([photo_file])
    shown(window, photo_file.name, qtbot)
    drop_on(window, files(folder))
    shown(window, "img_1.jpg", qtbot)
    assert names(window) == ALL


def test_the_arrow_keys_turn_the_pages_where_the_whole_photo_is_seen(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.open_paths([folder])
    shown(window, "img_1.jpg", qtbot)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Right)
    shown(window, "img_2.jpg", qtbot)
    window.canvas.zoom_to(40.0)
    view = window.canvas.view
    qtbot.keyClick(window.canvas, Qt.Key.Key_Right)
    assert window.canvas.view != view and not window.session.is_opening, "where one is near, they move it"
    window.canvas.fit()
    for _ in range(2):
        qtbot.keyClick(window.canvas, Qt.Key.Key_Left)
    shown(window, "img_12.jpg", qtbot)


def test_the_photos_beside_one_are_a_step_away(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    window.open_paths([folder / "img_7.jpg"])
    shown(window, "img_7.jpg", qtbot)
    window.folders.siblings.trigger()
    assert names(window) == ALL
    shown(window, "img_7.jpg", qtbot)


@pytest.mark.parametrize("broken", [("img_1.jpg",), ("img_1.jpg", "img_2.jpg")])
def test_a_broken_first_photo_is_said_and_the_next_one_shown(
    window: MainWindow, folder: Path, broken: tuple[str, ...], qtbot: QtBot
) -> None:
    for name in broken:
        (folder / name).write_bytes(b"no photo at all")
    window.open_paths([folder])
    shown(window, f"img_{len(broken) + 1}.jpg", qtbot)
    assert broken[-1] in window.messages.text.text() and window.messages.is_error
    assert names(window) == ALL[len(broken) :]


def test_a_folder_of_broken_photos_leaves_an_empty_window(
    window: MainWindow, tmp_path: Path, photo_file: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    for name in "ab":
        (bad / f"{name}.jpg").write_bytes(b"no photo at all")
    window.open_paths([photo_file])
    shown(window, photo_file.name, qtbot)
    window.open_paths([bad])
    qtbot.waitUntil(lambda: not names(window), timeout=LONG)
    assert window.pages.currentWidget() is window.empty and window.messages.is_error


def test_a_folder_without_photos_changes_nothing_and_is_said(
    window: MainWindow, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    window.open_paths([folder])
    shown(window, "img_1.jpg", qtbot)
    (tmp_path / "none").mkdir()
    for path in (tmp_path / "none", tmp_path / "gone"):
        window.folders.open(path)
        assert "choose another" in window.messages.text.text() and path.name in window.messages.text.text()
        assert names(window) == ALL
        window.messages.dismiss()


def test_pinned_folders_are_remembered_and_offered(
    make_window: Callable[[], MainWindow], folder: Path, qtbot: QtBot
) -> None:
    first = make_window()
    assert not first.folders.pin.isEnabled()
    first.open_paths([folder])
    shown(first, "img_1.jpg", qtbot)
    first.folders.pin.trigger()
    assert FolderPins().folders == (folder,)
    FolderPins().pin(folder.parent / "gone", True)
    second = make_window()
    second.folders.fill()
    entries = [each for each in second.folders.pinned.actions() if not each.isSeparator()]
    assert [each.text() for each in entries[:2]] == ["shoot && more", "gone"]
    assert [each.isEnabled() for each in entries[:2]] == [True, False]
    assert second.empty.recent.paths[-1] == folder
    second.empty.recent.wanted.emit(folder)
    shown(second, "img_1.jpg", qtbot)
    assert second.folders.pin.isChecked()
    second.folders.pin.trigger()
    assert FolderPins().folders == (folder.parent / "gone",)


def test_what_is_in_sight_is_made_first_and_what_is_far_is_let_go(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MOST_KEPT", 6)
    monkeypatch.setattr(thumbnails, "MARGIN", 0)
    session = window.session
    photos = session.photo_list.photos
    window.open_paths([folder])
    shown(window, "img_1.jpg", qtbot)

    def made() -> list[int]:
        return [number for number, each in enumerate(photos, 1) if each.thumbnail is not None]

    window.photos.strip.seen.disconnect()
    session.thumbnails.show_rows(9, 9)
    qtbot.waitUntil(lambda: made() == [7, 8, 9, 10, 11, 12], timeout=LONG)
    session.thumbnails.show_rows(0, 1)
    qtbot.waitUntil(lambda: made() == [1, 2, 3, 4, 5, 6], timeout=LONG)


def test_a_faulty_file_costs_its_own_thumbnail_alone(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    (folder / "img_5.jpg").write_bytes(b"no photo at all")
    window.open_paths([folder])
    photos = window.session.photo_list.photos
    qtbot.waitUntil(lambda: all(each.tried for each in photos), timeout=LONG)
    shown(window, "img_1.jpg", qtbot)
    assert [each.name for each in photos if each.thumbnail is None] == ["img_5.jpg"]


def test_a_list_of_thousands_is_taken_up_at_once() -> None:
    """Taking up used to compare each with each."""
    from app.ui.session.photo_list import PhotoList

    photos, steps = PhotoList(), itertools.count()
    paths = [Path(f"folder/{number}.jpg") for number in range(3000)]

    def count(frame: object, event: str, arg: object) -> None:
        next(steps)

    sys.setprofile(count)
    try:
        photos.add(paths)
    finally:
        sys.setprofile(None)
    assert len(photos.photos) == 3000 and next(steps) < 200 * len(paths)


@pytest.mark.timeout(300)
def test_three_hundred_photos_never_block_the_interface(
    make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    folder, told = tmp_path / "many", []
    folder.mkdir()
    data = cv2.imencode(".jpg", np.random.default_rng(1).integers(0, 256, (200, 300, 3), np.uint8))[
        1
    ].tobytes()
    for number in range(300):
        (folder / f"img_{number}.jpg").write_bytes(data)
    for _ in range(3):  # what we do wrong shows every time; what a crowded machine does to us does not
        window = make_window()
        qtbot.waitUntil(lambda window=window: window.session.engine is not None, timeout=LONG)
        heart = Heartbeat()
        window.open_paths([folder])
        photos, strip = window.session.photo_list.photos, window.photos.strip
        qtbot.waitUntil(lambda window=window: window.session.document is not None, timeout=LONG)
        for row in (60, 200, 299, 0):
            strip.scrollTo(strip.photo_model.index(row))
            qtbot.waitUntil(lambda photo=photos[row]: photo.thumbnail is not None, timeout=LONG)
        qtbot.waitUntil(
            lambda photos=photos: all(each.thumbnail is not None for each in photos), timeout=LONG
        )
        heart.stop()
        told.append(heart.summary())
        if heart.longest_of_ours < 0.050:
            return
    pytest.fail("blocked for more than 50 ms in each of three runs:\n" + "\n".join(told))
