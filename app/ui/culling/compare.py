"""The best photos of a ranking side by side, at full size, moved together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from app.ui.culling.job import Close, ReadClose
from app.ui.culling.pane import CullPane
from app.ui.session.photo_list import PhotoEntry
from app.ui.session.session import Session
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID
from app.ui.widgets.translation import translated
from app.ui.worker.thread import Task


class CullCompare(QDialog):
    """Two of ``ranked`` (the sharpest first); ``chosen`` tells the one to go on with.

    The one at the left stays, the one at the right is changed by its buttons, or Page Up and Page Down.
    """

    chosen = Signal(object)

    def __init__(self, session: Session, ranked: list[PhotoEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The sharpest photos"))
        self._session, self._ranked = session, ranked
        self._at = [0, 1]
        self._offset = QPointF()
        self._task: Task[ReadClose] | None = None
        self.panes = [CullPane(self), CullPane(self)]
        self.names = [QLabel(self), QLabel(self)]
        self.keep_left = self._button(self.tr("Open the left one"), partial(self._choose, 0))
        self.keep_right = self._button(self.tr("Open the right one"), partial(self._choose, 1))
        self.next = self._button(self.tr("Next at the right"), lambda: self.turn(1))
        self.previous = self._button(self.tr("Previous"), lambda: self.turn(-1))
        self.next.setShortcut("PgDown")
        self.previous.setShortcut("PgUp")
        self.swap = self._button(self.tr("Move it to the left"), self._swap)
        sides = row_of(None, spacing=GRID)
        for name, pane in zip(self.names, self.panes, strict=True):
            name.setTextFormat(Qt.TextFormat.PlainText)
            sides.addLayout(column_of(None, name, (pane, 1), spacing=GRID), 1)
            pane.moved.connect(self._move)
        hint = QLabel(self.tr("At 100 %, where each was measured. Drag to move both."), self)
        hint.setProperty("quiet", True)
        turning = (self.previous, self.next, self.swap)
        row = row_of(None, self.keep_left, 1, *turning, 1, self.keep_right, spacing=GRID)
        box = column_of(self, (sides, 1), row, margins=2 * GRID, spacing=GRID + GRID // 2)
        box.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        screen = self.screen().availableSize()
        self.resize(min(150 * GRID, screen.width() - 8 * GRID), min(90 * GRID, screen.height() - 8 * GRID))
        self.finished.connect(self._stop)
        self._read((0, 1))
        self.panes[1].setFocus()

    @property
    def shown(self) -> tuple[PhotoEntry, PhotoEntry]:
        """Left and right."""
        return self._ranked[self._at[0]], self._ranked[self._at[1]]

    def turn(self, by: int) -> None:
        """Another one at the right, so many ranks further; never the one at the left."""
        at = self._at[1] + by
        if at == self._at[0]:
            at += by
        if 0 <= at < len(self._ranked):
            self._at[1] = at
            self._read((1,))

    def _swap(self) -> None:
        self._at[0] = self._at[1]
        self._at[1] = next(n for n in (*range(self._at[0] + 1, len(self._ranked)), 0, 1) if n != self._at[0])
        self._read((0, 1))

    def _choose(self, side: int) -> None:
        self.accept()
        self.chosen.emit(self.shown[side])

    def _move(self, by: QPointF) -> None:
        self._offset += by
        for pane in self.panes:
            pane.show_offset(self._offset)

    def _read(self, sides: tuple[int, ...]) -> None:
        if self._task is not None and self._task.active:  # the new request takes its place
            sides = (0, 1)
        places = []
        for side in sides:
            photo = self.shown[side]
            self.panes[side].show_words(self.tr("Opening {}").format(photo.name))
            assert photo.sharpness is not None
            places.append((photo.path, photo.sharpness.place))
        self._show_names()
        self._stop()
        request = ReadClose(tuple(places), self._session.photo_list.limits)
        self._task = self._session.run(request, on={Close: self._on_read})

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show_names(self) -> None:
        for side, photo in enumerate(self.shown):
            sharpness = photo.sharpness
            assert sharpness is not None
            score = f"{translated(sharpness.words)} · {sharpness.sigma:.1f} px"
            name = self.fontMetrics().elidedText(photo.name, Qt.TextElideMode.ElideMiddle, 30 * GRID)
            self.names[side].setText(f"{self._at[side] + 1}.  {name}\n{score}")
            self.names[side].setToolTip(str(photo.path))
            self.panes[side].setAccessibleName(f"{photo.name}, {score}")
        steps = [n for n in range(len(self._ranked)) if n != self._at[0]]
        self.next.setEnabled(self._at[1] < steps[-1])
        self.previous.setEnabled(self._at[1] > steps[0])

    def _on_read(self, reply: Close) -> None:
        for side, photo in enumerate(self.shown):
            if photo.path == reply.path:
                if reply.pixels is None:
                    self.panes[side].show_words(reply.problem)
                else:
                    self.panes[side].show_part(reply.pixels, reply.middle)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button
