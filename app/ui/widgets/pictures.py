"""Pixels as Qt shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def image_of(pixels: NDArray[np.uint8]) -> QImage:
    """``pixels`` (uint8 h×w×3) as a picture that outlives them."""
    height, width = pixels.shape[:2]
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
