"""One line of words over the photo, at the foot of the canvas: what an overlay says."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.ui.theme import GRID, SMALL, sized, theme


def paint_plate(painter: QPainter, words: str, font: QFont, area: QRect, foot: int) -> None:
    """Paint ``words`` into the lower left corner of ``area`` (device px), ``foot`` px of the screen above its
    edge; shortened where they are too long.
    """
    look, ratio = theme(), painter.device().devicePixelRatioF()
    painter.save()
    painter.scale(ratio, ratio)
    painter.setFont(sized(font, SMALL))
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() / ratio - 4 * GRID)
    bottom = (area.y() + area.height()) / ratio - foot
    width = metrics.horizontalAdvance(words) + 2 * GRID
    plate = QRectF(area.x() / ratio + GRID, bottom - 4 * GRID, width, 3 * GRID)
    colour = look.colour("label")
    colour.setAlphaF(0.72)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(plate, GRID / 2, GRID / 2)
    painter.setPen(look.colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
