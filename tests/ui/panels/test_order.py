"""The order of tools in the window: shown, dragged, moved by keys and menu; each with a before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Result
from app.tools.deblur import Deblur
from app.tools.frame import Frame
from app.ui.canvas.canvas import Compare
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import FakeStack, FakeWhole, WholeParams
from tests.ui.conftest import drag_to
from tests.ui.window_steps import LONG, opened

NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


class Darker(FakeWhole):
    """Halves what is there, so that its place before or behind the negative makes a difference."""

    id: ClassVar[str] = "darker"
    title: ClassVar[str] = "Darker"
    stage: ClassVar[int] = 30

    def run(
        self, frame: Frame, defocus: DefocusMap | None, params: WholeParams, prepared: Any,
        progress: Progress, cancel: Cancel,
    ) -> Result:  # fmt: skip
        return Result(frame.pixels * np.float32(0.5))


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window(FakeStack, Deblur, Darker)


@pytest.fixture
def both_on(window: MainWindow, photo_file: Path, qtbot: QtBot) -> MainWindow:
    """A photo that is turned into its negative, then darkened."""
    opened(window, photo_file, qtbot)
    for each in ("darker", "deblur"):
        window.panels.panels[each].switch.click()
    settled(window, qtbot)
    return window


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    QApplication.processEvents()
    assert not window.messages.is_error, window.messages.text.text()


def order(window: MainWindow) -> list[str]:
    """The ids of the panels as they are seen, from the top."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    shown = [each for each in window.panels.panels.items() if each[1].isVisible()]
    return [name for name, panel in sorted(shown, key=lambda each: each[1].y())]


def working(window: MainWindow) -> list[str]:
    document = window.session.document
    assert document is not None
    return [edit.tool_id for edit in document.snapshot.edits if edit.enabled]


def brightness(window: MainWindow) -> float:
    """Of the result on the screen, 0 to 1."""
    return float(window.canvas.after[-1].levels[0][..., :3].mean() / 255)


def carry(window: MainWindow, name: str, onto: str, below: bool) -> None:
    """Drag the heading of a panel to the upper or lower half of another."""
    button = window.panels.panels[name].fold_button
    target = window.panels.panels[onto]
    end = QPoint(20, target.height() - 3 if below else 3)
    _press(button, QPoint(20, 10))
    drag_to(button, QPoint(20, 40))
    for _ in range(3):  # the column scrolls along
        drag_to(button, target.mapTo(button.window(), end) - button.mapTo(button.window(), QPoint()))
    _release(button, target.mapTo(button.window(), end) - button.mapTo(button.window(), QPoint()))


def _press(widget: Any, at: QPoint) -> None:
    QTest.mousePress(widget, LEFT, NO_KEY, at)


def _release(widget: Any, at: QPoint) -> None:
    QTest.mouseRelease(widget, LEFT, NO_KEY, at)


def test_tools_work_in_their_usual_order_whichever_was_used_first(both_on: MainWindow) -> None:
    assert working(both_on) == ["deblur", "darker"] == order(both_on)
    panels = both_on.panels.panels
    assert [panels[each].step.text() for each in working(both_on)] == ["Step 1 of 2", "Step 2 of 2"]


def test_a_single_tool_needs_no_number(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    window.panels.panels["darker"].switch.click()
    assert not window.panels.panels["darker"].step.isVisible()


def test_a_tool_that_needs_a_stack_is_not_offered_for_a_photo(both_on: MainWindow) -> None:
    assert not both_on.panels.panels[FakeStack.id].isVisible()


def test_a_heading_that_is_dragged_changes_the_order_and_the_picture(
    both_on: MainWindow, qtbot: QtBot
) -> None:
    first = brightness(both_on)
    carry(both_on, "darker", "deblur", below=False)
    settled(both_on, qtbot)
    assert working(both_on) == ["darker", "deblur"] == order(both_on)
    assert abs(brightness(both_on) - first) > 0.1
    assert not both_on.panels.panels["darker"].is_folded  # carried, not clicked
    document = both_on.session.document
    assert document is not None and document.history.labels[-1] == "Darker before Deblur"
    both_on.commands.undo.trigger()
    settled(both_on, qtbot)
    assert working(both_on) == ["deblur", "darker"] == order(both_on)
    assert brightness(both_on) == pytest.approx(first, abs=0.01)


def test_a_heading_dropped_where_it_was_changes_nothing(both_on: MainWindow) -> None:
    document = both_on.session.document
    assert document is not None
    entries = document.history.labels
    carry(both_on, "darker", "darker", below=True)
    carry(both_on, "deblur", "deblur", below=False)
    assert document.history.labels == entries


def test_escape_lets_go_of_a_heading(both_on: MainWindow, qtbot: QtBot) -> None:
    button = both_on.panels.panels["darker"].fold_button
    _press(button, QPoint(20, 10))
    drag_to(button, QPoint(20, -200))
    assert both_on.panels.order.line.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert not both_on.panels.order.line.isVisible()
    _release(button, QPoint(20, -200))
    assert working(both_on) == ["deblur", "darker"]


def test_keys_move_the_tool_that_has_the_keyboard(both_on: MainWindow, qtbot: QtBot) -> None:
    both_on.activateWindow()
    button = both_on.panels.panels["deblur"].fold_button
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    both_on.order.later.trigger()
    assert working(both_on) == ["darker", "deblur"] == order(both_on)
    assert button.hasFocus()
    both_on.order.later.trigger()  # it is the last already
    both_on.order.earlier.trigger()
    assert working(both_on) == ["deblur", "darker"] == order(both_on)
    settled(both_on, qtbot)


def test_the_menu_of_a_heading_offers_the_moves_that_there_are(both_on: MainWindow, qtbot: QtBot) -> None:
    menu = both_on.panels.order.menu(both_on.panels.panels["deblur"])
    up, down, _, usual, *_ = menu.actions()
    assert not up.isEnabled() and down.isEnabled()
    down.trigger()
    assert working(both_on) == ["darker", "deblur"]
    usual.trigger()
    assert working(both_on) == ["deblur", "darker"]
    menu.close()
    settled(both_on, qtbot)


def test_the_order_of_a_tool_that_is_not_used_yet_is_kept_for_it(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.panels.panels["deblur"].switch.click()
    carry(window, "darker", "deblur", below=False)
    settled(window, qtbot)
    assert working(window) == ["deblur"] and order(window) == ["darker", "deblur"]
    window.panels.panels["darker"].switch.click()
    settled(window, qtbot)
    assert working(window) == ["darker", "deblur"]


def test_a_tool_is_compared_with_the_photo_without_it(both_on: MainWindow, qtbot: QtBot) -> None:
    panel = both_on.panels.panels["darker"]
    panel.compare.click()
    settled(both_on, qtbot)
    assert both_on.canvas.compare is Compare.SPLIT
    before = both_on.canvas.sides[0]
    assert before.name == "Without Darker" and before.images
    with_it, without = brightness(both_on), float(before.images[-1].levels[0][..., :3].mean() / 255)
    assert without == pytest.approx(2 * with_it, rel=0.03)  # the negative alone
    panel.compare.click()
    settled(both_on, qtbot)
    assert both_on.canvas.sides[0].name == "" and not both_on.canvas.sides[0].images


def test_going_to_another_comparison_ends_that_of_a_tool(both_on: MainWindow, qtbot: QtBot) -> None:
    panel = both_on.panels.panels["darker"]
    panel.compare.click()
    both_on.session.editing.compare_with(1)
    settled(both_on, qtbot)
    assert not panel.compare.isChecked() and both_on.session.editing.left_out is None
