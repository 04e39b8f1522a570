"""The photos opened last, kept between sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.paths import user_config_dir
from app.ui.widgets.storage import JsonStore, get, put

MOST = 16


class RecentPhotos:
    """Newest first. A file that cannot be read or written loses the list, nothing else."""

    def __init__(self, file: Path | None = None) -> None:
        self._kept = JsonStore(file or user_config_dir() / "recent.json")

    def paths(self) -> tuple[Path, ...]:
        return tuple(Path(each) for each in _names(self._kept.value))[:MOST]

    def add(self, path: Path) -> None:
        name = str(path.absolute())
        self._kept.change(lambda known: [name, *(each for each in _names(known) if each != name)][:MOST])

    def clear(self) -> None:
        self._kept.change(lambda known: [])


def _names(known: Any) -> list[str]:
    return [each for each in known if isinstance(each, str)] if isinstance(known, list) else []


_KEY = "folders/pinned"


class FolderPins:
    """Remembered between sessions, in the order in which they were pinned. Read once: asked at every edit."""

    def __init__(self) -> None:
        self.folders = tuple(Path(each) for each in get(_KEY, []) if isinstance(each, str))

    def pin(self, folder: Path, on: bool) -> None:
        """Keep ``folder`` at hand, or no more."""
        folder = folder.absolute()
        others = [each for each in self.folders if each != folder]
        self.folders = (*others, *([folder] if on else []))
        put(_KEY, [str(each) for each in self.folders])

    def has(self, folder: Path) -> bool:
        return folder.absolute() in self.folders
