"""The dialogs for preferences, shortcuts and the program itself, and applying the preferences."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from app.tools.params import Choice, controls
from app.ui.actions.palette import Entry
from app.ui.actions.shortcuts import Shortcuts
from app.ui.context import WindowContext
from app.ui.preferences.about_dialog import AboutDialog
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.preferences.manual_dialog import ManualDialog
from app.ui.preferences.preferences import GROUPS, Computing, LivePreferences, Look, Preferences
from app.ui.preferences.said_dialog import SaidDialog
from app.ui.preferences.shortcuts_dialog import ShortcutsDialog
from app.ui.widgets.theme import apply_theme, theme, theme_called
from app.ui.widgets.translation import translated


class PreferencesController(QObject):
    """Made when the menus are complete, with their built-in keys. One dialog of a kind at a time."""

    def __init__(self, context: WindowContext, preferences: LivePreferences) -> None:
        super().__init__(context.window)
        self._window, self._session, self._preferences = context.window, context.session, preferences
        self._memory, self._messages = context.status.memory, context.messages
        self._right, self._solo = context.right, context.actions.solo
        self.shortcuts = Shortcuts(context.window.menuBar())
        self.dialog: QDialog | None = None
        self._computing: Computing | None = None
        context.actions.preferences.triggered.connect(self.ask_preferences)
        context.actions.shortcuts.triggered.connect(self.show_shortcuts)
        context.actions.manual.triggered.connect(self.show_manual)
        context.actions.said.triggered.connect(self.show_said)
        context.actions.about.triggered.connect(self.show_about)
        context.right.addAction(self._solo)
        self._solo.triggered.connect(lambda on: self._change_look(solo=on))
        preferences.failed.connect(context.messages.show_error)
        preferences.changed.connect(self._apply)
        self._apply(preferences.now)

    def ask_preferences(self, _: bool = False, at: str = "") -> None:
        """Open the preferences, at the control called ``at`` (``group.name``) if any."""
        dialog = PreferencesDialog(self._preferences, self.shortcuts, self._window)
        self._open(dialog)
        if at:
            dialog.go_to(at)

    def palette_entries(self) -> Iterator[Entry]:
        """Themes, chosen at once, and every control of the preferences, which opens them there."""
        look = controls(Look)["theme"]
        assert isinstance(look, Choice)
        for name, title in look.options:
            words = f"{translated(look.label)}: {translated(title)}"
            yield Entry(self.tr("Preferences"), words, partial(self._change_look, theme=name))
        for group, kind in GROUPS.items():
            for name, control in controls(kind).items():
                go = partial(self.ask_preferences, at=f"{group}.{name}")
                more = translated(control.help)
                yield Entry(self.tr("Preferences"), translated(control.label), go, more=more)

    def _change_look(self, **values: Any) -> None:
        now = self._preferences.now
        self._preferences.set(dataclasses.replace(now, look=dataclasses.replace(now.look, **values)))

    def show_shortcuts(self) -> None:
        self._open(ShortcutsDialog(self.shortcuts, self._window))

    def show_manual(self) -> None:
        self._open(ManualDialog(self._window))

    def show_said(self) -> None:
        self._open(SaidDialog(self._messages.list.said, self._window))

    def show_about(self) -> None:
        self._open(AboutDialog(self._window))

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.open()

    def _apply(self, preferences: Preferences) -> None:
        if theme() is not theme_called(preferences.look.theme):
            apply_theme(cast(QApplication, QApplication.instance()), preferences.look.theme)
        self._solo.setChecked(preferences.look.solo)
        self._right.set_solo(preferences.look.solo)
        self._session.photo_list.limits = preferences.limits()
        self._session.settings = preferences.engine_settings()
        if self._computing not in (None, preferences.computing):
            self._session.renew()
        self._computing = preferences.computing
        self._memory.show_budget(preferences.engine_settings().memory_budget)
        self.shortcuts.go_by(preferences.shortcuts)
