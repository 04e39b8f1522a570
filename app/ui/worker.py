"""The one worker: owns the thread, and in it the engine, the open photo and everything that takes time."""

from __future__ import annotations

import gc
import itertools
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from app import logs
from app.document.document import Document
from app.document.edit import Snapshot, source_of
from app.engine.queue import Job, RequestQueue
from app.engine.request import Finished, Lane, Request
from app.imaging.errors import AllfocusError, Cancelled
from app.tools.params import Model, controls
from app.ui.layer import Layer
from app.ui.requests import EngineFacts, Exported, ExportPhoto, Opened, OpenPhoto
from app.ui.screen_copy import ScreenCopy

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.fold import Tile

log = logging.getLogger(__name__)

Wanted = OpenPhoto | Request | ExportPhoto
_PROGRESS_EVERY = 0.05  # seconds
_STACK = 16 * 2**20  # some systems give a second thread less than torch needs


class Worker(QObject):
    """Lives in its own thread. The window puts requests into ``queue`` and calls :meth:`wake` by signal.

    Every signal carries the generation of the request it answers, so that the window can drop stale ones.
    """

    ready = Signal(object)
    opened = Signal(int, object)
    started = Signal(int, object)
    painted = Signal(int)
    unchanged = Signal(int)
    progressed = Signal(int, int, float, str)
    finished = Signal(object)
    exported = Signal(int, object)
    failed = Signal(int, int, str)
    cancelled = Signal(int, int)

    def __init__(self, queue: RequestQueue[Wanted], make_engine: Callable[[], Engine]) -> None:
        super().__init__()
        self._queue = queue
        self._make_engine = make_engine
        self._engine: Engine | None = None
        self._warm = False
        self._loaded = False
        self._keys = itertools.count(1)
        self._open: Opened | None = None
        self._copy: ScreenCopy | None = None
        self._result: tuple[object, Snapshot, Layer] | None = None
        self._told = 0.0

    @Slot()
    def wake(self) -> None:
        """Work until nothing waits; what nobody waits for yet is done last."""
        while not self._queue.closed:
            job = self._queue.take()
            if job is not None:
                self._run(job)
            elif not (self._copy_on() or self._warm_up() or self._load()):
                return

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            self._engine = self._make_engine()
        return self._engine

    # --- jobs ------------------------------------------------------------------------------------------

    def _run(self, job: Job[Wanted]) -> None:
        request = job.request
        lane, generation = request.lane, request.generation
        try:
            if isinstance(request, OpenPhoto):
                self._open_photo(request, job)
            elif isinstance(request, ExportPhoto):
                self._export(request, job)
            else:
                self._render(request, job)
        except Cancelled:
            self.cancelled.emit(lane, generation)
        except AllfocusError as error:
            log.info("refused: %s", error)
            self.failed.emit(lane, generation, str(error))
        except MemoryError:
            log.exception("out of memory")
            self.failed.emit(
                lane,
                generation,
                self.tr("There is not enough memory for this; close other programs or use a smaller photo."),
            )
        except Exception as error:  # whatever it is, the window must go on
            log.exception("an unexpected fault")
            self.failed.emit(lane, generation, _fault(error))
        finally:
            self._queue.finish(job)

    def _open_photo(self, request: OpenPhoto, job: Job[Wanted]) -> None:
        from app.imaging.reading import open_photo
        from app.ui.profile import profile_name

        self._tell(request, 0.0, self.tr("Opening {}").format(request.path.name), at_once=True)
        photo = open_photo(request.path)
        job.cancel.check()
        source = source_of(request.path)
        job.cancel.check()
        document = Document(photo, source, dict(request.histories).get(source.sha256))
        layer = Layer(photo.width, photo.height)
        copy = ScreenCopy(photo, layer)
        copy.first()
        job.cancel.check()
        self._result, self._copy = None, copy
        self._open = Opened(next(self._keys), document, layer, profile_name(photo.metadata.icc), photo.notes)
        self.opened.emit(request.generation, self._open)
        self.finished.emit(Finished(request.generation))

    def _render(self, request: Request, job: Job[Wanted]) -> None:
        opened = self._open
        if opened is None or request.photo_key != opened.key:
            return  # asked before another photo was opened
        photo, icc = opened.document.photo, opened.document.photo.metadata.icc
        if not self._changes(request.snapshot):
            self.unchanged.emit(request.generation)
            return
        layer = self._layer_for(request, opened)
        self._tell(request, 0.0, "", at_once=True)

        def show(tile: Tile) -> None:
            from app.imaging.colour import to_display

            job.cancel.check()
            rgb = to_display(tile.pixels, icc)
            if tile.scale == 1.0:
                layer.write(rgb, tile.region)
            else:
                height, width = self._size_at(photo.height, photo.width, tile.scale)
                layer.write_proxy(layer.proxy(tile.scale, width, height), rgb, tile.region)
            self.painted.emit(request.generation)

        rendered = self.engine.render(
            photo,
            request.snapshot,
            request.region,
            request.scale,
            progress=lambda fraction, text="": self._tell(request, fraction, text),
            cancel=job.cancel,
            on_tile=show,
            between_tiles=self._copy_a_strip,
        )
        layer.finish(rendered.region, rendered.scale)
        self.painted.emit(request.generation)
        self.finished.emit(Finished(request.generation, rendered.notes))

    def _export(self, request: ExportPhoto, job: Job[Wanted]) -> None:
        text = self.tr("Exporting {}").format(request.path.name)
        self._tell(request, 0.0, text, at_once=True)
        report = self.engine.export(
            request.photo,
            request.snapshot,
            request.path,
            request.options,
            overwrite=request.overwrite,
            progress=lambda fraction, _="": self._tell(request, fraction, text),
            cancel=job.cancel,
            between_tiles=self._let_others_in,
        )
        self.exported.emit(request.generation, Exported(report, request.snapshot))

    def _let_others_in(self) -> None:
        while (job := self._queue.take(above=Lane.EXPORT)) is not None:
            self._run(job)
        self._copy_on()

    def _layer_for(self, request: Request, opened: Opened) -> Layer:
        if self._result is None or self._result[:2] != (opened.key, request.snapshot):
            photo = opened.document.photo
            self._result = opened.key, request.snapshot, Layer(photo.width, photo.height)
        self.started.emit(request.generation, self._result[2])
        return self._result[2]

    def _changes(self, snapshot: Snapshot) -> bool:
        for edit in snapshot.edits:
            tool = self.engine.tools.tools.get(edit.tool_id)
            if not edit.enabled or edit.opacity == 0:
                continue
            if tool is None or not tool(self.engine.services).is_neutral(edit.params):
                return True  # of a tool that is missing the engine has something to say
        return False

    @staticmethod
    def _size_at(height: int, width: int, scale: float) -> tuple[int, int]:
        from app.engine.companions import scaled_size

        return scaled_size(height, width, scale)

    def _copy_a_strip(self) -> None:
        self._copy_on()

    # --- what nobody waits for ---------------------------------------------------------------------------

    def _copy_on(self) -> bool:
        if self._copy is None:
            return False
        if not self._copy.step():
            self._copy = None
            return False
        self.painted.emit(0)
        return True

    def _warm_up(self) -> bool:
        """Load what the first edit will need, and say what there is; False when that is done already."""
        if self._warm:
            return False
        self._warm = True
        try:
            from app.engine.warm import preload

            preload()
            device = self.engine.device
            families = sorted(_families(self.engine))
            networks = tuple((each, tuple(self.engine.services.network_names(each))) for each in families)
            self.ready.emit(EngineFacts(device.label, device.note, networks))
        except AllfocusError as error:
            self.ready.emit(EngineFacts("", "", (), str(error)))
        except Exception as error:
            log.exception("the engine could not be made ready")
            self.ready.emit(EngineFacts("", "", (), _fault(error)))
        _leave_alone()
        return True

    def _load(self) -> bool:
        """Load the networks that tools use by default while the photo is looked at; False when done."""
        if self._loaded or self._open is None:
            return False
        self._loaded = True
        for tool in self.engine.tools.tools.values():
            for name, control in controls(tool.Params).items():
                if not isinstance(control, Model):
                    continue
                wanted = getattr(tool.Params(), name)
                try:
                    if wanted in self.engine.services.network_names(control.family):
                        self.engine.services.network(wanted)
                except Exception as error:  # it is said when the network is asked for
                    log.info("%s not loaded ahead: %s", wanted, error)
        _leave_alone()
        return True

    def _tell(self, request: Wanted, fraction: float, text: str, at_once: bool = False) -> None:
        now = time.monotonic()
        if at_once or now - self._told >= _PROGRESS_EVERY:
            self._told = now
            self.progressed.emit(request.lane, request.generation, fraction, text)


class WorkerThread(QObject):
    """The window's handle on the worker: put requests, cancel, and stop without ever terminating it."""

    _wake = Signal()

    def __init__(self, make_engine: Callable[[], Engine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue: RequestQueue[Wanted] = RequestQueue()
        self.worker = Worker(self.queue, make_engine)
        self.thread_ = QThread()
        self.thread_.setObjectName("worker")
        self.thread_.setStackSize(_STACK)
        self.worker.moveToThread(self.thread_)
        self._wake.connect(self.worker.wake)

    def start(self) -> None:
        if not self.thread_.isRunning() and not self.queue.closed:
            self.thread_.start()
            self._wake.emit()

    def put(self, request: Wanted) -> None:
        self.queue.put(request)
        self._wake.emit()

    def cancel(self, lane: Lane) -> None:
        """Stop what runs and drop what waits in ``lane``; does not wait."""
        self.queue.cancel(lane)

    def stop(self, patience: float = 10.0) -> bool:
        """Cancel everything and wait, at most ``patience`` seconds, for the thread to end; whether it did."""
        self.queue.close()
        self.thread_.quit()
        return not self.thread_.isRunning() or self.thread_.wait(round(patience * 1000))


def _leave_alone() -> None:
    """Exempt what is loaded for good from garbage collection.

    A full collection looks at every object of torch and the like with Python's lock held: long enough for
    the window to stumble, again and again.
    """
    gc.freeze()


def _families(engine: Engine) -> set[str]:
    found = [control for tool in engine.tools.tools.values() for control in controls(tool.Params).values()]
    return {control.family for control in found if isinstance(control, Model)}


def _fault(error: BaseException) -> str:
    what: Any = f"{type(error).__name__}: {error}".splitlines()[0]
    where: Path = logs.log_file()
    return f"Something went wrong that was not foreseen ({what}); please report it with the log file {where}."
