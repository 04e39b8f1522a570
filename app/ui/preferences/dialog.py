"""Preferences, changed live."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget

from app.engine.disk_cache import DiskCache
from app.paths import results_dir
from app.ui.actions.shortcuts import Shortcuts
from app.ui.preferences.preferences import Caps, Computing, LivePreferences, Look, Preferences, Start
from app.ui.preferences.shortcuts_page import ShortcutsPage
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.file_dialogs import all_files, ask_file
from app.ui.widgets.focus import focus_in
from app.ui.widgets.formatting import format_bytes
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.params_form import ParamsForm
from app.ui.widgets.theme import GRID

_SETTLED_MS = 500


class PreferencesDialog(QDialog):
    """Each change is applied at once; there is no OK button."""

    def __init__(
        self, preferences: LivePreferences, shortcuts: Shortcuts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self._live = preferences
        self.look, self.start = ParamsForm(Look), ParamsForm(Start)
        self.computing, self.caps = ParamsForm(Computing), ParamsForm(Caps)
        self.keys = ShortcutsPage(shortcuts, preferences.now.shortcuts, self)
        self.profile = QLineEdit(self)
        self.profile.setReadOnly(True)
        self.profile.setAccessibleName(self.tr("Screen profile"))
        self.profile.setPlaceholderText(self.tr("As the system says"))
        self.choose_profile = QPushButton(self.tr("Choose…"), self)
        self.system_profile = QPushButton(self.tr("Use the system's"), self)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Groups of preferences"))
        self.tabs.addTab(
            _page(
                self,
                (self.tr("Look"), self.look),
                (self.tr("At the start"), self.start),
                (self.tr("Screen profile"), self._profile_row()),
                (self.tr("Limits before a photo is opened"), self.caps),
            ),
            self.tr("General"),
        )
        note = QLabel(self.tr("Changes hold at once; what runs is finished first."), self)
        note.setProperty("quiet", True)
        note.setWordWrap(True)
        self.clear_disk = QPushButton(self)
        self.clear_disk.setAutoDefault(False)
        self.clear_disk.setToolTip(self.tr("Delete the results that are kept on disk; they are made anew"))
        self.clear_disk.clicked.connect(self._clear_disk)
        page = _page(self, ("", self.computing), ("", self.clear_disk), ("", note))
        self.tabs.addTab(page, self.tr("Computing"))
        self.tabs.addTab(_page(self, ("", self.keys)), self.tr("Keys"))
        self.defaults = QPushButton(self.tr("Restore defaults"), self)
        self.defaults.setToolTip(self.tr("All preferences as they were at first, keys too"))
        close = QPushButton(self.tr("Close"), self)
        close.setProperty("primary", True)
        self.defaults.setAutoDefault(False)
        close.setAutoDefault(False)
        buttons = row_of(None, self.defaults, 1, close)
        box = column_of(self, (self.tabs, 1), buttons, margins=2 * GRID, spacing=2 * GRID)
        width = 70 * GRID
        self.resize(width, max(72 * GRID, box.totalHeightForWidth(width)))  # letters may be taller
        # A slider tells each step of a drag; an engine is not made anew for each.
        self._pending: dict[str, Any] = {}
        self._settle = Debounce(_SETTLED_MS, self._apply, self)
        self._show(preferences.now)
        self.look.fields["theme"].setFocus()
        self.look.changed.connect(lambda group, _: self._change(look=group))
        self.start.changed.connect(lambda group, _: self._change(start=group))
        self.computing.changed.connect(lambda group, _: self._change(later=True, computing=group))
        self.caps.changed.connect(lambda group, _: self._change(later=True, caps=group))
        self.keys.changed.connect(lambda shortcuts: self._change(shortcuts=dict(shortcuts)))
        self.choose_profile.clicked.connect(self._choose_profile)
        self.system_profile.clicked.connect(lambda: self._change(monitor_profile=None))
        self.defaults.clicked.connect(self._restore)
        close.clicked.connect(self.accept)
        self.finished.connect(lambda _: self._apply())
        preferences.changed.connect(self._show)

    def go_to(self, control: str) -> None:
        """Show ``control`` (``group.name``) and give it the focus."""
        group, name = control.split(".")
        field = getattr(self, group).fields[name]
        page = field.parentWidget()
        while page is not None and self.tabs.indexOf(page) < 0:
            page = page.parentWidget()
        if page is not None:
            self.tabs.setCurrentWidget(page)
        focus_in(field)

    def _profile_row(self) -> QWidget:
        host = QWidget(self)
        for button in (self.choose_profile, self.system_profile):
            button.setAutoDefault(False)
        row_of(host, (self.profile, 1), self.choose_profile, self.system_profile, margins=0, spacing=GRID)
        return host

    def _clear_disk(self) -> None:
        DiskCache(results_dir(), 0).clear()
        self._show_disk()

    def _show_disk(self) -> None:
        held = DiskCache(results_dir(), 0).used
        self.clear_disk.setText(self.tr("Clear {} on disk").format(format_bytes(held) if held else "0 kB"))
        self.clear_disk.setEnabled(held > 0)

    def _show(self, now: Preferences) -> None:
        self._show_disk()
        for name in ("look", "start", "computing", "caps"):
            getattr(self, name).show_params(getattr(now, name))
        self.profile.setText(str(now.monitor_profile or ""))
        self.system_profile.setEnabled(now.monitor_profile is not None)
        self.keys.show_keys(now.shortcuts)

    def _change(self, later: bool = False, **values: Any) -> None:
        self._pending.update(values)
        if later:
            self._settle.start()
        else:
            self._apply()

    def _apply(self) -> None:
        self._settle.stop()
        values, self._pending = self._pending, {}
        if values:
            self._live.set(dataclasses.replace(self._live.now, **values))

    def _choose_profile(self) -> None:
        title = self.tr("Profile of this screen")
        filters = [self.tr("Colour profiles (*.icc *.icm)"), all_files()]
        ask_file(self, title, None, filters, lambda path: self._change(monitor_profile=path))

    def _restore(self) -> None:
        self._pending.clear()
        self._live.set(Preferences())


def _page(parent: QWidget, *groups: tuple[str, QWidget]) -> QWidget:
    page = QWidget(parent)
    box = column_of(page, margins=2 * GRID, spacing=GRID)
    for index, (title, widget) in enumerate(groups):
        if title:
            label = QLabel(title, page)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            if index:
                box.addSpacing(GRID)
            box.addWidget(label)
        box.addWidget(widget, 1 if isinstance(widget, ShortcutsPage) else 0)
    if not any(isinstance(widget, ShortcutsPage) for _, widget in groups):
        box.addStretch(1)
    return page
