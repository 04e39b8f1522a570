"""Saving sidecars: of which photo, when, and what goes wrong."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QObject, Signal

from app.document.autosave import Autosave
from app.document.sidecar import Record
from app.ui.session.photo_list import PhotoEntry


class SidecarSaver(QObject):
    """``told``: what :class:`app.document.autosave.Autosave` reports, in the window's thread."""

    told = Signal(object, str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autosave = Autosave(self.told.emit)
        self._weights: dict[Hashable, str] = {}
        self._paused = False

    def pause(self) -> None:
        """Write no sidecars from now on."""
        self._paused = True

    def used(self, weights: Iterable[tuple[Hashable, str]]) -> bool:
        """These weights, by (tool id, parameters), made a result; whether that was unknown."""
        fresh = {key: sha for key, sha in weights if self._weights.get(key) != sha}
        self._weights.update(fresh)
        return bool(fresh)

    def save(self, photo: PhotoEntry, wait: float = 0.0) -> None:
        """Have the sidecar of ``photo`` written, in another thread; none for a photo without edits."""
        known = photo.known
        if (
            self._paused
            or known is None
            or not (known.sidecar.exists or len(known.history.labels) > 1 or known.history.named)
        ):
            return
        history = known.history
        used: dict[Hashable, str] = {
            key: self._weights[key]
            for snapshot in (*(state for state, _ in history.entries), *(n.state for n in history.named))
            for edit in snapshot.edits
            if (key := (edit.tool_id, edit.params)) in self._weights
        }
        record = Record(history.entries, history.index, photo.view_state, history.named)
        self._autosave.save(known.sidecar, record, used, wait)

    def flush(self, patience: float = 3.0) -> tuple[str, ...]:
        """Write what waits; a sentence for each photo whose edits could not be kept."""
        return self._autosave.flush(patience)

    def stop(self) -> None:
        self._autosave.stop()
