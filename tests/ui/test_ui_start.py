"""The start: light, and pictures of it without a person."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSlider
from pytestqt.qtbot import QtBot

from app.imaging.export_options import ExportOptions
from app.imaging.writing import export_photo
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo


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


def test_every_control_has_a_name(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    window.open_paths([photo_file])
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=10_000)
    window.exporting.ask()
    assert window.exporting.dialog is not None
    kinds = (QAbstractButton, QComboBox, QLineEdit, QSlider)
    for control in (each for kind in kinds for each in window.findChildren(kind)):
        if control.objectName().startswith("qt_") or control.isHidden():
            continue
        named = control.accessibleName() or getattr(control, "text", str)()
        assert named, f"{type(control).__name__} in {type(control.parent()).__name__} has no name"


def test_every_action_has_its_own_keys(window: MainWindow) -> None:
    taken: dict[str, str] = {}
    for action in window.actions():
        for keys in action.shortcuts():
            assert keys.toString() not in taken, f"{action.text()} and {taken[keys.toString()]}"
            taken[keys.toString()] = action.text()
    assert len(taken) > 15


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
        for name in ("empty", "photo", "export", "error"):
            picture = QImage(str(folder / f"{name}@{scale}x.png"))
            assert (picture.width(), picture.height()) == (1280 * scale, 800 * scale), name
