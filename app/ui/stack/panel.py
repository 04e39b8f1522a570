"""The panel of a focal stack: its frames, how they are aligned, and the overlays of fusing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QWidget,
)

from app.ui.stack.model import HIGH, ROW, WIDE, StackModel
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID

_MOST_ROWS = 5


class StackPanel(QWidget):
    """``blink_toggled``: whether to go through the frames. ``retouch_toggled``: whether to take up the brush
    for the marked frame; ``row_changed`` tells another marked one. ``frame_wanted``: a row to be seen alone.
    ``reference_chosen``: a row to lay all frames over, or None: the program chooses. ``sort_wanted``: the
    order of the names. ``overlay_wanted``: the name of an overlay, or empty. ``align_wanted``: whether frames
    are aligned at all.
    """

    blink_toggled = Signal(bool)
    retouch_toggled = Signal(bool)
    row_changed = Signal(int)
    frame_wanted = Signal(int)
    reference_chosen = Signal(object)
    sort_wanted = Signal()
    overlay_wanted = Signal(str)
    align_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = StackModel(self)
        self.list = _Frames(self.model, self)
        self.list.setAccessibleName(self.tr("Frames of the stack"))
        self.facts = QLabel(self)
        self.facts.setProperty("quiet", True)
        self.facts.setWordWrap(True)
        self.align = QCheckBox(self.tr("Align the frames"), self)
        self.align.setToolTip(self.tr("Off for a stack that is aligned already"))
        self.blink = QPushButton(self.tr("Blink"), self)
        self.blink.setCheckable(True)
        self.blink.setToolTip(self.tr("The aligned frames one after the other: whether they lie still"))
        self.blink.setFixedHeight(4 * GRID)  # the same, pressed or not: nothing below it moves
        self.retouch = QPushButton(self.tr("Retouch"), self)
        self.retouch.setCheckable(True)
        self.retouch.setFixedHeight(4 * GRID)
        self.retouch.setToolTip(self.tr("Paint the marked frame over the fused photo"))
        self.overlays = QComboBox(self)
        self.overlays.setAccessibleName(self.tr("Shown over the fused photo"))
        self.overlays.addItem(self.tr("No overlay"), "")
        row = row_of(None, (self.blink, 1), (self.retouch, 1))
        inner = column_of(None, self.align, row, self.overlays, self.facts, spacing=GRID)
        inner.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, 0)
        column_of(self, self.list, inner, margins=(GRID, 0, GRID, GRID + GRID // 2), spacing=GRID)
        self.blink.clicked.connect(lambda on: self.blink_toggled.emit(bool(on)))
        self.retouch.clicked.connect(lambda on: self.retouch_toggled.emit(bool(on)))
        self.list.selectionModel().currentChanged.connect(lambda now, _: self.row_changed.emit(now.row()))
        self.align.clicked.connect(lambda on: self.align_wanted.emit(bool(on)))
        self.overlays.activated.connect(lambda _: self.overlay_wanted.emit(self.overlays.currentData() or ""))
        self.list.row_entered.connect(self.frame_wanted)
        self.list.menu_wanted.connect(lambda row, at: self.menu(row).popup(at))
        self.hide()

    def settle(self) -> None:
        """Make the list as high as its frames need, up to a limit."""
        rows = min(max(self.model.rowCount(), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * ROW + 2 * self.list.frameWidth())

    def offer_overlays(self, offered: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offer these overlays (name, words)."""
        self.overlays.clear()
        self.overlays.addItem(self.tr("No overlay"), "")
        for name, words in offered:
            self.overlays.addItem(words, name)
        self.overlays.setCurrentIndex(max(self.overlays.findData(chosen), 0))

    def menu(self, row: int) -> QMenu:
        """What can be done with the frame in ``row``."""
        frame = self.model.rows[row]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&See this frame alone")).triggered.connect(
            lambda: self.frame_wanted.emit(row)
        )
        words = self.tr("&Leave out") if frame.takes_part else self.tr("&Bring back")
        menu.addAction(words).triggered.connect(lambda: self.model.checked.emit(row, not frame.takes_part))
        menu.addSeparator()
        over = menu.addAction(self.tr("Lay all &over this frame"))
        over.triggered.connect(lambda: self.reference_chosen.emit(row))
        automatic = menu.addAction(self.tr("Choose the reference &automatically"))
        automatic.triggered.connect(lambda: self.reference_chosen.emit(None))
        menu.addSeparator()
        up, down = menu.addAction(self.tr("Move &up")), menu.addAction(self.tr("Move &down"))
        up.setEnabled(row > 0)
        down.setEnabled(row + 1 < len(self.model.rows))
        up.triggered.connect(lambda: self.model.moved.emit(row, row - 1))
        down.triggered.connect(lambda: self.model.moved.emit(row, row + 1))
        menu.addAction(self.tr("Order by &name")).triggered.connect(lambda: self.sort_wanted.emit())
        return menu


class _Frames(QListView):
    """``row_entered``: a row was double-clicked, or Enter pressed on it. Ctrl and arrows move a row."""

    row_entered = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: StackModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(WIDE, HIGH))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.doubleClicked.connect(lambda index: self.row_entered.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if row >= 0 and by and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if 0 <= row + by < len(self._model.rows):
                self._model.moved.emit(row, row + by)
                self.setCurrentIndex(self._model.index(row + by))
        elif row >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_entered.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(index.row(), at)
