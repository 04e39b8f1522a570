"""What may be painted above the photo: a map, marks, a grid."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.ui.canvas.viewport import Viewport


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
