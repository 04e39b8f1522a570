"""What is done while nobody waits: thumbnails of the open photos, then the rest of the photo in view."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.imaging.limits import Limits
from app.ui.news import Failed, Finished, Rested, Stopped, Thumbnail, Unchanged
from app.ui.requests import MakeThumbnail, RenderPhoto
from app.ui.screen_work import ScreenWork
from app.ui.shelf import Shelf, ShelfPhoto
from app.ui.worker_thread import WorkerThread

_CALM_MS = 200


class IdleWork(QObject):
    """One piece at a time, each given up as soon as anything else is wanted. ``limits``: as for opening."""

    shelf_changed = Signal()

    def __init__(
        self, thread: WorkerThread, shelf: Shelf, screen: ScreenWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread, self._shelf, self._screen = thread, shelf, screen
        self.limits = Limits()
        self._asked: MakeThumbnail | RenderPhoto | None = None
        self._making: ShelfPhoto | None = None
        self._rested = False
        self._stopped = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._next)
        thread.listen(Thumbnail, self._on_thumbnail)
        thread.listen(Finished, self._on_over)
        thread.listen(Unchanged, self._on_over)
        thread.listen(Stopped, self._on_stopped)
        thread.listen(Failed, self._on_over)
        thread.listen(Rested, self._on_rested)

    def nudge(self) -> None:
        """Something may have become idle; looks again when it has been calm for a moment."""
        if not self._stopped:
            self._calm.start()

    def reset(self) -> None:
        """Something else is looked at, so there may be room again for more."""
        self._rested = False
        self.nudge()

    def stop(self) -> None:
        self._stopped = True
        self._calm.stop()

    def _next(self) -> None:
        if self._asked is not None or self._screen.asked is not None or self._screen.paused:
            return
        lacking = [each for each in self._pictured() if each.thumbnail is None and not each.tried]
        if lacking:
            photo = self._making = lacking[0]
            self._asked = MakeThumbnail(self._thread.next_generation(), photo.path, self.limits)
        elif not self._rested:
            self._asked = self._screen.rest()
        if self._asked is not None:
            self._thread.put(self._asked)

    def _pictured(self) -> list[ShelfPhoto]:
        """What is listed with its thumbnail: the frames of the stack in view, then the open photos."""
        photos, current = self._shelf.photos, self._shelf.current
        frames = current.frames if current is not None else ()
        return [*frames, *(photos if len(photos) > 1 else ())]

    def _is_ours(self, generation: int) -> bool:
        return self._asked is not None and generation == self._asked.generation

    def _on_thumbnail(self, news: Thumbnail) -> None:
        if self._is_ours(news.generation) and self._making is not None:
            self._making.thumbnail, self._making.was_edited = news.pixels, news.edited
            self._end(tried=True)
            self.shelf_changed.emit()

    def _on_over(self, news: Finished | Unchanged | Failed) -> None:
        if self._is_ours(news.generation):
            # What fails here fails again where somebody waits for it, and is told there.
            self._rested = self._rested or isinstance(news, Failed)
            self._end(tried=True)

    def _on_stopped(self, news: Stopped) -> None:
        if self._is_ours(news.generation):
            self._end(tried=False)

    def _on_rested(self, news: Rested) -> None:
        if self._is_ours(news.generation):
            self._rested = True
            self._end(tried=False)

    def _end(self, tried: bool) -> None:
        if self._making is not None:
            self._making.tried = tried
        self._asked, self._making = None, None
        # Nothing waits any more, so the next piece need not wait for calm.
        self._calm.start(0 if tried else _CALM_MS)
