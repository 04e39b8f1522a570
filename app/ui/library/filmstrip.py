"""The filmstrip: all photos that are open, the one in view marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.library.filmstrip_model import PHOTO, FilmstripModel, score_of
from app.ui.session.photo_list import PhotoEntry, PhotoList
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme

Index = QModelIndex | QPersistentModelIndex
ROW = 8 * GRID
_PICTURE = QSize(9 * GRID, 6 * GRID)
_CLOSE = 2 * GRID
_FEW_ROWS = 3
_CALM_MS = 120
_SCROLLED_MS = 30


class Filmstrip(QListView):
    """``wanted`` tells the photo to show, ``closed`` the one to close, ``seen`` the first and last row in
    sight. Nothing to show: it hides itself.

    The arrow keys go through the photos, Delete closes one.
    """

    wanted = Signal(object)
    closed = Signal(object)
    seen = Signal(int, int)

    def __init__(self, photos: PhotoList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self.photo_model = FilmstripModel(photos, self)
        self.setModel(self.photo_model)
        self.setItemDelegate(_Row(photos, self))
        self.setAccessibleName(self.tr("Open photos"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        # Arrow keys pass many photos; only the one where they stop is opened.
        self._calm = Debounce(_CALM_MS, lambda: self._want(self.currentIndex()), self)
        self._scrolled = Debounce(_SCROLLED_MS, self._tell_seen, self)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled.start())
        self._listed = -1
        self._following = False
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self._want)
        self.hide()

    def follow(self, current: PhotoEntry | None) -> None:
        """Show the list as it is now, with ``current`` marked."""
        self._following = True
        self.photo_model.refresh()
        row = self.photo_model.row_of(current)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.photo_model.index(row))
        self._following = False
        self._calm.stop()
        self.viewport().update()
        self._scrolled.start()
        rows = self.photo_model.rowCount()
        if rows != self._listed:  # otherwise each edit would lay out the whole column anew
            self._listed = rows
            self.setMinimumHeight(min(rows, 2) * ROW + GRID)
            self.setMaximumHeight(rows * ROW + GRID)
            self.setVisible(rows > 1)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled.start()

    def _tell_seen(self) -> None:
        if self.isVisible():
            top = self.verticalScrollBar().value()
            self.seen.emit(top // ROW, (top + self.viewport().height()) // ROW)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), min(self.photo_model.rowCount(), _FEW_ROWS) * ROW + GRID)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._following and current.isValid():
            self._calm.start()

    def _want(self, index: QModelIndex) -> None:
        self._calm.stop()
        photo = index.data(PHOTO)
        if photo is not None and photo is not self._photos.current:
            self.wanted.emit(photo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        photo = self.currentIndex().data(PHOTO)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and photo is not None:
            self.closed.emit(photo)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and close_place(self.visualRect(index), self.layoutDirection()).contains(
            event.position().toPoint()
        ):
            self.closed.emit(index.data(PHOTO))
            event.accept()
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        photo = index.data(PHOTO)
        if photo is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show this photo")).triggered.connect(lambda: self.wanted.emit(photo))
        menu.addAction(self.tr("Close this photo")).triggered.connect(lambda: self.closed.emit(photo))
        menu.popup(self.mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()


def close_place(row: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where in a row its closing cross stands."""
    place = QRect(row.right() - _CLOSE - GRID, row.top() + (row.height() - _CLOSE) // 2, _CLOSE, _CLOSE)
    return QStyle.visualRect(direction, row, place)


class _Row(QStyledItemDelegate):
    def __init__(self, photos: PhotoList, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos = photos

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row = theme(), QRect(option.rect)
        direction = option.direction
        photo: PhotoEntry | None = index.data(PHOTO)
        if photo is None:
            return
        state = QStyle.StateFlag
        hovered = bool(option.state & state.State_MouseOver)
        in_view = photo is self._photos.current
        painter.save()
        if in_view or option.state & state.State_Selected or hovered:
            painter.fillRect(row, look.colour("line" if in_view else "raised"))
        if in_view:
            mark = QRect(row.left(), row.top(), 3, row.height())
            painter.fillRect(QStyle.visualRect(direction, row, mark), look.colour("accent"))
        if option.state & state.State_HasFocus and option.state & state.State_Selected:
            painter.setPen(look.colour("accent"))
            painter.drawRect(row.adjusted(0, 0, -1, -1))
        frame = QRect(row.left() + GRID + GRID // 2, row.top() + GRID, _PICTURE.width(), _PICTURE.height())
        frame = QStyle.visualRect(direction, row, frame)
        self._paint_picture(painter, frame, index.data(Qt.ItemDataRole.DecorationRole))
        words = QRect(row)
        words.setLeft(row.left() + 2 * GRID + GRID // 2 + _PICTURE.width())
        words.setRight(row.right() - GRID - (_CLOSE + GRID // 2 if hovered else 0))
        if photo.edited:
            dot = QRect(words.right() - 5, words.center().y() - 2, 6, 6)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(QStyle.visualRect(direction, row, dot))
            words.setRight(words.right() - GRID - 6)
        words = QStyle.visualRect(direction, row, words)
        painter.setPen(look.colour("bright" if in_view else "text"))
        name = option.fontMetrics.elidedText(photo.name, Qt.TextElideMode.ElideMiddle, words.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        if score := score_of(photo):
            line = option.fontMetrics.height()
            below = QRect(words.left(), words.center().y() + 1, words.width(), line)
            words = QRect(words.left(), words.center().y() - line, words.width(), line)
            painter.drawText(words, middle, name)
            painter.setPen(look.colour("quiet"))
            painter.setFont(font_of_size(painter.font(), SMALL))
            score = painter.fontMetrics().elidedText(score, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, middle, score)
        else:
            painter.drawText(words, middle, name)
        if hovered:
            icon("cancel", "quiet").paint(painter, close_place(row, direction))
        painter.restore()

    @staticmethod
    def _paint_picture(painter: QPainter, frame: QRect, pixmap: QPixmap | None) -> None:
        if pixmap is None:
            painter.fillRect(frame, theme().colour("base"))
            return
        size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(frame.topLeft(), size)
        place.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, pixmap)
