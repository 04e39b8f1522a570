"""A view of one or two states of a photo, and of what lies above them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.canvas.effects import (
    paint_checkerboard,
    paint_clipping,
    paint_difference,
    paint_divider,
    paint_label,
    paint_pixel_grid,
)
from app.ui.canvas.mouse_tool import MouseTool
from app.ui.canvas.painting import paint_fading, paint_images, paint_unfinished, use_device_pixels
from app.ui.canvas.pan_zoom import PanZoomView
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.sides import Compare, Pane, Side, pane_size, panes
from app.ui.canvas.viewport import Viewport
from app.ui.widgets.theme import SMALL, font_of_size, theme

_FRAME_MS = 30
_AMOUNTS = (1, 2, 4, 8, 16, 32)
_REASON = Qt.FocusReason
_BY_KEY = (_REASON.TabFocusReason, _REASON.BacktabFocusReason, _REASON.ShortcutFocusReason)
_COME_BACK = (_REASON.ActiveWindowFocusReason, _REASON.PopupFocusReason, _REASON.MenuBarFocusReason)


class Overlay(Protocol):
    """Goes into ``canvas.overlays``; the canvas paints them in their order on every side that wants them.

    Whoever changes what an overlay shows calls ``canvas.update()``.
    """

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint above the photo, inside ``area``.

        The painter works in device px, with ``view``'s corner at (0, 0), and is clipped to ``area``. With
        the canvas split, this is called once a side with the same ``view`` and another ``area``; side by
        side, with one ``view`` and ``area`` a side. The painter's state is restored afterwards.
        """
        ...


class CompareView(PanZoomView):
    """Paints the images of its two sides. ``compare_changed``: another way of comparing, another
    amount, or the divider elsewhere. ``painted``: the screen shows what there is now.

    ``before`` is the photo itself: it shows where a side of ``sides`` has nothing yet. ``named``: sides carry
    their names. ``halted``: what is missing of the result will not come by itself.
    """

    compare_changed = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.before: ScreenImage | None = None
        self.overlays: list[Overlay] = []
        self.compare = Compare.SINGLE
        self.divider = 0.5
        self.amount = 4
        self.clipping = False
        self.showing_before = False
        self.named = True
        self.halted = False
        self.sides = Side(), Side()
        self._mouse_tool: MouseTool | None = None
        self._holds_divider = False
        self._ring = FocusRing(self)

    # --- what is shown ---------------------------------------------------------------------------------

    def show_photo(self, before: ScreenImage) -> None:
        """A new photo: seen as a whole, nothing done to it."""
        self.before, self.sides = before, (Side(), Side())
        self._kept = Viewport.fitted
        self.view = Viewport(before.width, before.height, *self._view_size()).fitted()
        self.update()
        self.view_changed.emit()

    def clear(self) -> None:
        self.view, self.before, self.sides = None, None, (Side(), Side())
        self.update()
        self.painted.emit()  # there may be no paint: a canvas without a photo is hidden

    def show_sides(self, before: Side, after: Side) -> None:
        """Compare these two states of the photo; each of their images has its size."""
        self.sides = before, after
        self.update()

    @property
    def after(self) -> list[ScreenImage]:
        return self.sides[1].images

    def show_after(self, images: list[ScreenImage]) -> None:
        """The result: ``images`` from the bottom (older, still shown) to the top."""
        self.sides[1].images = list(images)
        self.update()

    def set_compare(self, compare: Compare) -> None:
        if compare is not self.compare:
            self.compare = compare
            if self.view is not None:
                self._change_view(self._settled(self.view))
            self.update()
            self.compare_changed.emit()

    def set_amount(self, amount: int) -> None:
        """Show differences so many times as large as they are."""
        self.amount = amount
        self.update()
        self.compare_changed.emit()

    def change_amount(self, up: bool) -> None:
        """The next larger or smaller amount of those that are offered."""
        known = [each for each in _AMOUNTS if (each > self.amount if up else each < self.amount)]
        if known:
            self.set_amount(known[0] if up else known[-1])

    def show_clipping(self, on: bool) -> None:
        """Mark what is blown or black."""
        self.clipping = on
        self.update()

    def show_before(self, on: bool) -> None:
        self.showing_before = on
        self.update()

    @property
    def approximate(self) -> bool:
        """Whether a part of the result in view is still worked out from a reduced photo."""
        return self._is_approximate(self.sides[1])

    def _is_approximate(self, side: Side) -> bool:
        if self.view is None or not side.images or (seen := self.view.visible()) is None:
            return False
        return not side.images[-1].covers(seen)

    # --- painting --------------------------------------------------------------------------------------

    def _view_size(self) -> tuple[int, int]:
        return pane_size(self.compare, *self._device_size())

    def panes(self) -> list[Pane]:
        single = self.showing_before and self.compare is not Compare.BESIDE
        return panes(Compare.SINGLE if single else self.compare, *self._device_size(), self.divider)

    def _side(self, pane: Pane) -> Side:
        return self.sides[0 if pane.before or self.showing_before else 1]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("canvas"))
        if self.view is None or self.before is None:
            return
        if self._view_size() != (self.view.width, self.view.height):  # moved to another screen
            self.view = self._settled(self.view)
        painter.save()
        use_device_pixels(painter, self)
        for pane in self.panes():
            painter.save()
            painter.translate(pane.corner)
            self._paint_pane(painter, pane, self.view)
            painter.restore()
        painter.restore()
        self._paint_words(painter)
        self._ring.paint(painter)
        painter.end()
        self.before.seen.set()
        self.painted.emit()

    def _paint_pane(self, painter: QPainter, pane: Pane, view: Viewport) -> None:
        assert self.before is not None
        area, side = pane.area.translated(-pane.corner), self._side(pane)
        if self.compare is Compare.DIFFERENCE and not self.showing_before:
            before, after = ([self.before, *each.images] for each in self.sides)
            paint_difference(painter, before, after, view, area, self.amount)
        else:
            images = [self.before, *side.images]
            paint_images(painter, images, view, area)
            if side.images:
                if paint_fading(painter, images, view, area):
                    QTimer.singleShot(_FRAME_MS, self.update)
                mark = theme().colour("text")
                mark.setAlphaF(0.4)
                paint_unfinished(painter, side.images[-1], view, area, mark)
            if self.clipping:
                paint_clipping(painter, images, view, area)
        paint_checkerboard(painter, self.before, view, area)
        paint_pixel_grid(painter, view, area)
        for overlay in self.overlays if side.overlays else ():
            painter.save()
            painter.setClipRect(area)
            overlay.paint(painter, view, area)
            painter.restore()
        if self._mouse_tool is not None:
            painter.save()
            painter.setClipRect(area)
            self._mouse_tool.paint(painter, view)
            painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        painter.setFont(font_of_size(self.font(), SMALL))
        plain = self.compare is Compare.SINGLE and not self.sides[1].images and not self.sides[1].name
        for pane in self.panes() if self.named and (self.showing_before or not plain) else ():
            room = QRectF(pane.area)
            room = QRectF(room.topLeft() / ratio, room.size() / ratio)
            is_left = self._side(pane) is self.sides[0] or self.compare is Compare.BESIDE
            paint_label(painter, self.label_of(pane), room, is_left)
        if (line := self._divider()) is not None:
            upright = self.compare is Compare.SPLIT
            paint_divider(painter, line, self._seen_rect(), upright, self._holds_divider)

    def label_of(self, pane: Pane) -> str:
        """What the label of ``pane`` says."""
        side = self._side(pane)
        names = [self.sides[0].name or self.tr("Before"), self.sides[1].name or self.tr("After")]
        if self.compare is Compare.DIFFERENCE and not self.showing_before:
            name = self.tr("{0} − {1}, {2} times").format(names[1], names[0], self.amount)
            unsure = any(self._is_approximate(each) for each in self.sides)
        else:
            name = names[0] if side is self.sides[0] else names[1]
            unsure = self._is_approximate(side)
            if side is self.sides[1] and not side.images and not side.name:
                name = self.tr("{} · unchanged").format(name)
        if not unsure:
            return name
        return (self.tr("{} · paused") if self.halted else self.tr("{} · approximate")).format(name)

    def _seen_rect(self) -> QRectF:
        """What is seen of the photo, in widget px; where two lie upon each other."""
        assert self.view is not None
        ratio = self.devicePixelRatioF()
        x, y = self.view.to_device(0, 0)
        right, bottom = self.view.to_device(self.view.photo_width, self.view.photo_height)
        photo = QRectF(x / ratio, y / ratio, (right - x) / ratio, (bottom - y) / ratio)
        return photo.intersected(QRectF(self.rect()))

    # --- places ----------------------------------------------------------------------------------------

    def _in_view(self, at: QPointF) -> tuple[float, float]:
        x, y = super()._in_view(at)
        for pane in reversed(self.panes()):
            if x >= pane.corner.x() and y >= pane.corner.y():
                return x - pane.corner.x(), y - pane.corner.y()
        return x, y

    def _divider(self) -> float | None:
        """Where the line between the sides is, in widget px across it."""
        if self.showing_before or self.compare not in (Compare.SPLIT, Compare.ROWS):
            return None
        return self.divider * (self.width() if self.compare is Compare.SPLIT else self.height())


class FocusRing(QObject):
    """The ring round ``widget`` when the focus came by a key, and none after a click: thin, as what it covers
    cannot be judged.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._by_key = False
        widget.installEventFilter(self)

    @property
    def shown(self) -> bool:
        return self._by_key and self._widget.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() not in _COME_BACK:  # from there it is as it was before
                self._by_key = event.reason() in _BY_KEY
        elif event.type() == QEvent.Type.MouseButtonPress and self._by_key:
            self._by_key = False
            self._widget.update()
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter) -> None:
        """Paint it just inside the widget's edge, 1 px wide."""
        if not self.shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme().colour("accent"), 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(self._widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
