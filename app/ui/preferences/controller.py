"""Where the window asks for preferences, and goes by them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from app.ui.actions.shortcuts import Shortcuts
from app.ui.preferences.about_dialog import AboutDialog
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.preferences.preferences import Computing, LivePreferences, Preferences
from app.ui.preferences.shortcuts_dialog import ShortcutsDialog
from app.ui.session.session import Session
from app.ui.widgets.memory_label import MemoryLabel
from app.ui.widgets.theme import apply_theme, theme, theme_called


class PreferencesController(QObject):
    """Made when the menus are whole: their keys are the usual ones. One dialog of a kind at a time."""

    def __init__(
        self, window: QMainWindow, preferences: LivePreferences, session: Session, memory: MemoryLabel
    ) -> None:
        super().__init__(window)
        self._window, self._preferences, self._session = window, preferences, session
        self._memory = memory
        self.shortcuts = Shortcuts(window.menuBar())
        self.dialog: PreferencesDialog | ShortcutsDialog | AboutDialog | None = None
        self._computing: Computing | None = None
        preferences.changed.connect(self._go_by)
        self._go_by(preferences.now)

    def ask_preferences(self) -> None:
        self._open(PreferencesDialog(self._preferences, self.shortcuts, self._window))

    def show_shortcuts(self) -> None:
        self._open(ShortcutsDialog(self.shortcuts, self._window))

    def show_about(self) -> None:
        self._open(AboutDialog(self._window))

    def _open(self, dialog: PreferencesDialog | ShortcutsDialog | AboutDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.open()

    def _go_by(self, preferences: Preferences) -> None:
        if theme() is not theme_called(preferences.look.theme):
            apply_theme(cast(QApplication, QApplication.instance()), preferences.look.theme)
        self._session.limits = preferences.limits()
        self._session.settings = preferences.engine_settings()
        if self._computing not in (None, preferences.computing):
            self._session.renew()
        self._computing = preferences.computing
        self._memory.show_budget(preferences.engine_settings().memory_budget)
        self.shortcuts.go_by(preferences.shortcuts)
