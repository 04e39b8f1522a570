"""What is done to the photo in view, step by step, and which of its states it is compared with."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.document.edit import Snapshot
from app.tools.contract import Tool
from app.ui.screen_work import ScreenWork

_SAVE_LATER = 0.05
"""Seconds that a sidecar waits while one gesture goes on: less than hands pause between two."""


class Editing(QObject):
    """Edits ``document``; without one, wishes are passed over.

    ``edited``: another state is current. ``kept`` tells, once the window has heard of it, how many seconds
    writing it down may wait. ``compared`` tells ``compared_index``: the place in the history of the state
    that is compared with, or None for the photo itself, or for the current state without ``left_out``.
    """

    edited = Signal()
    kept = Signal(float)
    compared = Signal(object)

    def __init__(self, screen: ScreenWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self.document: Document | None = None
        self.compared_index: int | None = None
        self.left_out: type[Tool[Any]] | None = None
        self._gesture: Hashable | None = None

    def take(self, document: Document | None) -> None:
        """Edit another photo from now on; None: none."""
        self.document, self._gesture = document, None

    def set_params(self, tool: type[Tool[Any]], params: Any, gesture: object = None) -> None:
        """Use ``tool`` with ``params``; that switches it on."""
        if self.document is None:
            return
        edit = self.document.edit_of(tool)
        if edit is not None and not edit.enabled:
            self.document.set_enabled(tool, True)
        gesture = gesture if isinstance(gesture, Hashable) else None
        self.document.set_params(tool, params, gesture)
        self._edited(gesture)

    def switch(self, tool: type[Tool[Any]], on: bool) -> None:
        if self.document is None:
            return
        if on and self.document.edit_of(tool) is None:
            self.document.set_params(tool, tool.Params())
        else:
            self.document.set_enabled(tool, on)
        self._edited()

    def move(self, tool: type[Tool[Any]], behind: bool, other: type[Tool[Any]]) -> None:
        """Put ``tool`` right behind or before ``other``."""
        if self.document is not None:
            self.document.move(tool, behind, other)
            self._edited()

    def move_back(self) -> None:
        """Put all tools into the usual order."""
        if self.document is not None:
            self.document.move_back()
            self._edited()

    def change(self, snapshot: Snapshot, label: str, gesture: Hashable | None = None) -> None:
        """Go on from ``snapshot``, an entry of the history called ``label``; one ``gesture`` makes one."""
        if self.document is not None:
            self.document.history.push(snapshot, label, gesture)
            self._edited(gesture)

    def undo(self) -> None:
        if self.document is not None:
            self.document.history.undo()
            self._edited()

    def redo(self) -> None:
        if self.document is not None:
            self.document.history.redo()
            self._edited()

    def jump(self, index: int) -> None:
        """Go to an entry of the history."""
        if self.document is not None and 0 <= index < len(self.document.history.labels):
            self.document.history.jump(index)
            self._edited()

    def compare_with(self, index: int | None) -> None:
        """Work out the state at this entry of the history beside the current one; None: the photo itself."""
        if self.document is None or (index is not None and index >= len(self.document.history.labels)):
            index = None
        self.compared_index, self.left_out = index, None
        self.compared.emit(index)
        self._screen.compare(
            None if index is None or self.document is None else self.document.history.entries[index][0]
        )

    def compare_without(self, tool: type[Tool[Any]] | None) -> None:
        """Work out the current state without ``tool`` beside it, also as it is edited on; None: the photo."""
        if tool is None or self.document is None:
            self.compare_with(None)
            return
        self.compared_index, self.left_out = None, tool
        self.compared.emit(None)
        self._screen.compare(self.document.snapshot.without(tool.id))

    def _edited(self, gesture: Hashable | None = None) -> None:
        assert self.document is not None
        if self.compared_index is not None and self.compared_index >= len(self.document.history.labels):
            self.compare_with(None)  # that entry was forgotten
        if self.left_out is not None:
            self._screen.compare(self.document.snapshot.without(self.left_out.id))
        self.edited.emit()
        goes_on = gesture is not None and gesture == self._gesture
        self._gesture = gesture
        self.kept.emit(_SAVE_LATER if goes_on else 0.0)
