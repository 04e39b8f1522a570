"""The photos opened last, kept between sessions."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from app.paths import made, user_config_dir

log = logging.getLogger(__name__)

MOST = 10


class RecentPhotos:
    """Newest first. A file that cannot be read or written costs the list, nothing else."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or user_config_dir() / "recent.json"

    def paths(self) -> tuple[Path, ...]:
        try:
            known = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return ()
        if not isinstance(known, list):
            return ()
        return tuple(Path(each) for each in known if isinstance(each, str))[:MOST]

    def add(self, path: Path) -> None:
        path = path.absolute()
        paths = [path, *(each for each in self.paths() if each != path)][:MOST]
        self._write([str(each) for each in paths])

    def clear(self) -> None:
        self._write([])

    def _write(self, paths: list[str]) -> None:
        try:
            made(self._file.parent)
            part = self._file.with_suffix(".part")
            part.write_text(json.dumps(paths), "utf-8")
            part.replace(self._file)
        except (OSError, UnicodeError) as problem:
            log.info("recent photos not kept: %s", problem)
