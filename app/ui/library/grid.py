"""The grid: all open photos as thumbnails, to be looked through, selected, rated and filtered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.library.filmstrip import Filmstrip, paint_picture
from app.ui.library.filmstrip_model import PHOTO
from app.ui.session.photo_list import PhotoEntry, PhotoList
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.marks import paint_label, paint_rejection, paint_sign, sign_of
from app.ui.widgets.storage import get, put
from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme

Index = QModelIndex | QPersistentModelIndex
Filter = Callable[[PhotoEntry], bool]
_WIDTHS = 14 * GRID, 22 * GRID, 32 * GRID
_SCROLLED_MS = 30


class GridView(QListView):
    """Goes by model and selection of ``strip``. ``shown`` tells a photo to show, ``closed`` one to close,
    ``left`` that no photo is wanted, ``seen`` the first and last row in sight.
    """

    shown = Signal(object)
    closed = Signal(object)
    left = Signal()
    seen = Signal(int, int)

    def __init__(self, photos: PhotoList, strip: Filmstrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(strip.photo_model)
        self.setSelectionModel(strip.selectionModel())
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Grid of the open photos"))
        self._cell = _Cell(photos, self)
        self.setItemDelegate(self._cell)
        self._scrolled = Debounce(_SCROLLED_MS, self._tell_seen, self)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled.start())
        self.doubleClicked.connect(lambda index: self.shown.emit(index.data(PHOTO)))
        self.set_width(_WIDTHS[1])

    def set_width(self, width: int) -> None:
        """Show thumbnails ``width`` px wide."""
        self._cell.width = width
        self.setGridSize(self._cell.size(self.fontMetrics().height()))
        self.verticalScrollBar().setSingleStep(self.gridSize().height() // 3)
        self.scrollTo(self.currentIndex())
        self._scrolled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        photo = self.currentIndex().data(PHOTO)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif photo is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.shown.emit(photo)
        elif photo is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for each in [index.data(PHOTO) for index in self.selectedIndexes()] or [photo]:
                self.closed.emit(each)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc goes back to the photo, whatever else it stops elsewhere.
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scrollTo(self.currentIndex())
        self._scrolled.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme().colour("quiet"))
            words = self.tr("No photo passes this filter; choose another above.")
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
            painter.end()

    def _tell_seen(self) -> None:
        if self.isVisible():
            cell, area = self.gridSize(), self.viewport().rect()
            across = max(area.width() // cell.width(), 1)
            top = self.verticalScrollBar().value()
            last = (top + area.height()) // cell.height()
            self.seen.emit(top // cell.height() * across, (last + 1) * across - 1)


class GridPage(QWidget):
    """The grid below its filter and the size of its thumbnails. ``filtered`` tells which photos are wanted,
    None for all.
    """

    filtered = Signal(object)

    def __init__(self, photos: PhotoList, strip: Filmstrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self.view = GridView(photos, strip, self)
        filters: list[tuple[str, Filter | None]] = [
            (self.tr("All photos"), None),
            (self.tr("Not rejected"), lambda photo: not photo.rating.rejected),
            (self.tr("Picked"), lambda photo: photo.rating.picked),
            (self.tr("★ and more"), lambda photo: photo.rating.stars >= 1),
            (self.tr("★★ and more"), lambda photo: photo.rating.stars >= 2),
            (self.tr("★★★ and more"), lambda photo: photo.rating.stars >= 3),
            (self.tr("★★★★ and more"), lambda photo: photo.rating.stars >= 4),
            (self.tr("★★★★★"), lambda photo: photo.rating.stars >= 5),
            (self.tr("Rejected"), lambda photo: photo.rating.rejected),
        ]
        self._filters = [each for _, each in filters]
        self.filters = ChoiceBox([(name, None) for name, _ in filters], self.tr("Which photos are listed"))
        self.filters.setAccessibleName(self.tr("Which photos are listed"))
        names = (self.tr("Small"), self.tr("Medium"), self.tr("Large"))
        self.sizes = ChoiceBox(list(zip(names, _WIDTHS, strict=True)), self.tr("Size of the thumbnails"))
        self.sizes.setAccessibleName(self.tr("Size of the thumbnails"))
        for box in (self.filters, self.sizes):
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        head = row_of(
            None,
            self.filters,
            self.count,
            1,
            self.sizes,
            margins=(2 * GRID, GRID, 2 * GRID, GRID),
            spacing=GRID,
        )
        column_of(self, head, (self.view, 1), margins=0, spacing=0)
        self.filters.currentIndexChanged.connect(lambda at: self.filtered.emit(self._filters[at]))
        self.sizes.choose(get("grid/width", _WIDTHS[1]))
        self.view.set_width(self.sizes.currentData())
        self.sizes.currentIndexChanged.connect(lambda _: self._resize())
        self.setFocusProxy(self.view)

    def show_count(self) -> None:
        """Say how many photos pass the filter."""
        listed, all_of_them = len(self._photos.listed), len(self._photos.photos)
        self.count.setText(self.tr("{0} of {1}").format(listed, all_of_them))

    def _resize(self) -> None:
        put("grid/width", self.sizes.currentData())
        self.view.set_width(self.sizes.currentData())


class _Cell(QStyledItemDelegate):
    """A thumbnail, below it label, name and stars. ``width``: of the thumbnail, px."""

    width = _WIDTHS[1]

    def __init__(self, photos: PhotoList, parent: GridView) -> None:
        super().__init__(parent)
        self._photos, self._of = photos, parent

    def size(self, line: int) -> QSize:
        return QSize(self.width + 3 * GRID, self.width * 3 // 4 + 2 * line + 4 * GRID)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.size(option.fontMetrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        photo: PhotoEntry | None = index.data(PHOTO)
        if photo is None:
            return
        look = theme()
        size = self.size(option.fontMetrics.height())
        cell = QRect(option.rect.topLeft(), size).adjusted(GRID // 2, GRID // 2, -GRID // 2, -GRID // 2)
        in_view = photo is self._photos.current
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(cell, look.colour("selected" if selected else "raised"))
        if in_view:
            painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), 3), look.colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus and self._of.hasFocus():
            painter.setPen(look.colour("accent"))
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        frame = QRect(cell.left() + GRID, cell.top() + GRID, cell.width() - 2 * GRID, self.width * 3 // 4)
        picture = paint_picture(painter, frame, index.data(Qt.ItemDataRole.DecorationRole))
        if photo.rating.rejected:
            paint_rejection(painter, picture)
        paint_label(painter, QRect(frame.left(), frame.bottom() + 3, frame.width(), 3), photo.rating.label)
        line = option.fontMetrics.height()
        words = QRect(frame.left(), frame.bottom() + GRID, frame.width(), line)
        painter.setPen(look.colour("bright" if in_view else "text"))
        name = option.fontMetrics.elidedText(photo.name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)
        if sign_of(photo.rating):
            painter.setFont(font_of_size(painter.font(), SMALL))
            paint_sign(painter, words.translated(0, line), photo.rating, Qt.AlignmentFlag.AlignCenter)
        painter.restore()
