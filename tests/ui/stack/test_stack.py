"""A focal stack in the window: opened as one, its frames settled by hand, seen alone and in turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.stack_edits import stack_of
from app.engine.queue import Lane
from app.imaging.export.options import ExportOptions
from app.imaging.reading.open import open_photo
from app.tools.deblur import Deblur
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import FakeStack
from tests.ui.drag_steps import COPY, LEFT, NO_KEY, drag_over, drop_on, files
from tests.ui.stack_steps import calm, frame_files, opened_stack
from tests.ui.window_steps import LONG, opened


@pytest.fixture
def frames(tmp_path: Path) -> list[Path]:
    return frame_files(tmp_path / "stack")


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window(FakeStack, Deblur)


@pytest.fixture
def stacked(window: MainWindow, frames: list[Path], qtbot: QtBot) -> MainWindow:
    opened_stack(window, frames[::-1], qtbot)
    return window


def document_of(window: MainWindow) -> Document:
    assert window.session.document is not None
    return window.session.document


def names(window: MainWindow) -> list[str]:
    return [row.source.path.name for row in window.stack.panel.model.rows]


def partners(window: MainWindow) -> list[str]:
    return [each.path.name for each in window.stack.partners]


def test_frames_are_opened_as_one_in_natural_order_and_fused(stacked: MainWindow) -> None:
    assert names(stacked) == ["shot_8.tif", "shot_9.tif", "shot_10.tif"] == partners(stacked)
    assert len(stacked.session.photo_list.photos) == 1
    assert stacked.windowTitle().startswith("shot_8.tif + 2")
    assert stacked.panels.panels[FakeStack.id].isVisible()
    assert stacked.panels.panels[FakeStack.id].switch.isChecked()
    assert stacked.canvas.after and stacked.canvas.after[-1].levels
    document = document_of(stacked)
    assert len(document.history.labels) == 1


def test_what_only_stacks_have_goes_with_them(stacked: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(stacked, photo_file, qtbot)
    qtbot.waitUntil(lambda: document_of(stacked).stack is None, timeout=LONG)
    calm(stacked, qtbot)
    assert not stacked.panels.panels[FakeStack.id].isVisible()
    assert stacked.stack.section.isHidden() and not stacked.stack_actions.blink.isEnabled()
    stacked.session.show(stacked.session.photo_list.photos[0])
    calm(stacked, qtbot)
    assert stacked.panels.panels[FakeStack.id].isVisible() and not stacked.stack.section.isHidden()


def test_looking_at_a_stack_writes_nothing(stacked: MainWindow, frames: list[Path]) -> None:
    stacked.session.sidecar_saver.flush()
    assert sorted(frames[0].parent.iterdir()) == sorted(frames)


def test_a_frame_left_out_changes_the_result_and_comes_back(stacked: MainWindow, qtbot: QtBot) -> None:
    first = stacked.canvas.after[-1].levels[0].copy()
    model = stacked.stack.panel.model
    model.setData(model.index(0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    calm(stacked, qtbot)
    assert partners(stacked) == ["shot_9.tif", "shot_10.tif"] and names(stacked)[0] == "shot_8.tif"
    assert document_of(stacked).history.labels[-1] == "shot_8.tif left out"
    assert not np.array_equal(stacked.canvas.after[-1].levels[0], first)
    stacked.commands.undo.trigger()
    calm(stacked, qtbot)
    assert len(partners(stacked)) == 3
    np.testing.assert_array_equal(stacked.canvas.after[-1].levels[0], first)


def test_two_frames_stay_at_least(stacked: MainWindow, qtbot: QtBot) -> None:
    model = stacked.stack.panel.model
    for row in (0, 1):
        model.setData(model.index(row), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert "two frames at least" in stacked.messages.text.text()
    assert len(partners(stacked)) == 2
    stacked.messages.dismiss()
    calm(stacked, qtbot)


def test_frames_are_put_in_another_order_by_dragging(stacked: MainWindow, qtbot: QtBot) -> None:
    model = stacked.stack.panel.model
    data = model.mimeData([model.index(0)])
    assert not model.dropMimeData(
        data, Qt.DropAction.MoveAction, 3, 0, QModelIndex()
    )  # nothing is taken away
    calm(stacked, qtbot)
    assert names(stacked) == ["shot_9.tif", "shot_10.tif", "shot_8.tif"] == partners(stacked)
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    stacked.stack.panel.sort_wanted.emit()
    calm(stacked, qtbot)
    assert names(stacked) == ["shot_8.tif", "shot_9.tif", "shot_10.tif"]
    assert document_of(stacked).history.labels[1:] == (
        "shot_8.tif moved to place 3",
        "Frames ordered by name",
    )


def test_another_reference_aligns_anew_and_undo_goes_back(
    stacked: MainWindow, frames: list[Path], qtbot: QtBot
) -> None:
    before = document_of(stacked)
    chosen = next(at for at, row in enumerate(stacked.stack.panel.model.rows) if not row.is_reference)
    stacked.stack.panel.menu(chosen).actions()[3].trigger()
    qtbot.waitUntil(lambda: document_of(stacked) is not before, timeout=LONG)
    calm(stacked, qtbot)
    document = document_of(stacked)
    assert stack_of(document.snapshot).reference == document.snapshot.sources[chosen].sha256
    assert document.photo.path == frames[chosen] and document.history is before.history
    assert [row.is_reference for row in stacked.stack.panel.model.rows].index(True) == chosen
    stacked.commands.undo.trigger()
    qtbot.waitUntil(lambda: document_of(stacked) is not document, timeout=LONG)
    calm(stacked, qtbot)
    assert document_of(stacked).photo.path == before.photo.path
    assert document_of(stacked).history.can_redo


def test_stopping_the_alignment_goes_back_to_what_is_there(stacked: MainWindow, qtbot: QtBot) -> None:
    document = document_of(stacked)
    rows = stacked.stack.panel.model.rows
    stacked.stack.panel.reference_chosen.emit(next(at for at, row in enumerate(rows) if not row.is_reference))
    assert stacked.session.is_opening
    stacked.commands.stop.setEnabled(True)
    stacked.session.cancel(Lane.INTERACTIVE)
    calm(stacked, qtbot)
    assert document_of(stacked) is document
    assert stack_of(document.snapshot).reference is None and document.history.can_redo
    assert stacked.canvas.after


def test_what_was_settled_is_there_after_closing_and_in_another_window(
    stacked: MainWindow, make_window: Callable[..., MainWindow], frames: list[Path], qtbot: QtBot
) -> None:
    stacked.stack.panel.model.checked.emit(1, False)
    calm(stacked, qtbot)
    stacked.session.sidecar_saver.flush()
    assert frames[0].with_name("shot_8.tif.stack.allfocus.json").exists()
    other = make_window(FakeStack, Deblur)
    opened_stack(other, frames, qtbot)
    assert partners(other) == ["shot_8.tif", "shot_10.tif"]
    assert other.session.photo_list.photos[0].edited


def test_frames_blink_and_the_photo_comes_back(stacked: MainWindow, qtbot: QtBot) -> None:
    blink, seen = stacked.stack.blink, set()
    blink.changed.connect(lambda: seen.add(blink.shown))
    plain = stacked.canvas.grab().toImage()
    stacked.stack_actions.blink.trigger()
    qtbot.waitUntil(lambda: {0, 1, 2} <= seen, timeout=LONG)
    assert stacked.stack.panel.blink.isChecked()
    assert stacked.canvas.grab().toImage() != plain
    stacked.stack_actions.blink.trigger()
    calm(stacked, qtbot)
    assert not blink.on and not stacked.stack.panel.blink.isChecked()
    assert stacked.canvas.grab().toImage() == plain


def test_a_frame_is_seen_alone_until_asked_again(stacked: MainWindow, qtbot: QtBot) -> None:
    stack = stacked.stack
    stacked.canvas.zoom_to(1.0)
    calm(stacked, qtbot)
    stack.show_frame(2)
    blink = stack.blink
    qtbot.waitUntil(lambda: blink.pictures is not None and 2 in blink.pictures.images, timeout=LONG)
    assert blink.shown == 2 and not blink.is_cycling
    assert blink.pictures is not None
    picture, region = blink.pictures.images[2], blink.pictures.region
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)
    document = document_of(stacked)
    expected = document.stack.frames.read(2, region, 1.0)
    assert np.abs(pixels[..., 2::-1] / 255 - expected).max() < 1.01 / 255
    stack.show_frame(2)
    calm(stacked, qtbot)
    assert not stack.blink.on


def test_an_edit_ends_blinking_and_is_worked_out(stacked: MainWindow, qtbot: QtBot) -> None:
    stacked.stack_actions.blink.trigger()
    stacked.panels.panels["deblur"].switch.click()
    assert not stacked.stack.blink.on
    calm(stacked, qtbot)
    assert document_of(stacked).snapshot.edits[-1].tool_id == "deblur"
    assert stacked.canvas.after and not stacked.canvas.approximate


def test_which_frame_is_shown_over_the_photo(stacked: MainWindow, qtbot: QtBot) -> None:
    overlay, panel = stacked.stack.overlay, stacked.stack.panel
    qtbot.waitUntil(lambda: "decision_map" in overlay.pixels, timeout=LONG)
    assert panel.overlays.isEnabled() and panel.overlays.count() == 2
    decision = overlay.pixels["decision_map"].values
    assert set(np.unique(decision)) == {0.0, 1.0, 2.0}
    plain = stacked.canvas.grab().toImage()
    overlay.show("decision_map")
    assert stacked.canvas.grab().toImage() != plain
    stacked.canvas.hovered.emit(1.0, 100.0)
    assert overlay.words() == "Frame 1 of 3 · shot_8.tif"
    panel.overlays.setCurrentIndex(0)
    panel.overlays.activated.emit(0)
    assert stacked.canvas.grab().toImage() == plain


def test_a_layer_never_outlives_the_state_that_it_tells_of(stacked: MainWindow, qtbot: QtBot) -> None:
    overlay = stacked.stack.overlay
    qtbot.waitUntil(lambda: bool(overlay.pixels), timeout=LONG)
    first = overlay.pixels["decision_map"].values
    stacked.stack.panel.model.checked.emit(0, False)
    assert not overlay.pixels
    qtbot.waitUntil(lambda: bool(overlay.pixels), timeout=LONG)
    decision = overlay.pixels["decision_map"].values
    assert decision.max() == 1.0 and decision is not first
    stacked.panels.panels[FakeStack.id].switch.click()  # nothing is fused any more
    assert not overlay.pixels and not stacked.stack.panel.overlays.isEnabled()
    calm(stacked, qtbot)
    assert not overlay.pixels


def test_the_fused_photo_is_exported(stacked: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "fused.tif"
    done: list[object] = []
    stacked.session.exported.connect(done.append)
    stacked.session.export(target, ExportOptions(), False)
    qtbot.waitUntil(lambda: bool(done) or stacked.messages.is_error, timeout=LONG)
    assert not stacked.messages.is_error, stacked.messages.text.text()
    made, plain = open_photo(target), document_of(stacked).photo
    assert made.bit_depth == 16 and not np.allclose(made.pixels, plain.pixels, atol=0.01)


def test_frames_that_do_not_fit_are_a_sentence_and_leave_nothing(
    window: MainWindow, frames: list[Path], photo_file: Path, qtbot: QtBot
) -> None:
    window.session.open_stack([*frames, photo_file])
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "frames of one size" in window.messages.text.text()
    assert not window.session.photo_list.photos and window.session.document is None


def test_a_stack_and_its_first_frame_alone_are_two_things(
    stacked: MainWindow, frames: list[Path], qtbot: QtBot
) -> None:
    opened(stacked, frames[0], qtbot)
    qtbot.waitUntil(lambda: document_of(stacked).stack is None, timeout=LONG)
    calm(stacked, qtbot)
    assert [photo.name for photo in stacked.session.photo_list.photos] == ["shot_8.tif + 2", "shot_8.tif"]
    stacked.session.open_stack(frames[::-1])  # the one that is open
    qtbot.waitUntil(lambda: document_of(stacked).stack is not None, timeout=LONG)
    calm(stacked, qtbot)
    assert len(stacked.session.photo_list.photos) == 2


def test_open_photos_are_made_a_stack(window: MainWindow, frames: list[Path], qtbot: QtBot) -> None:
    window.open_paths(frames)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    assert window.stack_actions.join.isEnabled()
    window.stack_actions.join.trigger()
    qtbot.waitUntil(lambda: document_of(window).stack is not None, timeout=LONG)
    calm(window, qtbot)
    assert len(partners(window)) == 3


def test_the_half_of_the_window_says_how_files_are_opened(
    window: MainWindow, frames: list[Path], qtbot: QtBot
) -> None:
    data = files(frames[0].parent)  # a folder stands for the photos in it
    assert drag_over(window, data)
    QApplication.sendEvent(window, QDropEvent(QPointF(window.width() - 9, 99), COPY, data, LEFT, NO_KEY))
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    calm(window, qtbot)
    assert names(window) == ["shot_8.tif", "shot_9.tif", "shot_10.tif"]
    drop_on(window, files(*frames))
    qtbot.waitUntil(lambda: len(window.session.photo_list.photos) == 4, timeout=LONG)
    calm(window, qtbot)
