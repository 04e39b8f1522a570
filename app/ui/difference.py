"""What differs between two states of a photo, amplified: grey where nothing does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from app.ui.layer import Layer
from app.ui.painting import photo_rect, picture_of
from app.ui.viewport import Viewport

NEUTRAL = 128


def paint_difference(
    painter: QPainter,
    before: Sequence[Layer],
    after: Sequence[Layer],
    view: Viewport,
    area: QRect,
    amount: int,
) -> None:
    """Paint 128 + ``amount``·(after − before), in 8-bit steps of each colour, into ``area`` (device px)."""
    import cv2

    seen = photo_rect(view).intersected(area)
    if seen.isEmpty():
        return
    one, other = picture_of(after, view, seen), picture_of(before, view, seen)
    shown = cv2.addWeighted(one, amount, other, -amount, NEUTRAL)
    image = QImage(shown.data, seen.width(), seen.height(), shown.strides[0], QImage.Format.Format_RGB32)
    painter.drawImage(seen.topLeft(), image)
