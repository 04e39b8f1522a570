"""The list of presets: pointing at one shows it on the photo, a click uses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.presets import Preset
from app.ui.widgets.buttons import MoreButton
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.name_field import NameField
from app.ui.widgets.theme import GRID

ROW = 3 * GRID
_MOST_ROWS = 8
_POINTED_MS = 250
"""A hand that only passes over a name wants to see nothing."""


class PresetPanel(QWidget):
    """``used`` a preset; ``peeked`` tells the one that is pointed at, or None; ``saved`` a new name;
    ``renamed`` (preset, name) and ``removed`` one of the user's own. ``menu`` has what is done more seldom.
    """

    used = Signal(object)
    peeked = Signal(object)
    saved = Signal(str)
    renamed = Signal(object, str)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _List(self)
        self.list.setAccessibleName(self.tr("Presets"))
        self.name = NameField(self)
        self.name.setAccessibleName(self.tr("Name of the preset"))
        self.save_button = QPushButton(self.tr("Save as preset"), self)
        self.save_button.setToolTip(self.tr("Keep what is done to this photo, for others"))
        self.menu = QMenu(self)
        self.rename_action = self.menu.addAction(self.tr("&Rename"))
        self.remove_action = self.menu.addAction(self.tr("Re&move"))
        self.menu.addSeparator()
        tip = self.tr("Rename, remove, take in and give out presets")
        more = MoreButton(self.menu, self.tr("More on presets"), tip, self)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.save_button, 1)
        row.addWidget(more)
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID, 0, GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(self.list)
        box.addWidget(self.name)
        box.addLayout(row)
        self._renaming: Preset | None = None
        self.list.used.connect(self.used)
        self.list.peeked.connect(self.peeked)
        self.list.currentRowChanged.connect(lambda _: self._show_actions())
        self.save_button.clicked.connect(lambda: self.ask_name(None))
        self.rename_action.triggered.connect(lambda: self.ask_name(self.current))
        self.remove_action.triggered.connect(lambda: self.removed.emit(self.current))
        self.name.returnPressed.connect(self._named)
        self.name.given_up.connect(self.end_naming)
        self._show_actions()

    @property
    def current(self) -> Preset | None:
        """The preset that is marked."""
        item = self.list.currentItem()
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Preset) else None

    def show_presets(self, presets: Sequence[Preset], marked: str = "") -> None:
        """Show ``presets`` in this order, the one called ``marked`` marked."""
        self.list.fill(presets, marked)
        self._show_actions()

    def ask_name(self, preset: Preset | None) -> None:
        """Let a name be typed: for a new preset, or another one for ``preset``."""
        self._renaming = preset
        self.name.ask("" if preset is None else preset.name)

    def end_naming(self) -> None:
        """Put the field for a name away."""
        self.name.put_away(self.save_button)

    def _named(self) -> None:
        if self._renaming is None:
            self.saved.emit(self.name.text())
        else:
            self.renamed.emit(self._renaming, self.name.text())

    def _show_actions(self) -> None:
        own = self.current is not None and self.current.own
        self.rename_action.setEnabled(own)
        self.remove_action.setEnabled(own)


class _List(QListWidget):
    used = Signal(object)
    peeked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(GRID, 0, GRID, 0)  # names stand below those of the history
        self._pointed: Preset | None = None
        self._shown = False
        self._waiting = Debounce(_POINTED_MS, self._peek, self)
        self.entered.connect(self._point)
        self.clicked.connect(self._use)

    def fill(self, presets: Sequence[Preset], marked: str) -> None:
        self.end_peek()
        self.clear()
        for preset in presets:
            item = QListWidgetItem(preset.name, self)
            item.setData(Qt.ItemDataRole.UserRole, preset)
            item.setSizeHint(QSize(0, ROW))
            item.setToolTip("" if preset.own else self.tr("Came with Allfocus"))
            if preset.name == marked:
                self.setCurrentItem(item)
        rows = min(max(len(presets), 1), _MOST_ROWS)
        self.setFixedHeight(rows * ROW + 2 * self.frameWidth())

    def _point(self, index: QModelIndex) -> None:
        self._pointed = index.data(Qt.ItemDataRole.UserRole)
        self._waiting.start()

    def _peek(self) -> None:
        if self._pointed is not None:
            self._shown = True
            self.peeked.emit(self._pointed)

    def end_peek(self) -> None:
        """Nothing is pointed at any more."""
        self._waiting.stop()
        self._pointed = None
        if self._shown:
            self._shown = False
            self.peeked.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        self.end_peek()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.end_peek()
        super().hideEvent(event)

    def _use(self, index: QModelIndex) -> None:
        self._waiting.stop()
        self._shown, self._pointed = False, None  # what is shown is what there will be
        self.used.emit(index.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._use(self.currentIndex())
        else:
            super().keyPressEvent(event)
