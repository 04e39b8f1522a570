"""What tests of the canvas do again and again."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.imaging.region import Region
from app.ui.canvas.screen_image import ScreenImage


def picture(height: int, width: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def plain(height: int, width: int, value: int | tuple[int, int, int]) -> np.ndarray:
    return np.full((height, width, 3), value, np.uint8)


def layer_of(rgb: np.ndarray) -> ScreenImage:
    layer = ScreenImage(rgb.shape[1], rgb.shape[0])
    layer.write(rgb, Region(0, 0, layer.width, layer.height))
    return layer


def shot(widget: QWidget) -> np.ndarray:
    """What ``widget`` shows: uint8 H×W×3, in device px."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., 2::-1].copy()
