"""Pictures of the window's main states, taken without a person and without a screen."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app import logs
from app.paths import made, project_root, sample_photo

log = logging.getLogger(__name__)

SCALES = (1, 2)
_PATIENCE = 300.0  # seconds for one state: a large photo on a slow machine


def take(folder: Path, paths: list[Path]) -> int:
    """Write the pictures into ``folder``, of the first of ``paths`` or the sample; the exit status."""
    folder = made(folder).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        photo = paths[0].resolve() if paths else sample_photo()
        if not photo.exists() and not paths:
            photo = _drawn(Path(temporary) / "drawn.png")
        status = 0
        for scale in SCALES:  # the scale of a program is settled before it starts, so each has its own
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
            command = [sys.executable, "-m", "app.ui.screenshots", str(folder), str(photo), f"@{scale}x"]
            status |= subprocess.run(command, env=environment, cwd=project_root(), check=False).returncode
    return status


def _drawn(path: Path) -> Path:
    """A small picture with soft and sharp parts, for where no sample photo is."""
    import cv2
    import numpy as np

    rng = np.random.default_rng(7)
    height, width = 1000, 1500
    rows, columns = np.mgrid[0:height, 0:width]
    sky = np.stack([0.25 + 0.45 * rows / height, 0.35 + 0.3 * rows / height, 0.5 + 0.1 * rows / height], -1)
    for _ in range(240):
        x, y = int(rng.integers(width)), int(rng.integers(height // 3, height))
        colour = tuple(float(each) for each in rng.uniform(0.1, 0.9, 3))
        cv2.circle(sky, (x, y), int(rng.integers(6, 60)), colour, -1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(sky, (0, 0), 5)
    share = np.clip((columns / width - 0.3) * 4, 0, 1)[..., None]
    picture = sky * (1 - share) + soft * share
    cv2.imwrite(str(path), np.round(picture[..., ::-1] * 255).astype(np.uint8))
    return path


def _main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("photo", type=Path)
    parser.add_argument("suffix")
    options = parser.parse_args(argv)
    return _Session(options.folder, options.photo, options.suffix).run()


class _Session:
    """Drives a window through its states, as a person would, and keeps a picture of each."""

    def __init__(self, folder: Path, photo: Path, suffix: str) -> None:
        from app.ui.application import application, log_qt, main_window

        self._folder, self._photo, self._suffix = folder, photo, suffix
        logs.start()
        log_qt()
        self._program = application()
        self._window = main_window()
        self._missing: list[str] = []

    def run(self) -> int:
        try:
            return self._states()
        finally:
            self._window.session.stop()

    def _states(self) -> int:
        from app.ui.canvas import Compare

        window, session = self._window, self._window.session
        window.show()
        self._settle()
        self._keep("empty")
        window.open_paths([self._photo])
        if not self._until(lambda: session.document is not None or not session.busy):
            return self._fail("the photo was not opened")
        if session.document is None:
            return self._fail(window.messages.text.text())
        self._until(lambda: session.engine is not None)
        self._until(lambda: bool(session.document and window.canvas.before and window.canvas.before.covered))
        self._settle()
        self._keep("photo")
        panel = next(iter(window.panels.panels.values()), None)
        if panel is not None:
            panel.switch.click()
            window.actions_.split.trigger()
            if self._until(lambda: window.status.bar.value() > 50 or not session.busy) and session.busy:
                self._keep("busy")
            else:
                self._missing.append("busy")
            self._until(lambda: not session.busy)
            self._settle()
            if window.canvas.after and not window.canvas.approximate:
                self._keep("split")
                window.canvas.zoom_to(1.0)
                self._settle(0.3)
                self._until(lambda: not session.busy)
                self._settle()
                self._keep("pixels")
            else:
                self._missing.append(f"split ({window.messages.text.text() or 'no result in time'})")
        window.messages.dismiss()
        window.canvas.fit()
        self._until(lambda: not session.busy)
        window.exporting.ask()
        self._settle()
        self._keep("export", dialog=True)
        if window.exporting.dialog is not None:
            window.exporting.dialog.reject()
        window.canvas.set_compare(Compare.SINGLE)
        with tempfile.TemporaryDirectory() as temporary:
            broken = Path(temporary) / "holiday.jpg"
            broken.write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
            window.open_paths([broken])
            self._until(lambda: window.messages.is_error)
            self._settle()
            self._keep("error")
        for what in self._missing:
            print(f"No picture of: {what}", file=sys.stderr)
        return 0

    def _keep(self, name: str, dialog: bool = False) -> None:
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QPainter

        picture = self._window.grab()
        if dialog and (box := self._window.exporting.dialog) is not None:
            painter = QPainter(picture)
            shift = (self._window.rect().bottomRight() - box.rect().bottomRight()) / 2
            painter.drawPixmap(QPoint(shift.x(), shift.y()), box.grab())
            painter.end()
        file = self._folder / f"{name}{self._suffix}.png"
        if not picture.save(str(file)):
            raise OSError(f"{file} could not be written")
        print(file)

    def _until(self, reached: Callable[[], bool], patience: float = _PATIENCE) -> bool:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self._program.processEvents()
            if reached():
                return True
            time.sleep(0.005)
        return False

    def _settle(self, seconds: float = 0.15) -> None:
        end = time.monotonic() + seconds
        self._until(lambda: time.monotonic() >= end)

    def _fail(self, why: str) -> int:
        print(why, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
