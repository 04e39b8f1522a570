"""The preferences that hold now; whoever goes by them hears of changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.ui.preferences import Preferences, load, save


class LivePreferences(QObject):
    """``now`` holds; ``changed`` tells new ones; ``failed`` a sentence where they could not be kept."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now, self.problem = load()

    def set(self, preferences: Preferences) -> None:
        """Go by ``preferences`` from now on, and keep them."""
        if preferences == self.now:
            return
        self.now = preferences
        if problem := save(preferences):
            self.failed.emit(problem)
        self.changed.emit(preferences)
