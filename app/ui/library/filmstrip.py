"""The filmstrip: all photos that are open, the one in view and the selected ones marked."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
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
from app.ui.library.thumbnail_size import ThumbnailSizes
from app.ui.session.photo_list import PhotoEntry, PhotoList
from app.ui.session.selection import Selection
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.icons import icon
from app.ui.widgets.marks import paint_label, paint_rejection, paint_sign, sign_of
from app.ui.widgets.rows import elide_among, paint_ground
from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme

Index = QModelIndex | QPersistentModelIndex
_CLOSE = 2 * GRID
_LEAST, _USUAL = 16 * GRID, 24 * GRID
"""Height in px, unless a row is higher or all together are less."""
_CALM_MS = 120
_SCROLLED_MS = 30


class Filmstrip(QListView):
    """``wanted`` tells the photo to show, ``closed`` the one to close, ``seen`` the first and last row in
    sight. Nothing to show: it hides itself.

    The arrow keys go through the photos, Delete closes what is selected. With Shift or Ctrl held, clicks and
    arrows select several; that shows no other photo.
    """

    wanted = Signal(object)
    closed = Signal(object)
    seen = Signal(int, int)

    def __init__(
        self,
        photos: PhotoList,
        selection: Selection,
        sizes: ThumbnailSizes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._photos, self._selection, self.sizes = photos, selection, sizes
        self.photo_model = FilmstripModel(photos, self)
        self.setModel(self.photo_model)
        self.setItemDelegate(_Row(photos, self))
        self.setAccessibleName(self.tr("Open photos"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        # Arrow keys pass many photos; only the one where they stop is opened.
        self._calm = Debounce(_CALM_MS, self._want_alone, self)
        self._scrolled = Debounce(_SCROLLED_MS, self._tell_seen, self)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled.start())
        self._listed = -1
        self._following = False
        self._followed: PhotoEntry | None = None
        self.selectionModel().selectionChanged.connect(self._select)
        self.clicked.connect(lambda _: self._want_alone())
        selection.changed.connect(self._show_selection)
        sizes.changed.connect(self._resize_rows)
        self.hide()

    def follow(self, current: PhotoEntry | None) -> None:
        """Show the list as it is now, with ``current`` marked."""
        self._following = True
        self._calm.stop()
        before, marked = self.currentIndex().row(), self.currentIndex().data(PHOTO)
        self.photo_model.refresh()
        row = self.photo_model.row_of(current)
        fresh, self._followed = current is not self._followed, current
        if not fresh and self.currentIndex().data(PHOTO) is not marked:  # the list is another
            row = self.photo_model.row_of(marked)
            if row < 0 <= before and self.photo_model.rowCount():  # filtered out: the next takes its place
                row = min(before, self.photo_model.rowCount() - 1)
                self._go_on(row)
        if fresh or not self.currentIndex().isValid():
            index = self.photo_model.index(max(row, 0))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
            # Going through several selected photos leaves them selected.
            if fresh and current is not None and not self._selection.has(current):
                self._selection.choose([current])
        self._show_selection()
        self._following = False
        self.viewport().update()
        self._scrolled.start()
        rows = self.photo_model.rowCount()
        self.setVisible(len(self._photos.photos) > 1)
        if rows != self._listed:  # otherwise each edit would lay out the whole column anew
            self._listed = rows
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self._height(_LEAST))
        self.setMaximumHeight(max(self._listed, 1) * self.sizes.now.row + GRID)
        self.updateGeometry()

    def _height(self, usual: int) -> int:
        """``usual`` px, but one row at least and all rows at most."""
        row = self.sizes.now.row
        return min(max(usual, row), self._listed * row) + GRID

    def _resize_rows(self) -> None:
        self._fit()
        self.scheduleDelayedItemsLayout()
        self.scrollTo(self.currentIndex())
        self._scrolled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled.start()

    def _tell_seen(self) -> None:
        if self.isVisible():
            top = self.verticalScrollBar().value()
            row = self.sizes.now.row
            self.seen.emit(top // row, (top + self.viewport().height()) // row)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(_USUAL))

    def _go_on(self, row: int) -> None:
        """Mark the photo at ``row`` where nothing that was marked is left, and show it, if one looks here."""
        photos = self.photo_model.index(row).data(PHOTO)
        if not any(self._selection.has(each) for each in self._photos.listed):
            self._selection.choose([photos])
            if self.hasFocus():
                self._calm.start()

    def _select(self) -> None:
        if not self._following:
            self._selection.choose(index.data(PHOTO) for index in self.selectionModel().selectedIndexes())
            self.viewport().update()

    def _show_selection(self) -> None:
        """Mark what is selected, where that came from elsewhere or the list is another."""
        model, marked = self.photo_model, QItemSelection()
        rows = [row for row in range(model.rowCount()) if self._selection.has(model.index(row).data(PHOTO))]
        if rows == sorted(index.row() for index in self.selectionModel().selectedIndexes()):
            return
        for row in rows:
            marked.select(model.index(row), model.index(row))
        before, self._following = self._following, True
        self.selectionModel().select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = before

    def _want_alone(self) -> None:
        """Show the marked photo, unless several are being selected."""
        if self.selectionModel().selectedIndexes() == [self.currentIndex()]:
            self._want(self.currentIndex())

    def _want(self, index: QModelIndex) -> None:
        self._calm.stop()
        photo = index.data(PHOTO)
        if photo is not None and photo is not self._photos.current:
            self.wanted.emit(photo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        photo = self.currentIndex().data(PHOTO)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and photo is not None:
            for each in [p for p in self._selection.photos if self._selection.has(p)] or [photo]:
                self.closed.emit(each)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)
            if self.currentIndex().data(PHOTO) is not photo:
                self._calm.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.close_place(self.visualRect(index)).contains(event.position().toPoint()):
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

    def close_place(self, row: QRect) -> QRect:
        """Where in a row its closing cross stands."""
        middle = self.sizes.now.places(row)[1].center().y()
        place = QRect(row.right() - _CLOSE - GRID, middle - _CLOSE // 2, _CLOSE, _CLOSE)
        return QStyle.visualRect(self.layoutDirection(), row, place)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()


class _Row(QStyledItemDelegate):
    def __init__(self, photos: PhotoList, of: Filmstrip) -> None:
        super().__init__(of)
        self._photos, self._of = photos, of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._of.sizes.now.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row, direction = theme(), QRect(option.rect), option.direction
        photo: PhotoEntry | None = index.data(PHOTO)
        if photo is None:
            return
        in_view = photo is self._photos.current
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = paint_ground(painter, option, in_view, selected, self._of.hasFocus())
        frame, words = self._of.sizes.now.places(row)
        frame = QStyle.visualRect(direction, row, frame)
        picture = paint_picture(painter, frame, index.data(Qt.ItemDataRole.DecorationRole))
        if photo.rating.rejected:
            paint_rejection(painter, picture)
        label = QRect(frame.left(), frame.bottom() + 2, frame.width(), 3)
        paint_label(painter, label, photo.rating.label)
        if hovered:
            words.setRight(words.right() - _CLOSE - GRID // 2)
        if photo.edited:
            dot = QRect(words.right() - 5, words.center().y() - 2, 6, 6)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(QStyle.visualRect(direction, row, dot))
            words.setRight(words.right() - GRID - 6)
        words = QStyle.visualRect(direction, row, words)
        painter.setPen(look.colour("bright" if in_view else "text"))
        beside = (index.sibling(index.row() + step, 0).data() for step in (-1, 1))
        name = elide_among(photo.name, filter(None, beside), option.fontMetrics, words.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        score, sign = score_of(photo), sign_of(photo.rating)
        if score or sign:
            line = option.fontMetrics.height()
            below = QRect(words.left(), words.center().y() + 1, words.width(), line)
            words = QRect(words.left(), words.center().y() - line, words.width(), line)
            painter.drawText(words, middle, name)
            painter.setFont(font_of_size(painter.font(), SMALL))
            paint_sign(painter, below, photo.rating, middle)
            if sign:
                taken = painter.fontMetrics().horizontalAdvance(sign) + GRID
                rest = below.adjusted(taken, 0, 0, 0)
                below = QStyle.visualRect(direction, below, rest)
            painter.setPen(look.colour("quiet"))
            if painter.fontMetrics().horizontalAdvance(score) > below.width():
                score = score.rpartition(" · ")[2]  # the figure alone, whole, beside many stars
            score = painter.fontMetrics().elidedText(score, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, middle, score)
        else:
            painter.drawText(words, middle, name)
        if hovered:
            icon("cancel", "quiet").paint(painter, self._of.close_place(row))
        painter.restore()


def paint_picture(painter: QPainter, frame: QRect, pixmap: QPixmap | None) -> QRect:
    """Paint a thumbnail in the middle of ``frame``, an empty place where there is none yet; where it is."""
    if pixmap is None:
        painter.fillRect(frame, theme().colour("base"))
        return frame
    size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(frame.topLeft(), size)
    place.moveCenter(frame.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(place, pixmap)
    return place
