"""A program of its own: a batch in the window, told on standard output as it goes on.

``python batch_program.py OUT [PHOTO ...]``: begins one; without photos it goes on with what was cut off.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.engine.engine import Engine
from app.engine.memory import resident_bytes
from app.tools.deblur import Deblur
from app.tools.registry import Registry
from app.ui.automation.heartbeat import Heartbeat
from app.ui.batch.runner import Stage
from app.ui.main_window import MainWindow
from tests.ui.conftest import Lender, Negative

_PATIENCE = 90.0


def main(out: Path, photos: list[Path]) -> None:
    program = QApplication([])
    registry = Registry({Deblur.id: Deblur})
    window = MainWindow(lambda: Engine(tools=registry, services=Lender(Negative())), registry)
    window.show()
    desk = window.batch
    _until(program, lambda: window.session.engine is not None)
    if photos:
        desk.show()
        dialog = desk.dialog
        assert dialog is not None
        dialog.add(photos)
        dialog.options.form.kind.choose("PNG")
        dialog.options.form.switched.emit("PNG")
        dialog.options.place_form.folder.name.setText(str(out))
        dialog.options.place_form.template.setText("{stem}.{ext}")
    else:
        _until(program, lambda: "cut off" in window.messages.text.text())
        window.messages.action.click()
        dialog = desk.dialog
        assert dialog is not None
    beats = Heartbeat()
    dialog.start.click()
    assert desk.runner.is_running
    held: list[int] = []
    told = 0
    while desk.runner.stage is not Stage.OVER:
        program.processEvents()
        time.sleep(0.001)
        if len(desk.runner.outcomes) > told:
            told = len(desk.runner.outcomes)
            held.append(resident_bytes() or 0)
            print(told, flush=True)
    outcomes = desk.runner.outcomes
    print(
        json.dumps(
            {
                "ok": sum(each.ok for each in outcomes),
                "skipped": sum(each.skipped for each in outcomes),
                "reasons": [each.error for each in outcomes if not each.ok],
                "grown": max(held[len(held) // 4 :]) - held[len(held) // 4] if held[0] else 0,
                "longest_ms": beats.longest_of_ours * 1e3,
            }
        ),
        flush=True,
    )
    window.close_anyway()
    assert window.session.stop()


def _until(program: QApplication, reached: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not reached():
        assert time.monotonic() < end
        program.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
