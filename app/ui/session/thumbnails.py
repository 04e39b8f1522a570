"""Which of the listed photos get their thumbnails when: those in sight at once, the others while idle."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine.queue import Lane
from app.ui.session.photo_list import PhotoEntry, PhotoList
from app.ui.worker.replies import Failed, Thumbnail
from app.ui.worker.requests import MakeThumbnails
from app.ui.worker.thread import Task, WorkerThread

MARGIN = 6
"""Rows beyond those in sight, which a turn of the wheel brings up."""
MOST_KEPT = 600
"""Thumbnails kept, some 130 KB each: of a longer list those farthest from what is in sight are let go."""


class Thumbnails(QObject):
    """``thumbnail_ready`` tells the photo whose thumbnail came.

    What is in sight is made before the networks are loaded, but after whatever somebody waits for; the rest
    is what :meth:`next_idle` names.
    """

    thumbnail_ready = Signal(object)

    def __init__(self, thread: WorkerThread, photos: PhotoList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread, self._photos = thread, photos
        self._first, self._last = 0, 0
        self._task: Task[MakeThumbnails] | None = None
        self._making: list[PhotoEntry] = []

    def show_rows(self, first: int, last: int) -> None:
        """Make the thumbnails of the rows ``first`` to ``last``, which are in sight now."""
        self._first, self._last = first, last
        self._ask()

    def next_idle(self) -> tuple[PhotoEntry, bool] | None:
        """What to make next while nobody waits, and whether a ready-made one will do.

        First the frames of the stack in view, then the photos from those in sight outwards, at last finer
        ones in place of those that lay in the files. None: all are there.
        """
        current = self._photos.current
        for frame in current.frames if current is not None else ():
            if frame.thumbnail is None and not frame.tried:
                return frame, False
        if len(self._photos.photos) < 2:
            return None
        near = self._outwards()
        for photo in near:
            if photo.thumbnail is None and not photo.tried:
                return photo, True
        return next(((photo, False) for photo in near if photo.rough), None)

    def take(self, photo: PhotoEntry, reply: Thumbnail) -> None:
        """Keep what was made of ``photo``."""
        photo.tried, photo.rough = True, reply.rough
        if reply.pixels is not None:
            photo.thumbnail, photo.was_edited = reply.pixels, reply.edited
        self._release_far()
        self.thumbnail_ready.emit(photo)

    def _ask(self) -> None:
        if len(self._photos.photos) < 2:
            return
        rows = self._photos.listed[max(self._first - MARGIN, 0) : self._last + 1 + MARGIN]
        lacking = [each for each in rows if each.thumbnail is None and not each.tried]
        if self._task is not None and self._task.active:
            if not lacking or any(each in self._making for each in lacking):
                return
            self._task.cancel()  # those photos have gone out of sight
        if lacking:
            self._making = lacking
            paths = tuple(each.path for each in lacking)
            self._task = self._thread.run(
                MakeThumbnails(paths, True, self._photos.limits, Lane.PICTURES),
                on={Thumbnail: self._on_thumbnail},
                done=self._ask,
                stopped=self._ask,
                failed=self._on_failed,
            )

    def _outwards(self) -> list[PhotoEntry]:
        """The photos round what is in sight, the nearest first."""
        photos = self._photos.listed or self._photos.photos
        middle = min((self._first + self._last) // 2, len(photos) - 1)
        low = max(min(middle - MOST_KEPT // 2, len(photos) - MOST_KEPT), 0)
        high = min(low + MOST_KEPT, len(photos))
        return [photos[at] for at in sorted(range(low, high), key=lambda at: abs(at - middle + 0.4))]

    def _release_far(self) -> None:
        """Release thumbnails far from what is in sight where there are too many; they can be made again."""
        if len(self._photos.photos) <= MOST_KEPT:
            return
        near = {id(each) for each in self._outwards()}
        for photo in self._photos.photos:
            if photo.thumbnail is not None and id(photo) not in near:
                photo.thumbnail, photo.tried, photo.rough = None, False, False

    # --- replies ---------------------------------------------------------------------------------------

    def _on_thumbnail(self, reply: Thumbnail) -> None:
        for photo in self._making:
            if photo.path == reply.path:
                self.take(photo, reply)

    def _on_failed(self, _: Failed) -> None:
        for photo in self._making:  # opening them says what is wrong
            photo.tried = True
