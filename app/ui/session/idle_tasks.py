"""What is done while nobody waits: thumbnails of the open photos, then the rest of the photo in view."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.ui.session.photo_list import PhotoEntry
from app.ui.session.thumbnails import Thumbnails
from app.ui.session.view_renderer import ViewRenderer
from app.ui.widgets.debounce import Debounce
from app.ui.worker.replies import Finished, Rested, Thumbnail
from app.ui.worker.requests import MakeThumbnails
from app.ui.worker.task import Task
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
        self._task: Task[Any] | None = None
        self._rested = False
        self._stopped = False
        self._calm = Debounce(_CALM_MS, self._next, self)

    def nudge(self) -> None:
        """Something may have become idle; looks again when it has been calm for a moment."""
        if not self._stopped:
            self._calm.start()

    def reset(self) -> None:
        """Something else is looked at, so there may be room again for more."""
        self._rested = False
        self.nudge()

    @property
    def active(self) -> bool:
        """Whether a piece is at work, or the next one waits for calm."""
        return self._task is not None or self._calm.isActive()

    def stop(self) -> None:
        self._stopped = True
        self._calm.stop()

    def _next(self) -> None:
        if self._task is not None or self._screen.asked is not None or self._screen.paused:
            return
        later = partial(self._end, _CALM_MS)
        if (wanted := self._pictures.next_idle()) is not None:
            photo, quick = wanted
            self._task = self._thread.run(
                MakeThumbnails((photo.path,), quick, self._pictures.limits),
                on={Thumbnail: partial(self._pictures.take, photo)},
                done=self._end,
                failed=lambda _: self._on_failed(photo),
                stopped=later,
            )
        elif not self._rested and (part := self._screen.rest()) is not None:
            self._task = self._thread.run(
                part,
                on={Rested: self._on_rested, Finished: self._screen.take_weights},
                done=self._end,
                failed=lambda _: self._on_failed(),
                stopped=later,
            )

    def _on_rested(self, _: Rested) -> None:
        self._rested = True

    def _on_failed(self, photo: PhotoEntry | None = None) -> None:
        """What fails here fails again where somebody waits for it, and is said there."""
        self._rested = True
        if photo is not None:
            photo.tried, photo.rough = True, False
        self._end()

    def _end(self, wait_ms: int = 0) -> None:
        """Nothing waits any more, so the next piece need not wait for calm, unless this one made way."""
        self._task = None
        self._calm.start(_CALM_MS if self._rested else wait_ms)
