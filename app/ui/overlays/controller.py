"""Overlays of tools in the window: switched on in their panels or by a note, one at most."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.ui.context import WindowContext
from app.ui.overlays.tool_overlay import ToolOverlay
from app.ui.widgets.message_list import Matter


class OverlayController(QObject):
    """Joins the tools' panels and an overlay of what is seen; it is gone when its tool is off. ``foot``: how
    many px at the foot of the canvas others take.
    """

    def __init__(self, context: WindowContext, foot: Callable[[], int]) -> None:
        super().__init__(context.window)
        self._panels, self._messages, self._session = context.right.panels, context.messages, context.session
        self.overlay = ToolOverlay(context, self, foot=foot)
        self.overlay.changed.connect(self._mark_buttons)
        for panel in self._panels.values():
            if panel.overlays is not None:
                panel.overlays.wanted.connect(partial(self.overlay.show, tool=panel.tool))
        self._session.editing.edited.connect(self._solve)

    def say(self, notes: tuple[str, ...]) -> None:
        """Show ``notes`` on the photo in view; where one of them speaks of places, offer to show them."""
        for note in notes:
            words, act = "", None
            for panel in self._panels.values():
                for name, spec in panel.tool.shows.items():
                    is_on = self.overlay.state_of(panel.tool) is not None
                    if spec.note == note and is_on and panel.overlays is not None:
                        words, act = self.tr("Show where"), partial(self.overlay.show, name, panel.tool)
            self._messages.show_note(note, words, act, self._matter(note))

    def _matter(self, note: str) -> Matter:
        return Matter(note, self._session.photo_list.current, unasked=True)

    def _solve(self) -> None:
        """What a tool told does not hold where it is off."""
        for panel in self._panels.values():
            if self.overlay.state_of(panel.tool) is None:
                for spec in panel.tool.shows.values():
                    if spec.note:
                        self._messages.solve(self._matter(spec.note))

    def _mark_buttons(self) -> None:
        overlay = self.overlay
        for panel in self._panels.values():
            if panel.overlays is not None:
                name = overlay.name if panel.tool is overlay.tool else ""
                panel.overlays.mark(name, overlay.words())
