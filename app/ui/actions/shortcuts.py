"""The keys of all actions: the built-in ones, what a person made of them, and who holds which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

_NATIVE = QKeySequence.SequenceFormat.NativeText
_PORTABLE = QKeySequence.SequenceFormat.PortableText


def plain(text: str) -> str:
    """The text of an action without the mark of its menu key and without dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def show_keys(action: QAction) -> None:
    """Say the keys of ``action`` in its tool tip."""
    keys = action.shortcut().toString(_NATIVE)
    tip = str(action.property("tip") or plain(action.text()))
    action.setToolTip(f"{tip} ({keys})" if keys else tip)


@dataclass(frozen=True, eq=False)
class Command:
    """An action as it stands in a menu."""

    menu: str
    action: QAction

    @property
    def name(self) -> str:
        return self.action.objectName()

    @property
    def text(self) -> str:
        return plain(self.action.text())

    @property
    def tip(self) -> str:
        return str(self.action.property("tip") or self.text)

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys in portable text."""
        return tuple(keys.toString(_PORTABLE) for keys in self.action.shortcuts())

    @property
    def shown_keys(self) -> str:
        """Its keys as this system writes them."""
        return ", ".join(keys.toString(_NATIVE) for keys in self.action.shortcuts())


class Shortcuts:
    """The keys of what stands in ``bar``. Made when the menus are whole: their keys are the usual ones."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar
        self._usual = {command.name: command.keys for command in self.commands() if command.name}

    def commands(self) -> list[Command]:
        """Every action of the menus, in their order."""
        return [
            Command(plain(top.text()), action)
            for top in self._bar.actions()
            if isinstance(menu := top.menu(), QMenu)
            for action in _leaves(menu)
        ]

    def go_by(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        """Give every action its usual keys, or those in ``changed``.

        Two actions with one key would both be dead: a key goes to the action that was given it by hand, and
        else to the first.
        """
        commands = {command.name: command for command in self.commands() if command.name in self._usual}
        taken: set[str] = set()
        by_hand = [name for name in changed if name in commands]
        for name in [*by_hand, *(name for name in commands if name not in changed)]:
            keys = dict.fromkeys(_portable(key) for key in changed.get(name, self._usual[name]))
            free = [key for key in keys if key and key not in taken]
            taken.update(free)
            action = commands[name].action
            action.setShortcuts([QKeySequence(key, _PORTABLE) for key in free])
            show_keys(action)

    def usual(self, name: str) -> tuple[str, ...]:
        """The built-in keys of the action ``name``."""
        return self._usual.get(name, ())

    def holder(self, keys: str, but: str = "") -> Command | None:
        """The action that ``keys`` (portable text) belong to, other than ``but``."""
        wanted = _portable(keys)
        for command in self.commands():
            if command.name != but and wanted and wanted in command.keys:
                return command
        return None


def _portable(keys: str) -> str:
    """``keys`` in the one way Qt writes them; empty where they are none."""
    return QKeySequence(keys, _PORTABLE).toString(_PORTABLE)


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        if action.isSeparator():
            continue
        if isinstance(inner := action.menu(), QMenu):
            yield from _leaves(inner)
        else:
            yield action
