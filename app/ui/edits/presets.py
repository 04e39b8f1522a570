"""Presets and copied edits in the window: used, previewed, saved, imported and exported."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.document.presets import Preset, Presets
from app.document.recipe import SUFFIX, RecipeError, preset_text, recipe_from, write_preset
from app.ui.context import WindowContext
from app.ui.edits.selected import SelectedEdits
from app.ui.panels.preset_panel import PresetPanel, shown_name
from app.ui.widgets.file_dialogs import ask_files, ask_save
from app.ui.widgets.message_list import Matter

_LIST, _PASTE, _FILE = Matter("presets"), Matter("paste"), Matter("preset")


class PresetController(QObject):
    """Joins panel, files and session. Copied edits lie on the clipboard as the text of a preset."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        session, actions = context.session, context.actions
        self._window, self._session, self._messages = context.window, session, context.messages
        self._tools = context.registry.tools
        self.presets = Presets(self._tools)
        self.panel = PresetPanel()
        self.selected = SelectedEdits(context)
        self.copy = actions.make(
            self.tr("&Copy edits"), None, "Ctrl+Shift+C", self.tr("Take what is done to this photo"),
            name="copy_edits",
        )  # fmt: skip
        self.paste = actions.make(
            self.tr("&Paste edits"), None, "Ctrl+Shift+V", self.tr("Do to what is selected what was copied"),
            name="paste_edits",
        )  # fmt: skip
        self.keep = actions.make(
            self.tr("&Save as preset"), None, "Ctrl+Shift+S",
            self.tr("Keep what is done to this photo, for others"), name="save_preset",
        )  # fmt: skip
        actions.menus.edit.insertActions(actions.stop, [self.copy, self.paste, self.keep])
        actions.menus.edit.insertSeparator(actions.stop)
        take_in = self.panel.menu.addAction(self.tr("&Take in…"))
        self._give_out = self.panel.menu.addAction(self.tr("&Give out…"))
        self.section = context.left.add(self.panel, self.tr("Presets"), "presets")
        self.copy.triggered.connect(self._copy)
        self.paste.triggered.connect(self._paste)
        self.keep.triggered.connect(self._ask_name)
        take_in.triggered.connect(self._ask_in)
        self._give_out.triggered.connect(self._ask_out)
        self.panel.used.connect(self._use)
        self.panel.peeked.connect(self._peek)
        self.panel.added.connect(self._save)
        self.panel.renamed.connect(lambda old, name: self._tried(lambda: self.presets.rename(old, name)))
        self.panel.removed.connect(self._remove)
        self.panel.list.currentRowChanged.connect(lambda _: self._enable())
        session.editing.edited.connect(self._enable)
        session.opened.connect(lambda _: self._enable())
        session.emptied.connect(self._enable)
        self.refresh()

    def refresh(self, marked: str = "") -> None:
        """List the presets anew; show what is wrong with any."""
        found, problems = self.presets.all()
        self.panel.show_presets(found, marked)
        self._enable()
        if problems:
            self._messages.show_error(problems[0], matter=_LIST)
        else:
            self._messages.solve(_LIST)

    def _enable(self) -> None:
        document = self._session.document
        done = document is not None and bool(document.snapshot.edits)
        self.panel.setVisible(document is not None)
        for action in (self.copy, self.keep):
            action.setEnabled(done)
        self.panel.add_button.setEnabled(done)
        self.paste.setEnabled(document is not None)
        self._give_out.setEnabled(self.panel.current is not None)

    # --- edits -----------------------------------------------------------------------------------------

    def _use(self, preset: Preset) -> None:
        label = self.tr("Preset: {}").format(shown_name(preset))
        self.selected.change(lambda state: preset.recipe.over(state, self._tools), label)

    def _peek(self, preset: Preset | None) -> None:
        """Show the photo with a preset, without editing it; None: as it is."""
        document = self._session.document
        if document is not None:
            state = document.snapshot
            self._session.renderer.show_state(
                state if preset is None else preset.recipe.over(state, self._tools)
            )

    def _copy(self) -> None:
        document = self._session.document
        if document is not None:
            text = preset_text(document.source.path.stem, document.snapshot.edits)
            QGuiApplication.clipboard().setText(text.decode("utf-8"))

    def _paste(self) -> None:
        if self._session.document is None:
            return
        text = QGuiApplication.clipboard().text().encode("utf-8", "replace")
        try:
            recipe = recipe_from(text, self.tr("What is on the clipboard"), self._tools)
        except RecipeError:
            self._messages.show_error(
                self.tr("No edits were copied; open an edited photo and choose Edit, Copy edits first."),
                matter=_PASTE,
            )
            return
        if recipe.notes:
            self._messages.show_error(recipe.notes[0], matter=_PASTE)
            return
        self._messages.solve(_PASTE)
        self.selected.change(
            lambda state: dataclasses.replace(state, edits=recipe.edits),
            self.tr("Edits of {}").format(recipe.name),
        )

    # --- files -----------------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        self.section.fold(False)
        self.panel.ask_name(None)

    def _save(self, name: str) -> None:
        document = self._session.document
        if document is not None:
            self._tried(lambda: self.presets.save(name, document.snapshot.edits))

    def _remove(self, preset: Preset | None) -> None:
        if preset is None:
            return
        try:
            self.presets.remove(preset)
        except RecipeError as problem:
            self._messages.show_error(str(problem), matter=_FILE)
            return
        self.refresh()
        self._messages.show_note(
            self.tr("The preset {} is removed.").format(preset.name),
            self.tr("Bring it back"),
            lambda: self._tried(lambda: self.presets.save(preset.name, preset.recipe.edits)),
            _FILE,
        )

    def _ask_in(self) -> None:
        filters = [self.tr("Presets and sidecars (*.json)")]
        ask_files(self._window, self.tr("Take in presets"), None, filters, self._take_all_in)

    def _take_all_in(self, paths: list[Path]) -> None:
        for path in paths:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Import the preset, or the edits of the sidecar, in ``path``."""
        self._tried(lambda: self.presets.take_in(path))

    def _ask_out(self) -> None:
        preset = self.panel.current
        if preset is None:
            return
        title = self.tr("Give out {}").format(shown_name(preset))
        ask_save(self._window, title, None, preset.path.name, {}, lambda path, _: self.give_out(preset, path))

    def give_out(self, preset: Preset, path: Path) -> None:
        """Write ``preset`` to ``path``, which the dialog has asked about where it exists."""
        if not path.name.endswith(".json"):
            path = path.with_name(path.name + SUFFIX)
        try:
            write_preset(path, preset.name, preset.recipe.edits, overwrite=True)
        except RecipeError as problem:
            self._messages.show_error(str(problem), matter=_FILE)

    def _tried(self, act: Callable[[], Preset]) -> None:
        try:
            made = act()
        except RecipeError as problem:
            self._messages.show_error(str(problem), matter=_FILE)
            return
        self._messages.solve(_FILE)
        self.panel.end_naming()
        self.refresh(made.name)
