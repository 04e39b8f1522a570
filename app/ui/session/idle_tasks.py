"""Work while the user waits for nothing: thumbnails, then the rest of the photo in view."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.ui.session.photo_list import PhotoEntry, PhotoList
from app.ui.session.thumbnails import Thumbnails
from app.ui.session.view_renderer import ViewRenderer
from app.ui.widgets.debounce import Debounce
from app.ui.worker.replies import IdleLimitReached, Thumbnail
from app.ui.worker.requests import MakeThumbnails, RenderPhoto
from app.ui.worker.thread import Task, WorkerThread

_CALM_MS = 200


class IdleTasks(QObject):
    """One request at a time, each stopped as soon as any other is made."""

    def __init__(
        self,
        thread: WorkerThread,
        photos: PhotoList,
        thumbnails: Thumbnails,
        renderer: ViewRenderer,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._thread, self._photos, self._thumbnails, self._renderer = thread, photos, thumbnails, renderer
        self._task: Task[Any] | None = None
        self._limit_reached = False
        self._stopped = False
        self._calm = Debounce(_CALM_MS, self._next, self)

    def schedule(self) -> None:
        """Look for idle work once nothing has happened for a moment."""
        if not self._stopped:
            self._calm.start()

    def reset(self) -> None:
        """The view is another, so the cache may have room for more."""
        self._limit_reached = False
        self.schedule()

    @property
    def active(self) -> bool:
        """Whether a request runs, or the next one is going to be made."""
        return self._task is not None or self._calm.isActive()

    def stop(self) -> None:
        self._stopped = True
        self._calm.stop()

    def _next(self) -> None:
        if self._task is not None or self._renderer.asked is not None or self._renderer.paused:
            return
        photo, quick = self._thumbnails.next_idle() or (None, False)
        request: MakeThumbnails | RenderPhoto | None = None
        on: dict[type[Any], Callable[[Any], None]] = {}
        if photo is not None:
            request = MakeThumbnails((photo.path,), quick, self._photos.limits)
            on = {Thumbnail: partial(self._thumbnails.take, photo)}
        elif not self._limit_reached:
            request = self._renderer.next_idle_request()
            on = {IdleLimitReached: self._on_limit_reached}
        if request is not None:
            self._task = self._thread.run(
                request,
                on=on,
                done=self._end,
                failed=lambda _: self._on_failed(photo),
                stopped=partial(self._end, _CALM_MS),
            )

    def _on_limit_reached(self, _: IdleLimitReached) -> None:
        self._limit_reached = True

    def _on_failed(self, photo: PhotoEntry | None) -> None:
        """What fails here fails again, with a message, where the user waits for it."""
        self._limit_reached = True
        if photo is not None:
            photo.tried, photo.rough = True, False
        self._end()

    def _end(self, wait_ms: int = 0) -> None:
        """Make the next request, after ``wait_ms`` where this one yielded to another."""
        self._task = None
        self._calm.start(_CALM_MS if self._limit_reached else wait_ms)
