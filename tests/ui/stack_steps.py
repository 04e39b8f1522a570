"""What tests of focal stacks in the window do again and again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.tools.fake_tools import box, make_photo
from tests.ui.window_steps import LONG


def frame_files(folder: Path, frames: int = 3, height: int = 200, width: int = 300) -> list[Path]:
    """16-bit frames of one scene, each sharp in another upright stripe."""
    folder.mkdir(exist_ok=True)
    pixels = make_photo(height, width).pixels
    soft, paths = box(box(pixels, 3), 3), []
    for number in range(frames):
        made = soft.copy()
        stripe = slice(number * width // frames, (number + 1) * width // frames)
        made[:, stripe] = pixels[:, stripe]
        paths.append(folder / f"shot_{number + 8}.tif")  # 8, 9, 10: not as letters are ordered
        tifffile.imwrite(paths[-1], np.rint(made * 65535).astype(np.uint16), photometric="rgb")
    return paths


def opened_stack(window: MainWindow, paths: list[Path], qtbot: QtBot) -> None:
    window.session.open_stack(paths)
    qtbot.waitUntil(lambda: window.session.document is not None or window.messages.is_error, timeout=LONG)
    calm(window, qtbot)


def calm(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    qtbot.wait(1)
    assert not window.messages.is_error, window.messages.text.text()
