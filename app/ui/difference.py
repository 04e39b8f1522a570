"""What differs between two states of a photo, amplified: grey where nothing does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui import painting
from app.ui.layer import Layer
from app.ui.viewport import Viewport

NEUTRAL = 128


def paint(
    painter: QPainter,
    before: Sequence[Layer],
    after: Sequence[Layer],
    view: Viewport,
    area: QRect,
    amount: int,
) -> None:
    """Paint 128 + ``amount``·(after − before), in 8-bit steps of each colour, into ``area`` (device px)."""
    import cv2
    import numpy as np

    seen = painting.photo_rect(view).intersected(area)
    if seen.isEmpty():
        return
    pictures = []
    for layers in (before, after):
        image = QImage(seen.size(), QImage.Format.Format_RGB32)
        image.fill(QColor(NEUTRAL, NEUTRAL, NEUTRAL))
        brush = QPainter(image)
        brush.translate(-seen.topLeft())
        painting.paint_layers(brush, layers, view, seen)
        brush.end()
        pixels = np.frombuffer(image.constBits(), np.uint8)
        pictures.append(pixels.reshape(seen.height(), seen.width(), 4))
    shown = cv2.addWeighted(pictures[1], amount, pictures[0], -amount, NEUTRAL)
    shown[..., 3] = 255
    image = QImage(shown.data, seen.width(), seen.height(), shown.strides[0], QImage.Format.Format_RGB32)
    painter.drawImage(QPoint(seen.left(), seen.top()), image)
