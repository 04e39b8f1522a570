"""Which of the open photos are selected: what is done to several at once is done to these."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from app.ui.session.photo_list import PhotoEntry, PhotoList


class Selection(QObject):
    """``changed`` tells that others are selected. What is closed or filtered out is selected no more."""

    changed = Signal()

    def __init__(self, photos: PhotoList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._chosen: WeakSet[PhotoEntry] = WeakSet()

    @property
    def photos(self) -> list[PhotoEntry]:
        """The selected photos in the order of the list; the one in view where none is selected."""
        chosen = [photo for photo in self._photos.listed if photo in self._chosen]
        current = self._photos.current
        return chosen or ([] if current is None else [current])

    @property
    def is_several(self) -> bool:
        return len(self.photos) > 1

    def has(self, photo: PhotoEntry) -> bool:
        return photo in self._chosen

    def choose(self, photos: Iterable[PhotoEntry]) -> None:
        """Select ``photos`` and no others."""
        chosen = WeakSet(photos)
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()
