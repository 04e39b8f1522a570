"""States of the photo in view that have a name: taken, gone back to, compared with, renamed, removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.named_snapshots import LONGEST_NAME
from app.ui.widgets.buttons import MoreButton
from app.ui.widgets.icons import icon
from app.ui.widgets.name_field import NameField
from app.ui.widgets.theme import GRID

ROW = 3 * GRID
_MOST_ROWS = 6


class SnapshotPanel(QWidget):
    """``taken`` tells a new name, ``renamed`` (old name, name), ``removed``, ``wanted`` and ``compared`` one
    there is; ``compared`` an empty one to compare no more. ``proposed``: the name a new one gets by itself.

    A click, or Enter, goes to a snapshot; Space compares with it.
    """

    taken = Signal(str)
    renamed = Signal(str, str)
    removed = Signal(str)
    wanted = Signal(str)
    compared = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposed = ""
        self._renaming: str | None = None
        self._compared: str | None = None
        self.title = QLabel(self.tr("Snapshots"), self)
        self.title.setProperty("quiet", True)
        self.title.setIndent(GRID)
        self.list = _List(self)
        self.list.setAccessibleName(self.tr("Snapshots"))
        self.name = NameField(self)
        self.name.setAccessibleName(self.tr("Name of the snapshot"))
        self.name.setMaxLength(LONGEST_NAME)
        self.take = QPushButton(self.tr("Take snapshot"), self)
        self.take.setToolTip(self.tr("Give what is done to the photo now a name, to come back to it"))
        self.menu = QMenu(self)
        self.compare_action = self.menu.addAction(self.tr("&Compare with it"))
        self.compare_action.setCheckable(True)
        self.rename_action = self.menu.addAction(self.tr("&Rename"))
        self.remove_action = self.menu.addAction(self.tr("Re&move"))
        tip = self.tr("Compare with, rename and remove snapshots")
        more = MoreButton(self.menu, self.tr("More on snapshots"), tip, self)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.take, 1)
        row.addWidget(more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        for widget in (self.title, self.list, self.name):
            box.addWidget(widget)
        box.addLayout(row)
        self.list.used.connect(self.wanted)
        self.list.toggled.connect(self._toggle)
        self.list.currentRowChanged.connect(lambda _: self._show_actions())
        self.take.clicked.connect(lambda: self.ask_name(None))
        self.compare_action.triggered.connect(lambda: self._toggle(self.current))
        self.rename_action.triggered.connect(lambda: self.ask_name(self.current))
        self.remove_action.triggered.connect(lambda: self.removed.emit(self.current))
        self.name.returnPressed.connect(self._named)
        self.name.given_up.connect(self.end_naming)
        self.show_names((), None)

    @property
    def current(self) -> str:
        """The name that is marked; empty: none is."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def show_names(self, names: Sequence[str], compared: str | None) -> None:
        """Show snapshots of these names, the one that is compared with marked by a sign."""
        self._compared = compared
        self.list.fill(names, compared)
        for widget in (self.title, self.list):
            widget.setVisible(bool(names))
        self._show_actions()

    def ask_name(self, renaming: str | None) -> None:
        """Let a name be typed: for a new snapshot, or another one for that called ``renaming``."""
        self._renaming = renaming
        self.name.ask(self.proposed if renaming is None else renaming)

    def end_naming(self) -> None:
        """Put the field for a name away."""
        self.name.put_away(self.take)

    def _named(self) -> None:
        if self._renaming is None:
            self.taken.emit(self.name.text())
        else:
            self.renamed.emit(self._renaming, self.name.text())

    def _toggle(self, name: str) -> None:
        if name:
            self.compared.emit("" if name == self._compared else name)
        self._show_actions()

    def _show_actions(self) -> None:
        name = self.current
        for action in (self.compare_action, self.rename_action, self.remove_action):
            action.setEnabled(bool(name))
        self.compare_action.setChecked(bool(name) and name == self._compared)


class _List(QListWidget):
    used = Signal(str)
    toggled = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setIconSize(QSize(16, 16))
        self.setViewportMargins(GRID, 0, GRID, 0)  # names stand below those of the history
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.used.emit(_name(index)))

    def fill(self, names: Sequence[str], compared: str | None) -> None:
        marked = _name(self.currentIndex())
        self.clear()
        for name in names:
            item = QListWidgetItem(name, self)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, ROW))
            item.setToolTip(self.tr("Go back to {}").format(name))
            if name == compared:
                item.setIcon(icon("split", "accent"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {self.tr('compared with')}")
            if name == marked:
                self.setCurrentItem(item)
        rows = min(max(len(names), 1), _MOST_ROWS)
        self.setFixedHeight(rows * ROW + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _name(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and name:
            self.used.emit(name)
        elif event.key() == Qt.Key.Key_Space and name:
            self.toggled.emit(name)
        else:
            super().keyPressEvent(event)


def _name(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.UserRole) or "")
