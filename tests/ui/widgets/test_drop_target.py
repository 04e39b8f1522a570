"""Photos dropped on the window, and the outline that asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.drop_target import DropTarget
from tests.ui.drag_steps import drag_over, drop_on, files


@pytest.fixture
def host(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_outline_covers_the_host_while_files_are_over_it(host: QWidget, tmp_path: Path) -> None:
    outline = DropTarget(host)
    assert outline.isHidden()
    data = files(tmp_path / "a.jpg")
    assert drag_over(host, data) and outline.isVisible() and outline.geometry() == host.rect()
    QApplication.sendEvent(host, QDragLeaveEvent())
    assert outline.isHidden()


def test_what_is_dropped_is_told_in_order(host: QWidget, tmp_path: Path) -> None:
    outline, told = DropTarget(host), []
    outline.dropped.connect(told.append)
    paths = [tmp_path / "b.jpg", tmp_path / "a é.jpg"]
    drop_on(host, files(*paths))
    assert told == [paths] and outline.isHidden()


def test_what_is_no_file_is_not_wanted(host: QWidget) -> None:
    outline, text, page = DropTarget(host), QMimeData(), QMimeData()
    text.setText("holiday.jpg")
    page.setUrls([QUrl("https://example.org/holiday.jpg")])
    for data in (text, page):
        assert not drag_over(host, data) and outline.isHidden()
