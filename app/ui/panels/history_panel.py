"""The history of the photo in view: the current state, what was undone, and what it is compared with."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.document.history import History
from app.ui.panels.name_list import ROW
from app.ui.panels.snapshot_panel import SnapshotPanel
from app.ui.widgets.icons import icon
from app.ui.widgets.layouts import column_of
from app.ui.widgets.rows import paint_ground
from app.ui.widgets.theme import GRID, theme
from app.ui.widgets.translation import translated

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_MOST_ROWS = 10


class HistoryPanel(QWidget):
    """``jumped`` tells an entry to go to, ``compare_wanted`` one to compare with, or None. Below the entries
    stand ``snapshots``, those with a name.

    A click or Enter goes to an entry; the sign at its end, or Space, compares with it.
    """

    jumped = Signal(int)
    compare_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = _Entries(self)
        self.list = _List(self.entries, self)
        self.list.setAccessibleName(self.tr("History"))
        self.compare = QPushButton(self.tr("Compare with this state"), self)
        self.compare.setCheckable(True)
        self.compare.setToolTip(self.tr("Show the marked state instead of the photo as it was opened"))
        self.snapshots = SnapshotPanel(self)
        parts = (self.list, self.compare, self.snapshots)
        column_of(self, *parts, margins=(GRID, 0, GRID, GRID), spacing=GRID)
        self.list.jumped.connect(self.jumped)
        self.list.toggled.connect(self._toggle)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_button())
        self.compare.clicked.connect(lambda: self._toggle(self.list.currentIndex().row()))
        self.hide()

    def show_history(self, history: History | None, compared: int | None) -> None:
        """Show ``history``, the entry ``compared`` marked as compared with; hides without one."""
        self.entries.show(history, compared)
        self.list.settle(None if history is None else history.index)
        self._show_button()
        self.setVisible(history is not None)

    def _toggle(self, row: int) -> None:
        if row >= 0:
            self.compare_wanted.emit(None if row == self.entries.compared else row)
        self._show_button()

    def _show_button(self) -> None:
        row = self.list.currentIndex().row()
        self.compare.setEnabled(row >= 0)
        self.compare.setChecked(row >= 0 and row == self.entries.compared)


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self.at = 0
        self.compared: int | None = None

    def show(self, history: History | None, compared: int | None) -> None:
        labels = () if history is None else history.labels
        self.at, self.compared = 0 if history is None else history.index, compared
        if len(labels) != len(self._labels):
            self.beginResetModel()
            self._labels = labels
            self.endResetModel()
        elif labels:
            self._labels = labels
            self.dataChanged.emit(self.index(0), self.index(len(labels) - 1))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self._labels):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return translated(self._labels[row])
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        words = [translated(self._labels[row])]
        if row == self.at:
            words.append(self.tr("current"))
        if row > self.at:
            words.append(self.tr("undone"))
        if row == self.compared:
            words.append(self.tr("compared with"))
        return ", ".join(words)


class _List(QListView):
    jumped = Signal(int)
    toggled = Signal(int)

    def __init__(self, entries: _Entries, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = entries
        self._at: int | None = None
        self.setModel(entries)
        self.setItemDelegate(_Row(entries, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def settle(self, at: int | None) -> None:
        """Make the list as high as its entries need, and mark entry ``at`` if it is newly current."""
        rows = min(max(self._entries.rowCount(), 1), _MOST_ROWS)
        self.setFixedHeight(rows * ROW + 2 * self.frameWidth() + GRID // 2)
        if at is not None and (at != self._at or not self.currentIndex().isValid()):
            self.setCurrentIndex(self._entries.index(at))
        self._at = at
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            if _sign_place(self.visualRect(index), self.layoutDirection()).contains(at):
                self.toggled.emit(index.row())
            else:
                self.setCurrentIndex(index)
                self.jumped.emit(index.row())
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():  # a press is a jump; dragging on selects nothing
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.jumped.emit(row)
        elif event.key() == Qt.Key.Key_Space and row >= 0:
            self.toggled.emit(row)
        else:
            super().keyPressEvent(event)


def _sign_place(row: QRect, direction: Qt.LayoutDirection) -> QRect:
    side = 2 * GRID
    place = QRect(row.right() - side - GRID // 2, row.top() + (row.height() - side) // 2, side, side)
    return QStyle.visualRect(direction, row, place)


class _Row(QStyledItemDelegate):
    def __init__(self, entries: _Entries, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = entries

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style, row, direction = theme(), QRect(option.rect), option.direction
        at, compared = self._entries.at, self._entries.compared
        painter.save()
        current, selected = index.row() == at, bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = paint_ground(painter, option, current, current, selected)
        words = row.adjusted(GRID + GRID // 2, 0, -3 * GRID, 0)
        words = QStyle.visualRect(direction, row, words)
        painter.setPen(style.colour("bright" if current else "disabled" if index.row() > at else "text"))
        label = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, label)
        if hovered or index.row() == compared:
            role = "accent" if index.row() == compared else "quiet"
            icon("split", role).paint(painter, _sign_place(row, direction))
        painter.restore()
