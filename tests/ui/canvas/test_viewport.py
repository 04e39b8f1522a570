"""Zoom and pan are geometry: what must hold for any photo, any canvas and any hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.canvas.missing_regions import SNAP, proxy_scale, snapped
from app.ui.canvas.viewport import LARGEST, Viewport

sides = st.integers(1, 12000)
canvas = st.integers(50, 4000)
zooms = st.floats(0.02, 16)


@st.composite
def views(draw: st.DrawFn) -> Viewport:
    view = Viewport(draw(sides), draw(sides), draw(canvas), draw(canvas)).fitted()
    at = draw(st.floats(0, view.width)), draw(st.floats(0, view.height))
    return view.zoomed(draw(zooms), *at)


@given(sides, sides, canvas, canvas)
def test_fit_shows_the_whole_photo_and_never_enlarges(w: int, h: int, cw: int, ch: int) -> None:
    view = Viewport(w, h, cw, ch).fitted()
    seen = view.visible()
    assert seen is not None and (seen.x, seen.y, seen.width, seen.height) == (0, 0, w, h)
    assert view.zoom <= 1 and view.fits
    assert w * view.zoom <= cw + 1e-6 and h * view.zoom <= ch + 1e-6


@given(sides, sides, canvas, canvas)
def test_fill_leaves_no_room_and_hides_no_more_than_it_must(w: int, h: int, cw: int, ch: int) -> None:
    view = Viewport(w, h, cw, ch).filled()
    across, down = w * view.zoom / cw, h * view.zoom / ch
    assert view.zoom >= view.fit_zoom
    if view.zoom < LARGEST:
        assert min(across, down) >= 1 - 1e-9 and min(across, down) <= 1 + 1e-9
    left, top = view.to_device(0, 0)
    right, bottom = view.to_device(w, h)
    assert abs(left + right - cw) <= 1.01 and abs(top + bottom - ch) <= 1.01, "in the middle"


@given(views(), st.floats(0, 1), st.floats(0, 1), zooms)
def test_zooming_keeps_what_is_under_the_cursor(view: Viewport, fx: float, fy: float, zoom: float) -> None:
    device = fx * view.width, fy * view.height
    before = view.to_photo(*device)
    after = view.zoomed(zoom, *device)
    x, y = after.to_device(*before)
    # Edges of the photo may not come into the canvas, and origins are whole device px: only where the photo
    # fills the canvas with room to spare does the point stay, within one device px.
    if view.photo_width * after.zoom > after.width and after.x not in _edges(
        after.photo_width, after.width, after.zoom
    ):
        assert abs(x - device[0]) <= 1 + view.zoom**-1 * after.zoom
    if view.photo_height * after.zoom > after.height and after.y not in _edges(
        after.photo_height, after.height, after.zoom
    ):
        assert abs(y - device[1]) <= 1 + view.zoom**-1 * after.zoom


def _edges(photo: int, size: int, zoom: float) -> tuple[float, float]:
    return size / zoom / 2, photo - size / zoom / 2


@given(views(), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_no_pan_wastes_room(view: Viewport, dx: float, dy: float) -> None:
    moved = view.panned(dx, dy)
    left, top = moved.to_device(0, 0)
    right, bottom = moved.to_device(moved.photo_width, moved.photo_height)
    for low, high, size in ((left, right, moved.width), (top, bottom, moved.height)):
        if high - low >= size:
            assert low <= 1 and high >= size - 1
        else:
            assert low >= -1 and high <= size + 1
    assert moved.visible() is not None


@given(views())
def test_keys_walk_through_the_stops_in_both_directions(view: Viewport) -> None:
    up, down = view.next_stop(True), view.next_stop(False)
    assert up > view.zoom or up == LARGEST
    assert down <= view.zoom or down == min(view.fit_zoom, 0.05)


@given(views())
def test_places_go_there_and_back(view: Viewport) -> None:
    x, y = view.to_photo(*view.to_device(12.25, 7.5))
    assert (x, y) == pytest.approx((12.25, 7.5), abs=1e-6)


@given(st.floats(0.001, 16))
def test_the_first_picture_is_never_coarser_than_the_screen_nor_twice_as_fine(zoom: float) -> None:
    scale = proxy_scale(zoom)
    assert min(zoom, 1.0) * 0.999 <= scale <= 1
    assert scale == 1 or scale <= zoom * 1.4143


@given(views())
def test_snapped_regions_hold_what_is_seen(view: Viewport) -> None:
    seen = view.visible()
    assert seen is not None
    grown = snapped(seen, SNAP)
    assert grown.intersection(seen) == seen
    assert grown.x % SNAP == grown.y % SNAP == grown.right % SNAP == grown.bottom % SNAP == 0
