"""Photos and folders to open again, in a grid of whole tiles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.widgets.icons import icon
from app.ui.widgets.pictures import image_of
from app.ui.widgets.theme import GRID, theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TILE = QSize(18 * GRID, 16 * GRID)
_PICTURE = QSize(16 * GRID, 11 * GRID)
_MOST_COLUMNS = 6
_SLACK = 2  # a list wraps tiles that fill its width to the last px
_PATH = Qt.ItemDataRole.UserRole


class RecentGrid(QWidget):
    """As many whole rows as there is room for, the others by scrolling. ``wanted`` tells what to open.

    One tile has the focus: the arrow keys move it, Enter opens it.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.list = _List(self)
        self.list.setModel(self._model)
        self.list.chosen.connect(lambda index: self.wanted.emit(index.data(_PATH)))
        self.setFocusProxy(self.list)
        self.setMinimumHeight(TILE.height())

    @property
    def paths(self) -> list[Path]:
        """What is offered, in its order."""
        return [self._model.item(row).data(_PATH) for row in range(self._model.rowCount())]

    def show_paths(self, paths: Sequence[Path], folders: Sequence[Path] = ()) -> None:
        """Offer the photos ``paths``, without pictures at first, and ``folders`` behind them."""
        self._model.clear()
        for path in (*paths, *folders):
            item = QStandardItem(path.name or str(path))
            item.setIcon(icon("open" if path in folders else "photo", "quiet"))
            item.setData(path, _PATH)
            item.setToolTip(str(path))
            item.setAccessibleText(self.tr("Open {} again").format(item.text()))
            self._model.appendRow(item)
        self._arrange()

    def show_picture(self, path: Path, pixels: NDArray[np.uint8]) -> None:
        """The photo ``path`` has this thumbnail, uint8 H×W×3 in sRGB."""
        pixmap = QPixmap.fromImage(image_of(pixels))
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(_PATH) == path:
                self._model.item(row).setData(pixmap, Qt.ItemDataRole.DecorationRole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Whole tiles, as many beside each other as there is room for, in the middle."""
        count, bar = self._model.rowCount(), self.list.verticalScrollBar().sizeHint().width()
        columns = max(min((self.width() - bar - _SLACK) // TILE.width(), _MOST_COLUMNS, count), 1)
        rows = -(-count // columns)
        self.setMaximumHeight(max(rows, 1) * TILE.height())
        seen = max(min(rows, self.height() // TILE.height()), 1)
        policy = Qt.ScrollBarPolicy  # said outright: a list leaves room for a bar that may come
        scrolls = seen < rows
        self.list.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        width = columns * TILE.width() + _SLACK + (bar if scrolls else 0)
        left = min((self.width() - columns * TILE.width()) // 2, self.width() - width)
        self.list.setGeometry(left, 0, width, seen * TILE.height())


class _List(QListView):
    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Tile(self))
        self.setAccessibleName(self.tr("Open again"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: none; padding: 0; }")
        self.clicked.connect(self.chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Tile(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return TILE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, tile, state = theme(), QRect(option.rect), QStyle.StateFlag
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = tile.adjusted(GRID // 2, GRID // 2, -GRID // 2, -GRID // 2)
        if option.state & state.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(frame, 4, 4)
        if option.state & state.State_HasFocus:
            painter.setPen(look.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        place = QRect(tile.left() + GRID, tile.top() + GRID, _PICTURE.width(), _PICTURE.height())
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(place.topLeft(), size)
            shown.moveCenter(place.center())
            painter.drawPixmap(shown, picture)
        else:
            painter.fillRect(place, look.colour("base"))
            sign = QRect(0, 0, 3 * GRID, 3 * GRID)
            sign.moveCenter(place.center())
            picture.paint(painter, sign)
        words = QRect(frame.left(), place.bottom() + GRID // 2, frame.width(), 3 * GRID - GRID // 2)
        name = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, words.width())
        painter.setPen(look.colour("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()
