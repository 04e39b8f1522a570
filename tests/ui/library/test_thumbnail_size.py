"""The pictures of open photos in three sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from app.ui.library.thumbnail_size import SIZES, ThumbnailSize
from app.ui.main_window import MainWindow
from tests.ui.window_steps import LONG


@pytest.fixture
def several(make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    for number in range(6):
        cv2.imwrite(str(tmp_path / f"photo_{number}.png"), np.full((40, 60, 3), 20 * number, np.uint8))
    window = make_window()
    window.open_paths([tmp_path])
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    return window


def choose(window: MainWindow, title: str) -> None:
    next(each for each in window.photos.sizes.menu.actions() if each.text() == title).trigger()


def test_a_size_holds_at_once_and_at_the_next_start(
    several: MainWindow, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    strip = several.photos.strip
    heights = []
    for title in ("&Small", "&Medium", "&Large"):
        choose(several, title)
        index = strip.photo_model.index(0)
        qtbot.waitUntil(lambda index=index: strip.visualRect(index).height() == several.photos.sizes.now.row)
        heights.append(strip.visualRect(index).height())
    assert heights == sorted(set(heights))
    assert several.photos.sizes.menu.menuAction() in several.commands.menus.view.actions()
    several.close()
    assert make_window().photos.sizes.now is SIZES["large"]


@pytest.mark.parametrize("title", ["&Small", "&Medium", "&Large"])
def test_the_cross_closes_in_every_size(several: MainWindow, title: str, qtbot: QtBot) -> None:
    choose(several, title)
    strip, photos = several.photos.strip, several.session.photo_list
    second = photos.photos[1]
    strip.scrollTo(strip.photo_model.index(1))
    place = strip.close_place(strip.visualRect(strip.photo_model.index(1)))
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    qtbot.waitUntil(lambda: second not in photos.photos, timeout=LONG)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("width", [180, 220, 400])
def test_picture_and_name_share_the_row(size: ThumbnailSize, width: int) -> None:
    row = QRect(0, 100, width, size.row)
    picture, words = size.places(row)
    assert row.contains(picture) and row.contains(words) and not picture.intersects(words)
