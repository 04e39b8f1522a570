"""The open photo and what is being done to it: wishes become requests, answers become news."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.document import Document
from app.document.edit import Snapshot
from app.document.history import History
from app.engine.request import Finished, Lane, Request
from app.tools.contract import Tool
from app.tools.frame import Region
from app.tools.registry import Registry
from app.ui.layer import Layer
from app.ui.requests import EngineFacts, Exported, ExportPhoto, Opened, OpenPhoto
from app.ui.viewport import Viewport
from app.ui.worker import WorkerThread

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.imaging.writing import ExportOptions

SNAP = 256
"""Regions asked for start and end on multiples of so many px, so that a small pan asks for nothing new."""
_SETTLE_MS = 80
_PROXY_BELOW = 0.7
"""Zoom below which a reduced photo is worked on first."""


class Session(QObject):
    """Lives with the window. Never waits for the worker."""

    opening = Signal(str)
    opened = Signal(object)
    edited = Signal()
    after_changed = Signal(object)
    painted = Signal()
    progressed = Signal(int, float, str)
    idle = Signal(int)
    failed = Signal(int, str)
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
        worker = self.thread_.worker
        worker.ready.connect(self._on_ready)
        worker.opened.connect(self._on_opened)
        worker.started.connect(self._on_started)
        worker.painted.connect(self._on_painted)
        worker.unchanged.connect(self._on_unchanged)
        worker.progressed.connect(self._on_progress)
        worker.finished.connect(self._on_finished)
        worker.exported.connect(self._on_exported)
        worker.failed.connect(self._on_failed)
        worker.cancelled.connect(self._on_cancelled)

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
        self.thread_.put(OpenPhoto(self._generation, path, tuple(self._histories.items())))
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

    def undo(self) -> None:
        if self.document is not None:
            self.document.history.undo()
            self._edited()

    def redo(self) -> None:
        if self.document is not None:
            self.document.history.redo()
            self._edited()

    def export(self, path: Path, options: ExportOptions, overwrite: bool) -> None:
        """Write the photo with its edits, as they are now, to ``path``."""
        if self.document is None or self.exporting is not None:
            return
        self._generation += 1
        self._export_generation, self.exporting = self._generation, path
        self.thread_.put(
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
        else:
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
        wanted = self._missing(snapshot)
        if wanted is None:
            self._asked = None
            return
        region, scale = wanted
        asked = self._asked
        if asked is not None and (asked.snapshot, asked.region, asked.scale) == (snapshot, region, scale):
            return  # on its way
        self._generation += 1
        self._asked = Request(self._generation, self._key, snapshot, region, scale)
        self.thread_.put(self._asked)

    def _missing(self, snapshot: Snapshot) -> tuple[Region, float] | None:
        assert self._view is not None and self.document is not None
        seen = self._view.visible()
        if seen is None:
            return None
        photo = self.document.photo
        whole = Region(0, 0, photo.width, photo.height)
        region = snapped(seen, SNAP).intersection(whole) or whole
        if self._layer is not None and self._layer.covers(region):
            return None
        scale = proxy_scale(self._view.zoom)
        if scale < 1.0 and not (self._layer is not None and self._layer.has_proxy(region, scale)):
            reduced = Region(0, 0, max(round(photo.width * scale), 1), max(round(photo.height * scale), 1))
            x, y = math.floor(region.x * scale), math.floor(region.y * scale)
            right, bottom = math.ceil(region.right * scale), math.ceil(region.bottom * scale)
            return Region(x, y, right - x, bottom - y).intersection(reduced) or reduced, scale
        return region, 1.0

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

    def _on_opened(self, generation: int, opened: Opened) -> None:
        if generation != self._opening:
            return
        self._opening = None
        self.document, self._key = opened.document, opened.key
        self._layer, self._asked, self._given_up = None, None, None
        self._shown_notes.clear()
        self.opened.emit(opened)
        self.idle.emit(Lane.INTERACTIVE)
        self._tell_notes(opened.notes)

    def _on_started(self, generation: int, layer: Layer) -> None:
        if self._asked is None or generation != self._asked.generation:
            return
        if layer is not self._layer:
            self._layer = layer
            self.after_changed.emit(layer)

    def _on_painted(self, generation: int) -> None:
        if generation in (0, self._generation):
            self.painted.emit()

    def _on_unchanged(self, generation: int) -> None:
        if self._asked is not None and generation == self._asked.generation:
            self._given_up = self._asked.snapshot  # there is nothing to ask for
            self._asked, self._layer = None, None
            self.after_changed.emit(None)
            self.idle.emit(Lane.INTERACTIVE)

    def _on_progress(self, lane: int, generation: int, fraction: float, text: str) -> None:
        current = self._opening or (self._asked.generation if self._asked else -1)
        if generation == (self._export_generation if lane == Lane.EXPORT else current):
            self.progressed.emit(lane, fraction, text if lane == Lane.EXPORT else self._what() or text)

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

    def _on_exported(self, generation: int, done: Exported) -> None:
        if generation != self._export_generation:
            return
        self.exporting = None
        if self.document is not None and self.document.snapshot.sources == done.snapshot.sources:
            self.document.mark_saved(done.snapshot)
        self.idle.emit(Lane.EXPORT)
        self.exported.emit(done)

    def _on_failed(self, lane: int, generation: int, sentence: str) -> None:
        if lane == Lane.EXPORT:
            if generation == self._export_generation:
                self.exporting = None
                self.failed.emit(lane, sentence)
                self.idle.emit(lane)
            return
        if generation == self._opening:
            self._opening = None
        elif self._asked is not None and generation == self._asked.generation:
            self._given_up, self._asked = self._asked.snapshot, None
        else:
            return
        self.failed.emit(lane, sentence)
        self.idle.emit(lane)
        self._ask()

    def _on_cancelled(self, lane: int, generation: int) -> None:
        if lane == Lane.EXPORT and generation == self._export_generation:
            self.exporting = None
            self.idle.emit(lane)

    def _tell_notes(self, notes: tuple[str, ...]) -> None:
        fresh = tuple(note for note in notes if note not in self._shown_notes)
        if fresh:
            self._shown_notes.update(fresh)
            self.notes.emit(fresh)


def proxy_scale(zoom: float) -> float:
    """The scale to work at first: halves and their geometric means, never coarser than the screen."""
    if zoom >= _PROXY_BELOW:
        return 1.0
    return float(2.0 ** (math.ceil(math.log2(zoom) * 2 - 1e-9) / 2))


def snapped(region: Region, step: int) -> Region:
    """``region`` grown to multiples of ``step``."""
    x, y = region.x // step * step, region.y // step * step
    right, bottom = -(-region.right // step) * step, -(-region.bottom // step) * step
    return Region(x, y, right - x, bottom - y)
