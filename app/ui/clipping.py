"""The clipping warning: what has no detail left, marked in the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.layer import Layer
from app.ui.painting import photo_rect, picture_of
from app.ui.viewport import Viewport

BLOWN, BLACK = QColor(255, 40, 70), QColor(40, 110, 255)


def paint_clipping(painter: QPainter, layers: Sequence[Layer], view: Viewport, area: QRect) -> None:
    """Mark in ``area`` (device px) where a colour is as bright, or all are as dark, as a screen goes.

    That is judged by the 8-bit values shown, so nothing is worked out anew; below 100 % by their means.
    """
    import cv2
    import numpy as np

    seen = photo_rect(view).intersected(area)
    if seen.isEmpty():
        return
    picture = picture_of(layers, view, seen)
    marks = np.zeros_like(picture)
    below = cv2.inRange(picture, np.array([0, 0, 0, 0]), np.array([254, 254, 254, 255]))
    black = cv2.inRange(picture, np.array([0, 0, 0, 0]), np.array([0, 0, 0, 255]))
    for mask, colour in ((cv2.bitwise_not(below), BLOWN), (black, BLACK)):
        paint = np.full_like(picture, (colour.blue(), colour.green(), colour.red(), 255))
        cv2.copyTo(paint, mask, marks)
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(marks.data, seen.width(), seen.height(), marks.strides[0], form)
    painter.drawImage(seen.topLeft(), image)
