"""Photo in the middle, a column at each side: which are shown, and how wide."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.widgets.column import USUAL, USUAL_LEFT, Column
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.storage import get, put
from app.ui.widgets.theme import GRID

_SETTLED_MS = 400
_NARROWEST = 49 * GRID
"""Of the photo: beside it the columns give way. With both at their narrowest the window fits 960 px."""


class Workspace(QSplitter):
    """``left`` and ``right`` can be hidden; one that is empty takes no room. Their widths are remembered."""

    def __init__(self, left: Column, centre: QWidget, right: Column, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.left, self.centre, self.right = left, centre, right
        centre.setMinimumWidth(_NARROWEST)
        self._wanted = {left: True, right: True}
        self._at_work = True
        for index, widget in enumerate((left, centre, right)):
            self.addWidget(widget)
            self.setStretchFactor(index, 1 if widget is centre else 0)
        self._keep = Debounce(_SETTLED_MS, self._remember, self)
        self._sized = False
        self.splitterMoved.connect(lambda *_: self._keep.start())
        for side in (left, right):
            side.filled.connect(self._show)
        self._show()

    def set_at_work(self, on: bool) -> None:
        """Whether there is a photo: without one the columns are hidden.

        The photo is painted first and the columns one by one after it: all at once they hold the window up.
        """
        if on and not self._at_work:
            for part in (self.centre, self.left, self.right):
                part.setUpdatesEnabled(False)
            QTimer.singleShot(0, self, self._paint_next)
        self._at_work = on
        self._show()

    def _paint_next(self) -> None:
        waiting = [part for part in (self.centre, self.left, self.right) if not part.updatesEnabled()]
        for part in waiting[:1]:
            part.setUpdatesEnabled(True)
            part.repaint()  # now: otherwise it would be painted together with the next
        if len(waiting) > 1:
            QTimer.singleShot(0, self, self._paint_next)

    def wants(self, side: Column) -> bool:
        """Whether ``side`` is shown, unless it is empty."""
        return self._wanted[side]

    def show_side(self, side: Column, on: bool) -> None:
        self._wanted[side] = on
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._sized and event.size().width() > 0:
            self._sized = True
            left, right = (_width(name) for name in ("left", "right"))
            self.setSizes([left, max(event.size().width() - left - right, 1), right])

    def _show(self) -> None:
        for side, wanted in self._wanted.items():
            side.setVisible(self._at_work and wanted and side.is_filled)
        self.refresh()  # at once: otherwise the photo is painted in a place that it then leaves

    def _remember(self) -> None:
        sizes = self.sizes()
        for name, side, width in (("left", self.left, sizes[0]), ("right", self.right, sizes[2])):
            if side.isVisible():
                put(f"width/{name}", width)


def _width(side: str) -> int:
    width: int = get(f"width/{side}", USUAL if side == "right" else USUAL_LEFT)
    return width
