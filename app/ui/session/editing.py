"""Editing the photo in view, and choosing the state that it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.document.blend import Blend
from app.document.document import Document
from app.document.edit import Snapshot
from app.document.history import NamedSnapshot, find, removed, renamed, taken
from app.imaging.development import Development
from app.tools.contract import Tool
from app.ui.session.view_renderer import ViewRenderer

_SAVE_LATER = 0.05
"""Seconds that a sidecar waits while one gesture goes on: less than the pause between two gestures."""


class Editing(QObject):
    """Edits ``document``; without one, calls do nothing.

    ``edited``: another state is current. ``save_wanted`` follows it, with the seconds that writing the
    sidecar may wait. ``compared`` tells ``compared_index``: the place in the history of the state
    that is compared with, or None for the photo itself, for the current state without ``left_out``, or for
    the snapshot called ``compared_name``. ``compared_state``: that state; None for the photo, and for the
    current one without a tool. ``named``: other snapshots have names.
    """

    edited = Signal()
    save_wanted = Signal(float)
    compared = Signal(object)
    named = Signal()

    def __init__(self, renderer: ViewRenderer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self.document: Document | None = None
        self.compared_index: int | None = None
        self.left_out: type[Tool[Any]] | None = None
        self.compared_name: str | None = None
        self.compared_state: Snapshot | None = None
        self._gesture: Hashable | None = None

    def take(self, document: Document | None) -> None:
        """Edit another photo from now on; None: none."""
        self.document, self._gesture = document, None

    def set_params(self, tool: type[Tool[Any]], params: Any, gesture: Hashable | None = None) -> None:
        """Use ``tool`` with ``params``; that switches it on."""
        self._use(tool, lambda document: document.set_params(tool, params, gesture), gesture)

    def set_blend(self, tool: type[Tool[Any]], blend: Blend, gesture: Hashable | None = None) -> None:
        """Blend the result of ``tool`` with the photo like this; that switches it on."""
        self._use(tool, lambda document: document.set_blend(tool, blend, gesture), gesture)

    def _use(
        self, tool: type[Tool[Any]], change: Callable[[Document], object], gesture: Hashable | None
    ) -> None:
        edit = None if self.document is None else self.document.edit_of(tool)
        if self.document is not None and edit is not None and not edit.enabled:
            self.document.set_enabled(tool, True)
        self._edit(change, gesture)

    def develop(self, development: Development, gesture: Hashable | None = None) -> None:
        """Develop the RAW file of the photo with these settings."""
        if self.document is not None and self.document.can_develop:
            self._edit(lambda document: document.develop(development, gesture), gesture)

    def switch(self, tool: type[Tool[Any]], on: bool) -> None:
        if on and self.document is not None and self.document.edit_of(tool) is None:
            self._edit(lambda document: document.set_params(tool, tool.Params()))
        else:
            self._edit(lambda document: document.set_enabled(tool, on))

    def move(self, tool: type[Tool[Any]], behind: bool, other: type[Tool[Any]]) -> None:
        """Put ``tool`` right behind or before ``other``."""
        self._edit(lambda document: document.move(tool, behind, other))

    def move_back(self) -> None:
        """Put all tools into the usual order."""
        self._edit(lambda document: document.move_back())

    def change(self, snapshot: Snapshot, label: str, gesture: Hashable | None = None) -> None:
        """Go on from ``snapshot``, an entry of the history called ``label``; one ``gesture`` makes one."""
        self._edit(lambda document: document.history.push(snapshot, label, gesture), gesture)

    def undo(self) -> None:
        self._edit(lambda document: document.history.undo())

    def redo(self) -> None:
        self._edit(lambda document: document.history.redo())

    def jump(self, index: int) -> None:
        """Go to an entry of the history."""
        if self.document is not None and 0 <= index < len(self.document.history.labels):
            self._edit(lambda document: document.history.jump(index))

    def compare_with(self, index: int | None) -> None:
        """Compare with the state at this entry of the history; None: with the photo itself."""
        entries = () if self.document is None else self.document.history.entries
        if index is None or index >= len(entries):
            self._compare(None)
        else:
            self._compare(entries[index][0], index)

    def compare_without(self, tool: type[Tool[Any]] | None) -> None:
        """Compare with the current state without ``tool``, also while edits go on; None: with the photo."""
        if tool is None or self.document is None:
            self._compare(None)
        else:
            self._compare(self.document.snapshot.without(tool.id), left_out=tool)

    def _compare(
        self,
        state: Snapshot | None,
        index: int | None = None,
        left_out: type[Tool[Any]] | None = None,
        name: str | None = None,
    ) -> None:
        self.compared_index, self.left_out, self.compared_name = index, left_out, name
        self.compared_state = state if left_out is None else None
        self.compared.emit(index)
        self._renderer.compare(state)

    # --- snapshots with a name -------------------------------------------------------------------------

    def take_snapshot(self, name: str, state: Snapshot | None = None) -> None:
        """Call ``state``, or else the current one, ``name``. Raises SnapshotError."""
        if self.document is not None:
            history = self.document.history
            self._name(taken(history.named, name, state or history.current))

    def rename_snapshot(self, old: str, name: str) -> None:
        """Raises SnapshotError."""
        if self.document is not None:
            self._name(renamed(self.document.history.named, old, name))

    def remove_snapshot(self, name: str) -> NamedSnapshot | None:
        """Remove the snapshot called ``name``, and return it. Raises SnapshotError."""
        if self.document is None:
            return None
        gone = find(self.document.history.named, name)
        self._name(removed(self.document.history.named, name))
        return gone

    def go_to_snapshot(self, name: str, label: str) -> None:
        """Make the snapshot called ``name`` the current state: an entry of the history called ``label``.

        Raises SnapshotError.
        """
        if self.document is not None:
            self.change(find(self.document.history.named, name).state, label)

    def compare_snapshot(self, name: str) -> None:
        """Compare with the snapshot called ``name``. Raises SnapshotError."""
        if self.document is not None:
            self._compare(find(self.document.history.named, name).state, name=name)

    def _name(self, named: tuple[NamedSnapshot, ...]) -> None:
        assert self.document is not None
        self.document.history.named = named
        if self.compared_name is not None and self.compared_name not in (each.name for each in named):
            self.compare_with(None)
        self.named.emit()
        self.save_wanted.emit(0.0)

    def _edit(self, change: Callable[[Document], object], gesture: Hashable | None = None) -> None:
        if self.document is None:
            return
        change(self.document)
        if self.compared_index is not None and self.compared_index >= len(self.document.history.labels):
            self.compare_with(None)  # that entry was forgotten
        if self.left_out is not None:
            self._renderer.compare(self.document.snapshot.without(self.left_out.id))
        self.edited.emit()
        goes_on = gesture is not None and gesture == self._gesture
        self._gesture = gesture
        self.save_wanted.emit(_SAVE_LATER if goes_on else 0.0)
