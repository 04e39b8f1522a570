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
    the snapshot called ``compared_name``. ``named``: other snapshots have names.
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
        self._gesture: Hashable | None = None

    def take(self, document: Document | None) -> None:
        """Edit another photo from now on; None: none."""
        self.document, self._gesture = document, None

    def set_params(self, tool: type[Tool[Any]], params: Any, gesture: object = None) -> None:
        """Use ``tool`` with ``params``; that switches it on."""
        self._use(tool, gesture, lambda document, one: document.set_params(tool, params, one))

    def set_blend(self, tool: type[Tool[Any]], blend: Blend, gesture: object = None) -> None:
        """Blend the result of ``tool`` with the photo like this; that switches it on."""
        self._use(tool, gesture, lambda document, one: document.set_blend(tool, blend, one))

    def _use(
        self, tool: type[Tool[Any]], gesture: object, change: Callable[[Document, Hashable | None], object]
    ) -> None:
        if self.document is None:
            return
        edit = self.document.edit_of(tool)
        if edit is not None and not edit.enabled:
            self.document.set_enabled(tool, True)
        gesture = gesture if isinstance(gesture, Hashable) else None
        change(self.document, gesture)
        self._finish_edit(gesture)

    def develop(self, development: Development, gesture: object = None) -> None:
        """Develop the RAW file of the photo with these settings."""
        if self.document is not None and self.document.can_develop:
            gesture = gesture if isinstance(gesture, Hashable) else None
            self.document.develop(development, gesture)
            self._finish_edit(gesture)

    def switch(self, tool: type[Tool[Any]], on: bool) -> None:
        if self.document is None:
            return
        if on and self.document.edit_of(tool) is None:
            self.document.set_params(tool, tool.Params())
        else:
            self.document.set_enabled(tool, on)
        self._finish_edit()

    def move(self, tool: type[Tool[Any]], behind: bool, other: type[Tool[Any]]) -> None:
        """Put ``tool`` right behind or before ``other``."""
        if self.document is not None:
            self.document.move(tool, behind, other)
            self._finish_edit()

    def move_back(self) -> None:
        """Put all tools into the usual order."""
        if self.document is not None:
            self.document.move_back()
            self._finish_edit()

    def change(self, snapshot: Snapshot, label: str, gesture: Hashable | None = None) -> None:
        """Go on from ``snapshot``, an entry of the history called ``label``; one ``gesture`` makes one."""
        if self.document is not None:
            self.document.history.push(snapshot, label, gesture)
            self._finish_edit(gesture)

    def undo(self) -> None:
        if self.document is not None:
            self.document.history.undo()
            self._finish_edit()

    def redo(self) -> None:
        if self.document is not None:
            self.document.history.redo()
            self._finish_edit()

    def jump(self, index: int) -> None:
        """Go to an entry of the history."""
        if self.document is not None and 0 <= index < len(self.document.history.labels):
            self.document.history.jump(index)
            self._finish_edit()

    @property
    def compared_state(self) -> Snapshot | None:
        """The state that is compared with; None for the photo, and for the current one without a tool."""
        if self.document is None:
            return None
        if self.compared_name is not None:
            return find(self.document.history.named, self.compared_name).state
        index = self.compared_index
        return None if index is None else self.document.history.entries[index][0]

    def compare_with(self, index: int | None) -> None:
        """Compare with the state at this entry of the history; None: with the photo itself."""
        if self.document is None or (index is not None and index >= len(self.document.history.labels)):
            index = None
        self.compared_index, self.left_out, self.compared_name = index, None, None
        self.compared.emit(index)
        self._renderer.compare(
            None if index is None or self.document is None else self.document.history.entries[index][0]
        )

    def compare_without(self, tool: type[Tool[Any]] | None) -> None:
        """Compare with the current state without ``tool``, also while edits go on; None: with the photo."""
        if tool is None or self.document is None:
            self.compare_with(None)
            return
        self.compared_index, self.left_out, self.compared_name = None, tool, None
        self.compared.emit(None)
        self._renderer.compare(self.document.snapshot.without(tool.id))

    # --- snapshots with a name -------------------------------------------------------------------------

    def take_snapshot(self, name: str) -> None:
        """Call the current state ``name``. Raises SnapshotError."""
        if self.document is not None:
            history = self.document.history
            self._name(taken(history.named, name, history.current))

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

    def bring_snapshot_back(self, gone: NamedSnapshot) -> None:
        """Add a removed snapshot again. Raises SnapshotError."""
        if self.document is not None:
            self._name(taken(self.document.history.named, gone.name, gone.state))

    def go_to_snapshot(self, name: str, label: str) -> None:
        """Make the snapshot called ``name`` the current state: an entry of the history called ``label``.

        Raises SnapshotError.
        """
        if self.document is not None:
            self.change(find(self.document.history.named, name).state, label)

    def compare_snapshot(self, name: str) -> None:
        """Compare with the snapshot called ``name``. Raises SnapshotError."""
        if self.document is not None:
            state = find(self.document.history.named, name).state
            self.compared_index, self.left_out, self.compared_name = None, None, name
            self.compared.emit(None)
            self._renderer.compare(state)

    def _name(self, named: tuple[NamedSnapshot, ...]) -> None:
        assert self.document is not None
        self.document.history.named = named
        if self.compared_name is not None and self.compared_name not in (each.name for each in named):
            self.compare_with(None)
        self.named.emit()
        self.save_wanted.emit(0.0)

    def _finish_edit(self, gesture: Hashable | None = None) -> None:
        assert self.document is not None
        if self.compared_index is not None and self.compared_index >= len(self.document.history.labels):
            self.compare_with(None)  # that entry was forgotten
        if self.left_out is not None:
            self._renderer.compare(self.document.snapshot.without(self.left_out.id))
        self.edited.emit()
        goes_on = gesture is not None and gesture == self._gesture
        self._gesture = gesture
        self.save_wanted.emit(_SAVE_LATER if goes_on else 0.0)
