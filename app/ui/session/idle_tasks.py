"""What is done while nobody waits: thumbnails of the open photos, then the rest of the photo in view."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.session.photo_list import PhotoEntry
from app.ui.session.thumbnails import Thumbnails
from app.ui.session.view_renderer import ViewRenderer
from app.ui.widgets.debounce import Debounce
from app.ui.worker.replies import Failed, Finished, Rested, Stopped, Thumbnail, Unchanged
from app.ui.worker.requests import MakeThumbnails, RenderPhoto
from app.ui.worker.thread import WorkerThread

_CALM_MS = 200


class IdleTasks(QObject):
    """One piece at a time, each given up as soon as anything else is wanted."""

    def __init__(
        self,
        thread: WorkerThread,
        pictures: Thumbnails,
        screen: ViewRenderer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._pictures, self._screen = thread, pictures, screen
        self._asked: MakeThumbnails | RenderPhoto | None = None
        self._making: PhotoEntry | None = None
        self._rested = False
        self._stopped = False
        self._calm = Debounce(_CALM_MS, self._next, self)
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
        if (wanted := self._pictures.next_idle()) is not None:
            self._making, quick = wanted
            paths, generation = (self._making.path,), self._thread.next_generation()
            self._asked = MakeThumbnails(generation, paths, quick, self._pictures.limits)
        elif not self._rested:
            self._asked = self._screen.rest()
        if self._asked is not None:
            self._thread.put(self._asked)

    def _is_ours(self, generation: int) -> bool:
        return self._asked is not None and generation == self._asked.generation

    def _on_thumbnail(self, news: Thumbnail) -> None:
        if self._is_ours(news.generation) and self._making is not None:
            self._pictures.take(self._making, news)
            self._end(tried=True)

    def _on_over(self, news: Finished | Unchanged | Failed) -> None:
        if self._is_ours(news.generation):
            # What fails here fails again where somebody waits for it, and is told there.
            self._rested = self._rested or isinstance(news, Failed)
            if self._making is not None:
                self._making.rough = False
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
            self._making.tried = tried or self._making.tried
        self._asked, self._making = None, None
        # Nothing waits any more, so the next piece need not wait for calm.
        self._calm.start(0 if tried else _CALM_MS)
