"""The list of presets: pointing at one shows it on the photo, a click uses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.document.presets import Preset
from app.ui.panels.name_list import NameList, NameListPanel
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.theme import GRID
from app.ui.widgets.translation import translated

_MOST_ROWS = 8
_POINTED_MS = 250
"""So long the mouse rests on a name before its preset is shown: one only passed over is not."""


def shown_name(preset: Preset) -> str:
    """What ``preset`` is called in the window: those that ship are translated."""
    return preset.name if preset.own else translated(preset.name)


class PresetPanel(NameListPanel):
    """``peeked`` tells the preset that is pointed at, or None. Only the user's own are renamed or removed."""

    peeked = Signal(object)
    list: _PeekingList

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_PeekingList(_MOST_ROWS), parent)
        self.list.setAccessibleName(self.tr("Presets"))
        self.name.setAccessibleName(self.tr("Name of the preset"))
        self.menu.addSeparator()
        self.box.setContentsMargins(GRID, 0, GRID, GRID)
        self._add_buttons(
            self.tr("Save as preset"),
            self.tr("Keep what is done to this photo, for others"),
            self.tr("More on presets"),
            self.tr("Rename, remove, take in and give out presets"),
        )
        self.list.peeked.connect(self.peeked)
        self._show_actions()

    def show_presets(self, presets: Sequence[Preset], marked: str = "") -> None:
        """Show ``presets`` in this order, the one called ``marked`` marked."""
        self.list.end_peek()
        self.list.clear()
        for preset in presets:
            tip = "" if preset.own else self.tr("Came with Allfocus")
            item = self.list.add(shown_name(preset), preset, tip)
            if preset.name == marked:
                self.list.setCurrentItem(item)
        self._show_actions()

    def _may_change(self) -> bool:
        return self.current is not None and self.current.own


class _PeekingList(NameList):
    peeked = Signal(object)

    def __init__(self, most_rows: int) -> None:
        super().__init__(most_rows)
        self.setMouseTracking(True)
        self._pointed: Preset | None = None
        self._is_peeking = False
        self._wait = Debounce(_POINTED_MS, self._peek, self)
        self.entered.connect(self._point)

    def _point(self, index: QModelIndex) -> None:
        self._pointed = index.data(Qt.ItemDataRole.UserRole)
        self._wait.start()

    def _peek(self) -> None:
        if self._pointed is not None:
            self._is_peeking = True
            self.peeked.emit(self._pointed)

    def end_peek(self) -> None:
        """Nothing is pointed at any more."""
        self._wait.stop()
        self._pointed = None
        if self._is_peeking:
            self._is_peeking = False
            self.peeked.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        self.end_peek()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.end_peek()
        super().hideEvent(event)

    def use(self, index: QModelIndex) -> None:
        """Use the preset at ``index``; the photo already shows it if it was pointed at."""
        self._wait.stop()
        self._is_peeking, self._pointed = False, None
        super().use(index)
