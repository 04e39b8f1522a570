"""The order of the tools' panels: dragged by their headings, or moved by menu and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from app.ui.panels.tool_panel import ToolPanel
from app.ui.widgets.theme import GRID, theme


class PanelOrder(QObject):
    """``moved`` tells a panel, whether it goes behind (or before) another, and that other one; ``moved_back``
    that the usual order is wanted.

    ``shown`` gives the panels that are seen, in their order. Panels are moved by whoever hears ``moved``.
    """

    moved = Signal(object, bool, object)
    moved_back = Signal()

    def __init__(self, column: QScrollArea, shown: Callable[[], Sequence[ToolPanel]]) -> None:
        super().__init__(column)
        self._column, self._shown = column, shown
        host = column.widget()
        assert host is not None
        self._host = host
        self._panels: dict[QObject, ToolPanel] = {}
        self._pressed: QPoint | None = None
        self._held: ToolPanel | None = None
        self.line = _Line(host)

    def watch(self, panel: ToolPanel) -> None:
        """Let ``panel`` be moved."""
        self._panels[panel.fold_button] = panel
        panel.fold_button.installEventFilter(self)

    def may_move(self, panel: ToolPanel, by: int) -> bool:
        """Whether there is a place so many panels further."""
        shown = list(self._shown())
        return panel in shown and 0 <= shown.index(panel) + by < len(shown)

    def move(self, panel: ToolPanel, by: int) -> None:
        """Move ``panel`` one place up (−1) or down (1)."""
        if self.may_move(panel, by):
            shown = list(self._shown())
            self.moved.emit(panel, by > 0, shown[shown.index(panel) + by])
            self._column.ensureWidgetVisible(panel, 0, 0)

    @property
    def focused(self) -> ToolPanel | None:
        """The panel that has the keyboard."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, ToolPanel):
            widget = widget.parentWidget()
        return widget

    # --- mouse and keys --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        panel = self._panels.get(watched)
        if panel is None:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(panel, event)
        if isinstance(event, QContextMenuEvent):
            self.menu(panel).popup(event.globalPos())
            return True
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if self._held is not None and escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the window would stop what runs
            return True
        if self._held is not None and escape and event.type() == QEvent.Type.KeyPress:
            self._let_go()
            return True
        return False

    def _mouse(self, panel: ToolPanel, event: QMouseEvent) -> bool:
        at = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = at
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            far = abs(at.y() - self._pressed.y()) >= QApplication.startDragDistance()
            if self._held is None and far and len(self._shown()) > 1:
                self._held = panel
                panel.fold_button.setDown(False)  # it is carried, not clicked
                panel.fold_button.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self._held is not None:
                self._show_gap(at)
                return True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            held = self._held
            self._pressed = None
            if held is not None:
                gap = self._gap(at)
                self._let_go()
                self._drop(held, gap)
                return True
        return False

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.fold_button.unsetCursor()
            self._held.fold_button.setDown(False)
        self._held = self._pressed = None
        self.line.hide()

    def _gap(self, at: QPoint) -> int:
        """How many panels lie above the place."""
        y = self._host.mapFromGlobal(at).y()
        return sum(panel.geometry().center().y() < y for panel in self._shown())

    def _show_gap(self, at: QPoint) -> None:
        shown, gap = list(self._shown()), self._gap(at)
        y = shown[gap].geometry().top() if gap < len(shown) else shown[-1].geometry().bottom() + 1
        host = self._host
        self.line.setGeometry(0, min(max(y - 1, 0), host.height() - 3), host.width(), 3)
        self.line.show()
        self.line.raise_()
        self._column.ensureVisible(0, host.mapFromGlobal(at).y(), 0, 4 * GRID)

    def _drop(self, panel: ToolPanel, gap: int) -> None:
        shown = list(self._shown())
        here = shown.index(panel)
        if gap > here + 1:
            self.moved.emit(panel, True, shown[gap - 1])
        elif gap < here:
            self.moved.emit(panel, False, shown[gap])

    def menu(self, panel: ToolPanel) -> QMenu:
        """What can be done with the place of ``panel``."""
        menu = QMenu(panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, by in ((self.tr("Move &up"), -1), (self.tr("Move &down"), 1)):
            action = menu.addAction(words)
            action.setEnabled(self.may_move(panel, by) and panel.is_offered)
            action.triggered.connect(lambda _=False, by=by: self.move(panel, by))
        menu.addSeparator()
        menu.addAction(self.tr("&Usual order of all tools")).triggered.connect(lambda: self.moved_back.emit())
        menu.addActions(self._column.actions())
        return menu


class _Line(QWidget):
    """Where a panel would be put."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("accent"))
        painter.end()
