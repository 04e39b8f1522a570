"""Comparing: two states in one canvas, each where it belongs, at the same place of the photo."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.imaging.region import Region
from app.ui.canvas.canvas import Canvas, Compare, Side
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.sides import GAP, pane_size, panes
from tests.ui.canvas_steps import layer_of, picture, plain, shot
from tests.ui.conftest import drag_to

DARK, BRIGHT = 50, 150


@pytest.fixture
def compared(canvas: Canvas) -> Canvas:
    """A dark photo of 600×400 px and its bright result."""
    canvas.show_photo(layer_of(plain(400, 600, DARK)))
    canvas.show_after([layer_of(plain(400, 600, BRIGHT))])
    return canvas


@given(st.sampled_from(Compare), st.integers(1, 3000), st.integers(1, 3000), st.floats(0, 1))
def test_panes_cover_the_canvas_once(compare: Compare, width: int, height: int, divider: float) -> None:
    found, whole = panes(compare, width, height, divider), QRect(0, 0, width, height)
    assert all(pane.area.isEmpty() or whole.contains(pane.area) for pane in found)
    if len(found) == 2:
        assert [pane.before for pane in found] == [True, False]
        assert not found[0].area.intersects(found[1].area) or width < GAP + 2
    left = width * height - sum(pane.area.width() * pane.area.height() for pane in found)
    assert left == 0 or (compare is Compare.BESIDE and left <= (GAP + 1) * height)


@given(st.integers(3, 3000), st.integers(1, 3000))
def test_pictures_beside_each_other_are_of_one_size(width: int, height: int) -> None:
    size = pane_size(Compare.BESIDE, width, height)
    for pane in panes(Compare.BESIDE, width, height, 0.5):
        assert (pane.area.width(), pane.area.height()) == size
        assert pane.corner == pane.area.topLeft()


def test_sides_beside_each_other_show_the_same_place(canvas: Canvas) -> None:
    photo = picture(1000, 1500)
    canvas.show_photo(layer_of(photo))
    canvas.show_after([layer_of(255 - photo)])
    canvas.set_compare(Compare.BESIDE)
    for look in (
        canvas.fit,
        canvas.fill,
        lambda: canvas.zoom_to(1.0, QPointF(450, 100)),
        lambda: canvas.pan(QPointF(-77, 31)),
        lambda: canvas.zoom_to(2.7, QPointF(40, 300)),
    ):
        look()
        assert canvas.view is not None
        rows = canvas.view.to_device(0, 0)[1], canvas.view.to_device(0, canvas.view.photo_height)[1]
        top, bottom = max(round(rows[0]) + 1, 40), min(round(rows[1]) - 1, 400)
        seen = shot(canvas)[top:bottom].astype(int)
        # What one side shows, the other shows inverted; every halving rounds.
        assert seen.shape[0] > 90 and np.abs(seen[:, 1:298] + seen[:, 302:599] - 255).max() <= 3


def test_what_is_under_the_cursor_stays_there_on_either_side(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(picture(1000, 1500)))
    canvas.set_compare(Compare.BESIDE)
    canvas.zoom_to(1.0)
    for at in (QPointF(100, 200), QPointF(430, 150)):
        before = canvas.place_at(at)
        canvas.zoom_to(3.0, at)
        assert canvas.place_at(at) == pytest.approx(before, abs=1.1)
        canvas.zoom_to(1.0, at)
    # Both sides have their own cursor over one and the same place.
    assert canvas.place_at(QPointF(100, 200)) == pytest.approx(canvas.place_at(QPointF(401, 200)))


def test_split_across_has_before_above(compared: Canvas) -> None:
    compared.set_compare(Compare.ROWS)
    seen = shot(compared)
    assert np.all(seen[60:190, 100:200] == DARK) and np.all(seen[215:, 100:200] == BRIGHT)


def test_the_divider_goes_where_it_is_dragged(compared: Canvas, qtbot: QtBot) -> None:
    left = Qt.MouseButton.LeftButton
    for mode, grip, to in (
        (Compare.SPLIT, QPoint(303, 120), QPoint(150, 300)),
        (Compare.ROWS, QPoint(120, 197), QPoint(300, 100)),
    ):
        compared.set_compare(mode)
        compared.divider = 0.5
        view = compared.view
        qtbot.mousePress(compared, left, pos=grip)
        drag_to(compared, to)
        qtbot.mouseRelease(compared, left, pos=to)
        assert compared.divider == pytest.approx(0.25) and compared.view == view
        qtbot.mouseDClick(compared, left, pos=QPoint(150, 100))
        assert compared.divider == 0.5


def test_keys_move_the_divider_and_stay_inside(compared: Canvas, qtbot: QtBot) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    compared.set_compare(Compare.SPLIT)
    qtbot.keyClick(compared, Qt.Key.Key_Right, shift)
    assert compared.divider == pytest.approx(0.52)
    for _ in range(40):
        qtbot.keyClick(compared, Qt.Key.Key_Left, shift)
    assert compared.divider == 0.0
    assert np.all(shot(compared)[200:, 20:] == BRIGHT)


def test_no_difference_is_neutral_grey(canvas: Canvas) -> None:
    photo = picture(400, 600)
    canvas.show_photo(layer_of(photo))
    canvas.show_after([layer_of(photo.copy())])
    canvas.set_compare(Compare.DIFFERENCE)
    for zoom in (1.0, 0.6, 3.0):
        canvas.zoom_to(zoom)
        seen = shot(canvas)[40:]
        inside = np.s_[100:260, 150:450]
        assert np.all(seen[inside] == 128)


def test_a_difference_is_amplified_with_its_sign(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(plain(400, 600, (100, 100, 100))))
    canvas.show_after([layer_of(plain(400, 600, (103, 98, 100)))])
    canvas.set_compare(Compare.DIFFERENCE)
    canvas.set_amount(8)
    assert tuple(shot(canvas)[200, 300]) == (128 + 24, 128 - 16, 128)
    canvas.change_amount(True)
    assert canvas.amount == 16 and tuple(shot(canvas)[200, 300]) == (128 + 48, 128 - 32, 128)
    for _ in range(9):
        canvas.change_amount(False)
    assert canvas.amount == 1 and tuple(shot(canvas)[200, 300]) == (131, 126, 128)


def test_shift_and_arrows_change_the_amount(compared: Canvas, qtbot: QtBot) -> None:
    compared.set_compare(Compare.DIFFERENCE)
    with qtbot.waitSignal(compared.compare_changed):
        qtbot.keyClick(compared, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert compared.amount == 8


@pytest.mark.parametrize("mode", Compare)
def test_before_shows_as_long_as_it_is_asked_for_in_one_repaint(
    compared: Canvas, mode: Compare, qtbot: QtBot
) -> None:
    compared.set_compare(mode)
    QApplication.processEvents()
    ways, painted = shot(compared), []
    compared.painted.connect(lambda: painted.append(1))
    for on in (True, False):
        painted.clear()
        compared.show_before(on)
        qtbot.waitUntil(lambda: bool(painted))
        QApplication.processEvents()
        assert len(painted) == 1
        seen = shot(compared)
        if on:
            assert set(np.unique(seen[150:250, 450:])) == {DARK}
        else:
            assert np.array_equal(seen, ways)


def test_any_two_states_are_compared_under_their_names(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(plain(400, 600, 10)))
    first, second = (layer_of(plain(400, 600, value)) for value in (80, 160))
    canvas.show_sides(Side("Strength 0.5", [first]), Side("Strength 0.9", [second]))
    canvas.set_compare(Compare.SPLIT)
    seen = shot(canvas)
    assert np.all(seen[100:150, :290] == 80) and np.all(seen[100:150, 310:] == 160)
    assert [canvas.label_of(pane) for pane in canvas.panes()] == ["Strength 0.5", "Strength 0.9"]
    canvas.show_sides(Side("Another step", [first]), Side("Strength 0.9", [second]))
    assert not np.array_equal(shot(canvas)[:40, :150], seen[:40, :150]), "the label says another name"
    canvas.show_photo(layer_of(plain(400, 600, 20)))
    assert np.all(shot(canvas)[100:150, 310:] == 20), "a new photo has no states yet"


def test_what_a_state_lacks_shows_the_photo_and_is_marked(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(plain(400, 600, DARK)))
    part = ScreenImage(600, 400)
    part.write(plain(200, 600, BRIGHT), Region(0, 0, 600, 200))
    canvas.show_sides(Side("Old", [part]), Side("New", []))
    canvas.set_compare(Compare.SPLIT)
    old, new = canvas.panes()
    assert "approximate" in canvas.label_of(old) and canvas.label_of(new) == "New"
    assert np.all(shot(canvas)[60:190, 20:280] == BRIGHT) and np.all(shot(canvas)[210:, 20:280] == DARK)
    part.write(plain(400, 600, BRIGHT), Region(0, 0, 600, 400))
    assert canvas.label_of(old) == "Old"
