"""Several photos selected at once, and their ratings given and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.imaging.files.rating import Rating, read_rating, write_rating
from app.ui.main_window import MainWindow
from app.ui.widgets import storage
from app.ui.widgets.marks import sign_of, words_of
from tests.ui.window_steps import LONG, at_rest

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def listed(window: MainWindow, five: list[Path], qtbot: QtBot) -> MainWindow:
    window.open_paths(five)
    qtbot.waitUntil(lambda: window.session.document is not None and not window.session.busy, timeout=LONG)
    assert storage.flush(10)
    qtbot.waitUntil(lambda: all(each.is_rating_known for each in window.session.photo_list.photos))
    window.photos.strip.setFocus()
    return window


def click(window: MainWindow, row: int, qtbot: QtBot, keys: Qt.KeyboardModifier | None = None) -> None:
    strip = window.photos.strip
    strip.scrollTo(strip.photo_model.index(row))
    place = strip.visualRect(strip.photo_model.index(row)).topLeft() + QPoint(40, 20)
    modifier = keys or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def selected(window: MainWindow) -> str:
    return "".join(photo.path.stem for photo in window.session.selection.photos)


def in_view(window: MainWindow) -> str:
    photo = window.session.photo_to_show
    return "" if photo is None else photo.path.stem


def test_clicks_and_keys_select_and_leave_the_photo_in_view(listed: MainWindow, qtbot: QtBot) -> None:
    assert selected(listed) == "a" and not listed.session.selection.is_several
    click(listed, 2, qtbot, CTRL)
    assert selected(listed) == "ac" and in_view(listed) == "a"
    click(listed, 4, qtbot, SHIFT)
    assert selected(listed) == "acde" and in_view(listed) == "a"
    qtbot.keyClick(listed.photos.strip, Qt.Key.Key_A, CTRL)
    assert selected(listed) == "abcde" and in_view(listed) == "a"
    listed.commands.next.trigger()  # among several selected ones the selection stays
    qtbot.waitUntil(lambda: in_view(listed) == "b" and not listed.session.busy, timeout=LONG)
    assert selected(listed) == "abcde"
    click(listed, 3, qtbot)
    qtbot.waitUntil(lambda: in_view(listed) == "d" and not listed.session.busy, timeout=LONG)
    assert selected(listed) == "d"
    qtbot.keyClick(listed.photos.strip, Qt.Key.Key_Up, SHIFT)
    assert selected(listed) == "cd" and in_view(listed) == "d"
    listed.commands.next.trigger()  # outside of it, it follows
    qtbot.waitUntil(lambda: in_view(listed) == "e" and not listed.session.busy, timeout=LONG)
    assert selected(listed) == "e"


def test_a_selection_outlives_another_order_and_closing(listed: MainWindow, qtbot: QtBot) -> None:
    photos = listed.session.photo_list
    listed.session.selection.choose([photos.photos[1], photos.photos[3]])
    photos.arrange(lambda photo: -photo.number)
    listed.session.photos_changed.emit()
    assert selected(listed) == "db"
    strip = listed.photos.strip
    rows = sorted(index.row() for index in strip.selectionModel().selectedIndexes())
    assert rows == [1, 3] and strip.photo_model.rowCount() == 5
    listed.session.close(photos.photos[1])
    assert selected(listed) == "b"
    qtbot.keyClick(strip, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed.session.document is None, timeout=LONG)
    assert not photos.photos and listed.session.selection.photos == []


def test_keys_rate_what_is_selected_and_sidecars_keep_it(
    listed: MainWindow, five: list[Path], qtbot: QtBot
) -> None:
    strip = listed.photos.strip
    click(listed, 2, qtbot, CTRL)
    qtbot.keyClick(strip, Qt.Key.Key_4)
    qtbot.keyClick(strip, Qt.Key.Key_8)
    rated = Rating(4, "green")
    assert [photo.rating for photo in listed.session.selection.photos] == [rated, rated]
    qtbot.keyClick(strip, Qt.Key.Key_X)
    assert not listed.commands.difference.isChecked(), "in the list X rejects"
    qtbot.waitUntil(lambda: storage.flush(10))
    assert [read_rating(path).stars for path in five] == [-1, 0, -1, 0, 0]
    qtbot.keyClick(strip, Qt.Key.Key_X)
    qtbot.keyClick(strip, Qt.Key.Key_P)
    assert storage.flush(10)
    assert [read_rating(path) for path in five[:3]] == [
        Rating(0, "green", True),
        Rating(),
        Rating(0, "green", True),
    ]
    words = strip.photo_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "a.png, in view, picked, green"
    assert listed.status.facts.text().endswith(" · ⚑")


def test_ratings_of_other_programs_are_shown(window: MainWindow, five: list[Path], qtbot: QtBot) -> None:
    write_rating(five[1], Rating(3, "red"))
    window.open_paths(five)
    photos = window.session.photo_list.photos
    qtbot.waitUntil(lambda: photos[1].rating == Rating(3, "red"), timeout=LONG)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    at_rest(window, qtbot)
    assert photos[0].rating == Rating()


def test_what_cannot_be_kept_is_said_and_taken_back(
    listed: MainWindow, five: list[Path], qtbot: QtBot
) -> None:
    damaged = five[0].with_name("a.png.xmp")
    damaged.write_bytes(b"<half of an XMP")
    listed.photos.rating.stars[3].trigger()
    qtbot.waitUntil(lambda: listed.messages.is_error, timeout=LONG)
    assert "a.png.xmp is damaged and was left as it is" in listed.messages.text.text()
    assert listed.session.photo_list.photos[0].rating == Rating()
    assert damaged.read_bytes() == b"<half of an XMP"


def test_a_rating_is_said_in_signs_and_words() -> None:
    assert sign_of(Rating()) == "" and words_of(Rating()) == []
    assert sign_of(Rating(3, picked=True)) == "⚑ ★★★" and words_of(Rating(1)) == ["1 star"]
    assert words_of(Rating(-1, "purple")) == ["rejected", "purple"]
