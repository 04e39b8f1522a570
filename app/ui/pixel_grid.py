"""Lines between the photo's pixels, for looking at single ones."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from app.ui.painting import photo_rect
from app.ui.viewport import Viewport

BEYOND = 8.0
"""Zoom above which the lines are there."""
_LINE = QColor(128, 128, 128, 96)


def paint_pixel_grid(painter: QPainter, view: Viewport, area: QRect) -> None:
    """Paint the lines into ``area`` (device px): each on the first device px of a pixel."""
    seen = photo_rect(view).intersected(area)
    if view.zoom <= BEYOND or seen.isEmpty():
        return
    left, top = view.origin

    def lines(start: int, end: int, origin: int) -> list[int]:
        first = math.ceil((start - origin) / view.zoom)
        last = math.floor((end - origin) / view.zoom)
        return [origin + math.ceil(index * view.zoom - 0.5) for index in range(first, last + 1)]

    for x in lines(seen.left(), seen.right(), left):
        painter.fillRect(x, seen.top(), 1, seen.height(), _LINE)
    for y in lines(seen.top(), seen.bottom(), top):
        painter.fillRect(seen.left(), y, seen.width(), 1, _LINE)
