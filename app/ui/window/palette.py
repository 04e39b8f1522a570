"""What the command palette of the window offers: actions, tools and their parameters, presets, photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt

from app.tools.params import controls
from app.ui.actions.palette import Entry, Palette
from app.ui.actions.shortcuts import Command
from app.ui.context import WindowContext
from app.ui.panels.preset_panel import PresetPanel, shown_name
from app.ui.panels.tool_panel import ToolPanel
from app.ui.widgets.focus import focus_in
from app.ui.widgets.storage import get, put
from app.ui.widgets.translation import translated

_RECENT = "palette/recent"
_MOST_RECENT = 6


class PaletteController(QObject):
    """Made when the menus are complete. The entries used last come first where nothing is typed.

    ``commands``: the actions of all menus, as they are when the palette is opened; ``preferences``: what can
    be set in the preferences.
    """

    def __init__(
        self,
        context: WindowContext,
        presets: PresetPanel,
        commands: Callable[[], Iterable[Command]],
        preferences: Callable[[], Iterable[Entry]],
    ) -> None:
        super().__init__(context.window)
        self._context, self._presets_panel, self._commands = context, presets, commands
        self._preferences = preferences
        self.dialog: Palette | None = None
        actions = context.actions
        self.action = actions.make(
            self.tr("&Find an action…"), None, ("Ctrl+K", "Ctrl+P"),
            self.tr("Anything the program can do, by a few letters"), name="palette",
        )  # fmt: skip
        actions.menus.help.insertAction(actions.shortcuts, self.action)
        self.action.triggered.connect(self.ask)

    def ask(self) -> None:
        """Open the palette."""
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = Palette(self.entries(), self._context.window)
        self.dialog.chosen.connect(self._remember)
        self.dialog.open()

    def entries(self) -> list[Entry]:
        """Everything there is now, what was done last first."""
        offered = [*self._actions(), *self._tools(), *self._presets(), *self._photos(), *self._preferences()]
        by_name = {_name(entry): entry for entry in reversed(offered)}
        recent = [by_name[name] for name in get(_RECENT, []) if name in by_name]
        return [*recent, *(entry for entry in offered if entry not in recent)]

    def _actions(self) -> Iterator[Entry]:
        for command in self._commands():
            if command.action is not self.action:
                yield _of(command)

    def _tools(self) -> Iterator[Entry]:
        for panel in self._context.right.panels.values():
            if panel.isHidden():
                continue
            title, kind = translated(panel.tool.title), self.tr("Tool")
            words = self.tr("Switch {} off") if panel.switch.isChecked() else self.tr("Switch {} on")
            on = panel.is_offered
            yield Entry(kind, words.format(title), panel.switch.click, enabled=on)
            yield Entry(kind, title, partial(self._go, panel, panel.fold_button.setFocus))
            for name, control in controls(panel.tool.Params).items():
                field = panel.fields[name]
                run = partial(self._go, panel, partial(focus_in, field))
                text = f"{title}: {translated(control.label)}"
                yield Entry(self.tr("Setting"), text, run, enabled=on, more=translated(control.help))

    def _presets(self) -> Iterator[Entry]:
        panel, photo = self._presets_panel, self._context.session.document is not None
        for row in range(panel.list.count()):
            preset = panel.list.item(row).data(Qt.ItemDataRole.UserRole)
            yield Entry(
                self.tr("Preset"), shown_name(preset), partial(panel.used.emit, preset), enabled=photo
            )

    def _photos(self) -> Iterator[Entry]:
        session = self._context.session
        photos = session.photo_list.photos
        for photo in photos if len(photos) > 1 else ():
            yield Entry(self.tr("Photo"), photo.name, partial(session.show, photo))

    def _go(self, panel: ToolPanel, focus: Callable[[], object]) -> None:
        """Show ``panel`` unfolded, and give the focus to a part of it."""
        self._context.actions.right.setChecked(True)
        self._context.right.show_section(panel)
        focus()

    def _remember(self, entry: Entry) -> None:
        known = [name for name in get(_RECENT, []) if name != _name(entry)]
        put(_RECENT, [_name(entry), *known][:_MOST_RECENT])


def _of(command: Command) -> Entry:
    action = command.action
    return Entry(
        command.menu, command.text, action.trigger, command.shown_keys, action.isEnabled(), command.tip
    )


def _name(entry: Entry) -> str:
    return f"{entry.kind}/{entry.text}"
