"""Photos can be dropped anywhere on the window; an outline shows it while they are dragged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.errors import PhotoError
from app.imaging.files.ordering import photos_in
from app.ui.widgets.theme import GRID, TITLE, font_of_size, theme


class DropTarget(QWidget):
    """Lies over ``host`` while files are dragged over it. ``dropped`` tells the paths of photos, ``stacked``
    those of one focal stack: of several files each half of the window takes them its own way.

    A folder stands for the photos in it; ``dropped`` tells a single one as it is.
    """

    dropped = Signal(object)
    stacked = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._number = 0
        self._over_stack = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Drop to open"))
        self.hide()
        host.setAcceptDrops(True)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if files := files_in(event.mimeData()):
                event.acceptProposedAction()
                self._number = len(files)
                self._cover(event.position().toPoint())
            return True
        if kind == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent) and self.isVisible():
            event.acceptProposedAction()
            self._cover(event.position().toPoint())
            return True
        if kind == QEvent.Type.DragLeave:
            self.hide()
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hide()
            if paths := files_in(event.mimeData()):
                event.acceptProposedAction()
                self._number = len(paths)
                together = self._takes_stack(event.position().toPoint())
                folder = _folder_in(event.mimeData())
                if folder is not None and not together:
                    paths = [folder]
                (self.stacked if together else self.dropped).emit(paths)
            return True
        return super().eventFilter(watched, event)

    def _takes_stack(self, at: QPoint) -> bool:
        return self._number > 1 and at.x() >= self._host.width() // 2

    def _cover(self, at: QPoint) -> None:
        self._over_stack = self._takes_stack(at)
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, style = QPainter(self), theme()
        shade = style.colour("canvas")
        shade.setAlphaF(0.85)
        painter.fillRect(self.rect(), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_of_size(self.font(), TITLE))
        edge = 2 * GRID
        room = self.rect().adjusted(edge, edge, -edge, -edge)
        if self._number < 2:
            self._paint_zone(painter, room, self.tr("Drop to open"), True)
        else:
            half = (room.width() - edge) // 2
            left = QRect(room.left(), room.top(), half, room.height())
            right = QRect(room.right() + 1 - half, room.top(), half, room.height())
            words = self.tr("Open {} photos").format(self._number)
            self._paint_zone(painter, left, words, not self._over_stack)
            words = self.tr("Open as one focal stack\nof {} frames").format(self._number)
            self._paint_zone(painter, right, words, self._over_stack)
        painter.end()

    @staticmethod
    def _paint_zone(painter: QPainter, room: QRect, words: str, under: bool) -> None:
        style = theme()
        painter.setPen(QPen(style.colour("accent" if under else "disabled"), 2))
        painter.drawRoundedRect(room, GRID, GRID)
        painter.setPen(style.colour("text" if under else "quiet"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def files_in(data: QMimeData) -> list[Path]:
    """The files in what is dragged; of a folder, the photos that lie in it, as people count them."""
    found: list[Path] = []
    for url in data.urls():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            found += _photos_in(path) if path.is_dir() else [path]
    return found


def _folder_in(data: QMimeData) -> Path | None:
    """The folder, where nothing else is dragged."""
    places = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return places[0] if len(places) == 1 and places[0].is_dir() else None


def _photos_in(folder: Path) -> list[Path]:
    try:
        return photos_in(folder)
    except PhotoError:
        return []
