"""A program of its own: gestures on a photo, each state told on standard output.

Killed at any moment by the test that starts it. ``python gesture_program.py PHOTO SEED``.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.document import sidecar_file
from app.document.sidecar import Record, to_text
from app.engine.engine import Engine
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry
from app.ui.main_window import MainWindow
from tests.ui.conftest import Lender, Negative

_PAUSE = 0.15  # seconds between gestures: as fast as hands are


def main(photo: Path, seed: int) -> None:
    program = QApplication([])
    registry, network = Registry({Deblur.id: Deblur}), Negative()
    window = MainWindow(lambda: Engine(tools=registry, services=Lender(network)), registry)
    window.show()
    window.open_paths([photo])
    _until(program, lambda: window.session.document is not None)
    session, chance = window.session, random.Random(seed)
    document = session.document
    assert document is not None
    # A state is told before it can be on the disk: what is written waits for this lock.
    lock, write = threading.RLock(), sidecar_file.write_atomically

    def write_then(path: Path, content: Any, *options: Any, **named: Any) -> Any:
        with lock:
            return write(path, content, *options, **named)

    sidecar_file.write_atomically = write_then

    def do(act: Callable[[], None], whole: bool = True) -> None:
        with lock:
            act()
            tree = json.loads(to_text(Record(document.history.entries, document.history.index)))
            print(json.dumps([whole, tree["edits"], tree["history"]]), flush=True)

    do(lambda: None)
    while True:
        kind, value = chance.randrange(6), chance.randrange(101) / 100
        if kind == 0:
            do(session.editing.undo)
        elif kind == 1:
            do(session.editing.redo)
        elif kind == 2:
            do(partial(session.editing.switch, Deblur, value < 0.5))
        elif kind == 3:
            do(partial(session.editing.jump, chance.randrange(len(document.history.labels))))
        elif kind == 4:
            gesture = object()
            for step in range(5):
                params = DeblurParams(strength=chance.randrange(101) / 100)
                do(partial(session.editing.set_params, Deblur, params, gesture), step == 4)
                program.processEvents()
        else:
            do(partial(session.editing.set_params, Deblur, DeblurParams(strength=value)))
        end = time.monotonic() + _PAUSE
        _until(program, partial(_past, end))


def _past(end: float) -> bool:
    return time.monotonic() > end


def _until(program: QApplication, reached: Callable[[], bool]) -> None:
    while not reached():
        program.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
