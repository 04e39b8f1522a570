"""The picture of hosts/README.md: ``python packaging/hosts/picture.py``, in an installed copy of the project.

It shows the window as a host opens it, on the sample photo, offscreen; ``resources/readme/host.webp``.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "resources" / "readme" / "host.webp"
SIZE = (1280, 800)
_PATIENCE = 300.0


def main() -> int:
    """Take the picture; the exit status."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(QT_QPA_PLATFORM="offscreen", ALLFOCUS_HOME=home)
        photo = Path(home) / "garden-Edit.tif"
        _handed_over(photo)
        picture = _taken(photo)
    if picture is None:
        print("The photo was not shown in time; try again on a machine with less to do.", file=sys.stderr)
        return 1
    from PIL import Image

    Image.open(io.BytesIO(picture)).convert("RGB").save(TARGET, quality=82, method=6)
    print(TARGET)
    return 0


def _handed_over(path: Path) -> None:
    """The sample as a host hands it over: a 16-bit TIFF; half its size, to be soon done."""
    from app.imaging.export.options import ExportOptions
    from app.imaging.export.size import OutputSize
    from app.imaging.export.write import export_photo
    from app.imaging.reading.open import open_photo
    from app.paths import sample_photo

    shutil.copy(sample_photo(), copy := path.with_suffix(".jpg"))
    export_photo(open_photo(copy), path, ExportOptions(bit_depth=16, size=OutputSize("percent", 50)))


def _taken(photo: Path) -> bytes | None:
    """The window with ``photo`` deblurred, as PNG; None where that does not come about."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    from app.ui.application import application, log_qt, main_window
    from app.ui.window.host import Host

    log_qt()
    program, window = application(), main_window()
    host = Host(window, photo)
    window.resize(*SIZE)
    window.show()
    window.open_paths([photo])
    canvas, session = window.canvas, window.session
    end = time.monotonic() + _PATIENCE

    def wait(reached: Callable[[], bool]) -> None:
        while time.monotonic() < end and not reached():
            program.processEvents()
            time.sleep(0.02)

    try:
        wait(lambda: host.save.isEnabled() and session.engine is not None)
        window.commands.split.trigger()
        window.panels.panels["deblur"].switch.click()
        wait(lambda: bool(canvas.after))
        wait(lambda: not (session.busy or window.status.busy))
        shown = bool(canvas.after) and not canvas.approximate
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        window.grab().save(buffer, "PNG")
        return bytes(data.data()) if shown else None
    finally:
        session.stop()


if __name__ == "__main__":
    sys.exit(main())
