"""Other languages: every text is translated, longer words are not cut, and right-to-left is mirrored.

A made-up language lengthens every text by 40 % and puts it into brackets: what has none was not translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.export.dialog import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.preferences.shortcuts_dialog import ShortcutsDialog
from tests.imaging.reading.test_camera_formats import dng, flat_mosaic
from tests.ui.window_steps import opened

# Names, numbers and units are the same in every language.
DATA = re.compile(
    r"photo[-\w]*\.(?:tif|jpg).*|Display P3|(?:Adobe|ProPhoto) RGB.*|Allfocus|ifan-\w+.*|sRGB"
    r"|fake CPU.*|None|Ctrl.*|(?:JPEG|PNG|TIFF|WebP|WEBP|HEIC|AVIF)(?: .*)?"
    r"|[-\d\s.,:%×·–/()σ]*(?:px|GiB|MP|MB|kB|bit|s|%)?"
)


class Longer(QTranslator):
    """The made-up language."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"⟦{text}{'~' * round(len(text) * 0.4)}⟧"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"])
def foreign(
    dressed: QApplication, request: pytest.FixtureRequest, make_window: Callable[[], MainWindow]
) -> Iterator[MainWindow]:
    translator = Longer()
    QCoreApplication.installTranslator(translator)
    QApplication.setLayoutDirection(request.param)
    try:
        window = make_window()
        window.resize(1280, 800)
        yield window
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        QCoreApplication.removeTranslator(translator)


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text a person can meet in ``root``, and where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.objectName().startswith("qt_"):
            continue
        where = f"{type(widget.parent()).__name__}/{type(widget).__name__}"
        yield where, widget.toolTip()
        yield where, widget.accessibleName()
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield where, widget.text()
        if isinstance(widget, QLineEdit):
            yield where, widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(index)) for index in range(widget.count()))
    for action in root.findChildren(QAction):
        if not action.isSeparator():
            yield "action", action.text()
            yield "action", action.toolTip()


def untranslated(root: QWidget) -> set[tuple[str, str]]:
    found = set()
    for where, text in texts(root):
        plain = re.sub(r"&(?!&)", "", text)
        if plain and "⟦" not in plain and not DATA.fullmatch(plain):
            found.add((where, text))
    return found


def cut(root: QWidget) -> list[str]:
    """What shows less than its text needs."""
    found = []
    for widget in root.findChildren(QWidget):
        kinds = (QLabel, QPushButton, QToolButton, QCheckBox)
        if not isinstance(widget, kinds) or not widget.isVisible() or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            short = widget.heightForWidth(widget.width()) > widget.height() + 1
        elif widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored:
            continue  # gives way by design, and says all in its tool tip or elsewhere
        else:
            short = widget.sizeHint().width() > widget.width() + 1
        if short:
            found.append(f"{widget.text()}: {widget.size()} for {widget.sizeHint()}")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Neighbours in one layout that lie on each other."""
    found = []
    for host in (root, *root.findChildren(QWidget)):
        layout = host.layout()
        if layout is None or not host.isVisible():
            continue
        shown = [
            each
            for index in range(layout.count())
            if (item := layout.itemAt(index)) is not None
            and (each := item.widget()) is not None
            and each.isVisible()
        ]
        for index, one in enumerate(shown):
            for other in shown[index + 1 :]:
                both: QRect = one.geometry().intersected(other.geometry())
                if both.width() > 1 and both.height() > 1 and type(host).__name__ != "QStackedWidget":
                    found.append(f"{type(one).__name__} and {type(other).__name__} in {type(host).__name__}")
    return found


def check(root: QWidget) -> None:
    QApplication.processEvents()  # new texts ask for another layout
    assert not untranslated(root)
    assert not cut(root)
    assert not overlapping(root)


def test_the_checks_find_what_they_look_for(dressed: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    box = QVBoxLayout(host)
    first, second = QLabel("Plain words", host), QPushButton("⟦More words that need room⟧", host)
    box.addWidget(first)
    box.addWidget(second)
    host.show()
    assert untranslated(host) == {("QWidget/QLabel", "Plain words")}
    assert not cut(host) and not overlapping(host)
    second.setGeometry(QRect(first.x(), first.y(), 40, second.height()))
    assert len(cut(host)) == 1 and len(overlapping(host)) == 1


def test_the_empty_window(foreign: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitExposed(foreign)
    check(foreign)


def test_the_window_with_a_photo_and_its_dialogs(foreign: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(foreign, photo_file, qtbot)
    qtbot.waitUntil(lambda: foreign.session.engine is not None, timeout=10_000)
    check(foreign)
    for action, kind in (
        (foreign.commands.preferences, PreferencesDialog),
        (foreign.commands.shortcuts, ShortcutsDialog),
        (foreign.commands.export, ExportDialog),
    ):
        action.trigger()
        dialog = next(each for each in foreign.findChildren(QDialog) if isinstance(each, kind))
        qtbot.waitExposed(dialog)
        check(dialog)
        dialog.reject()
    foreign.batch.action.trigger()
    assert foreign.batch.dialog is not None
    check(foreign.batch.dialog)
    foreign.batch.dialog.close()


def test_how_raw_is_developed(foreign: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened(foreign, dng(tmp_path / "photo.tif.dng", flat_mosaic(0.1, 0.1, 0.1)), qtbot)
    foreign.develop.panel.form.fields["white_balance"].changed.emit("temperature", None)
    check(foreign.develop.section)


def test_right_to_left_is_mirrored(foreign: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(foreign, photo_file, qtbot)
    mirrored = foreign.layoutDirection() == Qt.LayoutDirection.RightToLeft
    tools = foreign.panels.mapTo(foreign, foreign.panels.rect().center()).x()
    photo = foreign.canvas.mapTo(foreign, foreign.canvas.rect().center()).x()
    assert (tools < photo) == mirrored
