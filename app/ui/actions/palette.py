"""The command palette: type a few letters of a command, and Enter runs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from app.ui.actions.arrow_keys import ArrowKeys
from app.ui.actions.fuzzy import match
from app.ui.widgets.layouts import column_of
from app.ui.widgets.theme import GRID, theme

_MOST = 60
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, eq=False)
class Entry:
    """Something that can be done. ``kind``: what sort of thing it is, as its menu. ``more``: further words by
    which it is found.
    """

    kind: str
    text: str
    run: Callable[[], object]
    keys: str = ""
    enabled: bool = True
    more: str = ""


def found(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that ``typed`` may stand for, the likeliest first; all in their order where nothing is."""
    if not typed.strip():
        return list(entries[:_MOST])
    scored = [(score, entry) for entry in entries if (score := _score(typed, entry)) is not None]
    scored.sort(key=lambda each: -each[0])
    return [entry for _, entry in scored[:_MOST]]


def _score(typed: str, entry: Entry) -> float | None:
    own = match(typed, entry.text)
    with_kind = match(typed, f"{entry.text} {entry.kind}")
    scores = [own, None if with_kind is None else with_kind - 4]
    if entry.more and all(word in entry.more.casefold() for word in typed.casefold().split()):
        scores.append(0.0)  # said in its explanation alone
    best = max((each for each in scores if each is not None), default=None)
    return None if best is None else best - (0 if entry.enabled else 6)


class Palette(QDialog):
    """``chosen`` tells the :class:`Entry` that was run, after it was. Keys alone are enough for all of it."""

    chosen = Signal(object)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Find an action"))
        self._entries = list(entries)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Find an action, a tool, a preset or a photo"))
        self.field.setMinimumHeight(4 * GRID)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.note = QLabel(self)
        self.note.setProperty("quiet", True)
        column_of(self, self.field, (self.list, 1), self.note, margins=GRID, spacing=GRID)
        self.resize(75 * GRID, 50 * GRID)
        self._stand()
        self.field.textChanged.connect(self.narrow)
        self.field.returnPressed.connect(self.run)
        ArrowKeys(self.field, self._walk)
        self.list.itemClicked.connect(lambda *_: self.run())
        self.ensurePolished()  # or the first lines would be lower than those after them
        self.list.ensurePolished()
        self.narrow("")
        self.field.setFocus()

    @property
    def shown(self) -> list[Entry]:
        """The entries that are listed, the likeliest first."""
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [item.data(0, _ENTRY) for item in items if item is not None]

    @property
    def current(self) -> Entry | None:
        """The entry that Enter would run."""
        item = self.list.currentItem()
        entry = None if item is None else item.data(0, _ENTRY)
        return entry if isinstance(entry, Entry) else None

    def narrow(self, typed: str) -> None:
        """List what ``typed`` may stand for."""
        self.list.clear()
        quiet, disabled = QBrush(theme().colour("quiet")), QBrush(theme().colour("disabled"))
        for entry in found(self._entries, typed):
            item = QTreeWidgetItem(self.list, [entry.text, entry.kind, entry.keys])
            item.setData(0, _ENTRY, entry)
            item.setToolTip(0, entry.more)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column in (1, 2):
                item.setForeground(column, quiet)
            if not entry.enabled:
                item.setForeground(0, disabled)
            words = (entry.text, entry.kind, entry.keys, "" if entry.enabled else self.tr("not now"))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, words)))
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self.note.setText(
            self.tr("Enter does what is marked.")
            if self.shown
            else self.tr("Nothing is called that; try another word.")
        )

    def run(self) -> None:
        """Run the marked entry."""
        entry = self.current
        if entry is None:
            return
        if not entry.enabled:
            self.note.setText(self.tr("{} cannot be done just now.").format(entry.text))
            return
        self.accept()
        entry.run()
        self.chosen.emit(entry)

    def _walk(self, step: int) -> None:
        row, last = self.list.currentIndex().row() + step, self.list.topLevelItemCount() - 1
        if (item := self.list.topLevelItem(min(max(row, 0), last))) is not None:
            self.list.setCurrentItem(item)

    def _stand(self) -> None:
        """Place the palette in the upper middle of the window."""
        window = self.parentWidget()
        if window is not None:
            corner = window.mapToGlobal(window.rect().topLeft())
            self.move(corner.x() + max(window.width() - self.width(), 0) // 2, corner.y() + 10 * GRID)
