"""The command ``bench look``: whether what the window shows while it works is ever worse than the photo.

A window on a photo of 24 MP deblurs it, is zoomed to 100 % at once and again later, stopped, let go on and
panned. Ten times a second the canvas is grabbed. Afterwards each frame is held against the result of the same
place: the mean difference of every block of 64 px may exceed that of the unedited photo by no more than
``BLOCK_BAR``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QImage, QKeyEvent, Qt
from PySide6.QtWidgets import QApplication

from app.document.edit import Edit
from app.document.recipe import Recipe
from app.engine.batch.naming import Naming
from app.imaging.export.options import ExportOptions
from app.paths import sample_photo
from app.tools.deblur import Deblur, DeblurParams
from app.ui.application import log_qt
from app.ui.automation.driver import print_figures, run_alone
from app.ui.automation.gestures import HEIGHT, WIDTH, Gestures
from app.ui.batch.runner import BatchOrder
from app.ui.batch.task import BatchTask
from app.ui.canvas.viewport import Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 64
BLOCK_BAR = 2.0
"""In 8-bit levels."""
_GRAB_S = 0.1
_BARS = {"largest block error": BLOCK_BAR, "first tile CPU s": 3.0, "wait s": 0.3}


def make_photo(path: Path, source: Path) -> None:
    """Write ``source`` and its mirror images beside and below it as one JPEG of four times its size."""
    import cv2
    import numpy as np

    picture = cv2.imread(str(source), cv2.IMREAD_COLOR)
    if picture is None:
        raise OSError(f"{source} could not be read")
    both = np.concatenate([picture, picture[:, ::-1]], 1)
    cv2.imwrite(str(path), np.concatenate([both, both[::-1]], 0), [cv2.IMWRITE_JPEG_QUALITY, 95])


class Look(Gestures):
    """Drives the window and keeps what it showed."""

    def __init__(self, photo: Path, others: list[Path]) -> None:
        super().__init__(photo, rounds=1)
        self._others = others
        self._frames: list[tuple[str, Viewport, NDArray[np.uint8]]] = []
        self._grabbed = 0.0
        self._own_cpu = 0.0  # seconds that grabbing takes, which no photographer does

    def run(self) -> dict[str, Any]:
        """All figures. Raises TimeoutError where the window never gets there."""
        try:
            self._open()
            self._resize()
            self.window.canvas.named = False
            self._at_once()
            self._stopped()
            self._after_preview()
            self._judge()
            self._open_beside()
            return self.figures
        finally:
            self.window.session.stop()

    # --- gestures --------------------------------------------------------------------------------------

    def _at_once(self) -> None:
        """Deblur where all is seen, and look at 100 % before the preview is there."""
        canvas = self.window.canvas
        canvas.fit()
        self._rest()
        spent, begun = time.process_time() - self._own_cpu, time.perf_counter()
        self.window.panels.panels["deblur"].switch.click()
        self._watch("fit", 0.4)
        self._double_click(QPointF(WIDTH * 0.45, HEIGHT * 0.55))
        self._watch("100 % at once", 60, self._has_tile)
        self.figures["first tile CPU s"] = time.process_time() - self._own_cpu - spent
        self.figures["first tile s"] = time.perf_counter() - begun
        self._watch("100 % at once", 4)

    def _stopped(self) -> None:
        window = self.window
        self._escape()
        self._watch("stopped", 1.5)
        self.figures["works while stopped"] = window.session.busy
        window.session.renderer.go_on()
        self._watch("gone on", 3)

    def _after_preview(self) -> None:
        """Fit until the preview has come, then 100 % elsewhere, panned twice."""
        canvas = self.window.canvas
        canvas.fit()
        self._watch("fit", 90, lambda: not self.window.session.busy)
        self._double_click(QPointF(WIDTH * 0.3, HEIGHT * 0.3))
        self._watch("100 % after the preview", 4)
        for by in (QPointF(-370, -160), QPointF(-560, -250), QPointF(-600, 0)):
            self._pull(by)
            self._watch("100 % after the preview", 4)

    def _double_click(self, at: QPointF) -> None:
        """Go to 100 % at that place, as a hand does."""
        press, release = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
        for kind in (press, release, QEvent.Type.MouseButtonDblClick, release):
            self._mouse(kind, at)
        view = self.window.canvas.view
        if view is None or view.zoom != 1:
            raise RuntimeError("a double click did not go to 100 %")

    def _pull(self, by: QPointF) -> None:
        """Drag the photo."""
        at = QPointF(WIDTH * 0.75, HEIGHT * 0.7)
        self._mouse(QEvent.Type.MouseButtonPress, at)
        self._mouse(QEvent.Type.MouseMove, at + by)
        self._mouse(QEvent.Type.MouseButtonRelease, at + by)

    def _escape(self) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self.window.canvas, event)
        self.window.commands.stop.trigger()

    def _has_tile(self) -> bool:
        """Whether a whole tile in view shows the result at full size."""
        view, shown = self.window.canvas.view, self.window.canvas.after
        seen = view.visible() if view is not None else None
        return seen is not None and any(
            (part := each.intersection(seen)) is not None and part.width * part.height >= 128 * 128
            for image in shown[-1:]
            for each in image.covered
        )

    def _watch(self, where: str, seconds: float, reached: Callable[[], bool] | None = None) -> None:
        """Let the window work for ``seconds``, or until ``reached``, and grab it meanwhile."""
        end = time.monotonic() + seconds

        def over() -> bool:
            if time.monotonic() - self._grabbed >= _GRAB_S:
                self._grabbed = time.monotonic()
                view = self.window.canvas.view
                own = time.thread_time()
                if view is not None:
                    self._frames.append((where, view, self._grab()))
                self._own_cpu += time.thread_time() - own
            return time.monotonic() >= end or (reached is not None and reached())

        self.until(over)

    def _grab(self) -> NDArray[np.uint8]:
        import numpy as np

        image = self.window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[:, :, :3].copy()

    # --- judgement -------------------------------------------------------------------------------------

    def _judge(self) -> None:
        """Hold every frame against the result and the photo at its place."""
        canvas, session = self.window.canvas, self.window.session
        worst: dict[str, float] = {}
        for view in dict.fromkeys(view for _, view, _ in self._frames):
            canvas.set_view(view)
            self.until(lambda: not session.renderer.busy and session.renderer.shows_view)
            self.settle(0.3)
            final = self._grab()
            canvas.show_before(True)
            original = self._grab()
            canvas.show_before(False)
            allowed = _blocks(original, final)
            for where, seen, frame in self._frames:
                if seen == view:
                    error = float((_blocks(frame, final) - allowed).max())
                    worst[where] = max(worst.get(where, 0.0), error)
        self.figures["frames"] = len(self._frames)
        self.figures |= {f"{where}: largest block error": error for where, error in worst.items()}
        self.figures["largest block error"] = max(worst.values())

    # --- opening beside work ---------------------------------------------------------------------------

    def _open_beside(self) -> None:
        """Open further photos: while this one is deblurred, by themselves, and beside a batch."""
        window, canvas = self.window, self.window.canvas
        deblur = Edit(Deblur.id, Deblur.version, DeblurParams(mode="all", quality="best"))
        window.session.editing.set_params(Deblur, deblur.params)
        canvas.zoom_to(1.0)
        self.settle(2.0)
        self.figures["busy before opening"] = window.session.busy
        times = {"beside a deblur": self._time_opening(self._others[0])}
        self.until(lambda: not window.session.busy)
        self._rest()
        times["alone"] = self._time_opening(self._others[1])
        self._rest()
        naming = Naming(self._photo.parent / "batch", "{stem}.{ext}", "jpg")
        options = ExportOptions()
        task = BatchTask(Recipe("Deblur", (deblur,)))
        window.batch.begin(BatchOrder((self._others[2],), naming, task, options))
        self.settle(6.0)
        self.figures["batch at work"] = window.batch.runner.is_running
        times["beside a batch"] = self._time_opening(self._others[3])
        for name, seconds in times.items():
            self.figures[f"opening {name} s"] = seconds
        for name in ("beside a deblur", "beside a batch"):
            self.figures[f"opening {name}: wait s"] = times[name] - times["alone"]

    def _time_opening(self, photo: Path) -> float:
        window, begun = self.window, time.perf_counter()
        before = window.canvas.before
        window.open_paths([photo])

        def shown() -> bool:
            now = window.canvas.before
            return now is not None and now is not before and bool(now.covered or now.proxies)

        self.until(shown)
        return time.perf_counter() - begun


def _blocks(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Mean absolute difference of each whole block of two pictures, in 8-bit levels."""
    import cv2
    import numpy as np

    rows, columns = (side // BLOCK for side in first.shape[:2])
    part = slice(0, rows * BLOCK), slice(0, columns * BLOCK)
    difference = cv2.absdiff(first[part], second[part]).mean(2, dtype=np.float32)
    return np.asarray(difference.reshape(rows, BLOCK, columns, BLOCK).mean((1, 3)), np.float32)


def main(argv: list[str]) -> int:
    """Measure and print a table, or JSON; 1 where a figure could not be taken."""
    options = _parser().parse_args(argv)
    source = (options.photo or sample_photo()).resolve()
    with tempfile.TemporaryDirectory() as folder:
        figures = run_alone("app.ui.automation.bench_look", Path(folder), folder, str(source))
    return print_figures("look", figures, _BARS, options.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py bench look",
        description="Whether what the window shows while it deblurs is ever worse than the photo, how soon "
        "the first tile at 100 % is there, and how long opening another photo waits.",
    )
    parser.add_argument("--photo", type=Path, help="instead of the sample photo, four times as large")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser


def _main(argv: list[str]) -> int:
    folder, source = Path(argv[0]), Path(argv[1])
    photos = [folder / f"photo{number}.jpg" for number in range(5)]
    for photo in photos:
        make_photo(photo, source) if source == sample_photo() or photo != photos[0] else photo.write_bytes(
            source.read_bytes()
        )
    log_qt()
    print(json.dumps(Look(photos[0], photos[1:]).run()))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
