"""Words over the photo (what an overlay says, the names of the sides) and the line between two sides."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme


def fill_plate(painter: QPainter, plate: QRectF) -> None:
    """Fill ``plate`` darkly, for the words that the pen is set to write on it."""
    colour = theme().colour("label")
    colour.setAlphaF(0.72)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(plate, GRID / 2, GRID / 2)
    painter.setPen(theme().colour("text"))


def paint_plate(painter: QPainter, words: str, font: QFont, area: QRect, foot: int) -> None:
    """Paint ``words`` into the lower left corner of ``area`` (device px), ``foot`` px of the screen above its
    edge; shortened where they are too long.
    """
    ratio = painter.device().devicePixelRatioF()
    painter.save()
    painter.scale(ratio, ratio)
    painter.setFont(font_of_size(font, SMALL))
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() / ratio - 4 * GRID)
    bottom = (area.y() + area.height()) / ratio - foot
    width = metrics.horizontalAdvance(words) + 2 * GRID
    plate = QRectF(area.x() / ratio + GRID, bottom - 4 * GRID, width, 3 * GRID)
    fill_plate(painter, plate)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def paint_label(painter: QPainter, text: str, room: QRectF, is_left: bool = True) -> None:
    """A word on a dark plate in an upper corner of ``room``; nothing where it would not fit."""
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(text) + 2 * GRID
    if width + 2 * GRID > room.width():
        return
    left = room.left() + GRID if is_left else room.right() - GRID - width
    plate = QRectF(left, room.top() + GRID, width, 3 * GRID)
    fill_plate(painter, plate)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_divider(painter: QPainter, at: float, photo: QRectF, upright: bool, held: bool) -> None:
    """The line between two sides, ``at`` px across the canvas, with a handle that asks to be dragged.

    ``photo``: what is seen of it, in device-independent px; the line goes no further.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if upright:
        painter.translate(at, photo.top())
        length = photo.height()
    else:  # the same, lying on its side
        painter.translate(photo.left(), at)
        painter.rotate(-90)
        painter.scale(-1, 1)
        length = photo.width()
    dark, light = theme().colour("label"), theme().colour("accent" if held else "text")
    shade = QColor(dark)
    shade.setAlphaF(0.5)
    painter.fillRect(QRectF(-1.5, 0, 3, length), shade)
    painter.fillRect(QRectF(-0.5, 0, 1, length), light)
    middle = QPointF(0, length / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, radius in ((dark, 13), (light, 12)):
        painter.setBrush(colour)
        painter.drawEllipse(middle, radius, radius)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(dark, 1.5, Qt.PenStyle.SolidLine, round_cap, round_join))
    for tip in (-7, 7):
        ends = [middle + QPointF(tip / 2, -3.5), middle + QPointF(tip, 0), middle + QPointF(tip / 2, 3.5)]
        painter.drawPolyline(ends)
    painter.restore()
