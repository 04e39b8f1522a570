"""A part of a column under a heading that folds it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from app.ui.widgets.icons import icon
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.storage import get, put
from app.ui.widgets.theme import GRID

_SIZED = Qt.WidgetAttribute.WA_Resized


class Section(QFrame):
    """``widget`` under ``title``. Whether it is folded is remembered by ``key``, at first as ``folded`` says.

    A widget that hides itself takes its heading along; ``offered`` tells that it did, or came back, and
    ``folded`` that the section was folded (True) or opened. ``head`` is the row of the heading: what else
    belongs there is added to it.
    """

    offered = Signal()
    folded = Signal(bool)

    def __init__(
        self, title: str, widget: QWidget, key: str, parent: QWidget | None = None, folded: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(title)
        self.widget, self._key = widget, key
        self.fold_button = _Heading(title, self)
        self.head = row_of(None, (self.fold_button, 1), margins=(GRID // 2, 0, GRID, 0), spacing=GRID // 2)
        self._body = QWidget(self)
        gone = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        # The stretch: below a widget that does not want all of the height.
        column_of(self._body, (widget, 1), 0, margins=0, spacing=0)
        column_of(self, self.head, (self._body, 1), margins=0, spacing=0)
        if gone:
            widget.hide()
            self.hide()
        widget.installEventFilter(self)
        self.fold_button.clicked.connect(lambda: self.fold(not self.is_folded))
        self._show_fold(bool(get(f"folded/{key}", folded)))

    @property
    def is_folded(self) -> bool:
        return self._body.isHidden()

    def fold(self, folded: bool) -> None:
        """Leave only the heading, or show all again; remembered."""
        if folded != self.is_folded:
            self._show_fold(folded)
            put(f"folded/{self._key}", folded)
            self.folded.emit(folded)

    def sizeHint(self) -> QSize:
        """As tall as its text is at this width: a label that is too long for its line takes two."""
        hint, layout = super().sizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth() and self.testAttribute(_SIZED):
            hint.setHeight(max(hint.height(), layout.totalHeightForWidth(self.width())))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
            self.offered.emit()
        return super().eventFilter(watched, event)

    def _show_fold(self, folded: bool) -> None:
        self._body.setVisible(not folded)
        self.fold_button.show_fold(folded)


class _Heading(QToolButton):
    """Chevron and title; Enter works like Space."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self.setProperty("heading", True)
        self.setText(title)
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setMinimumHeight(4 * GRID)
        self._folded = False

    def show_fold(self, folded: bool) -> None:
        self._folded = folded
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = "chevron_left" if right_to_left else "chevron_right"
        self.setIcon(icon(closed if folded else "chevron_down", "quiet"))
        words = self.tr("Open {}") if folded else self.tr("Fold {}")
        self.setToolTip(words.format(self._title))
        self.setAccessibleName(words.format(self._title))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.show_fold(self._folded)
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
