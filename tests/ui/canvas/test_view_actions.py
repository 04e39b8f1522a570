"""The actions that change how the photo is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.canvas.canvas import Compare
from app.ui.main_window import MainWindow
from tests.ui.window_steps import opened


def test_zooms_and_ways_of_comparing(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    do, canvas = window.commands, window.canvas
    looks = (do.fit, do.fill, do.half, do.actual, do.double, do.fourfold, do.clipping)
    assert not any(each.isEnabled() for each in (*looks, do.beside, do.difference, do.before))
    opened(window, photo_file, qtbot)
    assert all(each.isEnabled() for each in looks)
    for action, zoom in ((do.half, 0.5), (do.actual, 1.0), (do.double, 2.0), (do.fourfold, 4.0)):
        action.trigger()
        assert canvas.view is not None and canvas.view.zoom == pytest.approx(zoom)
    do.fill.trigger()
    assert canvas.view is not None and canvas.view.zoom == canvas.view.fill_zoom
    modes = {
        do.split: Compare.SPLIT, do.rows: Compare.ROWS, do.beside: Compare.BESIDE,
        do.difference: Compare.DIFFERENCE, do.single: Compare.SINGLE,
    }  # fmt: skip
    for action, mode in modes.items():
        action.trigger()
        assert canvas.compare is mode and action.isChecked()
        assert do.stronger.isEnabled() is (mode is Compare.DIFFERENCE)
    canvas.set_compare(Compare.ROWS)
    assert do.rows.isChecked() and not do.single.isChecked(), "whoever changes it, the actions show it"
    do.clipping.trigger()
    assert canvas.clipping


def test_the_amount_of_a_difference_has_keys(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    window.commands.difference.trigger()
    window.commands.stronger.trigger()
    assert window.canvas.amount == 8
    window.commands.weaker.trigger()
    assert window.canvas.amount == 4
