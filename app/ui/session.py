"""The open photo and what is being done to it: wishes become requests, answers become news."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.document import Document
from app.document.edit import Snapshot
from app.document.history import History
from app.engine.request import Lane, Request
from app.imaging.limits import Limits
from app.tools.contract import Tool
from app.tools.registry import Registry
from app.ui import sight
from app.ui.layer import Layer
from app.ui.news import (
    EngineFacts,
    Exported,
    Failed,
    Finished,
    News,
    Opened,
    Painted,
    Progressed,
    Started,
    Stopped,
    Unchanged,
)
from app.ui.requests import ExportPhoto, OpenPhoto, Wanted
from app.ui.viewport import Viewport
from app.ui.worker_thread import WorkerThread

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.imaging.writing import ExportOptions

_SETTLE_MS = 80

N = TypeVar("N", bound=News)


class Session(QObject):
    """Lives with the window. Never waits for the worker.

    Parts of the window that ask for work of their own use :meth:`next_generation`, :meth:`ask`,
    :meth:`listen` and :meth:`cancel`.
    """

    opening = Signal(str)
    opened = Signal(object)
    edited = Signal()
    after_changed = Signal(object)
    painted = Signal()
    progressed = Signal(int, float, str)
    idle = Signal(int)
    failed = Signal(int, str, bool)  # lane, sentence, whether the photo is beyond the limits
    notes = Signal(object)
    exported = Signal(object)
    ready = Signal(object)

    def __init__(
        self, make_engine: Callable[[], Engine], registry: Registry, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._registry = registry
        self.thread_ = WorkerThread(make_engine, self)
        self.document: Document | None = None
        self.engine: EngineFacts | None = None
        self.exporting: Path | None = None
        self.limits = Limits()
        self._key: Hashable = None
        self._histories: dict[str, History] = {}
        self._generation = 0
        self._opening: int | None = None
        self._export_generation = 0
        self._view: Viewport | None = None
        self._layer: Layer | None = None
        self._asked: Request | None = None
        self._given_up: Snapshot | None = None
        self._shown_notes: set[str] = set()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._listeners: dict[type[News], list[Callable[[Any], None]]] = {}
        self.thread_.worker.ready.connect(self._on_ready)
        self.thread_.worker.news.connect(self._hear)
        self.listen(Opened, self._on_opened)
        self.listen(Started, self._on_started)
        self.listen(Painted, self._on_painted)
        self.listen(Unchanged, self._on_unchanged)
        self.listen(Progressed, self._on_progress)
        self.listen(Finished, self._on_finished)
        self.listen(Exported, self._on_exported)
        self.listen(Failed, self._on_failed)
        self.listen(Stopped, self._on_stopped)

    # --- the worker ------------------------------------------------------------------------------------

    def next_generation(self) -> int:
        """A number no request had before."""
        self._generation += 1
        return self._generation

    def ask(self, request: Wanted) -> None:
        """Let the worker do ``request``; what waits in its lane is dropped."""
        self.thread_.put(request)

    def listen(self, kind: type[N], slot: Callable[[N], None]) -> None:
        """Call ``slot``, in the window's thread, with each news of exactly this kind."""
        self._listeners.setdefault(kind, []).append(slot)

    def _hear(self, news: News) -> None:
        for slot in self._listeners.get(type(news), ()):
            slot(news)

    # --- wishes ----------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether the photo in view is being opened or worked on."""
        return self._opening is not None or self._asked is not None

    def start(self) -> None:
        self.thread_.start()

    def open(self, path: Path) -> None:
        """Open ``path`` in the place of what is open; that stays until the new one is there."""
        self._keep_history()
        self._generation += 1
        self._opening, self._asked = self._generation, None
        self.ask(OpenPhoto(self._generation, path, tuple(self._histories.items()), self.limits))
        self.opening.emit(path.name)

    def set_params(self, tool: type[Tool[Any]], params: Any, gesture: object = None) -> None:
        """Use ``tool`` with ``params``; that switches it on."""
        if self.document is None:
            return
        edit = self.document.edit_of(tool)
        if edit is not None and not edit.enabled:
            self.document.set_enabled(tool, True)
        self.document.set_params(tool, params, gesture if isinstance(gesture, Hashable) else None)
        self._edited()

    def switch(self, tool: type[Tool[Any]], on: bool) -> None:
        if self.document is None:
            return
        if on and self.document.edit_of(tool) is None:
            self.document.set_params(tool, tool.Params())
        else:
            self.document.set_enabled(tool, on)
        self._edited()

    def change(self, snapshot: Snapshot, label: str) -> None:
        """Go on from ``snapshot``, one entry of the history called ``label``."""
        if self.document is not None:
            self.document.history.push(snapshot, label)
            self._edited()

    def undo(self) -> None:
        if self.document is not None:
            self.document.history.undo()
            self._edited()

    def redo(self) -> None:
        if self.document is not None:
            self.document.history.redo()
            self._edited()

    def renew(self) -> None:
        """Go on with an engine made anew, once what runs is done: the preferences have changed."""
        self.thread_.renew()
        if self.document is not None:
            self._edited()

    def export(self, path: Path, options: ExportOptions, overwrite: bool) -> None:
        """Write the photo with its edits, as they are now, to ``path``."""
        if self.document is None or self.exporting is not None:
            return
        self._generation += 1
        self._export_generation, self.exporting = self._generation, path
        self.ask(
            ExportPhoto(
                self._generation, self.document.photo, self.document.snapshot, path, options, overwrite
            )
        )

    def cancel(self, lane: Lane) -> None:
        """Stop what runs in ``lane``. Work for the screen is not begun again by itself."""
        self.thread_.cancel(lane)
        if lane is Lane.INTERACTIVE:
            if self._opening is None and self.document is not None and self._asked is not None:
                self._given_up = self.document.snapshot
            self._opening, self._asked = None, None
            self._generation += 1
        elif lane is Lane.EXPORT:
            self.exporting = None
            self._export_generation = 0
        self.idle.emit(lane)
        self.look(self._view)

    def look(self, view: Viewport | None) -> None:
        """The window looks at another part; asks for what is missing once it keeps still."""
        self._view = view
        if view is not None:
            self._settle.start()

    def stop(self) -> bool:
        """Cancel everything and let the worker end; whether it did in time."""
        self._settle.stop()
        return self.thread_.stop()

    # --- asking ----------------------------------------------------------------------------------------

    def _edited(self) -> None:
        assert self.document is not None
        self._layer, self._given_up = None, None
        self.edited.emit()
        self._settle.stop()
        self._ask()

    def _ask(self) -> None:
        """Ask for whatever the part in view still lacks: a reduced picture first, then full size."""
        if self.document is None or self._view is None or self._opening is not None:
            return
        snapshot = self.document.snapshot
        if snapshot == self._given_up:
            return
        if not any(edit.enabled for edit in snapshot.edits):
            self._nothing_to_do()
            return
        photo = self.document.photo
        wanted = sight.missing(self._view, photo.width, photo.height, self._layer)
        if wanted is None:
            self._asked = None
            return
        region, scale = wanted
        asked = self._asked
        if asked is not None and (asked.snapshot, asked.region, asked.scale) == (snapshot, region, scale):
            return  # on its way
        self._generation += 1
        self._asked = Request(self._generation, self._key, snapshot, region, scale)
        self.ask(self._asked)

    def _nothing_to_do(self) -> None:
        self.thread_.cancel(Lane.INTERACTIVE)
        self._generation += 1
        self._asked, self._layer = None, None
        self.after_changed.emit(None)
        self.idle.emit(Lane.INTERACTIVE)

    def _keep_history(self) -> None:
        if self.document is not None:
            self._histories[self.document.source.sha256] = self.document.history

    # --- answers ---------------------------------------------------------------------------------------

    def _on_ready(self, facts: EngineFacts) -> None:
        self.engine = facts
        self.ready.emit(facts)

    def _on_opened(self, opened: Opened) -> None:
        if opened.generation != self._opening:
            return
        self._opening = None
        self.document, self._key = opened.document, opened.key
        self._layer, self._asked, self._given_up = None, None, None
        self._shown_notes.clear()
        self.opened.emit(opened)
        self.idle.emit(Lane.INTERACTIVE)
        self._tell_notes(opened.notes)

    def _on_started(self, news: Started) -> None:
        if self._asked is None or news.generation != self._asked.generation:
            return
        if news.layer is not self._layer:
            self._layer = news.layer
            self.after_changed.emit(news.layer)

    def _on_painted(self, news: Painted) -> None:
        if news.generation in (0, self._asked.generation if self._asked is not None else 0):
            self.painted.emit()

    def _on_unchanged(self, news: Unchanged) -> None:
        if self._asked is not None and news.generation == self._asked.generation:
            self._given_up = self._asked.snapshot  # there is nothing to ask for
            self._asked, self._layer = None, None
            self.after_changed.emit(None)
            self.idle.emit(Lane.INTERACTIVE)

    def _on_progress(self, news: Progressed) -> None:
        if news.lane is Lane.EXPORT and news.generation == self._export_generation:
            self.progressed.emit(news.lane, news.fraction, news.text)
        current = self._opening or (self._asked.generation if self._asked else -1)
        if news.lane is Lane.INTERACTIVE and news.generation == current:
            self.progressed.emit(news.lane, news.fraction, self._what() or news.text)

    def _what(self) -> str:
        """What is being worked on for the screen, for people."""
        if self._asked is None:
            return ""
        tools = self._registry.tools
        edits = [edit.tool_id for edit in self._asked.snapshot.edits if edit.enabled]
        names = ", ".join(tools[each].title if each in tools else each for each in edits)
        return names if self._asked.scale == 1.0 else self.tr("{}, preview").format(names)

    def _on_finished(self, answer: Finished) -> None:
        if self._asked is None or answer.generation != self._asked.generation:
            return
        self._tell_notes(answer.notes)
        self._asked = None
        self._ask()
        if self._asked is None:
            self.idle.emit(Lane.INTERACTIVE)

    def _on_exported(self, done: Exported) -> None:
        if done.generation != self._export_generation:
            return
        self.exporting = None
        if self.document is not None and self.document.snapshot.sources == done.snapshot.sources:
            self.document.mark_saved(done.snapshot)
        self.idle.emit(Lane.EXPORT)
        self.exported.emit(done)

    def _on_failed(self, news: Failed) -> None:
        if news.lane is Lane.EXPORT:
            if news.generation == self._export_generation:
                self.exporting = None
                self.failed.emit(news.lane, news.sentence, news.beyond_limits)
                self.idle.emit(news.lane)
            return
        if news.generation == self._opening:
            self._opening = None
        elif self._asked is not None and news.generation == self._asked.generation:
            self._given_up, self._asked = self._asked.snapshot, None
        else:
            return
        self.failed.emit(news.lane, news.sentence, news.beyond_limits)
        self.idle.emit(news.lane)
        self._ask()

    def _on_stopped(self, news: Stopped) -> None:
        if news.lane is Lane.EXPORT and news.generation == self._export_generation:
            self.exporting = None
            self.idle.emit(news.lane)

    def _tell_notes(self, notes: tuple[str, ...]) -> None:
        fresh = tuple(note for note in notes if note not in self._shown_notes)
        if fresh:
            self._shown_notes.update(fresh)
            self.notes.emit(fresh)
