"""The navigator: the whole photo, small, with a frame round what the canvas shows of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.canvas.canvas import Canvas
from app.ui.canvas.effects import paint_checkerboard
from app.ui.canvas.painting import paint_images, use_device_pixels
from app.ui.canvas.pan_zoom import ARROWS
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.viewport import Viewport
from app.ui.widgets.theme import GRID, theme

_HEIGHT = 20 * GRID


class Navigator(QWidget):
    """Shows what ``canvas`` shows, follows it by itself, and moves it: press or drag, wheel, arrow keys."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Navigator"))
        self.setAccessibleDescription(self.tr("Where in the photo one is; arrow keys move it"))
        self.setToolTip(self.tr("Drag the frame to look at another part"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._canvas = canvas
        self._shown: object = None
        canvas.view_changed.connect(self._follow)
        # Not in the paint itself: what is shown there may not change while it is painted.
        canvas.painted.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(24 * GRID, _HEIGHT)

    def whole(self) -> Viewport | None:
        """The view of the whole photo in this widget, in its device px; None without a photo."""
        if self._canvas.view is None:
            return None
        ratio, view = self.devicePixelRatioF(), self._canvas.view
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        return Viewport(view.photo_width, view.photo_height, max(width, 1), max(height, 1)).fitted()

    def frame(self) -> QRectF | None:
        """What the canvas shows, in px of this widget; None when that is the whole photo, or nothing."""
        whole, view = self.whole(), self._canvas.view
        if whole is None or view is None or (seen := view.visible()) is None:
            return None
        if (seen.width, seen.height) == (view.photo_width, view.photo_height):
            return None
        ratio = self.devicePixelRatioF()
        left, top = whole.to_device(seen.x, seen.y)
        right, bottom = whole.to_device(seen.right, seen.bottom)
        return QRectF(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)

    def _images(self) -> list[ScreenImage]:
        assert self._canvas.before is not None
        return [self._canvas.before, *self._canvas.after]

    def _follow(self) -> None:
        photo = self._canvas.before is not None
        self.setVisible(photo)
        versions = [(id(each), each.version) for each in self._images()] if photo else None
        now = self._canvas.view, versions
        if now != self._shown:  # the canvas is painted far more often than anything changes here
            self._shown = now
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = self.whole()
        if whole is None or self._canvas.before is None:
            return
        ratio = self.devicePixelRatioF()
        painter.save()
        use_device_pixels(painter, self)
        area = QRect(0, 0, whole.width, whole.height)
        paint_images(painter, self._images(), whole, area)
        paint_checkerboard(painter, self._canvas.before, whole, area)
        painter.restore()
        style = theme()
        if (frame := self.frame()) is not None:
            shade = style.colour("label")
            shade.setAlphaF(0.45)
            left, top = (each / ratio for each in whole.to_device(0, 0))
            photo = QRectF(left, top, self.width() - 2 * left, self.height() - 2 * top)
            beside = QPainterPath()  # what lies in both is filled by neither
            beside.addRect(photo)
            beside.addRect(frame.intersected(photo))
            painter.fillPath(beside, shade)
            inside = frame.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("label"), 3))
            painter.drawRect(inside)
            painter.setPen(QPen(style.colour("accent" if self.hasFocus() else "text"), 1))
            painter.drawRect(inside)
        elif self.hasFocus():
            painter.setPen(QPen(style.colour("accent"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    # --- mouse and keys --------------------------------------------------------------------------------

    def _go(self, at: QPointF) -> None:
        whole = self.whole()
        if whole is not None:
            ratio = self.devicePixelRatioF()
            self._canvas.centre_on(*whole.to_photo(at.x() * ratio, at.y() * ratio))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        view = self._canvas.view
        if view is not None and (notches := event.angleDelta().y() / 120):
            self._canvas.zoom_to(view.zoom * 2 ** (notches / 3))
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (move := ARROWS.get(Qt.Key(event.key()))) is not None:
            self._canvas.pan(move)
        else:
            super().keyPressEvent(event)
