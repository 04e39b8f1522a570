"""A part of the export at 100 %, before and after the file format, to be dragged about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.pictures import image_of
from app.ui.widgets.theme import GRID, theme

if TYPE_CHECKING:
    from app.ui.export.job import Tried


class ExportPreview(QWidget):
    """One pixel of the export is one pixel of the screen. ``moved`` tells another part is wanted.

    :attr:`centre`: of the part, as shares of the sides.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview at 100 %"))
        self.setAccessibleDescription(
            self.tr(
                "Drag or use the arrow keys to look at another part; Space shows the photo before and after"
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setMinimumSize(40 * GRID, 30 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.centre = (0.5, 0.5)
        self.shows_before = False
        self.label = ""
        self._images: tuple[QImage, QImage] | None = None
        self._target = (1, 1)
        self._place = QPoint()
        self._from: tuple[QPointF, tuple[float, float]] | None = None
        self.waits = True

    @property
    def wanted(self) -> tuple[int, int]:
        """Width and height of the part that fills the widget, in px of the screen."""
        ratio = self.devicePixelRatioF()
        return max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1)

    def show_trial(self, trial: Tried) -> None:
        self._images = image_of(trial.before), image_of(trial.after)
        self._target = trial.target
        self._place = QPoint(trial.box.left, trial.box.top)
        self.waits = False
        self.update()

    def show_before(self, on: bool) -> None:
        self.shows_before = on
        self.update()

    def show_waiting(self, label: str) -> None:
        """What is shown is out of date; ``label`` says what is awaited or why nothing comes."""
        self.label, self.waits = label, True
        self.update()

    def show_label(self, label: str) -> None:
        """What is seen, in words over the picture."""
        self.label = label
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, style = QPainter(self), theme()
        painter.fillRect(self.rect(), style.colour("canvas"))
        if self._images is not None:
            image = self._images[0 if self.shows_before else 1]
            ratio = self.devicePixelRatioF()
            origin = painter.deviceTransform()
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            # Whole pixels of the screen, wherever the window's scale puts this widget.
            painter.translate(round(origin.dx()) - origin.dx(), round(origin.dy()) - origin.dy())
            painter.drawImage(self._corner(image), image)
            painter.restore()
        if self.label:
            self._paint_label(painter, self.label)
        if self.hasFocus():
            painter.setPen(style.colour("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _corner(self, image: QImage) -> QPoint:
        """Where the picture's corner lies, in px of the screen: shifted while it is dragged."""
        corner = []
        sizes = (image.width(), image.height())
        for room, size, whole, share, at in zip(
            self.wanted, sizes, self._target, self.centre, (self._place.x(), self._place.y()), strict=True
        ):
            if whole <= room:
                corner.append((room - size) // 2)
            else:
                wanted = min(max(round(whole * share - room / 2), 0), whole - room)
                corner.append(at - wanted)
        return QPoint(*corner)

    def _paint_label(self, painter: QPainter, words: str) -> None:
        style = theme()
        metrics = painter.fontMetrics()
        # Eliding goes by the advance, and may round it up.
        width = min(metrics.horizontalAdvance(words) + 2 + 2 * GRID, self.width() - 2 * GRID)
        height = metrics.height() + GRID
        box = QRect(GRID, self.height() - height - GRID, width, height)
        painter.fillRect(box, style.colour("label"))
        painter.setPen(style.colour("text"))
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - 2 * GRID)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, elided)

    # --- mouse and keys --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position(), self.centre
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            way, ratio = event.position() - self._from[0], self.devicePixelRatioF()
            self._look_at(self._from[1], -way.x() * ratio, -way.y() * ratio)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            moved = self._from[1] != self.centre
            self._from = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            if moved:
                self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        width, height = self.wanted
        self._look_at(self.centre, step[0] * width / 4, step[1] * height / 4)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def sizeHint(self) -> QSize:
        return QSize(64 * GRID, 56 * GRID)

    def _look_at(self, centre: tuple[float, float], x: float, y: float) -> None:
        """Show the part so many px further, never past the photo's edge."""
        shares = []
        for share, way, whole, room in zip(centre, (x, y), self._target, self.wanted, strict=True):
            half = min(room / whole / 2, 0.5)
            shares.append(min(max(share + way / whole, half), 1 - half))
        self.centre = shares[0], shares[1]
        self.update()
