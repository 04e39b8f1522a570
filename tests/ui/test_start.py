"""The start: light, and pictures of it without a person."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QDialog,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QSlider,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo
from tests.ui.window_steps import opened


def test_the_window_needs_nothing_heavy(root: Path) -> None:
    program = (
        "import sys\n"
        "from app.ui.application import application, main_window\n"
        "program = application(); window = main_window(); window.session.start = lambda: None\n"
        "window.show(); program.processEvents()\n"
        "heavy = {'torch', 'cv2', 'PIL', 'imagecodecs', 'tifffile', 'rawpy', 'pyexiv2'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "print('light')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0 and "light" in run.stdout, run.stderr


def nameless(root: QWidget) -> list[str]:
    """What takes the focus or a click in ``root`` and could not be read out."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSlider, QProgressBar)
    found = []
    for each in root.findChildren(QWidget):
        control = isinstance(each, kinds) or bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        popup = each.window().windowType() == Qt.WindowType.Popup  # the list of a combo box
        inner = popup or each.objectName().startswith("qt_") or isinstance(each, (QScrollBar, QTabBar))
        if not control or inner or each.isHidden():
            continue
        if not (each.accessibleName() or getattr(each, "text", str)()):
            found.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
    return found


def test_every_control_has_a_name(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    assert not nameless(window)
    opened(window, photo_file, qtbot)
    do = window.commands
    for action in (do.export, do.preferences, do.shortcuts):
        action.trigger()
        dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
        assert len(dialogs) == 1, action.text()
        assert not nameless(window), action.text()
        dialogs[0].reject()


def test_what_has_no_name_is_found(dressed: QWidget, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    box = QVBoxLayout(host)
    box.addWidget(QToolButton(host))
    box.addWidget(QSlider(host))
    host.show()
    assert nameless(host) == ["QToolButton in QWidget", "QSlider in QWidget"]


@pytest.mark.slow
@pytest.mark.timeout(720)
def test_pictures_of_the_window_are_taken_without_a_person(root: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    export_photo(make_photo(300, 400), photo, ExportOptions())
    folder = tmp_path / "pictures"
    run = subprocess.run(
        [sys.executable, "main.py", "--screenshots", str(folder), str(photo)],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=700,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    for scale in (1, 2):
        for name in ("empty", "photo", "export", "preferences-3", "shortcuts", "error-light"):
            picture = QImage(str(folder / f"{name}@{scale}x.png"))
            assert (picture.width(), picture.height()) == (1280 * scale, 800 * scale), name
    assert (folder / "paused-de@1x.png").exists()
