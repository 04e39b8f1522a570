"""A short walk through the window: a frame round one part after the other, a bubble beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from app.ui.widgets.debounce import Debounce
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID, theme

WIDTH = 34 * GRID
_GAP = GRID + GRID // 2
_EDGE = GRID


@dataclass(frozen=True)
class Step:
    """``target``: the widgets that are pointed at. ``prepare``: brings them into view."""

    title: str
    words: str
    target: Callable[[], Sequence[QWidget]]
    prepare: Callable[[], object] = lambda: None


class Tour(QWidget):
    """Frames what it points at in ``host`` until it is over, which ``ended`` tells. Steps without anything
    to see are left out. ``hole``: what is framed, in ``host``.

    All of the window stays in use, so that what is explained can be tried. In the bubble, which never covers
    what it points at, Enter and → go on, ← goes back, Esc ends the tour.
    """

    ended = Signal()

    def __init__(self, host: QWidget, steps: Sequence[Step]) -> None:
        super().__init__(host)
        self._host, self._steps, self.at = host, list(steps), -1
        self._targets: list[QWidget] = []
        self.hole = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.bubble = _Bubble(host)
        self.bubble.turned.connect(self.go)
        self.bubble.left.connect(self.end)
        self._place = Debounce(0, self.place, self)  # the layout settles first
        host.installEventFilter(self)
        self.setGeometry(host.rect())
        self.show()
        self.bubble.show()
        self.go(1)

    def _pointed_at(self) -> QRect:
        hole = QRect()
        for each in self._targets:
            if each.isVisible():
                seen = _seen(each, self._host)
                hole = hole.united(seen)
        return hole.intersected(self.rect())

    def go(self, by: int) -> None:
        """Go ``by`` steps further; beyond the last one the tour ends."""
        at = self.at + by
        while 0 <= at < len(self._steps):
            step = self._steps[at]
            step.prepare()
            targets = [each for each in step.target() if each.isVisible()]
            if targets:
                self._look_at(at, targets)
                return
            at += by
        if at >= len(self._steps):
            self.end()

    def end(self) -> None:
        """End the tour."""
        if self._host is not None:
            self._watch([])
            self._host.removeEventFilter(self)
            for each in (self, self.bubble):
                each.hide()
                each.deleteLater()
            self.ended.emit()

    def place(self) -> None:
        """Put the bubble beside what it points at."""
        self.setGeometry(self._host.rect())
        hole = self._pointed_at()
        self.bubble.setFixedSize(self.bubble.size_for_words())
        self.bubble.move(beside(hole, self.bubble.size(), self.rect()))
        if self.bubble.geometry().intersects(hole):  # it takes all of the window
            hole.setBottom(self.bubble.y() - _GAP)
        self.hole = hole
        self.raise_()
        self.bubble.raise_()
        self.update()

    def _look_at(self, at: int, targets: list[QWidget]) -> None:
        self.at = at
        self._watch(targets)
        step = self._steps[at]
        self.bubble.show_step(step.title, step.words, at + 1, len(self._steps))
        self.place()
        self._place.start()
        self.bubble.next.setFocus()

    def _watch(self, targets: list[QWidget]) -> None:
        for each in self._targets:
            each.removeEventFilter(self)
        self._targets = targets
        for each in targets:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self._place.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hole = QRectF(self.hole).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.drawRoundedRect(hole, 4, 4)
        painter.end()


def _seen(widget: QWidget, host: QWidget) -> QRect:
    """The visible part of ``widget``, in ``host``."""
    part = QRect(widget.mapTo(host, QPoint()), widget.size())
    outer = widget.parentWidget()
    while outer is not None and outer is not host:
        part = part.intersected(QRect(outer.mapTo(host, QPoint()), outer.size()))
        outer = outer.parentWidget()
    return part


def beside(hole: QRect, size: QSize, room: QRect) -> QPoint:
    """Where a bubble of ``size`` goes in ``room``: beside ``hole`` without covering it, if there is any way.

    Where ``hole`` takes all of the room, it goes into its lower corner, which is the least in the way.
    """
    middle = hole.center()
    x, y = middle.x() - size.width() // 2, middle.y() - size.height() // 2
    below, above = hole.bottom() + _GAP, hole.top() - _GAP - size.height()
    right, left = hole.right() + _GAP, hole.left() - _GAP - size.width()
    inner = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    sides, ends = (QPoint(right, y), QPoint(left, y)), (QPoint(x, below), QPoint(x, above))
    low = hole.height() < size.height()  # such as buttons of a bar, whose neighbours should not be covered
    for corner in (*ends, *sides) if low else (*sides, *ends):
        bubble = _inside(QRect(corner, size), inner)
        if inner.contains(bubble) and not bubble.intersects(hole):
            return bubble.topLeft()
    return inner.bottomRight() - QPoint(size.width() - 1, size.height() - 1)


def _inside(part: QRect, room: QRect) -> QRect:
    """``part`` moved into ``room`` as far as it has to be."""
    moved = QRect(part)
    moved.moveLeft(min(max(part.left(), room.left()), room.right() - part.width() + 1))
    moved.moveTop(min(max(part.top(), room.top()), room.bottom() - part.height() + 1))
    return moved


_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Escape: 0}
"""Steps further, by key; 0 ends the tour. Enter presses the button that has the focus."""


class _Bubble(QFrame):
    """``turned``: so many steps further; ``left``: the tour is over."""

    turned = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setProperty("tour", True)
        self.title = QLabel(self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        self.skip = QPushButton(self.tr("Skip"), self)
        self.skip.setProperty("link", True)
        self.back = QPushButton(self.tr("Back"), self)
        self.next = QPushButton(self)
        self.next.setProperty("primary", True)
        buttons = (self.skip, self.back, self.next)
        for button in buttons:
            button.setAutoDefault(True)
            button.installEventFilter(self)  # the arrows would only move the focus
        for button, keys in zip(buttons, (self.tr("Esc"), "←", self.tr("Enter or →")), strict=True):
            button.setToolTip(keys)
        row = row_of(None, self.count, 1, *buttons, spacing=GRID)
        self._box = column_of(self, self.title, self.words, row, spacing=GRID)
        self._box.setContentsMargins(2 * GRID, GRID + GRID // 2, GRID + GRID // 2, GRID + GRID // 2)

        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.skip.clicked.connect(self.left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        by = _KEYS.get(Qt.Key(event.key())) if isinstance(event, QKeyEvent) else None
        if by is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's own actions have some of these keys
        elif event.type() == QEvent.Type.KeyPress:
            if by:
                self.turned.emit(by)
            else:
                self.left.emit()
        return True

    def show_step(self, title: str, words: str, number: int, of: int) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(self.tr("{0} of {1}").format(number, of))
        self.back.setVisible(number > 1)
        self.skip.setVisible(number < of)
        self.next.setText(self.tr("Next") if number < of else self.tr("Done"))
        self.next.setAccessibleDescription(f"{title}. {words}")
        self.setAccessibleName(f"{title}. {words}")

    def size_for_words(self) -> QSize:
        """As wide as is usual, or as the buttons of this step need."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()  # before that, buttons do not know their margins
        self._box.invalidate()
        least = self._box.totalMinimumSize()
        width = max(WIDTH, least.width())
        return QSize(width, max(self._box.totalHeightForWidth(width), least.height()))
