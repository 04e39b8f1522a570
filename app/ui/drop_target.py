"""Where photos are dropped: anywhere on the window, and an outline says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import GRID, TITLE, sized, theme


class DropTarget(QWidget):
    """Lies over ``host`` while files are dragged over it. ``dropped`` tells their paths."""

    dropped = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Drop to open"))
        self.hide()
        host.setAcceptDrops(True)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if files_in(event.mimeData()):
                event.acceptProposedAction()
                self._cover()
            return True
        if kind == QEvent.Type.DragLeave:
            self.hide()
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hide()
            if paths := files_in(event.mimeData()):
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        shade = look.colour("canvas")
        shade.setAlphaF(0.8)
        painter.fillRect(self.rect(), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 2))
        edge = 2 * GRID
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), GRID, GRID)
        painter.setPen(look.colour("text"))
        painter.setFont(sized(self.font(), TITLE))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drop to open"))
        painter.end()


def files_in(data: QMimeData) -> list[Path]:
    """The files in what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
