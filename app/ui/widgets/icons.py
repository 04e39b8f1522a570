"""The program's own thin-line icons: drawn as they are shown, sharp at any scale, in the theme's colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.paths import resources_dir
from app.ui.widgets.theme import theme

SIZE = 20
_DRAWN_IN = "#dedede"


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """The icon ``name`` of resources/icons in a colour of the theme; greyed where it is disabled."""
    return QIcon(_Drawn(name, role))


class Sign(QWidget):
    """An icon that stands by itself, ``size`` px wide and high."""

    def __init__(self, name: str, size: int, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self._name, self._role = name, role

    def show_icon(self, name: str, role: str) -> None:
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._name, self._role).paint(painter, self.rect())
        painter.end()


class _Drawn(QIconEngine):
    # An engine of our own instead of ready pixmaps: the theme and the scale may change while icons are shown.

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        role = "disabled" if mode == QIcon.Mode.Disabled else self._role
        drawn = size * scale
        return _pixmap(self._name, theme().roles[role], drawn.width(), drawn.height(), scale)

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._role)

    def isNull(self) -> bool:
        return False


@cache
def _pixmap(name: str, colour: str, width: int, height: int, scale: float) -> QPixmap:
    """``width`` and ``height`` in device pixels."""
    text = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8").replace(_DRAWN_IN, colour)
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
