"""A window never stands where nobody sees it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from app.ui.window.geometry import fit_into, room_for

PLACES = st.integers(-5000, 5000)
SIZES = st.integers(1, 4000)
RECTS = st.builds(QRect, PLACES, PLACES, SIZES, SIZES)


@given(wanted=RECTS, room=RECTS)
def test_a_window_lies_inside_its_screen_and_is_changed_no_more_than_needed(
    wanted: QRect, room: QRect
) -> None:
    found = fit_into(wanted, room)
    assert room.contains(found)
    assert found.size() == wanted.size().boundedTo(room.size())
    assert not room.contains(wanted) or found == wanted
    assert fit_into(found, room) == found


@given(wanted=RECTS)
def test_its_screen_is_the_one_it_was_on_or_else_the_one_it_covers_most(wanted: QRect) -> None:
    screens = {"main": QRect(0, 0, 1920, 1080), "beside": QRect(1920, 0, 1280, 1024)}
    assert room_for(wanted, "beside", screens) == screens["beside"]
    chosen = room_for(wanted, "gone", screens)
    assert chosen in screens.values()
    if not wanted.intersects(screens["main"]) and wanted.intersects(screens["beside"]):
        assert chosen == screens["beside"]
    if not wanted.intersects(screens["beside"]):
        assert chosen == screens["main"]
