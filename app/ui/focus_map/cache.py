"""The maps of one photo in memory: as it was measured, and as it was edited last."""

from __future__ import annotations

from typing import Any

from app.imaging.defocus.stroke import Stroke
from app.ui.focus_map.picture import MapPicture


class MapCache:
    """Finds each picture by the edits that are in it."""

    def __init__(self) -> None:
        self._plain: tuple[tuple[Any, ...], MapPicture] | None = None
        self._edited: tuple[tuple[Any, ...], MapPicture] | None = None

    def put(self, edits: tuple[Any, ...], picture: MapPicture) -> None:
        """Keep ``picture``, which has ``edits`` in it; it takes the place of an older one."""
        if any(isinstance(edit, Stroke) for edit in edits):
            self._edited = edits, picture
            if self._plain is not None:  # shown again only while the map is measured after an undo
                self._plain = self._plain[0], self._plain[1].reduced()
        else:
            self._plain, self._edited = (edits, picture), None

    def has(self, edits: tuple[Any, ...]) -> bool:
        """Whether the map with exactly ``edits`` is there, whole and final."""
        return any(
            known is not None and known[0] == edits and known[1].final
            for known in (self._plain, self._edited)
        )

    @property
    def is_whole(self) -> bool:
        """Whether there is a final map, whatever was painted since."""
        return any(known is not None and known[1].final for known in (self._plain, self._edited))

    def best(self, edits: tuple[Any, ...]) -> tuple[MapPicture | None, tuple[Stroke, ...]]:
        """The picture that comes nearest to ``edits``, and the strokes of them that are not in it."""
        for known in (self._edited, self._plain):
            if known is None or edits[: len(known[0])] != known[0]:
                continue
            missing = edits[len(known[0]) :]
            if all(isinstance(edit, Stroke) for edit in missing):
                return known[1], missing
        return None, ()
