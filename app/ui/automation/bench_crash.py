"""The command ``bench crash``: whether what was open, and what was done to it, is there after a crash.

A window of its own opens three photos, is worked on by seeded gestures (sliders, brush, zoom, comparing, from
photo to photo) and is killed at a random moment. The next one goes on where it ended, tells what it found,
and is killed in turn. What it found may lack the last gesture at most; all else is a failure.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.document.edit import source_of
from app.document.history import History
from app.document.sidecar import Record, to_text
from app.document.sidecar_file import SidecarFile
from app.paths import project_root
from app.ui.application import log_qt
from app.ui.automation.bench_folder import make_photos
from app.ui.automation.driver import Driver, environment_of, print_figures, turn_wheel
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.slider import FineSlider
from app.ui.window.memory import WindowMemory

State = dict[str, Any]

_PHOTOS, _MEGAPIXELS = 3, 0.15
_PAUSE = 0.15
"""Seconds between two gestures: as fast as hands are."""
_SOONEST, _LATEST = 0.3, 4.0
"""Seconds from the first gesture to the end of the program."""
_BARS = {"failures": 0.0}
_LEFT, _NO_BUTTON, _NO_KEY = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.NoButton,
    Qt.KeyboardModifier.NoModifier,
)


class Hands(Driver):
    """Works in the window without end. Prints the state that it finds, then ``begun`` before each gesture,
    with what it changes, and ``state`` after it.
    """

    patience = 90.0

    def __init__(self, photos: list[Path], seed: int) -> None:
        super().__init__()
        self._photos, self._chance = photos, random.Random(seed)
        self._unopened: dict[str, str | None] = {}
        self.memory = WindowMemory(self.window.context)

    def run(self) -> None:
        """``photos`` are opened at the first start, where there are none to go on with."""
        window, session = self.window, self.window.session
        window.show()
        if not self.memory.reopen():
            window.open_paths(self._photos)
        self.until(lambda: session.document is not None and not session.is_opening)
        _tell({"state": self._state()})
        window.map.painting.switch(True)
        gestures = (
            self._move_slider,
            self._paint,
            self._zoom,
            self._turn,
            self._compare,
            self._divide,
            self._undo,
        )
        while True:
            self._chance.choice(gestures)()
            self.settle(_PAUSE)

    # --- gestures --------------------------------------------------------------------------------------

    def _do(self, what: str, act: Callable[[], object]) -> None:
        _tell({"begun": what})
        act()
        _tell({"state": self._state()})

    @property
    def _shown(self) -> str:
        current = self.window.session.photo_list.current
        return "" if current is None else current.name

    def _move_slider(self) -> None:
        field = self.window.panels.panels["enhance"].fields["amount"]
        slider = field.findChild(FineSlider)
        assert isinstance(slider, FineSlider)
        places = [QPointF(self._chance.randrange(slider.width()), slider.height() / 2) for _ in range(5)]
        self._do(f"edits of {self._shown}", partial(self._drag, slider, places))

    def _paint(self) -> None:
        painting, canvas = self.window.map.painting, self.window.canvas
        if not painting.on:
            painting.switch(True)
        if painting.brush_tool.ready:
            x, y = (
                canvas.width() * self._chance.uniform(0.3, 0.5),
                canvas.height() * self._chance.uniform(0.4, 0.6),
            )
            places = [QPointF(x + 12 * step, y + 3 * step) for step in range(6)]
            self._do(f"edits of {self._shown}", partial(self._drag, canvas, places))

    def _zoom(self) -> None:
        canvas = self.window.canvas
        at = QPointF(canvas.width() * self._chance.random(), canvas.height() * self._chance.random())
        self._do(
            f"view of {self._shown}", partial(turn_wheel, canvas, at, self._chance.choice((120, 240, -120)))
        )

    def _turn(self) -> None:
        actions, session = self.window.commands, self.window.session

        def turn() -> None:
            self._chance.choice((actions.next, actions.previous)).trigger()
            self.until(lambda: not session.is_opening)

        self._do("shown", turn)

    def _compare(self) -> None:
        actions = self.window.commands
        ways = actions.single, actions.split, actions.rows, actions.difference
        self._do("compare", self._chance.choice(ways).trigger)

    def _divide(self) -> None:
        key = self._chance.choice((Qt.Key.Key_Left, Qt.Key.Key_Right))
        if self.window.commands.split.isChecked():
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ShiftModifier)
            self._do("compare", partial(QApplication.sendEvent, self.window.canvas, event))

    def _undo(self) -> None:
        action = self._chance.choice((self.window.commands.undo, self.window.commands.redo))
        if action.isEnabled():
            self._do(f"edits of {self._shown}", action.trigger)

    def _drag(self, widget: QWidget, places: list[QPointF]) -> None:
        kinds = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
        for kind, at in [(kinds[0], places[0]), *((kinds[1], at) for at in places), (kinds[2], places[-1])]:
            button = _NO_BUTTON if kind == kinds[1] else _LEFT
            held = _NO_BUTTON if kind == kinds[2] else _LEFT
            QApplication.sendEvent(
                widget, QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, _NO_KEY)
            )
            self.settle(0.02)

    # --- what there is ---------------------------------------------------------------------------------

    def _state(self) -> State:
        canvas, photos = self.window.canvas, self.window.session.photo_list.photos
        state: State = {
            "photos": [photo.name for photo in photos],
            "shown": self._shown,
            "compare": [canvas.compare.value, round(canvas.divider, 6)],
        }
        for photo in photos:
            view = photo.view_state
            if photo.name == self._shown and canvas.view is not None:
                view = None if canvas.view.fits else canvas.view  # type: ignore[assignment]
            state[f"view of {photo.name}"] = (
                None if view is None else [round(each, 6) for each in (view.zoom, view.x, view.y)]
            )
            state[f"edits of {photo.name}"] = self._edits(photo)
        return state

    def _edits(self, photo: PhotoEntry) -> str | None:
        """A digest of its history; None where nothing was done to it."""
        if photo.known is not None:
            return _digest(photo.known.history)
        if photo.name not in self._unopened:
            tools = self.window.context.registry.tools
            remembered, _ = SidecarFile(source_of(photo.path)).read(tools)
            self._unopened[photo.name] = None if remembered is None else _digest(remembered.history)
        return self._unopened[photo.name]


def _digest(history: History) -> str | None:
    """Without what pins weights: that follows a gesture, and is none."""
    if len(history.entries) == 1:
        return None
    tree = json.loads(to_text(Record(history.entries, history.index)))
    edits = [{**edit, "model_sha": None} for edit in tree["edits"]]
    entries = [{**each, "edits": [edits[at] for at in each["edits"]]} for each in tree["history"]["entries"]]
    text = json.dumps([tree["history"]["position"], entries], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _tell(line: State) -> None:
    print(json.dumps(line), flush=True)


def find_faults(lines: list[State], found: State) -> tuple[list[str], bool]:
    """What ``found`` lacks of what the killed window said in ``lines``; whether the last gesture is missing.

    A gesture that had only begun may be there, in part or not at all; then none before it may be missing.
    """
    states = [line["state"] for line in lines if "state" in line]
    last, before = states[-1], states[-2] if len(states) > 1 else states[-1]
    begun = lines[-1].get("begun")
    faults, missing = [], False
    for what in {**last, **found}:
        if what == begun or found.get(what) == last.get(what):
            continue
        if begun is None and found.get(what) == before.get(what):
            missing = True
        else:
            faults.append(f"{what}: {found.get(what)} instead of {last.get(what)}")
    return faults, missing


def work_and_kill(home: Path, photos: list[Path], seed: int, after: float) -> list[State]:
    """Start a window, kill it ``after`` seconds from when it began to work; what it said."""
    command = [sys.executable, "-m", "app.ui.automation.bench_crash", str(seed), *map(str, photos)]
    with subprocess.Popen(
        command, env=environment_of(home), cwd=project_root(), stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        first = window.stdout.readline()
        time.sleep(after if first else 0.0)
        window.kill()
        rest = window.stdout.read()
    return [json.loads(line) for line in (first + rest).splitlines() if line.endswith("}")]


def measure(folder: Path, times: int, seed: int) -> dict[str, Any]:
    """Kill so many times; the figures. What is wrong stands on standard error."""
    photos = folder / "photos"
    photos.mkdir()
    make_photos(photos, _PHOTOS, _MEGAPIXELS)
    paths, chance = sorted(photos.iterdir()), random.Random(seed)
    lines: list[State] = []
    gestures = missing = failures = 0
    for number in range(times + 1):
        before, lines = lines, work_and_kill(folder, paths, seed + number, chance.uniform(_SOONEST, _LATEST))
        gestures += sum("begun" in line for line in lines)
        if not lines:
            faults, lost = ["the window found nothing"], False
        else:
            faults, lost = find_faults(before or lines[:1], lines[0]["state"])
        missing += lost
        if faults:
            failures += 1
            print(f"after kill {number}: {'; '.join(faults)}", file=sys.stderr)
    return {"kills": times, "gestures": gestures, "last gesture missing": missing, "failures": failures}


def main(argv: list[str]) -> int:
    """Measure and print a table, or JSON; 1 where anything was lost."""
    parser = argparse.ArgumentParser(
        prog="main.py bench crash",
        description="Kill the window at random moments while photos are worked on, and count how often the "
        "next start lacks more than the last gesture. Without a screen it runs offscreen.",
    )
    parser.add_argument("--times", type=int, default=30, metavar="N", help="how often it is killed")
    parser.add_argument("--seed", type=int, default=18, metavar="N", help="of the gestures and moments")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), options.times, options.seed)
    return print_figures("crash", figures, _BARS, options.json) or int(figures["failures"] > 0)


if __name__ == "__main__":
    log_qt()
    Hands([Path(each) for each in sys.argv[2:]], int(sys.argv[1])).run()
