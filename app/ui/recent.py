"""The photos opened last, kept between sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.paths import user_config_dir
from app.ui.kept_json import KeptJson

MOST = 10


class RecentPhotos:
    """Newest first. A file that cannot be read or written costs the list, nothing else."""

    def __init__(self, file: Path | None = None) -> None:
        self._kept = KeptJson(file or user_config_dir() / "recent.json")

    def paths(self) -> tuple[Path, ...]:
        return tuple(Path(each) for each in _names(self._kept.value))[:MOST]

    def add(self, path: Path) -> None:
        name = str(path.absolute())
        self._kept.change(lambda known: [name, *(each for each in _names(known) if each != name)][:MOST])

    def clear(self) -> None:
        self._kept.change(lambda known: [])


def _names(known: Any) -> list[str]:
    return [each for each in known if isinstance(each, str)] if isinstance(known, list) else []
