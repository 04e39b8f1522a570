"""Words over the photo (what an overlay says, the names of the sides) and the line between two sides."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.ui.widgets.theme import GRID, SMALL, Theme, font_of_size, theme


def paint_plate(painter: QPainter, words: str, font: QFont, area: QRect, foot: int) -> None:
    """Paint ``words`` into the lower left corner of ``area`` (device px), ``foot`` px of the screen above its
    edge; shortened where they are too long.
    """
    style, ratio = theme(), painter.device().devicePixelRatioF()
    painter.save()
    painter.scale(ratio, ratio)
    painter.setFont(font_of_size(font, SMALL))
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() / ratio - 4 * GRID)
    bottom = (area.y() + area.height()) / ratio - foot
    width = metrics.horizontalAdvance(words) + 2 * GRID
    plate = QRectF(area.x() / ratio + GRID, bottom - 4 * GRID, width, 3 * GRID)
    colour = style.colour("label")
    colour.setAlphaF(0.72)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(plate, GRID / 2, GRID / 2)
    painter.setPen(style.colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def paint_label(painter: QPainter, text: str, room: QRectF, side: Qt.AlignmentFlag, style: Theme) -> None:
    """A word on a dark plate in the upper corner of ``room``; nothing where it would not fit."""
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(text) + 2 * GRID
    if width + 2 * GRID > room.width():
        return
    height = 3.0 * GRID
    left = room.left() + GRID if side == Qt.AlignmentFlag.AlignLeft else room.right() - GRID - width
    plate = QRectF(left, room.top() + GRID, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = style.colour("label")
    colour.setAlphaF(0.72)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(plate, GRID / 2, GRID / 2)
    painter.setPen(style.colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_divider(
    painter: QPainter, at: float, photo: QRectF, upright: bool, style: Theme, held: bool
) -> None:
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
    shade = style.colour("label")
    shade.setAlphaF(0.5)
    painter.fillRect(QRectF(-1.5, 0, 3, length), shade)
    painter.fillRect(QRectF(-0.5, 0, 1, length), style.colour("accent" if held else "text"))
    middle = QPointF(0, length / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("label"))
    painter.drawEllipse(middle, 13, 13)
    painter.setBrush(style.colour("accent" if held else "text"))
    painter.drawEllipse(middle, 12, 12)
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(style.colour("label"))
    pen.setWidthF(1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for sign in (-1, 1):
        tip, back = sign * 7, sign * 3.5
        painter.drawPolyline(
            [QPointF(back, middle.y() - 3.5), QPointF(tip, middle.y()), QPointF(back, middle.y() + 3.5)]
        )
    painter.restore()
