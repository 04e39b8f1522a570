"""The folders that a person keeps at hand."""

from __future__ import annotations

from pathlib import Path

from app.ui.window_state import recall, remember

_KEY = "folders/pinned"


class FolderPins:
    """Remembered between sessions, in the order in which they were pinned. Read once: asked at every edit."""

    def __init__(self) -> None:
        self.folders = tuple(Path(each) for each in recall(_KEY, []) if isinstance(each, str))

    def pin(self, folder: Path, on: bool) -> None:
        """Keep ``folder`` at hand, or no more."""
        folder = folder.absolute()
        others = [each for each in self.folders if each != folder]
        self.folders = (*others, *([folder] if on else []))
        remember(_KEY, [str(each) for each in self.folders])

    def has(self, folder: Path) -> bool:
        return folder.absolute() in self.folders
