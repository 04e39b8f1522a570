"""Painting: each layer on the very pixels of the screen that the photo has, whatever it is made of."""

from __future__ import annotations

import dataclasses

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from app.engine.render.inputs import scaled_size
from app.imaging.region import Region
from app.ui.canvas.missing_regions import proxy_scale
from app.ui.canvas.painting import photo_rect, picture_of
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.viewport import Viewport
from tests.ui.canvas_steps import layer_of, plain

WHITE = 255


def proxy_of(width: int, height: int, scale: float, band: int) -> ScreenImage:
    """A reduced white photo that came in bands, as tiles do."""
    layer = ScreenImage(width, height)
    rows, columns = scaled_size(height, width, scale)
    plane = layer.proxy(scale, columns, rows)
    for top in range(0, rows, band):
        part = Region(0, top, columns, min(band, rows - top))
        layer.write_proxy(plane, plain(part.height, columns, WHITE), part)
    return layer


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 900), st.integers(1, 700), st.floats(0.02, 2.5), st.booleans(), st.floats(0.03, 0.99),
    st.integers(8, 256),
)  # fmt: skip
def test_every_layer_ends_where_the_photo_ends(
    width: int, height: int, zoom: float, whole: bool, scale: float, band: int
) -> None:
    view = dataclasses.replace(Viewport(width, height, 300, 200).fitted(), zoom=zoom).clamped()
    layer = layer_of(plain(height, width, WHITE)) if whole else proxy_of(width, height, scale, band)
    canvas = QRect(-3, -3, 306, 206)
    wanted = np.full((206, 306), 128)
    seen = photo_rect(view).translated(3, 3).intersected(QRect(0, 0, 306, 206))
    wanted[seen.top() : seen.bottom() + 1, seen.left() : seen.right() + 1] = WHITE
    assert np.array_equal(picture_of([layer], view, canvas)[..., 0], wanted)


def test_a_preview_and_the_photo_below_it_cover_the_same_pixels(dressed: QApplication) -> None:
    # 300.6 × 210.6 device px, rounded up: there the full size once ended two pixels before its preview.
    width, height, zoom = 1002, 702, 0.3
    view = dataclasses.replace(Viewport(width, height, 400, 300).fitted(), zoom=zoom).clamped()
    photo = layer_of(plain(height, width, WHITE))
    preview = proxy_of(width, height, proxy_scale(zoom), 64)
    area = QRect(0, 0, 400, 300)
    assert np.array_equal(picture_of([photo], view, area), picture_of([preview], view, area))
