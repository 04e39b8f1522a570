"""Scaled tiles: the same picture however it is cut, made once, renewed when more has come."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from app.imaging.region import Region
from app.ui.canvas import painting
from app.ui.canvas.canvas import Canvas
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.tile_cache import TILE, TileCache, TileKey, blocks, enlarged, scaled
from tests.ui.canvas_steps import layer_of, picture, plain, shot


def source(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(2).integers(0, 256, (height, width, 4), np.uint8)


@settings(max_examples=40, deadline=None)
@given(st.floats(2, 16), st.integers(20, 90), st.integers(20, 90), st.integers(0, 3))
def test_squares_are_the_pixels_under_the_middle_of_each_device_pixel(
    step: float, height: int, width: int, column: int
) -> None:
    pixels, key = source(height, width), TileKey(0, (step, step), column, 0)
    tile = enlarged(pixels, key)
    columns = ((np.arange(TILE) + column * TILE + 0.5) / step).astype(int).clip(0, width - 1)
    rows = ((np.arange(TILE) + 0.5) / step).astype(int).clip(0, height - 1)
    assert np.array_equal(tile, pixels[rows][:, columns])


@settings(max_examples=40, deadline=None)
@given(st.floats(0.5, 3), st.integers(0, 2), st.integers(0, 2))
def test_tiles_meet_without_a_step(step: float, column: int, row: int) -> None:
    """A slope stays a slope across the edges of tiles."""
    ramp = np.arange(2400, dtype=np.float32) / 10
    pixels = np.repeat(np.broadcast_to(ramp, (2400, 2400))[..., None], 4, 2).round().astype(np.uint8)
    left, right = (
        scaled(pixels, TileKey(0, (step, step), column + each, row)).astype(int) for each in (0, 1)
    )
    exact = ((np.arange(2) + (column + 1) * TILE - 1 + 0.5) / step - 0.5) / 10
    assert np.abs(left[:, -1] - exact[0]).max() <= 1 and np.abs(right[:, 0] - exact[1]).max() <= 1


def test_halving_is_the_mean_of_four() -> None:
    pixels = source(1024, 1024)
    tile = scaled(pixels, TileKey(0, (0.5, 0.5), 1, 1))
    half = cv2.resize(pixels, (512, 512), interpolation=cv2.INTER_AREA)[256:, 256:]
    assert np.abs(tile.astype(int) - half).max() <= 1


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(st.integers(-3, 4), st.integers(-2, 5))))
def test_blocks_hold_every_place_once_and_no_other(places: set[tuple[int, int]]) -> None:
    found = [
        (column + x, row + y)
        for column, row, columns, rows in blocks(places)
        for x in range(columns)
        for y in range(rows)
    ]
    assert sorted(found) == sorted(places)


def test_a_screen_of_tiles_is_one_block() -> None:
    assert blocks((column, row) for column in range(2, 6) for row in range(-1, 3)) == [(2, -1, 4, 4)]


@settings(max_examples=20, deadline=None)
@given(st.floats(0.5, 3), st.integers(0, 2), st.integers(0, 2))
def test_tiles_made_in_one_are_those_made_singly(step: float, column: int, row: int) -> None:
    pixels = cv2.blur(source(900, 1100), (5, 5))
    block = scaled(pixels, TileKey(0, (step, step), column, row), 3, 2).astype(int)
    for x, y in ((0, 0), (2, 1), (1, 0)):
        single = scaled(pixels, TileKey(0, (step, step), column + x, row + y))
        part = block[y * TILE : (y + 1) * TILE, x * TILE : (x + 1) * TILE]
        assert np.abs(part - single).max() <= 2


def test_a_tile_is_made_once_and_again_only_when_more_has_come() -> None:
    made: list[int] = []

    def make() -> np.ndarray:
        made.append(1)
        return np.zeros((TILE, TILE, 4), np.uint8)

    cache, one, other = TileCache(), object(), object()
    cache.bound = 10 * TILE * TILE * 4
    key = TileKey(0, (1.5, 1.5), 0, 0)
    for stamp, expected in ((1, 1), (1, 1), (2, 2), (None, 3), (None, 3), (7, 3)):
        cache.get(key, one, stamp, make)
        assert len(made) == expected, stamp
    cache.get(key, other, None, make)
    assert len(made) == 4, "another picture in the same place"


def test_the_cache_keeps_what_was_shown_last_within_its_bound() -> None:
    made: list[int] = []

    def get(index: int) -> None:
        def make() -> np.ndarray:
            made.append(index)
            return np.zeros((TILE, TILE, 4), np.uint8)

        cache.get(TileKey(0, (1.5, 1.5), index, 0), cache, None, make)

    cache = TileCache()
    cache.bound = 3 * TILE * TILE * 4
    for index in (0, 1, 2, 0, 3, 0, 2, 1):
        get(index)
    assert made == [0, 1, 2, 3, 1]


def test_panning_makes_only_the_tiles_that_come_into_view(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas.show_photo(layer_of(picture(3000, 4000)))
    canvas.zoom_to(0.7)
    canvas.grab()
    made: list[TileKey] = []
    real = painting.scaled

    def counted(pixels: np.ndarray, key: TileKey) -> np.ndarray:
        made.append(key)
        return real(pixels, key)

    monkeypatch.setattr(painting, "scaled", counted)
    for _ in range(8):
        canvas.pan(QPointF(-4, 0))
        canvas.grab()
    assert len({each.column for each in made}) <= 1 and len(made) <= 3
    made.clear()
    canvas.pan(QPointF(32, 0))
    canvas.grab()
    assert not made, "going back costs nothing"


@pytest.mark.parametrize("zoom", [0.3, 0.8, 1.0, 1.5, 3.0])
def test_parts_that_come_late_are_shown(canvas: Canvas, zoom: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "FADE_S", 0.0)
    canvas.show_photo(layer_of(plain(400, 600, 0)))
    layer = ScreenImage(600, 400)
    canvas.show_after([layer])
    canvas.zoom_to(zoom)
    for top in range(0, 400, 80):
        layer.write(plain(80, 600, 200), Region(0, top, 600, 80))
        canvas.grab()
    seen = shot(canvas)
    seen[:40] = 0  # the label
    assert canvas.view is not None
    left, top = (max(round(each), 0) for each in canvas.view.to_device(0, 0))
    right, bottom = canvas.view.to_device(600, 400)
    inside = seen[max(top, 40) : min(int(bottom), 400), left : min(int(right), 600)]
    assert inside.size and np.all(inside == 200)


def test_a_part_that_comes_late_fades_in(
    qtbot: QtBot, canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "FADE_S", 0.3)
    canvas.named = False
    canvas.show_photo(layer_of(plain(400, 600, 100)))
    layer = ScreenImage(600, 400)
    canvas.show_after([layer])
    canvas.zoom_to(1.0)
    canvas.grab()
    layer.write(plain(400, 600, 200), Region(0, 0, 600, 400))
    assert 100 <= int(shot(canvas)[200, 300, 0]) < 200
    qtbot.waitUntil(lambda: bool(np.all(shot(canvas)[100:300, 100:500] == 200)), timeout=5000)


def test_a_part_that_is_seen_already_does_not_fade_in_again(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "FADE_S", 60.0)
    canvas.named = False
    canvas.show_photo(layer_of(plain(400, 600, 100)))
    layer = ScreenImage(600, 400)
    layer.write(plain(400, 600, 200), Region(0, 0, 600, 400))
    canvas.show_after([layer])
    canvas.zoom_to(1.0)
    canvas.grab()
    layer.write(plain(100, 100, 200), Region(200, 200, 100, 100))
    assert np.all(shot(canvas)[100:300, 100:500] == 200)


@pytest.mark.parametrize(("zoom", "shown"), [(0.5, 200), (1.0, 100), (2.0, 100)])
def test_a_reduced_result_is_not_shown_enlarged(canvas: Canvas, zoom: float, shown: int) -> None:
    canvas.named = False
    canvas.show_photo(layer_of(plain(400, 600, 100)))
    layer = ScreenImage(600, 400)
    layer.write_proxy(layer.proxy(0.5, 300, 200), plain(200, 300, 200), Region(0, 0, 300, 200))
    canvas.show_after([layer])
    canvas.zoom_to(zoom)
    view = canvas.view
    assert view is not None
    x, y = (round(each) for each in view.to_device(300, 200))
    assert int(shot(canvas)[y, x, 0]) == shown


def test_a_layer_that_is_gone_leaves_no_tiles(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(picture(900, 1200)))
    canvas.grab()
    before = len(painting.image_caches)
    canvas.show_photo(layer_of(picture(900, 1200, 2)))
    canvas.grab()
    assert len(painting.image_caches) == before
