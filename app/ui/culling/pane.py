"""One photo at full size in a frame, a part of it, moved together with its neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.canvas.pan_zoom import ARROWS
from app.ui.widgets.pictures import image_of
from app.ui.widgets.theme import GRID, theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class CullPane(QWidget):
    """``moved`` tells by how many device px the photo was dragged. One px of it on one px of the screen."""

    moved = Signal(QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(30 * GRID, 30 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._image: QImage | None = None
        self._middle = QPointF()
        self._words = ""
        self.offset = QPointF()
        self._from: QPointF | None = None

    @property
    def image(self) -> QImage | None:
        return self._image

    def show_words(self, words: str) -> None:
        """Say why there is nothing to see."""
        self._image, self._words = None, words
        self.update()

    def show_part(self, pixels: NDArray[np.uint8], middle: tuple[int, int]) -> None:
        """Show ``pixels`` (uint8 h×w×3), its px ``middle`` in the middle of the frame."""
        self._image = image_of(pixels)
        self._middle, self._words = QPointF(*middle), ""
        self.update()

    def show_offset(self, offset: QPointF) -> None:
        """How far the photo is moved, in device px."""
        self.offset = QPointF(offset)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, style = QPainter(self), theme()
        painter.fillRect(self.rect(), style.colour("canvas"))
        if self._image is None:
            painter.setPen(style.colour("quiet"))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words
            )
        else:
            ratio = self.devicePixelRatioF()
            width, height = self.width() * ratio, self.height() * ratio
            # At first no room is left beside the photo; then it goes where it is dragged.
            x = _filling(width / 2 - self._middle.x(), self._image.width(), width) + self.offset.x()
            y = _filling(height / 2 - self._middle.y(), self._image.height(), height) + self.offset.y()
            at = QPointF(round(x), round(y))  # on whole px of the screen, or it would be softened
            painter.scale(1 / ratio, 1 / ratio)
            painter.drawImage(QRectF(at.x(), at.y(), self._image.width(), self._image.height()), self._image)
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(style.colour("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.moved.emit((event.position() - self._from) * self.devicePixelRatioF())
            self._from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = ARROWS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(by)


def _filling(start: float, size: float, room: float) -> float:
    """``start``, moved so that a picture of ``size`` px leaves as little as it can of ``room`` empty."""
    if size <= room:
        return (room - size) / 2
    return min(max(start, room - size), 0.0)
