"""The canvas: the photo, and hands on it."""

from __future__ import annotations

import dataclasses
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui import painting
from app.ui.layer import Layer
from app.ui.theme import SMALL, sized, theme
from app.ui.viewport import Viewport

_REACH = 8
"""How near to the divider, in px, a press takes hold of it."""


class Compare(Enum):
    SINGLE = "single"
    SPLIT = "split"


class Canvas(QWidget):
    """Paints the layers it is given. ``view_changed`` tells when another part or size is looked at."""

    view_changed = Signal()
    picked = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Photo"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.view: Viewport | None = None
        self.before: Layer | None = None
        self.after: list[Layer] = []
        self.compare = Compare.SINGLE
        self.divider = 0.5
        self.showing_before = False
        self.picking = False
        self._fit = True
        self._drag: QPointF | None = None
        self._holds_divider = False
        self._space = False

    # --- what is shown ---------------------------------------------------------------------------------

    def show_photo(self, before: Layer) -> None:
        """A new photo: seen as a whole, nothing done to it."""
        self.before, self.after = before, []
        self._fit = True
        self.view = Viewport(before.width, before.height, *self._device_size()).fitted()
        self.update()
        self.view_changed.emit()

    def clear(self) -> None:
        self.view, self.before, self.after = None, None, []
        self.update()

    def show_after(self, layers: list[Layer]) -> None:
        """The result: ``layers`` from the bottom (older, still shown) to the top."""
        self.after = list(layers)
        self.update()

    def set_compare(self, compare: Compare) -> None:
        self.compare = compare
        self.update()

    def show_before(self, on: bool) -> None:
        """Show the photo as it was, as long as ``on``."""
        self.showing_before = on
        self.update()

    @property
    def approximate(self) -> bool:
        """Whether a part of the result in view is still worked out from a reduced photo."""
        if self.view is None or not self.after or (seen := self.view.visible()) is None:
            return False
        return not self.after[-1].covers(seen)

    # --- zoom and pan ----------------------------------------------------------------------------------

    def fit(self) -> None:
        if self.view is not None:
            self._fit = True
            self._look(self.view.fitted())

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """``zoom`` device pixels for one of the photo; ``at`` (widget px, or the middle) stays in place."""
        if self.view is None:
            return
        at = at or QPointF(self.width() / 2, self.height() / 2)
        ratio = self.devicePixelRatioF()
        self._fit = False
        self._look(self.view.zoomed(zoom, at.x() * ratio, at.y() * ratio))

    def zoom_step(self, up: bool) -> None:
        if self.view is not None:
            self.zoom_to(self.view.next_stop(up))

    def pan(self, by: QPointF) -> None:
        """Move the photo by so many widget px."""
        if self.view is not None:
            ratio = self.devicePixelRatioF()
            self._look(self.view.panned(by.x() * ratio, by.y() * ratio))

    def _look(self, view: Viewport) -> None:
        if view != self.view:
            self.view = view
            self.update()
            self.view_changed.emit()

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.view is not None:
            view = self.view.resized(*self._device_size())
            self._look(view.fitted() if self._fit else view)
        super().resizeEvent(event)

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(self.rect(), look.colour("canvas"))
        if self.view is None or self.before is None:
            return
        ratio = painter.device().devicePixelRatioF()
        if (*self._device_size(),) != (self.view.width, self.view.height):  # moved to another screen
            view = self.view.resized(*self._device_size())
            self.view = view.fitted() if self._fit else view
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        # At scale factors such as 1.25 the widget may begin inside a device pixel; 100 % must not.
        corner = self.mapTo(self.window(), QPoint(0, 0))
        shift_x, shift_y = -((corner.x() * ratio) % 1), -((corner.y() * ratio) % 1)
        painter.translate(shift_x, shift_y)
        whole = QRect(0, 0, self.view.width, self.view.height)
        after = [self.before, *self.after]
        if self.showing_before:
            painting.paint_layers(painter, [self.before], self.view, whole)
        elif self.compare is Compare.SPLIT:
            at = round(self.divider * self.view.width)
            painting.paint_layers(painter, [self.before], self.view, QRect(0, 0, at, self.view.height))
            painting.paint_layers(
                painter, after, self.view, QRect(at, 0, self.view.width - at, self.view.height)
            )
        else:
            painting.paint_layers(painter, after, self.view, whole)
        painter.restore()
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        look = theme()
        painter.setFont(sized(self.font(), SMALL))
        room = QRectF(self.rect())
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        after = self.tr("After") if self.after else self.tr("After · unchanged")
        if self.approximate:
            after = self.tr("After · approximate")
        if self.showing_before:
            painting.paint_label(painter, self.tr("Before"), room, left, look)
        elif self.compare is Compare.SPLIT:
            x = self.divider * self.width()
            painting.paint_label(painter, self.tr("Before"), QRectF(0, 0, x, self.height()), left, look)
            painting.paint_label(painter, after, QRectF(x, 0, self.width() - x, self.height()), right, look)
            top, height = self._photo_rows()
            painting.paint_divider(painter, x, top, height, look, self._holds_divider)
        elif self.after:
            painting.paint_label(painter, after, room, right, look)

    def _photo_rows(self) -> tuple[float, float]:
        """Top and height, in widget px, of what is seen of the photo."""
        assert self.view is not None
        ratio = self.devicePixelRatioF()
        top = max(self.view.to_device(0, 0)[1] / ratio, 0.0)
        bottom = min(self.view.to_device(0, self.view.photo_height)[1] / ratio, float(self.height()))
        return top, bottom - top

    # --- hands -----------------------------------------------------------------------------------------

    def _over_divider(self, at: QPointF) -> bool:
        return (
            self.compare is Compare.SPLIT
            and self.before is not None
            and not self._space
            and abs(at.x() - self.divider * self.width()) <= _REACH
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.view is None or event.button() not in (
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.MiddleButton,
        ):
            return super().mousePressEvent(event)
        at = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.picking:
            ratio = self.devicePixelRatioF()
            x, y = self.view.to_photo(at.x() * ratio, at.y() * ratio)
            if 0 <= x <= self.view.photo_width and 0 <= y <= self.view.photo_height:
                self.picked.emit(x / self.view.photo_width, y / self.view.photo_height)
            return None
        self._drag = at
        self._holds_divider = event.button() == Qt.MouseButton.LeftButton and self._over_divider(at)
        self._show_hand(at)
        self.update()
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._drag is not None and self._holds_divider:
            self.divider = min(max(at.x() / max(self.width(), 1), 0.0), 1.0)
            self.update()
        elif self._drag is not None:
            self._fit = False
            self.pan(at - self._drag)
            self._drag = at
        self._show_hand(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag, self._holds_divider = None, False
        self._show_hand(event.position())
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.view is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._over_divider(event.position()):
            self.divider = 0.5
            self.update()
        elif self.view.fits:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.view is None:
            return
        touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if touchpad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._fit = False
            self.pan(
                QPointF(event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 4)
            )
        elif notches := (event.angleDelta().y() or event.angleDelta().x()) / 120:
            self.zoom_to(self.view.zoom * 2 ** (notches / 3), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and self.view is not None:
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.view.zoom * (1 + event.value()), event.position())
                return True
            if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
                if self.view.fits:
                    self.zoom_to(1.0, event.position())
                else:
                    self.fit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 64.0
        moves = {
            Qt.Key.Key_Left: QPointF(step, 0),
            Qt.Key.Key_Right: QPointF(-step, 0),
            Qt.Key.Key_Up: QPointF(0, step),
            Qt.Key.Key_Down: QPointF(0, -step),
        }
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._show_hand(QPointF(self.mapFromGlobal(self.cursor().pos())))
        elif (move := moves.get(Qt.Key(event.key()))) is not None and self.view is not None:
            self.pan(move)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_hand(QPointF(self.mapFromGlobal(self.cursor().pos())))
        else:
            super().keyReleaseEvent(event)

    def _show_hand(self, at: QPointF) -> None:
        if self.view is None:
            self.unsetCursor()
        elif self.picking:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self._holds_divider or (self._drag is None and self._over_divider(at)):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self._drag is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_view(self, view: Viewport) -> None:
        """Look at exactly this part, whatever was looked at before."""
        self._fit = False
        self._look(
            dataclasses.replace(view, width=self._device_size()[0], height=self._device_size()[1]).clamped()
        )
