"""A list of everything that can be done, with its keys, that a few letters narrow down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from app.ui.actions.arrow_keys import ArrowKeys
from app.ui.actions.shortcuts import Command
from app.ui.widgets.layouts import column_of
from app.ui.widgets.theme import GRID

_COMMAND, _GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class CommandList(QWidget):
    """``chosen`` tells the :class:`Command` that Enter or a double click fell on, ``picked`` the one marked.

    ``notes``: (group, words, keys) of what can be done besides, for reading only.
    """

    chosen = Signal(object)
    picked = Signal(object)

    def __init__(
        self,
        commands: list[Command],
        notes: tuple[tuple[str, str, str], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find by name or key"))
        self.filter.setAccessibleName(self.tr("Find by name or key"))
        self.filter.setClearButtonEnabled(True)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(GRID)
        self.tree.setAllColumnsShowFocus(True)
        header = self.tree.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._leaves: list[QTreeWidgetItem] = []
        for command in commands:
            item = QTreeWidgetItem([command.text, command.shown_keys])
            item.setToolTip(0, command.tip)
            item.setData(0, _COMMAND, command)
            self._add(item, command.menu)
        for group, words, keys in notes:
            item = QTreeWidgetItem([words, keys])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._add(item, group)
        self.tree.expandAll()
        column_of(self, self.filter, (self.tree, 1), margins=0, spacing=GRID)
        self.setFocusProxy(self.filter)
        self.filter.textChanged.connect(self.narrow)
        self.filter.returnPressed.connect(self._choose)
        ArrowKeys(self.filter, self._walk)
        self.tree.itemActivated.connect(lambda *_: self._choose())
        self.tree.currentItemChanged.connect(lambda *_: self.picked.emit(self.current))
        self.narrow("")

    @property
    def current(self) -> Command | None:
        """The command that is marked."""
        item = self.tree.currentItem()
        found = item.data(0, _COMMAND) if item is not None and not item.isHidden() else None
        return found if isinstance(found, Command) else None

    @property
    def shown(self) -> list[Command]:
        """The commands that are not filtered out."""
        found = [item.data(0, _COMMAND) for item in self._leaves if not item.isHidden()]
        return [each for each in found if isinstance(each, Command)]

    def narrow(self, words: str) -> None:
        """Show only what has all ``words`` in its menu, text, keys or tip; mark the first of it."""
        wanted = words.casefold().split()
        first: QTreeWidgetItem | None = None
        for item in self._leaves:
            text = " ".join((item.data(0, _GROUP), item.text(0), item.text(1), item.toolTip(0))).casefold()
            item.setHidden(not all(word in text for word in wanted))
            if first is None and not item.isHidden() and item.data(0, _COMMAND) is not None:
                first = item
        for group in self._groups.values():
            name = group.text(0)
            group.setHidden(all(each.isHidden() for each in self._leaves if each.data(0, _GROUP) == name))
        self.tree.setCurrentItem(first)  # type: ignore[arg-type]

    def refresh(self) -> None:
        """Show the keys as they are now."""
        for item in self._leaves:
            if isinstance(command := item.data(0, _COMMAND), Command):
                item.setText(1, command.shown_keys)

    def _walk(self, step: int) -> None:
        items = [item for item in self._leaves if not item.isHidden() and item.data(0, _COMMAND) is not None]
        if items:
            current = self.tree.currentItem()
            at = items.index(current) + step if current in items else 0
            self.tree.setCurrentItem(items[min(max(at, 0), len(items) - 1)])

    def _choose(self) -> None:
        if (command := self.current) is not None:
            self.chosen.emit(command)

    def _add(self, item: QTreeWidgetItem, name: str) -> None:
        if name not in self._groups:
            group = QTreeWidgetItem([name])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            self.tree.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            self._groups[name] = group
        item.setData(0, _GROUP, name)
        self._groups[name].addChild(item)
        self._leaves.append(item)
