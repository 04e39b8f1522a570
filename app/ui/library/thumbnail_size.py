"""How large the pictures in the filmstrip are: three sizes, chosen in the menu and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.ui.actions.actions import Actions
from app.ui.widgets.storage import get, put
from app.ui.widgets.theme import GRID

_KEY = "filmstrip/size"


@dataclass(frozen=True)
class ThumbnailSize:
    """``picture`` in px; the name stands beside it, or ``below`` it."""

    picture: QSize
    row: int
    below: bool = False

    def places(self, row: QRect) -> tuple[QRect, QRect]:
        """Where picture and words stand in ``row``, read from the left."""
        left, right = row.left() + GRID + GRID // 2, row.right() - GRID
        top = row.top() + (GRID if self.below else (row.height() - self.picture.height()) // 2)
        picture = QRect(left, top, min(self.picture.width(), right - left), self.picture.height())
        words = QRect(row)
        words.setRight(right)
        if self.below:
            words.setLeft(left)
            words.setTop(picture.bottom() + 1)
        else:
            words.setLeft(picture.right() + 1 + GRID)
        return picture, words


SIZES = {
    "small": ThumbnailSize(QSize(5 * GRID, 3 * GRID + GRID // 2), 5 * GRID),
    "medium": ThumbnailSize(QSize(9 * GRID, 6 * GRID), 8 * GRID),
    "large": ThumbnailSize(QSize(24 * GRID, 16 * GRID), 22 * GRID, below=True),
}


class ThumbnailSizes(QObject):
    """``menu`` chooses the size ``now``, which stands in the menu of the view, too; ``changed`` tells it."""

    changed = Signal()

    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._name = kept if (kept := get(_KEY, "medium")) in SIZES else "medium"
        self.menu = QMenu(self.tr("&Thumbnails"), actions.menus.view)
        group = QActionGroup(self.menu)
        titles = {"small": self.tr("&Small"), "medium": self.tr("&Medium"), "large": self.tr("&Large")}
        for name, title in titles.items():
            tip = self.tr("Size of the pictures of open photos")
            action = actions.make(title, tip=tip, check=True, name=f"thumbnails_{name}")
            action.setChecked(name == self._name)
            action.triggered.connect(partial(self._choose, name))
            group.addAction(action)
            self.menu.addAction(action)
        actions.menus.view.insertMenu(actions.panels, self.menu)

    @property
    def now(self) -> ThumbnailSize:
        return SIZES[self._name]

    def _choose(self, name: str) -> None:
        self._name = name
        put(_KEY, name)
        self.changed.emit()
