"""Things that have a name, as presets and snapshots do: listed, used, added, renamed, removed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QPushButton, QWidget

from app.ui.widgets.buttons import MoreButton
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.name_field import NameField
from app.ui.widgets.theme import GRID

ROW = 3 * GRID
"""Height of a row, px."""
_VALUE = Qt.ItemDataRole.UserRole


class NameList(QListWidget):
    """As high as its names need, up to ``most_rows``. ``used`` tells the value of a name that is clicked or
    chosen by Enter, ``toggled`` that of one on which Space is pressed.
    """

    used = Signal(object)
    toggled = Signal(object)

    def __init__(self, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self.setUniformItemSizes(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(GRID, 0, GRID, 0)  # names stand below those of the history
        self.clicked.connect(self.use)

    def clear(self) -> None:
        """Take all names away."""
        super().clear()
        self._fit()

    def add(self, name: str, value: object, tip: str) -> QListWidgetItem:
        """Add ``name`` at the end."""
        item = QListWidgetItem(name, self)
        item.setData(_VALUE, value)
        item.setSizeHint(QSize(0, ROW))
        item.setToolTip(tip)
        self._fit()
        return item

    @property
    def current(self) -> Any:
        """The value of the name that is marked; None: none is."""
        return self.currentIndex().data(_VALUE)

    def use(self, index: QModelIndex) -> None:
        """Use the name at ``index``."""
        self.used.emit(index.data(_VALUE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.use(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.toggled.emit(index.data(_VALUE))
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = min(max(self.count(), 1), self._most_rows)
        self.setFixedHeight(rows * ROW + 2 * self.frameWidth())


class NameListPanel(QWidget):
    """``names``, a button that adds one, and a ``menu`` for the one that is marked. ``added`` tells a new
    name; ``renamed`` (value, name) and ``removed`` that of a value there is. ``proposed``: the name that a
    new one gets by itself.
    """

    used = Signal(object)
    added = Signal(str)
    renamed = Signal(object, str)
    removed = Signal(object)

    def __init__(self, names: NameList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = names
        names.setParent(self)  # before the others: Tab goes through them in this order
        self.proposed = ""
        self._renaming: Any = None
        self.name = NameField(self)
        self.add_button = QPushButton(self)
        self.menu = QMenu(self)
        self.rename_action = self.menu.addAction(self.tr("&Rename"))
        self.remove_action = self.menu.addAction(self.tr("Re&move"))
        self.box = column_of(self, self.list, self.name, margins=0, spacing=GRID)
        self.list.used.connect(self.used)
        self.list.currentRowChanged.connect(lambda _: self._show_actions())
        self.add_button.clicked.connect(lambda: self.ask_name(None))
        self.rename_action.triggered.connect(lambda: self.ask_name(self.current))
        self.remove_action.triggered.connect(lambda: self.removed.emit(self.current))
        self.name.returnPressed.connect(self._enter_name)
        self.name.given_up.connect(self.end_naming)

    def _add_buttons(self, add: str, add_tip: str, more: str, more_tip: str) -> None:
        self.add_button.setText(add)
        self.add_button.setToolTip(add_tip)
        row = row_of(None, (self.add_button, 1), MoreButton(self.menu, more, more_tip, self), spacing=GRID)
        self.box.addLayout(row)

    @property
    def current(self) -> Any:
        """The value of the name that is marked; None: none is."""
        return self.list.current

    def ask_name(self, renaming: Any) -> None:
        """Let a name be typed: for a new one, or another one for the value ``renaming``."""
        self._renaming = renaming
        self.name.ask(self.proposed if renaming is None else self.list.currentItem().text())

    def end_naming(self) -> None:
        """Put the field for a name away."""
        self.name.put_away(self.add_button)

    def _enter_name(self) -> None:
        if self._renaming is None:
            self.added.emit(self.name.text())
        else:
            self.renamed.emit(self._renaming, self.name.text())

    def _may_change(self) -> bool:
        """Whether the one that is marked can be renamed and removed."""
        return self.current is not None

    def _show_actions(self) -> None:
        for action in (self.rename_action, self.remove_action):
            action.setEnabled(self._may_change())
