"""Painting layers into a canvas: in device pixels, whatever the scale factor of the screen."""

from __future__ import annotations

import math
import weakref
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QRegion, QTransform

from app.tools.frame import Region
from app.ui.layer import Layer
from app.ui.theme import GRID, Theme
from app.ui.viewport import Viewport

if TYPE_CHECKING:
    from app.ui.layer import ScreenPixels

_images: weakref.WeakKeyDictionary[Layer, dict[int, tuple[ScreenPixels, QImage]]] = (
    weakref.WeakKeyDictionary()
)


def paint_layers(painter: QPainter, layers: Iterable[Layer], view: Viewport, clip: QRect) -> None:
    """Paint ``layers`` one over the other, each where it has something to show, inside ``clip``.

    The painter works in device pixels.
    """
    seen = _photo_rect(view).intersected(clip)
    if seen.isEmpty():
        return
    painter.save()
    for layer in layers:
        full = QRegion() if not layer.covered else _device_region(layer.covered, 1.0, view).intersected(seen)
        if not QRegion(seen).subtracted(full).isEmpty():
            for plane in layer.proxies:
                # Sizes at a scale are rounded, so that the two axes may differ by a hair.
                step_x = layer.width / plane.width * view.zoom
                step_y = layer.height / plane.height * view.zoom
                part = _device_region(plane.covered, view.zoom / min(step_x, step_y), view).intersected(seen)
                _blit(painter, _image(layer, id(plane), plane.pixels), part, view, step_x, step_y)
        if not full.isEmpty():
            level = _level(view.zoom, len(layer.levels))
            step = view.zoom * 2**level
            _blit(painter, _image(layer, level, layer.levels[level]), full, view, step, step)
    painter.restore()


def paint_label(painter: QPainter, text: str, room: QRectF, side: Qt.AlignmentFlag, look: Theme) -> None:
    """A word on a dark plate in the upper corner of ``room``; nothing where it would not fit."""
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(text) + 2 * GRID
    if width + 2 * GRID > room.width():
        return
    height = 3.0 * GRID
    left = room.left() + GRID if side == Qt.AlignmentFlag.AlignLeft else room.right() - GRID - width
    plate = QRectF(left, room.top() + GRID, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = look.colour("label")
    colour.setAlphaF(0.72)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(plate, GRID / 2, GRID / 2)
    painter.setPen(look.colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_divider(painter: QPainter, x: float, top: float, height: float, look: Theme, held: bool) -> None:
    """The line between before and after, with a handle that asks to be dragged. Device-independent px."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shade = look.colour("label")
    shade.setAlphaF(0.5)
    painter.fillRect(QRectF(x - 1.5, top, 3, height), shade)
    painter.fillRect(QRectF(x - 0.5, top, 1, height), look.colour("accent" if held else "text"))
    middle = QPointF(x, top + height / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("label"))
    painter.drawEllipse(middle, 13, 13)
    painter.setBrush(look.colour("accent" if held else "text"))
    painter.drawEllipse(middle, 12, 12)
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(look.colour("label"))
    pen.setWidthF(1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for sign in (-1, 1):
        tip, back = x + sign * 7, x + sign * 3.5
        painter.drawPolyline(
            [QPointF(back, middle.y() - 3.5), QPointF(tip, middle.y()), QPointF(back, middle.y() + 3.5)]
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _blit(
    painter: QPainter, image: QImage, part: QRegion, view: Viewport, step_x: float, step_y: float
) -> None:
    if part.isEmpty():
        return
    left, top = view.origin
    room = part.boundingRect()
    source = QRect(
        math.floor((room.left() - left) / step_x) - 1,
        math.floor((room.top() - top) / step_y) - 1,
        math.ceil(room.width() / step_x) + 3,
        math.ceil(room.height() / step_y) + 3,
    ).intersected(image.rect())
    if part.rectCount() == 1:  # far cheaper than a clip of many rectangles
        painter.setClipRect(room)
    else:
        painter.setClipRegion(part)
    base = painter.worldTransform()
    # Beyond 200 % a photographer looks at pixels; below, at the photo.
    painter.setRenderHint(
        QPainter.RenderHint.SmoothPixmapTransform,
        step_x != 1.0 and not (view.zoom >= 2.0 and step_x == view.zoom),
    )
    painter.setWorldTransform(QTransform(step_x, 0, 0, step_y, left, top) * base)
    painter.drawImage(source, image, source)
    painter.setWorldTransform(base)


def _photo_rect(view: Viewport) -> QRect:
    left, top = view.origin
    return QRect(
        left, top, max(round(view.photo_width * view.zoom), 1), max(round(view.photo_height * view.zoom), 1)
    )


def _device_region(parts: list[Region], scale: float, view: Viewport) -> QRegion:
    """Device pixels that lie wholly inside ``parts``, which are given in px of the photo at ``scale``."""
    left, top = view.origin
    step = view.zoom / scale
    region = QRegion()
    photo = _photo_rect(view)
    for each in parts:
        # A part that ends where the photo ends reaches to its last pixel on the screen.
        x, y = math.ceil(left + each.x * step - 1e-6), math.ceil(top + each.y * step - 1e-6)
        right = math.floor(left + each.right * step + 1e-6)
        bottom = math.floor(top + each.bottom * step + 1e-6)
        if each.right * step >= view.photo_width * view.zoom - step * 0.75:
            right = photo.x() + photo.width()
        if each.bottom * step >= view.photo_height * view.zoom - step * 0.75:
            bottom = photo.y() + photo.height()
        region += QRect(x, y, right - x, bottom - y)
    return region


def _level(zoom: float, count: int) -> int:
    """The coarsest level that still has a pixel for every device pixel."""
    return min(max(math.floor(math.log2(1 / zoom) + 1e-9), 0), count - 1) if zoom < 1 else 0


def _image(layer: Layer, key: int, pixels: ScreenPixels) -> QImage:
    known = _images.setdefault(layer, {})
    if key not in known or known[key][0] is not pixels:
        height, width = pixels.shape[:2]
        # The image borrows the memory; keeping the array beside it keeps the memory alive.
        known[key] = pixels, QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB32)
    return known[key][1]
