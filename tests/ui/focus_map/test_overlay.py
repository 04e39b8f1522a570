"""The defocus map over the photo: each pixel of the screen says what the map says there."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.imaging.defocus.colours import colours_of
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.ui.canvas.viewport import Viewport
from app.ui.focus_map import visible_part
from app.ui.focus_map.look import MapLook, MapPlace
from app.ui.focus_map.overlay import MapOverlay
from app.ui.focus_map.picture import MapPicture, map_picture
from app.ui.widgets.theme import theme

BARE = MapLook(shown=True, place=MapPlace.ONLY, contour=False, hatch=False)


def ramp(height: int, width: int, end: float = 16.0, confidence: float = 1.0) -> DefocusMap:
    """σ grows from 0 at the left to ``end`` px at the right."""
    sigma = np.linspace(0, end, width, dtype=np.float32)[None].repeat(height, 0)
    return DefocusMap(np.ascontiguousarray(sigma), np.full((height, width), confidence, np.float32))


def rough(height: int, width: int, seed: int = 3) -> DefocusMap:
    rng = np.random.default_rng(seed)
    return DefocusMap(
        rng.uniform(0, 20, (height, width)).astype(np.float32),
        rng.uniform(0, 1, (height, width)).astype(np.float32),
    )


def painted(picture: MapPicture | None, look: MapLook, view: Viewport, ground: int = 120) -> np.ndarray:
    """What the screen shows over an even grey: uint8 height×width×3."""
    overlay = MapOverlay()
    overlay.show_picture(picture)
    overlay.show_look(look)
    return shot(overlay, view, ground)


def shot(overlay: MapOverlay, view: Viewport, ground: int = 120) -> np.ndarray:
    image = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    image.fill(ground * 0x010101)
    painter = QPainter(image)
    overlay.paint(painter, view, QRect(0, 0, view.width, view.height))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(view.height, -1, 4)
    return rows[..., 2::-1].copy()


@pytest.fixture(autouse=True)
def _dressed(dressed: QApplication) -> None:
    pass


# Values ---------------------------------------------------------------------------


@given(
    zoom=st.sampled_from([1.0, 2.0, 3.0, 8.0, 16.0]),
    x=st.floats(0, 80),
    y=st.floats(0, 60),
    at=st.tuples(st.integers(0, 99), st.integers(0, 69)),
)
@settings(max_examples=60)
def test_probe_and_colour_are_those_of_the_pixel_below(
    zoom: float, x: float, y: float, at: tuple[int, int]
) -> None:
    defocus = rough(60, 80)
    picture = map_picture(defocus, 80, 60)
    view = Viewport(80, 60, 100, 70, zoom, x, y).clamped()
    seen = painted(picture, BARE, view)
    place_x, place_y = view.to_photo(at[0] + 0.5, at[1] + 0.5)
    reading = picture.read(place_x, place_y)
    column, row = int(np.floor(place_x)), int(np.floor(place_y))
    if not (0 <= column < 80 and 0 <= row < 60):
        assert reading is None
        assert tuple(seen[at[1], at[0]]) == (120, 120, 120), "nothing is painted beside the photo"
        return
    assert reading is not None
    assert reading.sigma == float(defocus.sigma[row, column])
    assert reading.confidence == float(defocus.confidence[row, column])
    expected = colours_of(defocus.sigma[row, column]).astype(int)
    assert np.abs(seen[at[1], at[0]].astype(int) - expected).max() <= 1


def test_a_reduced_view_shows_the_mean_and_a_coarse_map_is_stretched() -> None:
    view = Viewport(3000, 2000, 300, 200).fitted()
    fine, coarse = ramp(2000, 3000), ramp(250, 375)
    for defocus in (fine, coarse):
        inside = map_picture(defocus, 3000, 2000).in_view(view, Region(0, 0, 300, 200))
        assert inside is not None and inside.sigma.shape == (200, 300)
        expected = (np.arange(300) + 0.5) / 300 * 16
        assert np.abs(inside.sigma - expected).max() < 0.06


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (900, 1), (16, 16)])
def test_photos_of_odd_sizes_have_a_picture(size: tuple[int, int]) -> None:
    height, width = size
    picture = map_picture(DefocusMap.constant(height, width, 3.0), width, height)
    for zoom in (0.25, 1.0, 3.0):
        view = Viewport(width, height, 50, 40, zoom, width / 2, height / 2).clamped()
        seen = painted(picture, BARE, view)
        inside = picture.in_view(view, Region(0, 0, 50, 40))
        assert inside is not None and np.allclose(inside.sigma, 3.0)
        middle = seen[inside.area.y, inside.area.x].astype(int)
        assert np.abs(middle - colours_of(3.0).astype(int)).max() <= 1


def test_what_lies_beyond_the_scale_is_shown_as_its_end() -> None:
    far = map_picture(DefocusMap.constant(20, 30, 90.0), 30, 20)
    seen = painted(far, BARE, Viewport(30, 20, 30, 20).fitted())
    assert np.array_equal(seen[10, 15], colours_of(16.0))
    assert far.counts[-1] == pytest.approx(1.0)


# Looks ----------------------------------------------------------------------------


def test_at_no_opacity_nothing_but_the_photo_is_seen() -> None:
    view = Viewport(80, 60, 100, 70).fitted()
    bare = MapLook(shown=True, opacity=0.0, contour=False, fill=False)
    assert np.all(painted(map_picture(rough(60, 80), 80, 60), bare, view) == 120)
    hidden = MapLook(shown=False, place=MapPlace.ONLY)
    assert np.all(painted(map_picture(rough(60, 80), 80, 60), hidden, view) == 120)
    assert np.all(painted(None, dataclasses.replace(bare, opacity=1.0), view) == 120)


def test_opacity_mixes_map_and_photo() -> None:
    view = Viewport(80, 60, 80, 60).fitted()
    picture = map_picture(ramp(60, 80), 80, 60)
    look = MapLook(shown=True, opacity=0.25, contour=False, hatch=False)
    colours = painted(picture, BARE, view).astype(float)
    assert np.abs(painted(picture, look, view) - (0.75 * 120 + 0.25 * colours)).max() <= 2


@given(sigma0=st.floats(0.4, 7.5), zoom=st.sampled_from([0.5, 1.0, 2.0]))
@settings(max_examples=25)
def test_the_contour_lies_where_sigma_crosses(sigma0: float, zoom: float) -> None:
    picture = map_picture(ramp(200, 400, end=8.0), 400, 200)
    view = Viewport(400, 200, 400, 200, zoom, 200, 100).clamped()
    look = MapLook(shown=True, opacity=0.0, sigma0=sigma0)
    seen = painted(picture, look, view).astype(int)
    marked = np.flatnonzero((np.abs(seen - 120) > 20).any((0, 2)))
    crossing, _ = view.to_device(sigma0 / 8.0 * 399 + 0.5, 0)
    if not 8 < crossing < 392:
        return
    assert marked.size, "a line is there"
    assert np.abs(marked - crossing).max() <= 4 and np.diff(marked).max() <= 2
    assert (seen[100, marked] > 200).any() and (seen[100, marked] < 60).any(), "light beside dark"
    assert (seen[52:148, marked] == seen[100, marked]).all(), "all along the photo"


def test_the_contour_is_read_on_black_and_on_white() -> None:
    picture = map_picture(ramp(60, 80, end=2.0), 80, 60)
    look = MapLook(shown=True, opacity=0.0, sigma0=1.0)
    for ground in (0, 255):
        seen = painted(picture, look, Viewport(80, 60, 80, 60).fitted(), ground).astype(int)
        assert np.abs(seen - ground).max() > 180


def test_fill_marks_what_is_surely_in_focus_and_nothing_else() -> None:
    sigma = np.full((60, 80), 0.5, np.float32)
    sigma[:, 40:] = 5.0
    confidence = np.ones((60, 80), np.float32)
    confidence[30:] = 0.1
    picture = map_picture(DefocusMap(sigma, confidence), 80, 60)
    look = MapLook(shown=True, opacity=0.0, contour=False, fill=True)
    seen = painted(picture, look, Viewport(80, 60, 80, 60).fitted())
    changed = (seen != 120).any(-1)
    assert changed[5:25, 5:35].all() and not changed[:, 45:].any() and not changed[35:].any()


def test_unsure_places_are_hatched_and_sure_ones_are_not() -> None:
    confidence = np.ones((60, 80), np.float32)
    confidence[:, 40:] = 0.1
    picture = map_picture(DefocusMap(np.full((60, 80), 4.0, np.float32), confidence), 80, 60)
    hatched = dataclasses.replace(BARE, hatch=True)
    seen = painted(picture, hatched, Viewport(80, 60, 80, 60).fitted())
    assert len(np.unique(seen[:, :40].reshape(-1, 3), axis=0)) == 1
    unsure = np.unique(seen[:, 40:].reshape(-1, 3), axis=0, return_counts=True)
    assert len(unsure[0]) == 2 and unsure[1].min() > 0.4 * 60 * 40, "as much of one stripe as of the other"


def test_the_hatching_moves_with_the_photo() -> None:
    picture = map_picture(DefocusMap.constant(200, 300, 4.0, 0.0), 300, 200)
    look = dataclasses.replace(BARE, hatch=True)
    view = Viewport(300, 200, 100, 80, 1.0, 150, 100)
    first, second = painted(picture, look, view), painted(picture, look, view.panned(5, 2))
    assert np.array_equal(first[:-2, :-5], second[2:, 5:])


def test_where_the_map_stands_alone_no_photo_shines_through() -> None:
    picture = map_picture(DefocusMap.constant(60, 80, 4.0, 0.0), 80, 60)
    look = dataclasses.replace(BARE, hatch=True)
    view = Viewport(80, 60, 80, 60).fitted()
    assert np.array_equal(painted(picture, look, view, 0), painted(picture, look, view, 255))


def test_another_map_or_look_is_told_once(qtbot: QtBot) -> None:
    overlay, told = MapOverlay(), []
    overlay.changed.connect(lambda: told.append(1))
    picture = map_picture(ramp(6, 8), 8, 6)
    for _ in range(2):
        overlay.show_picture(picture)
        overlay.show_look(BARE)
    assert len(told) == 2


def test_what_was_painted_does_not_outlive_its_map() -> None:
    view = Viewport(80, 60, 80, 60).fitted()
    overlay = MapOverlay()
    overlay.show_look(BARE)
    for sigma in (1.0, 8.0):
        overlay.show_picture(map_picture(DefocusMap.constant(60, 80, sigma), 80, 60))
        assert np.abs(shot(overlay, view)[30, 40].astype(int) - colours_of(sigma).astype(int)).max() <= 1
    overlay.show_picture(None)
    assert np.all(shot(overlay, view) == 120)


def test_the_fill_wears_the_accent_of_the_theme() -> None:
    picture = map_picture(DefocusMap.constant(60, 80, 0.2), 80, 60)
    look = MapLook(shown=True, opacity=0.0, contour=False, fill=True)
    seen = painted(picture, look, Viewport(80, 60, 80, 60).fitted(), 0)[30, 40].astype(float)
    accent = theme().colour("accent")
    wanted = np.array([accent.red(), accent.green(), accent.blue()], float)
    assert np.abs(seen / seen.max() - wanted / wanted.max()).max() < 0.05


# Shares ---------------------------------------------------------------------------


@given(sigma0=st.floats(0.3, 8.0))
@settings(max_examples=25)
def test_the_share_in_focus_is_weighted_by_confidence(sigma0: float) -> None:
    defocus = rough(120, 160, 9)
    picture = map_picture(defocus, 160, 120)
    below = defocus.confidence[defocus.sigma < sigma0].sum() / defocus.confidence.sum()
    assert picture.share_below(sigma0) == pytest.approx(float(below), abs=0.01)
    assert picture.counts.sum() == pytest.approx(1.0, abs=1e-5)


def test_a_map_that_is_sure_of_nothing_has_no_shares() -> None:
    picture = map_picture(DefocusMap.constant(20, 30, 2.0, 0.0), 30, 20)
    assert picture.counts.sum() == 0 and picture.share_below(4.0) == 0


@given(
    zoom=st.sampled_from([0.4, 1.0, 2.0, 3.0]),
    pans=st.lists(st.tuples(st.integers(-90, 90), st.integers(-70, 70)), min_size=1, max_size=5),
    fill=st.booleans(),
    place=st.sampled_from(MapPlace),
)
@settings(max_examples=20)
def test_a_pan_ends_as_if_one_had_looked_there_at_once(
    zoom: float, pans: list[tuple[int, int]], fill: bool, place: MapPlace
) -> None:
    picture = map_picture(rough(200, 260), 260, 200)
    look = MapLook(shown=True, place=place, sigma0=4.0, fill=fill)
    view = Viewport(260, 200, 160, 120, zoom, 130, 100).clamped()
    overlay = MapOverlay()
    overlay.show_picture(picture)
    overlay.show_look(look)
    shot(overlay, view)
    for across, down in pans:
        view = view.panned(across, down)
        seen = shot(overlay, view)
    apart = np.abs(seen.astype(int) - painted(picture, look, view)).max(-1)[4:-4, 4:-4]
    # Interpolation rounds by where its part begins: a rare value falls into the next step of colour. At the
    # rim the softened contour knows more of what lies outside than one that was never there.
    assert (apart > 3).mean() < 0.002


# Work -----------------------------------------------------------------------------


def test_sliders_work_out_no_more_than_they_change(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for module, name in ((visible_part, "coloured"), (visible_part, "contoured")):
        work = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *how, _work=work, _name=name: done.append(_name) or _work(*how)
        )
    overlay, view = MapOverlay(), Viewport(600, 400, 300, 200).fitted()
    overlay.show_picture(map_picture(ramp(400, 600), 600, 400))
    overlay.show_look(MapLook(shown=True))
    shot(overlay, view)
    assert done == ["coloured", "contoured"]
    overlay.show_look(MapLook(shown=True, opacity=0.2))
    shot(overlay, view)
    assert done == ["coloured", "contoured"], "opacity is the painter's"
    overlay.show_look(MapLook(shown=True, opacity=0.2, sigma0=3.0))
    shot(overlay, view)
    assert done == ["coloured", "contoured", "contoured"]
    overlay.show_look(MapLook(shown=True, opacity=0.0, contour=False))
    shot(overlay, view.panned(40, 0))
    assert done == ["coloured", "contoured", "contoured"], "what is not seen is not worked out"


@pytest.mark.parametrize("megapixels", [24])
def test_only_what_is_in_view_is_worked_on(megapixels: int) -> None:
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    width = round(height * 1.5)
    picture = map_picture(DefocusMap.constant(height, width, 2.0), width, height)
    for zoom in (0.2, 0.37, 1.0, 3.0):
        view = Viewport(width, height, 640, 400, zoom, width / 2, height / 2)
        seen = picture.in_view(view, Region(0, 0, 640, 400))
        assert seen is not None and seen.sigma.size <= 640 * 400
        level, _ = picture.level_for(zoom)
        read = level.size * seen.sigma.size / (width * height * zoom * zoom)
        assert read <= 4.2 * 640 * 400, "no more than four values for a pixel of the screen"
