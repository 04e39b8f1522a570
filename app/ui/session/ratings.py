"""The ratings of the open photos: read from their sidecars, given, and kept there by another thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from app.imaging.files.rating import Rating, RatingError, read_rating, write_rating
from app.paths import resources_dir
from app.ui.session.photo_list import PhotoEntry, PhotoList
from app.ui.widgets.storage import later

_AT_ONCE = 16
"""Photos that are read before the window hears of them."""


class Ratings(QObject):
    """``changed`` tells that photos have other ratings, ``problem_found`` why one is not kept."""

    changed = Signal()
    problem_found = Signal(str)
    _was_read = Signal(object)
    _was_lost = Signal(object, object, object, str)

    def __init__(self, photos: PhotoList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._asked: WeakSet[PhotoEntry] = WeakSet()
        self._stopped = self._paused = False
        self._was_read.connect(self._take)
        self._was_lost.connect(self._take_back)

    def read(self) -> None:
        """Have the ratings read of the photos whose are not known."""
        new = [each for each in self._photos.photos if not (each.is_rating_known or each.frames)]
        new = [each for each in new if each not in self._asked]
        self._asked.update(new)
        for start in range(0, len(new), _AT_ONCE):
            later(partial(self._read, new[start : start + _AT_ONCE]))

    def stop(self) -> None:
        """Read no more; what was given is written all the same."""
        self._stopped = True

    def pause(self) -> None:
        """Keep none from now on."""
        self._paused = True

    def rate(self, photos: Iterable[PhotoEntry], change: Callable[[Rating], Rating]) -> None:
        """Give each of ``photos`` the rating that ``change`` makes of its own, and keep it."""
        self.give({photo: change(photo.rating) for photo in photos if not photo.frames})

    def give(self, ratings: Mapping[PhotoEntry, Rating]) -> None:
        """Give these ratings, and keep them."""
        changed = {photo: new for photo, new in ratings.items() if photo.rating != new}
        for photo, new in changed.items():
            self._write_later(photo, photo.rating, new)
            photo.rating, photo.is_rating_known = new, True
        if changed:
            self.changed.emit()

    # --- in the thread that writes ---------------------------------------------------------------------

    def _read(self, photos: list[PhotoEntry]) -> None:
        if not self._stopped:
            self._was_read.emit([(photo, read_rating(photo.path)) for photo in photos])

    def _write_later(self, photo: PhotoEntry, before: Rating, after: Rating) -> None:
        if self._paused:
            return

        def write() -> None:
            if photo.path.resolve().is_relative_to(resources_dir().resolve()):
                return  # the sample belongs to the program, not to its user
            try:
                write_rating(photo.path, after, before)
            except RatingError as problem:
                if not self._stopped:
                    self._was_lost.emit(photo, before, after, str(problem))

        later(write)

    # --- answers ---------------------------------------------------------------------------------------

    def _take(self, found: list[tuple[PhotoEntry, Rating]]) -> None:
        news = False
        for photo, rating in found:
            if not photo.is_rating_known:  # what was given meanwhile counts
                news |= photo.rating != rating
                photo.rating, photo.is_rating_known = rating, True
        if news:
            self.changed.emit()

    def _take_back(self, photo: PhotoEntry, before: Rating, after: Rating, sentence: str) -> None:
        if photo.rating == after:
            photo.rating = before
        self.changed.emit()
        self.problem_found.emit(sentence)
