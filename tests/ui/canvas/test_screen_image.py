"""Layers: what the worker fills in is what the screen may show, and nothing else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.imaging.region import Region
from app.ui.canvas.screen_image import ScreenImage
from app.ui.worker.display_copy import PROXY_SIDE, DisplayCopy
from tests.tools.fake_tools import make_photo


def picture(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)


@settings(max_examples=25)
@given(st.integers(1, 1300), st.integers(1, 900), st.integers(1, 40), st.randoms())
def test_tiles_in_any_order_give_the_whole_and_its_halves(
    width: int, height: int, cells: int, chance: object
) -> None:
    rgb, layer, step = picture(height, width), ScreenImage(width, height), cells * 8
    tiles = [
        Region(x, y, min(step, width - x), min(step, height - y))
        for y in range(0, height, step)
        for x in range(0, width, step)
    ]
    chance.shuffle(tiles)  # type: ignore[attr-defined]
    for tile in tiles:
        layer.write(rgb[tile.slices], tile)
        assert layer.covers(tile)
    assert layer.covers(Region(0, 0, width, height))
    assert layer.covered == [Region(0, 0, width, height)]
    assert np.array_equal(layer.levels[0][..., 2::-1], rgb)
    whole = ScreenImage(width, height)
    whole.write(rgb, Region(0, 0, width, height))
    for one, other in zip(layer.levels, whole.levels, strict=True):
        assert np.array_equal(one, other)


def test_halves_are_means() -> None:
    rgb, layer = picture(1200, 1600), ScreenImage(1600, 1200)
    layer.write(rgb, Region(0, 0, 1600, 1200))
    half = cv2.resize(rgb, (800, 600), interpolation=cv2.INTER_AREA)
    assert np.abs(layer.levels[1][..., 2::-1].astype(int) - half).max() <= 1


def test_parts_not_written_are_not_covered() -> None:
    layer = ScreenImage(100, 100)
    assert not layer.covers(Region(0, 0, 1, 1))
    layer.write(picture(48, 48), Region(8, 8, 48, 48))
    assert layer.covers(Region(8, 8, 48, 48)) and layer.covers(Region(20, 20, 5, 5))
    assert not layer.covers(Region(7, 8, 10, 10))
    assert not layer.covers(Region(8, 8, 49, 48))


def test_a_tile_off_the_cells_counts_once_its_region_is_finished() -> None:
    layer = ScreenImage(100, 100)
    for part in (Region(0, 0, 30, 100), Region(30, 0, 70, 100)):
        layer.write(picture(part.height, part.width), part)
    assert not layer.covers(Region(24, 0, 8, 8))
    layer.finish(Region(0, 0, 100, 100), 1.0)
    assert layer.covers(Region(0, 0, 100, 100))


def test_a_proxy_serves_its_scale_and_coarser_ones() -> None:
    layer = ScreenImage(1000, 800)
    plane = layer.proxy(0.5, 500, 400)
    assert layer.proxy(0.5, 500, 400) is plane
    layer.write_proxy(plane, picture(200, 500), Region(0, 0, 500, 200))
    assert layer.has_proxy(Region(0, 0, 1000, 400), 0.5)
    assert layer.has_proxy(Region(0, 0, 1000, 400), 0.25)
    assert not layer.has_proxy(Region(0, 0, 1000, 402), 0.5)
    assert not layer.has_proxy(Region(0, 0, 10, 10), 0.75)


@pytest.mark.parametrize("size", [(300, 200), (PROXY_SIDE + 700, 900)])
def test_the_screen_copy_is_the_photo_in_8_bits(size: tuple[int, int]) -> None:
    photo = make_photo(size[1], size[0])
    copy = DisplayCopy(photo)
    layer = copy.layer
    copy.fill_reduced()
    whole = [Region(0, 0, plane.width, plane.height) for plane in layer.proxies]
    assert layer.covered or layer.proxies[0].covered == whole
    while copy.step():
        pass
    assert not layer.proxies
    expected = np.floor(photo.pixels * 255 + 0.5)
    assert np.abs(layer.levels[0][..., 2::-1] - expected).max() <= 1


def test_what_is_outdated_stays_on_the_screen_and_is_asked_for_again() -> None:
    layer = ScreenImage(64, 64)
    whole = Region(0, 0, 64, 64)
    layer.write(np.zeros((64, 64, 3), np.uint8), whole)
    half = Region(0, 0, 32, 32)
    layer.write_proxy(layer.proxy(0.5, 32, 32), np.zeros((32, 32, 3), np.uint8), half)
    layer.outdate()
    assert not layer.covers(whole) and not layer.has_proxy(whole, 0.5)
    assert layer.covered == [whole] and layer.proxies[0].covered == [half]
    layer.write(np.ones((64, 64, 3), np.uint8), whole)
    layer.finish(half, 0.5)
    assert layer.covers(whole) and layer.has_proxy(whole, 0.5)
