"""The program's own thin-line icons, drawn sharp for every pixel density."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources_dir
from app.ui.theme import theme

SIZE = 20
_DRAWN_IN = "#dedede"


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """The icon ``name`` of resources/icons in a colour of the theme; greyed where it is disabled."""
    text = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    made = QIcon()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    for mode, colour in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "disabled")):
        svg = text.replace(_DRAWN_IN, theme().roles[colour])
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        for density in sorted({1.0, 2.0, ratio}):
            made.addPixmap(_drawn(renderer, SIZE, density), mode)
    return made


def picture(name: str, size: int, role: str, ratio: float) -> QPixmap:
    """The icon ``name`` as a picture of ``size`` px for a screen of density ``ratio``."""
    text = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    return _drawn(
        QSvgRenderer(QByteArray(text.replace(_DRAWN_IN, theme().roles[role]).encode())), size, ratio
    )


def _drawn(renderer: QSvgRenderer, size: int, density: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(size * density), round(size * density)))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
