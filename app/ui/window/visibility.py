"""Showing and hiding columns and bars, full screen, and moving the focus between them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.ui.context import WindowContext
from app.ui.widgets.focus import focus_in
from app.ui.window.workspace import Workspace


class PanelVisibility(QObject):
    """Does the actions of the view menu. On the photo Tab hides the columns."""

    def __init__(self, context: WindowContext, workspace: Workspace) -> None:
        super().__init__(context.window)
        self._window, self._actions, self._photo = context.window, context.actions, context.canvas
        self._workspace, actions = workspace, context.actions
        self._before: tuple[bool, bool, Qt.WindowState] | None = None
        self._sides = {actions.left: workspace.left, actions.right: workspace.right}
        for action, side in self._sides.items():
            action.toggled.connect(partial(workspace.show_side, side))
        actions.panels.triggered.connect(self.toggle_columns)
        actions.full_screen.toggled.connect(self._fill_screen)
        actions.photo_only.toggled.connect(self._photo_only)
        actions.walk.triggered.connect(self.focus_next_part)
        self._photo.installEventFilter(self)

    def toggle_columns(self) -> None:
        """Hide both columns, or show both where both are hidden."""
        on = not any(action.isChecked() for action in self._sides)
        for action in self._sides:
            action.setChecked(on)

    def focus_next_part(self) -> None:
        """Move the focus to the next part of the window: tool bar, left, photo, right."""
        parts = [self._actions.tool_bar, self._workspace.left, self._workspace.centre, self._workspace.right]
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
            if focus_in(part, Qt.FocusReason.TabFocusReason):
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not a shortcut of the window: elsewhere Tab moves the focus.
        if watched is self._photo and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.toggle_columns()
                return True
            if event.key() == Qt.Key.Key_Escape and self._actions.photo_only.isChecked():
                self._actions.photo_only.setChecked(False)
                return True
        return super().eventFilter(watched, event)

    def _fill_screen(self, on: bool) -> None:
        if on != self._window.isFullScreen():
            self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _photo_only(self, on: bool) -> None:
        actions = self._actions
        bars = (self._window.menuBar(), actions.tool_bar, self._window.statusBar())
        if on:
            self._before = actions.left.isChecked(), actions.right.isChecked(), self._window.windowState()
            left, right, full = False, False, True
        else:
            assert self._before is not None
            left, right, state = self._before
            full = bool(state & Qt.WindowState.WindowFullScreen)
        actions.left.setChecked(left)
        actions.right.setChecked(right)
        actions.full_screen.setChecked(full)
        for bar in bars:
            bar.setVisible(not on)
        self._photo.setFocus()
