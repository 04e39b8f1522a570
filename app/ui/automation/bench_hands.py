"""The command ``bench hands``: whether random gestures ever leave the window in a wrong state.

A seeded hand zooms, pans, compares, moves sliders, switches tools, undoes, jumps in the history, shows the
map, paints on it and goes from photo to photo. In between and at the end it goes back to the beginning of the
history: the photo on the screen must be the very one that was opened, to the bit. Errors in the log count.
The engine keeps no results, so that memory that grows is memory lost.
"""

from __future__ import annotations

import argparse
import dataclasses
import gc
import json
import logging
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, Qt

from app.engine.networks.preload import release_memory
from app.tools.params import Choice, Control, Slider, Span, Toggle
from app.ui.application import log_qt
from app.ui.automation.bench_folder import make_photos
from app.ui.automation.driver import Driver, print_figures, run_alone, turn_wheel

_BARS = {"errors in the log": 0.0, "wrong states": 0.0, "memory grown by %": 10.0}
_TOOLS = ("deblur", "enhance", "magnify")
_CHECKS = 10
"""So many times in all is the beginning looked at."""
_PHOTOS = 3
_WARM = 0.5
"""Part of the gestures after which memory is to stay flat. What Python holds is flat from the start
(``tracemalloc``: 3 MB of tables in 1,000 gestures); the C library's heap and the networks' compiled kernels
fill for some 600.
"""
_NONE = Qt.KeyboardModifier.NoModifier


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(self.format(record))


class Hands(Driver):
    """Drives the window with ``photos`` open."""

    def __init__(self, photos: list[Path], gestures: int, seed: int) -> None:
        super().__init__()
        self._photos, self._gestures, self._random = photos, gestures, random.Random(seed)
        self._originals: dict[Path, bytes] = {}
        self._errors = _Errors()
        self._wrong: list[str] = []

    def run(self) -> dict[str, Any]:
        """All figures. Raises TimeoutError where the window never gets there."""
        logging.getLogger().addHandler(self._errors)
        try:
            self._open()
            acts = self._acts()
            grown_from = 0.0
            for number in range(1, self._gestures + 1):
                self._random.choice(acts)()
                self.settle(self._random.choice((0.0, 0.0, 0.02, 0.1)))
                if number % max(self._gestures // _CHECKS, 1) == 0 or number == self._gestures:
                    self._check_beginning(number)
                if number == round(self._gestures * _WARM):
                    grown_from = self._memory_at_rest()
            self.figures["gestures"] = self._gestures
            self.figures["errors in the log"] = len(self._errors.seen)
            self.figures["wrong states"] = len(self._wrong)
            self.figures["memory grown by %"] = (
                (self._memory_at_rest() / grown_from - 1) * 100 if grown_from else 0.0
            )
            for words in (*self._errors.seen[:5], *self._wrong[:5]):
                print(words, file=sys.stderr)
            return self.figures
        finally:
            logging.getLogger().removeHandler(self._errors)
            self.until(self.window.session.stop)

    def _open(self) -> None:
        window = self.window
        kept = window.preferences.now
        computing = dataclasses.replace(
            kept.computing, cache=0.0, disk=0.0
        )  # what is kept on purpose is no leak
        window.preferences.set(dataclasses.replace(kept, computing=computing))
        window.show()
        window.open_paths(self._photos)
        for photo in self._photos:
            self._go_to(photo)
            self._originals[photo] = self._seen()

    def _go_to(self, path: Path) -> None:
        session = self.window.session
        self.until(lambda: not session.is_opening)
        entry = next(each for each in session.photo_list.photos if each.path == path)
        session.show(entry)
        self.until(lambda: session.photo_list.current is entry and not session.is_opening)
        before = self.window.canvas.before
        self.until(lambda: before is not None and bool(before.covered) and not before.proxies)

    def _seen(self) -> bytes:
        """All that the canvas has to paint of the photo in view, at full size."""
        canvas = self.window.canvas
        self.until(lambda: not self.window.session.busy)
        assert canvas.before is not None
        pictures = [canvas.before, *canvas.after]
        return b"".join(image.levels[0].tobytes() for image in pictures if image.levels)

    def _check_beginning(self, number: int) -> None:
        """Go back to the beginning of the history of the photo in view, look, and come back."""
        session = self.window.session
        self.settle(0.4)  # a photo that was gone to by the keys is opened when they rest
        self.until(lambda: not session.is_opening)
        current, document = session.photo_list.current, session.document
        if current is None or document is None:
            self._wrong.append(f"after {number} gestures no photo is in view")
            return
        where = document.history.index
        session.editing.jump(0)
        if self._seen() != self._originals[current.path]:
            self._wrong.append(f"after {number} gestures the beginning of {current.name} looks otherwise")
        session.editing.jump(where)

    def _memory_at_rest(self) -> float:
        """What the process holds, MB, with the first photo in view as it was opened and nothing left to do:
        in the midst of work it would be what that needs.
        """
        window = self.window
        self._go_to(self._photos[0])
        assert window.session.document is not None
        where = window.session.document.history.index
        window.session.editing.jump(0)
        for action in (window.commands.single, window.commands.fit):
            action.trigger()
        window.map.display.show(False)
        self.settle(0.5)
        self.until(lambda: not window.session.busy)
        gc.collect()
        release_memory()
        held = _memory()
        window.session.editing.jump(where)
        return held

    # --- gestures --------------------------------------------------------------------------------------

    def _acts(self) -> list[Callable[[], None]]:
        commands = self.window.commands
        triggers = [
            commands.undo, commands.undo, commands.redo, commands.stop, commands.fit, commands.actual,
            commands.double, commands.zoom_in, commands.zoom_out, commands.single, commands.split,
            commands.rows, commands.beside, commands.difference, commands.before, commands.clipping,
            commands.next, commands.previous,
        ]  # fmt: skip
        made: list[Callable[[], None]] = [action.trigger for action in triggers]
        moves = [self._wheel, self._pan, self._change, self._change, self._change, self._switch]
        return [*made, *moves, self._jump, self._show_map, self._paint]

    def _place(self) -> QPointF:
        canvas = self.window.canvas
        return QPointF(self._random.uniform(0, canvas.width()), self._random.uniform(0, canvas.height()))

    def _wheel(self) -> None:
        turn_wheel(self.window.canvas, self._place(), self._random.choice((-240, -120, 120, 240)))

    def _pan(self) -> None:
        self.window.canvas.pan(QPointF(self._random.uniform(-300, 300), self._random.uniform(-300, 300)))

    def _change(self) -> None:
        form = self.window.panels.panels[self._random.choice(_TOOLS)].form
        field = self._random.choice(list(form.fields.values()))
        value = self._value(field.control)
        if value is not None:
            field.changed.emit(value, object())

    def _value(self, control: Control) -> Any:
        match control:
            case Slider():
                return control.value_at(self._random.randint(0, control.places))
            case Span():
                return tuple(sorted(self._random.uniform(control.low, control.high) for _ in range(2)))
            case Choice():
                return self._random.choice([name for name, _ in control.options])
            case Toggle():
                return self._random.random() < 0.5
        return None

    def _switch(self) -> None:
        self.window.panels.panels[self._random.choice(_TOOLS)].switch.click()

    def _jump(self) -> None:
        if (document := self.window.session.document) is not None:
            self.window.session.editing.jump(self._random.randrange(len(document.history.entries)))

    def _show_map(self) -> None:
        self.window.map.display.show(self._random.random() < 0.5)

    def _paint(self) -> None:
        painting, view = self.window.map.painting, self.window.canvas.view
        if view is None or self.window.session.is_opening:
            return
        painting.switch(True)
        tool = painting.brush_tool
        if tool is not None:
            x, y = (self._random.uniform(0, side) for side in (view.photo_width, view.photo_height))
            tool.press(x, y, 1.0, _NONE)
            for step in range(5):
                tool.move(x + 20 * step, y + 10 * step, 1.0, _NONE)
            tool.release(x + 100, y + 50, 1.0, _NONE)
        painting.switch(False)


def _memory() -> float:
    """Resident memory of this process now, MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def main(argv: list[str]) -> int:
    """Measure and print a table, or JSON; 1 where a figure could not be taken."""
    options = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        arguments = home, str(options.gestures), str(options.seed)
        figures = run_alone("app.ui.automation.bench_hands", Path(home), *arguments)
    return print_figures("hands", figures, _BARS, options.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py bench hands",
        description="Whether random gestures ever leave the window in a wrong state, and memory flat.",
    )
    parser.add_argument("--gestures", type=int, default=2000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser


def _main(argv: list[str]) -> int:
    folder = Path(argv[0]) / "photos"
    folder.mkdir()
    make_photos(folder, _PHOTOS, 0.4)
    log_qt()
    print(json.dumps(Hands(sorted(folder.iterdir()), int(argv[1]), int(argv[2])).run()))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
