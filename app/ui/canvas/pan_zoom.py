"""A view that is zoomed and panned by wheel, keys, pinch and drag."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from app.ui.canvas.viewport import Viewport

_STEP = 64.0
ARROWS = {
    Qt.Key.Key_Left: QPointF(_STEP, 0),
    Qt.Key.Key_Right: QPointF(-_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, _STEP),
    Qt.Key.Key_Down: QPointF(0, -_STEP),
}
"""How far an arrow key moves a picture, px."""


class PanZoomView(QWidget):
    """A widget with a ``view``. ``view_changed`` tells when another part or size is looked at."""

    view_changed = Signal()
    view: Viewport | None = None  # of the class: Qt sends events while the widget is being made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        if sys.platform != "darwin":  # there the same pinch comes as a native gesture
            self.grabGesture(Qt.GestureType.PinchGesture)
        # What is asked for again whenever the canvas changes its size: that it fits, or fills the canvas.
        self._kept: Callable[[Viewport], Viewport] | None = Viewport.fitted
        self._pan_from: QPointF | None = None
        self._space = False

    # --- zoom and pan ----------------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole photo."""
        self._keep(Viewport.fitted)

    def fill(self) -> None:
        """Leave no room beside the photo."""
        self._keep(Viewport.filled)

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """``zoom`` device pixels for one of the photo; ``at`` (widget px, or the middle) stays in place."""
        if self.view is None:
            return
        x, y = (self.view.width / 2, self.view.height / 2) if at is None else self._in_view(at)
        self._kept = None
        self._change_view(self.view.zoomed(zoom, x, y))

    def zoom_step(self, up: bool) -> None:
        if self.view is not None:
            self.zoom_to(self.view.next_stop(up))

    def pan(self, by: QPointF) -> None:
        """Move the photo by so many widget px."""
        if self.view is None:
            return
        ratio = self.devicePixelRatioF()
        view = self.view.panned(by.x() * ratio, by.y() * ratio)
        if view != self.view:
            self._kept = None
            self._change_view(view)

    def centre_on(self, x: float, y: float) -> None:
        """Bring a place of the photo, in its px, to the middle."""
        if self.view is not None:
            self._kept = None
            self._change_view(dataclasses.replace(self.view, x=x, y=y).clamped())

    def set_view(self, view: Viewport) -> None:
        """Look at exactly this part, whatever was looked at before."""
        self._kept = None
        width, height = self._view_size()
        self._change_view(dataclasses.replace(view, width=width, height=height).clamped())

    def _keep(self, kept: Callable[[Viewport], Viewport]) -> None:
        if self.view is not None:
            self._kept = kept
            self._change_view(self._settled(self.view))

    def _settled(self, view: Viewport) -> Viewport:
        """``view`` in the room there is now, still fitted or filling if that was asked for."""
        view = view.resized(*self._view_size())
        return view if self._kept is None else self._kept(view)

    def _change_view(self, view: Viewport) -> None:
        if view != self.view:
            self.view = view
            self.update()
            self.view_changed.emit()

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1)

    def _view_size(self) -> tuple[int, int]:
        """Device px that the view covers."""
        return self._device_size()

    def _in_view(self, at: QPointF) -> tuple[float, float]:
        """Device px of the view under ``at`` (widget px)."""
        ratio = self.devicePixelRatioF()
        return at.x() * ratio, at.y() * ratio

    # --- input -----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.view is not None:
            self._change_view(self._settled(self.view))
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pans = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        if self.view is None or not pans:
            return super().mousePressEvent(event)
        self._pan_from = event.position()
        return self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pan_from is not None:
            self.pan(at - self._pan_from)
            self._pan_from = at
        self._show_cursor(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pan_from = None
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._fit_or_pixels(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.view is None:
            return
        touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if touchpad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            exact = event.pixelDelta()
            self.pan(QPointF(exact if not exact.isNull() else event.angleDelta() / 4))
        elif notches := (event.angleDelta().y() or event.angleDelta().x()) / 120:
            self.zoom_to(self.view.zoom * 2 ** (notches / 3), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if self.view is not None:
            if isinstance(event, QNativeGestureEvent):
                if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                    self.zoom_to(self.view.zoom * (1 + event.value()), event.position())
                    return True
                if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
                    self._fit_or_pixels(event.position())
                    return True
            elif isinstance(event, QGestureEvent):
                pinch = event.gesture(Qt.GestureType.PinchGesture)
                if isinstance(pinch, QPinchGesture):
                    self._pinch(pinch)
                    return True
        return super().event(event)

    def _pinch(self, pinch: QPinchGesture) -> None:
        assert self.view is not None
        middle = QPointF(self.mapFromGlobal(pinch.centerPoint()))
        self.zoom_to(self.view.zoom * pinch.scaleFactor(), middle)
        self.pan(pinch.centerPoint() - pinch.lastCenterPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._show_cursor(self._cursor_at())
        elif (move := ARROWS.get(Qt.Key(event.key()))) is not None and self.view is not None:
            self.pan(move)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor(self._cursor_at())
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False  # its release goes to somebody else
        super().focusOutEvent(event)

    def _fit_or_pixels(self, at: QPointF) -> None:
        if self.view is None:
            return
        if self.view.fits and self.view.fit_zoom < 1.0:
            self.zoom_to(1.0, at)
        else:
            self.fit()

    def _cursor_at(self) -> QPointF:
        return QPointF(self.mapFromGlobal(self.cursor().pos()))

    def _show_cursor(self, at: QPointF) -> None:
        if self.view is None:
            self.unsetCursor()
        else:
            pans = self._pan_from is not None
            self.setCursor(Qt.CursorShape.ClosedHandCursor if pans else Qt.CursorShape.OpenHandCursor)
