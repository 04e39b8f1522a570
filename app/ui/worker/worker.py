"""The one worker: lives in its own thread, takes requests from the queue and hands each to its handler.

**A further kind of job** (``app/ui/focus_map/job.py``, say) needs three things:

1. a frozen request with a ``lane``, and a function ``handle(worker, request, job)`` that does it in the
   worker's thread. It may use :attr:`Worker.engine` and :attr:`Worker.open`, reports progress by
   :meth:`Worker.report` and sends parts of its result by :meth:`Worker.reply`, as values derived from
   :class:`app.ui.worker.replies.Reply`; it returns its last reply, or None. It calls ``job.cancel.check()``
   often, and between its pieces :meth:`Worker.run_urgent`, so that renderings of the view do not wait for
   it. What it raises becomes a sentence;
2. a line in :data:`app.ui.handlers.HANDLERS`: request type → handler;
3. in the window's thread ``task = session.run(request, on={ReplyType: slot, ...}, failed=...)``: see
   :meth:`app.ui.worker.thread.WorkerThread.run`.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app import logs
from app.engine.queue import Lane, RequestQueue, RunningRequest
from app.errors import AllfocusError, BeyondLimits, Cancelled
from app.ui import responsiveness
from app.ui.canvas.screen_image import ScreenImage, screen_bytes
from app.ui.worker.preloading import load_libraries, load_networks
from app.ui.worker.replies import EngineFacts, Failed, Opened, Progressed, Reply, Stopped
from app.ui.worker.requests import Request

if TYPE_CHECKING:
    from app.engine.engine import Engine

log = logging.getLogger(__name__)

Handler = Callable[["Worker", Any, RunningRequest[Any]], Reply | None]
_PROGRESS_EVERY = 0.05  # seconds
_MAP_BYTES_PER_PX = 6
"""What the window keeps of the map for the screen, beside the map itself."""


class Worker(QObject):
    """The window puts requests into the queue and calls :meth:`wake` by signal.

    ``replied`` carries a request and a reply to it, ``ended`` a request and its outcome: the last reply,
    None, :class:`Failed` or :class:`Stopped`. ``copied``: the screen has a strip more of the open photo.
    ``ready`` carries the :class:`EngineFacts`, once for each engine.
    ``screen_icc``: profile of the screen that pictures are made for, None for sRGB; set by the window.
    ``open`` is the photo that is worked on, ``previews`` what was rendered without the map it depends on.
    ``is_stale``: the engine is to be made anew before the next request is taken; long jobs end then, and the
    window runs them again. May be set from any thread.
    """

    ready = Signal(object)
    replied = Signal(object, object)
    ended = Signal(object, object)
    copied = Signal()

    def __init__(
        self,
        queue: RequestQueue[Request],
        make_engine: Callable[[], Engine],
        handlers: Mapping[type[Any], Handler],
    ) -> None:
        super().__init__()
        self._queue = queue
        self.make_engine = make_engine
        self._handlers = dict(handlers)
        self._engine: Engine | None = None
        self._making = threading.Lock()  # who opens photos asks for it from a thread of its own
        self._has_libraries = self._has_networks = False
        self.is_stale = False
        self._reported = 0.0
        self.screen_icc: bytes | None = None
        self._open: Opened | None = None
        self.previews: weakref.WeakSet[ScreenImage] = weakref.WeakSet()
        self.idle_from = 0  # bytes written to the engine's cache before idle work began

    @Slot()
    def begin(self) -> None:
        """Prepare the thread; called once, when it starts."""
        from app.engine.networks.preload import preload_readers

        responsiveness.lower_thread_priority()
        preload_readers()

    @Slot()
    def wake(self) -> None:
        """Work until no request waits: idle work comes last."""
        while not self._queue.closed:
            if self.is_stale:
                self.is_stale = self._has_libraries = self._has_networks = False
                self._engine = None
            # Thumbnails in sight go before the networks, which take seconds to load.
            if (job := self._queue.take(above=Lane.IDLE)) is not None:
                self.do(job, self._queue)
            elif self.continue_display_copy() or self._preload():
                continue
            elif (job := self._queue.take()) is not None:
                self.do(job, self._queue)
            else:
                return

    @property
    def engine(self) -> Engine:
        with self._making:
            if self._engine is None:
                self._engine = self.make_engine()
                self._make_room(self._engine)
            return self._engine

    @property
    def open(self) -> Opened | None:
        """The photo in view."""
        return self._open

    @open.setter
    def open(self, opened: Opened | None) -> None:
        if opened is not self._open:
            self._open = opened
            self._make_room(self.engine)

    def _make_room(self, engine: Engine) -> None:
        if self._open is not None:
            photo = self._open.document.photo
            # The photo before and after, and the map with its reduced copies.
            layers = 2 * screen_bytes(photo.width, photo.height)
            engine.make_room(photo, layers + _MAP_BYTES_PER_PX * photo.width * photo.height)

    # --- for handlers ----------------------------------------------------------------------------------

    def reply(self, request: Request, reply: Reply) -> None:
        """Send the window a part of the result of ``request``."""
        self.replied.emit(request, reply)

    def report(self, request: Request, fraction: float, text: str = "", at_once: bool = False) -> None:
        """Send the window the progress of ``request``, at most twenty times a second."""
        now = time.monotonic()
        if at_once or now - self._reported >= _PROGRESS_EVERY:
            self._reported = now
            self.reply(request, Progressed(fraction, text))

    def run_urgent(self, lane: Lane) -> None:
        """Run all requests more urgent than ``lane``: for jobs to call between their pieces."""
        while (job := self._queue.take(above=lane)) is not None:
            self.do(job, self._queue)
        self.continue_display_copy()

    def wait_for_urgent(self, seconds: float) -> None:
        """Wait for more urgent requests, at most ``seconds``: for jobs that are paused."""
        if not self.continue_display_copy():
            self._queue.wait(seconds)

    def yield_to(self, job: RunningRequest[Any], lane: Lane | None = None) -> None:
        """Cancel ``job`` where a request waits in ``lane`` (its own: a patient one), and continue the copy
        for the screen: for jobs that nothing longer may come between.
        """
        if self._queue.waits(job.request.lane if lane is None else lane):
            job.cancel.set()
        self.continue_display_copy()

    def continue_display_copy(self) -> bool:
        """Copy one strip more of the open photo for the screen; False when it is all there."""
        if self.open is None or not self.open.copy.step():
            return False
        self.copied.emit()
        return True

    def invalidate_previews(self) -> None:
        """The map is measured: what was painted without it is to be rendered anew."""
        for layer in self.previews:
            layer.outdate()
        self.previews.clear()

    # --- work ------------------------------------------------------------------------------------------

    def do(self, job: RunningRequest[Request], queue: RequestQueue[Request]) -> None:
        """Hand ``job`` of ``queue`` to its handler, and tell how it ended. May be called from any thread."""
        from app.engine.networks.preload import import_readers

        request = job.request
        outcome: Reply | None = None
        try:
            import_readers()
            outcome = self._handlers[type(request)](self, request, job)
        except Cancelled:
            outcome = Stopped()
        except Exception as error:  # whatever it is, the window must go on
            outcome = Failed(self._explain(error), isinstance(error, BeyondLimits))
        finally:
            queue.finish(job)
        self.ended.emit(request, outcome)

    def _preload(self) -> bool:
        """Load what is needed next: networks only with a photo. False when there is nothing left."""
        try:
            if not self._has_libraries:
                self._has_libraries = True
                self.ready.emit(load_libraries(self.engine))
            elif not self._has_networks and self.open is not None:
                self._has_networks = True
                load_networks(self.engine)
            else:
                return False
        except Exception as error:
            self.ready.emit(EngineFacts("", "", (), self._explain(error)))
        return True

    def _explain(self, error: Exception) -> str:
        """Log ``error``; the sentence that says it in the window."""
        if isinstance(error, AllfocusError):
            log.info("refused: %s", error)
            return str(error)
        log.exception("an unexpected fault")
        if isinstance(error, MemoryError):
            return self.tr(
                "There is not enough memory for this; close other programs or use a smaller photo."
            )
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return (
            f"Something went wrong that was not foreseen ({what}); "
            f"please report it with the log file {logs.log_file()}."
        )
