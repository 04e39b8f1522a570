"""States of the photo in view that have a name: taken, gone back to, compared with, renamed, removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.document.history import LONGEST_NAME
from app.ui.panels.name_list import NameList, NameListPanel
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import GRID

_MOST_ROWS = 6


class SnapshotPanel(NameListPanel):
    """``compared`` tells the name to compare with, or an empty one to compare no more.

    A click, or Enter, goes to a snapshot; Space compares with it.
    """

    compared = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NameList(_MOST_ROWS), parent)
        self._compared: str | None = None
        self.title = QLabel(self.tr("Snapshots"), self)
        self.title.setProperty("quiet", True)
        self.title.setIndent(GRID)
        self.box.insertWidget(0, self.title)
        self.list.setAccessibleName(self.tr("Snapshots"))
        self.name.setAccessibleName(self.tr("Name of the snapshot"))
        self.name.setMaxLength(LONGEST_NAME)
        self.compare_action = self.menu.addAction(self.tr("&Compare with it"))
        self.compare_action.setCheckable(True)
        self.menu.insertAction(self.rename_action, self.compare_action)
        self._add_buttons(
            self.tr("Take snapshot"),
            self.tr("Give what is done to the photo now a name, to come back to it"),
            self.tr("More on snapshots"),
            self.tr("Compare with, rename and remove snapshots"),
        )
        self.list.toggled.connect(self._toggle)
        self.compare_action.triggered.connect(lambda: self._toggle(self.current))
        self.show_names((), None)

    def show_names(self, names: Sequence[str], compared: str | None) -> None:
        """Show snapshots of these names, the one that is compared with marked by a sign."""
        self._compared, marked = compared, self.current
        self.list.clear()
        for name in names:
            item = self.list.add(name, name, self.tr("Go back to {}").format(name))
            if name == compared:
                item.setIcon(icon("split", "accent"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {self.tr('compared with')}")
            if name == marked:
                self.list.setCurrentItem(item)
        for widget in (self.title, self.list):
            widget.setVisible(bool(names))
        self._show_actions()

    def _toggle(self, name: str) -> None:
        self.compared.emit("" if name == self._compared else name)
        self._show_actions()

    def _show_actions(self) -> None:
        super()._show_actions()
        self.compare_action.setEnabled(self._may_change())
        self.compare_action.setChecked(self._may_change() and self.current == self._compared)
