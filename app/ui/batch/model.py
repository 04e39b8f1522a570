"""The photos of a batch as a table: name, how it stands, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.batch.runner import BatchRow
from app.ui.widgets.theme import theme

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NONE = QModelIndex()
NAME, STATE, RESULT = range(3)


class BatchModel(QAbstractTableModel):
    """``rows`` are those of the work while it runs; before, what is listed to be done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BatchRow] = []
        self._headings = (self.tr("Photo"), self.tr("State"), self.tr("Result"))

    def show_rows(self, rows: list[BatchRow]) -> None:
        """Show other rows, or the same of which all may have changed."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def refresh(self, number: int) -> None:
        """One row has changed."""
        if number < len(self.rows):
            self.dataChanged.emit(self.index(number, 0), self.index(number, RESULT))

    def add(self, paths: Sequence[Path]) -> None:
        """List further photos, each once."""
        there = {row.source for row in self.rows}
        fresh = [path for path in dict.fromkeys(paths) if path not in there]
        if fresh:
            self.beginInsertRows(_NONE, len(self.rows), len(self.rows) + len(fresh) - 1)
            self.rows = [*self.rows, *(BatchRow(path) for path in fresh)]
            self.endInsertRows()

    def remove(self, numbers: Sequence[int]) -> None:
        """Take photos from the list."""
        gone = set(numbers)
        self.show_rows([row for number, row in enumerate(self.rows) if number not in gone])

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == _Role.DisplayRole:
            return (row.source.name, self.state(row), self.result(row))[column]
        if role == _Role.ToolTipRole:
            return (str(row.source), self.state(row), self._whole(row))[column]
        if role == _Role.ForegroundRole:
            return self._colour(row, column)
        return None

    def state(self, row: BatchRow) -> str:
        """How a photo stands, in a word or two."""
        if row.outcome is None:
            if row.fraction is None:
                return self.tr("Waiting")
            return self.tr("At work · {} %").format(round(row.fraction * 100))
        if row.outcome.skipped:
            return self.tr("There already")
        return self.tr("Done") if row.outcome.ok else self.tr("Failed")

    def result(self, row: BatchRow) -> str:
        """The reason of a failure, or what file it became, with notes."""
        if row.outcome is None:
            return "" if row.target is None else row.target.name
        if row.outcome.error is not None:
            return row.outcome.error
        return " · ".join((row.outcome.target.name, *row.outcome.notes))

    def _whole(self, row: BatchRow) -> str:
        if row.outcome is None or row.outcome.error is not None:
            return self.result(row)
        return "\n".join((str(row.outcome.target), *row.outcome.notes))

    def _colour(self, row: BatchRow, column: int) -> Any:
        style = theme()
        if row.outcome is not None and not row.outcome.ok:
            return style.colour("error") if column == STATE else style.colour("text")
        if row.fraction is not None:
            return style.colour("accent") if column == STATE else style.colour("text")
        waits = row.outcome is None or column == RESULT
        return style.colour("quiet") if waits and column != NAME else style.colour("text")
