"""Checkerboard, clipping warning and pixel grid: where they are, and where they are not."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from app.ui.canvas.canvas import Canvas
from app.ui.canvas.effects import BLACK, BLOWN, DARK, LIGHT, SQUARE
from app.ui.canvas.screen_image import ScreenImage
from app.ui.worker.display_copy import DisplayCopy
from tests.tools.fake_tools import make_photo
from tests.ui.canvas_steps import layer_of, picture, plain, shot


def transparent(height: int, width: int) -> tuple[ScreenImage, np.ndarray]:
    """A photo whose left third is gone and whose middle third is half there."""
    alpha = np.ones((height, width), np.float32)
    alpha[:, : width // 3] = 0
    alpha[:, width // 3 : width * 2 // 3] = 0.5
    photo = dataclasses.replace(make_photo(height, width), alpha=alpha)
    copy = DisplayCopy(photo)
    layer = copy.layer
    copy.fill_reduced()
    while copy.step():
        pass
    return layer, layer.levels[0][..., 2::-1].copy()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_board_shows_as_far_as_the_photo_is_transparent(canvas: Canvas, zoom: float) -> None:
    layer, rgb = transparent(300, 450)
    canvas.show_photo(layer)
    canvas.zoom_to(zoom)
    assert canvas.view is not None
    left, top = canvas.view.origin
    seen = shot(canvas).astype(int)
    rows, columns = (
        np.arange(max(top, 0), min(top + round(300 * zoom), 400)),
        np.arange(max(left, 0), min(left + round(450 * zoom), 600)),
    )
    y, x = ((rows - top) / zoom).astype(int), ((columns - left) / zoom).astype(int)
    photo = rgb[y][:, x].astype(int)
    squares = ((rows - top) // SQUARE)[:, None] + (columns - left) // SQUARE
    board = np.where(squares % 2, DARK, LIGHT)[..., None]
    shown = seen[rows][:, columns]
    gone, half, there = x < 150, (x >= 150) & (x < 300), x >= 300
    assert np.all(shown[:, gone] == np.broadcast_to(board, shown.shape)[:, gone])
    assert np.array_equal(shown[:, there], photo[:, there])
    assert np.abs(shown[:, half] - (photo + board)[:, half] / 2).max() <= 2


def test_the_board_lies_above_results_too(canvas: Canvas) -> None:
    layer, _ = transparent(300, 450)
    canvas.show_photo(layer)
    canvas.show_after([layer_of(plain(300, 450, 77))])
    assert canvas.view is not None
    left, top = canvas.view.origin
    seen = shot(canvas)[top : top + 300, left : left + 450]
    assert set(np.unique(seen[60:, :150])) == {DARK, LIGHT} and np.all(seen[60:, 300:] == 77)


def test_an_opaque_photo_has_no_board(canvas: Canvas) -> None:
    rgb = picture(300, 450)
    canvas.show_photo(layer_of(rgb))
    assert canvas.view is not None
    left, top = canvas.view.origin
    assert np.array_equal(shot(canvas)[top : top + 300, left : left + 450], rgb)


def test_clipped_pixels_are_marked_and_no_others(canvas: Canvas) -> None:
    rgb = plain(400, 600, 128)
    rgb[50:100, 50:100] = (255, 90, 90)  # one colour is blown
    rgb[50:100, 150:200] = 0
    rgb[50:100, 250:300] = (0, 30, 40)  # a saturated colour is not black
    rgb[50:100, 350:400] = (254, 254, 254)
    canvas.show_photo(layer_of(rgb))
    assert np.array_equal(shot(canvas), rgb)
    canvas.show_clipping(True)
    expected = rgb.copy()
    expected[50:100, 50:100] = (BLOWN.red(), BLOWN.green(), BLOWN.blue())
    expected[50:100, 150:200] = (BLACK.red(), BLACK.green(), BLACK.blue())
    assert np.array_equal(shot(canvas), expected)
    canvas.show_clipping(False)
    assert np.array_equal(shot(canvas), rgb)


def test_the_grid_is_there_beyond_800_percent_only(canvas: Canvas) -> None:
    rgb = picture(300, 450)
    canvas.show_photo(layer_of(rgb))
    for zoom in (8.0, 10.0, 11.7, 16.0):
        canvas.zoom_to(zoom, QPointF(300, 200))
        assert canvas.view is not None
        left, top = canvas.view.origin
        x = ((np.arange(600) - left + 0.5) / zoom).astype(int)
        y = ((np.arange(400) - top + 0.5) / zoom).astype(int)
        changed = np.any(shot(canvas) != rgb[y][:, x], -1)
        first_x = np.diff(x, prepend=-1) > 0
        first_y = np.diff(y, prepend=-1) > 0
        first_x[0] = (0 - left) / zoom == x[0]
        first_y[0] = (0 - top) / zoom == y[0]
        lines = first_x[None] | first_y[:, None]
        if zoom <= 8:
            assert not changed.any()
        else:
            assert not changed[~lines].any()
            assert changed[lines].mean() > 0.95, "but for pixels that are the lines' grey already"
