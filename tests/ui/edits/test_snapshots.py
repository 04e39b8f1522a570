"""Named snapshots in the window: taken, gone back to, compared with, renamed, removed, kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.document.history import History
from app.tools.deblur import Deblur, DeblurParams
from app.ui.canvas.canvas import Compare
from app.ui.main_window import MainWindow
from app.ui.panels.snapshot_panel import SnapshotPanel
from tests.ui.window_steps import LONG, opened


@pytest.fixture
def panel(window: MainWindow, photo_file: Path, qtbot: QtBot) -> SnapshotPanel:
    opened(window, photo_file, qtbot)
    return window.photos.history.snapshots


def history(window: MainWindow) -> History:
    assert window.session.document is not None
    return window.session.document.history


def names(window: MainWindow) -> list[str]:
    return [each.name for each in history(window).named]


def set_strength(window: MainWindow, strength: float, qtbot: QtBot) -> None:
    window.session.editing.set_params(Deblur, DeblurParams(strength=strength))
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def take(panel: SnapshotPanel, name: str, qtbot: QtBot) -> None:
    panel.add_button.click()
    panel.name.setText(name)
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)


def test_a_snapshot_is_gone_back_to_in_one_step_that_is_undone(
    window: MainWindow, panel: SnapshotPanel, qtbot: QtBot
) -> None:
    assert panel.list.isHidden() and panel.add_button.isEnabled()
    set_strength(window, 0.25, qtbot)
    take(panel, "Soft", qtbot)
    assert panel.name.isHidden() and names(window) == ["Soft"] and not panel.list.isHidden()
    set_strength(window, 0.75, qtbot)
    place = panel.list.visualItemRect(panel.list.item(0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    document = window.session.document
    assert document is not None
    assert document.params_of(Deblur).strength == 0.25
    assert history(window).labels[-1] == "Snapshot: Soft"
    window.commands.undo.trigger()
    assert document.params_of(Deblur).strength == 0.75 and names(window) == ["Soft"]
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def test_the_photo_is_compared_with_a_snapshot(
    window: MainWindow, panel: SnapshotPanel, qtbot: QtBot
) -> None:
    set_strength(window, 1.0, qtbot)
    negative = window.canvas.after[-1].levels[0].copy()
    take(panel, "Negative", qtbot)
    set_strength(window, 0.5, qtbot)
    panel.list.setCurrentRow(0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert window.canvas.compare is Compare.SPLIT
    side = window.canvas.sides[0]
    assert side.name == "Negative" and np.array_equal(side.images[-1].levels[0], negative)
    assert panel.compare_action.isChecked() and window.session.editing.compared_index is None
    panel.compare_action.trigger()
    assert window.session.editing.compared_name is None and window.canvas.sides[0].name == ""
    panel.compared.emit("Negative")
    panel.rename_action.trigger()
    panel.name.setText("Dark")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert names(window) == ["Dark"] and window.session.editing.compared_name is None
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def test_names_that_cannot_be_are_told_and_typed_again(
    window: MainWindow, panel: SnapshotPanel, qtbot: QtBot
) -> None:
    take(panel, "One", qtbot)
    for name in ("one", "   "):
        take(panel, name, qtbot)
        assert window.messages.is_error and not panel.name.isHidden()
        assert window.messages.text.text().endswith(".") and names(window) == ["One"]
    qtbot.keyClick(panel.name, Qt.Key.Key_Escape)
    assert panel.name.isHidden()
    window.snapshots.take.trigger()
    assert panel.name.text() == "Snapshot 1"


def test_a_removed_one_can_be_brought_back(window: MainWindow, panel: SnapshotPanel, qtbot: QtBot) -> None:
    take(panel, "One", qtbot)
    take(panel, "Two", qtbot)
    panel.list.setCurrentRow(0)
    panel.remove_action.trigger()
    assert names(window) == ["Two"]
    window.messages.action.click()
    assert names(window) == ["Two", "One"]


def test_snapshots_are_kept_with_the_photo(
    window: MainWindow, panel: SnapshotPanel, photo_file: Path, qtbot: QtBot
) -> None:
    take(panel, "As it was", qtbot)
    assert window.session.sidecar_saver.flush() == ()
    assert photo_file.with_name(photo_file.name + ".allfocus.json").exists(), "though nothing was done to it"
    set_strength(window, 0.5, qtbot)
    take(panel, "Half", qtbot)
    current = window.session.photo_list.current
    assert current is not None
    window.session.close(current)
    assert window.session.sidecar_saver.flush() == ()
    # In another place the window knows nothing of it but what lies beside it.
    moved = photo_file.parent / "elsewhere"
    moved.mkdir()
    photo_file.with_name(photo_file.name + ".allfocus.json").rename(
        moved / (photo_file.name + ".allfocus.json")
    )
    opened(window, photo_file.rename(moved / photo_file.name), qtbot)
    assert names(window) == ["As it was", "Half"] and panel.list.count() == 2
    plain, half = (each.state.edits for each in history(window).named)
    assert plain == () and half[0].params == DeblurParams(strength=0.5)
