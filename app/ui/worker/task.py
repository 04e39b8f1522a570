"""A request that a part of the window has put to the worker: what it calls, and how it is cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.ui.worker.replies import Failed, Progressed
from app.ui.worker.requests import Request

R = TypeVar("R", bound=Request)


@dataclass(frozen=True, eq=False)
class Task(Generic[R]):
    """A running request and its slots: see :meth:`app.ui.worker.thread.WorkerThread.run`, which makes it.

    ``in_status_bar``: its progress and its end are shown there.
    """

    request: R
    on: Mapping[type[Any], Callable[[Any], None]]
    done: Callable[[], None] | None
    failed: Callable[[Failed], None] | None
    stopped: Callable[[], None] | None
    progress: Callable[[Progressed], None] | None
    in_status_bar: bool
    _is_active: Callable[[Task[Any]], bool]
    _cancel: Callable[[Task[Any]], None]
    _show_progress: Callable[[int, float, str], None]

    @property
    def active(self) -> bool:
        """Whether it waits or runs, and its slots are called."""
        return self._is_active(self)

    def show_progress(self, fraction: float, text: str) -> None:
        """Show this in the status bar: for tasks with a ``progress`` slot of their own."""
        self._show_progress(self.request.lane, fraction, text)

    def cancel(self) -> None:
        """Stop it, and call none of its slots any more."""
        self._cancel(self)
