"""What surrounds the photo: columns, bars, the whole screen, and how the focus walks between them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.ui.actions.actions import Actions
from app.ui.window.workspace import Workspace


class PanelVisibility(QObject):
    """Shows and hides it by the actions of the view menu. ``photo`` is where Tab hides the columns."""

    def __init__(self, window: QMainWindow, do: Actions, workspace: Workspace, photo: QWidget) -> None:
        super().__init__(window)
        self._window, self._do, self._workspace, self._photo = window, do, workspace, photo
        self._before: tuple[bool, bool, Qt.WindowState] | None = None
        self._sides = {do.left: workspace.left, do.right: workspace.right}
        for action, side in self._sides.items():
            action.toggled.connect(partial(workspace.show_side, side))
        do.panels.triggered.connect(self.toggle_columns)
        do.full_screen.toggled.connect(self._fill_screen)
        do.photo_only.toggled.connect(self._photo_only)
        do.walk.triggered.connect(self.walk)
        photo.installEventFilter(self)

    def toggle_columns(self) -> None:
        """Hide the columns where any is wanted, or bring both back."""
        on = not any(action.isChecked() for action in self._sides)
        for action in self._sides:
            action.setChecked(on)

    def walk(self) -> None:
        """Move the focus to the next part of the window: tool bar, left, photo, right."""
        parts = [self._do.tool_bar, self._workspace.left, self._workspace.centre, self._workspace.right]
        shown = [part for part in parts if part.isVisible()]
        here = QApplication.focusWidget()
        at = next(
            (
                i
                for i, part in enumerate(shown)
                if here is not None and (here is part or part.isAncestorOf(here))
            ),
            -1,
        )
        for part in (*shown[at + 1 :], *shown[: at + 1]):
            target = _first_in(part)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Elsewhere Tab walks the focus, which a shortcut of the window would forbid.
        if watched is self._photo and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.toggle_columns()
                return True
            if event.key() == Qt.Key.Key_Escape and self._do.photo_only.isChecked():
                self._do.photo_only.setChecked(False)
                return True
        return super().eventFilter(watched, event)

    def _fill_screen(self, on: bool) -> None:
        if on != self._window.isFullScreen():
            self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _photo_only(self, on: bool) -> None:
        do = self._do
        bars = (self._window.menuBar(), do.tool_bar, self._window.statusBar())
        if on:
            self._before = do.left.isChecked(), do.right.isChecked(), self._window.windowState()
            left, right, full = False, False, True
        else:
            assert self._before is not None
            left, right, state = self._before
            full = bool(state & Qt.WindowState.WindowFullScreen)
        do.left.setChecked(left)
        do.right.setChecked(right)
        do.full_screen.setChecked(full)
        for bar in bars:
            bar.setVisible(not on)
        self._photo.setFocus()


def _first_in(part: QWidget) -> QWidget | None:
    """What takes the focus first in ``part``."""
    candidates = [part, *part.findChildren(QWidget)]
    usable = [each for each in candidates if each.isVisible() and each.isEnabled()]
    return next((each for each in usable if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
