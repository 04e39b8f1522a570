"""The scale of σ as it is drawn: the same colours and places for the same px in every photo."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.ui.widgets.theme import GRID

_WIDTH = 512


def sigma_at(place: float) -> float:
    """σ in px at ``place`` (0…1) of the scale."""
    from app.imaging.defocus.colours import sigma_at as value

    return float(value(min(max(place, 0.0), 1.0)))


def place_of(sigma: float) -> float:
    """Where on the scale, 0…1, ``sigma`` (px) lies; what is larger than the scale lies at its end."""
    from app.imaging.defocus.colours import place_of as place

    return float(place(sigma))


def paint_bar(painter: QPainter, room: QRectF, last: str = "{}") -> None:
    """The colours of the scale, from 0 px at the left of ``room``, and numbers below; ``last``: the form of
    the last one.
    """
    from app.imaging.defocus.colours import TICKS

    painter.drawImage(room, _bar())
    for tick in TICKS:
        x = room.left() + place_of(tick) * room.width()
        box = QRectF(x - 3 * GRID, room.bottom() + 2, 6 * GRID, 2 * GRID)
        words = last.format(tick) if tick == TICKS[-1] else str(tick)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)


@cache
def _bar() -> QImage:
    import numpy as np

    from app.imaging.defocus.colours import colours_of, sigma_at

    sigma = np.asarray(sigma_at(np.linspace(0, 1, _WIDTH)), np.float32)
    rgb = np.ascontiguousarray(colours_of(sigma[None]))
    return QImage(rgb.data, _WIDTH, 1, 3 * _WIDTH, QImage.Format.Format_RGB888).copy()
