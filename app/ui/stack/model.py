"""The frames of the focal stack in view, as a Qt list model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.document.edit import Source
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.pictures import image_of
from app.ui.widgets.theme import GRID, theme

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ROWS = "application/x-allfocus-frames"
WIDE, HIGH = 8 * GRID, 5 * GRID + GRID // 2
"""Size of a thumbnail, px."""
ROW = HIGH + GRID // 2
"""Height of a row, px."""


@dataclass(frozen=True)
class FrameRow:
    """A frame. ``note``: why it takes no part though nobody left it out, or empty."""

    source: Source
    picture: PhotoEntry | None
    takes_part: bool
    is_reference: bool
    note: str = ""


class StackModel(QAbstractListModel):
    """``checked`` tells a row, and whether it is to take part; ``moved`` a row and its new place."""

    checked = Signal(int, bool)
    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FrameRow] = []
        self._pixmaps: dict[int, QPixmap] = {}

    def show_rows(self, rows: Sequence[FrameRow]) -> None:
        """Show these frames."""
        same = [row.source for row in rows] == [row.source for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = list(rows)
        if not same:
            self._pixmaps.clear()
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.source.path.name}\n{self._state(row)}".rstrip()
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.source.path}\n{row.note}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.source.path.name, self._state(row))))
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.takes_part else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(row)
        if role == Qt.ItemDataRole.ForegroundRole and (not row.takes_part or row.note):
            return QColor(theme().colour("disabled"))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not 0 <= index.row() < len(self.rows):
            return False
        # What comes of it is shown when the history has it.
        self.checked.emit(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled  # between rows, not onto them
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable | flag.ItemIsDragEnabled

    # --- dragging --------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_ROWS, str(indexes[0].row()).encode() if indexes else b"")
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        text = bytes(data.data(_ROWS).data()).decode("ascii", "replace")
        if not text.isdecimal() or int(text) >= len(self.rows):
            return False
        start, to = int(text), len(self.rows) if row < 0 else row
        to -= to > start  # the place among the others
        if to != start:
            self.moved.emit(start, to)
        return False  # or the view would take the row away itself

    # --- words and pictures ----------------------------------------------------------------------------

    def _state(self, row: FrameRow) -> str:
        if row.is_reference:
            return self.tr("reference")
        if not row.takes_part:
            return self.tr("left out")
        return self.tr("does not fit") if row.note else ""

    def _pixmap(self, row: FrameRow) -> QPixmap:
        pixels = None if row.picture is None else row.picture.thumbnail
        key = id(pixels)
        if key not in self._pixmaps:
            made = QPixmap(WIDE * 2, HIGH * 2)
            made.setDevicePixelRatio(2)
            made.fill(Qt.GlobalColor.transparent)  # the theme may change
            if pixels is not None:
                aspect, mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                small = image_of(pixels).scaled(WIDE * 2, HIGH * 2, aspect, mode)
                painter = QPainter(made)
                wide, high = small.width() / 2, small.height() / 2
                painter.drawImage(QRectF((WIDE - wide) / 2, (HIGH - high) / 2, wide, high), small)
                painter.end()
            self._pixmaps[key] = made
        return self._pixmaps[key]
