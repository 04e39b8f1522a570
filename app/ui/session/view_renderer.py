"""Rendering for the screen: the state of the photo in view, and the one it is compared with."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.document.edit import Snapshot
from app.engine.cache import ByteCache
from app.engine.queue import Lane
from app.tools.registry import Registry
from app.ui.canvas.missing_regions import missing_full, missing_proxy, next_rest, proxy_scale
from app.ui.canvas.screen_image import ScreenImage, screen_bytes
from app.ui.canvas.viewport import Viewport
from app.ui.widgets.debounce import Debounce
from app.ui.worker.replies import AwaitsMap, Failed, Opened, Painted, Progressed, Rendered, Started, Unchanged
from app.ui.worker.requests import RenderPhoto
from app.ui.worker.thread import Task, WorkerThread

_SETTLE_MS = 80
_LOOK, _MAP = 0.15, 0.7
"""Of a job that waits for the map: how far the first look leads, and the map."""


class ViewRenderer(QObject):
    """Requests what the part in view still lacks: reduced pictures first, then full size.

    ``after_changed`` tells the layer of the current state, ``other_changed`` that of the state compared with;
    None is the photo itself. ``idle`` tells that nothing is missing, or that it was given up.
    ``map_wanted``: what is shown is a preview without the map (``awaits_map``) until somebody calls
    :meth:`resume_after_map`.
    ``attention``: the place, in px of the photo, that the user looks at, which is rendered first.
    ``halted``: somebody stopped it, and may let it go on.
    ``weights_used``: digests of the weights that made a result, by (tool id, parameters).
    """

    after_changed = Signal(object)
    other_changed = Signal(object)
    painted = Signal()
    progressed = Signal(float, str)
    idle = Signal()
    failed = Signal(str)
    notes = Signal(object)
    map_wanted = Signal()
    weights_used = Signal(object)
    halted_changed = Signal(bool)

    def __init__(self, thread: WorkerThread, registry: Registry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread, self._registry = thread, registry
        self.opened: Opened | None = None
        self.view: Viewport | None = None
        self._task: Task[RenderPhoto] | None = None
        self.paused = self.halted = False
        self.awaits_map = False
        self.attention: tuple[float, float] | None = None
        self._snapshot = Snapshot()
        self._at_work = ""
        self._done, self._part = 0.0, (0.0, 1.0)  # of the whole job, and from where to where its part leads
        self._other: Snapshot | None = None
        self._layers = ByteCache(0)  # of the states shown last
        self._unchanged: set[Snapshot] = set()
        self._given_up: set[Snapshot] = set()
        self._after: ScreenImage | None = None
        self._settle = Debounce(_SETTLE_MS, self._ask, self)
        thread.worker.copied.connect(self.painted)

    # --- what is wanted --------------------------------------------------------------------------------

    def show(self, opened: Opened | None, room: int) -> None:
        """Render another photo (None: none); its states may take ``room`` bytes for the screen."""
        self.stop()
        self.opened, self._other, self._after, self.view = opened, None, None, None
        self.paused = self.awaits_map = False
        self.halt(False)
        self.forget(room)

    def forget(self, room: int | None = None) -> None:
        """Release all results: they would come out otherwise now."""
        self._layers = ByteCache(self._layers.limit if room is None else room)
        self._unchanged.clear()
        self._given_up.clear()

    def show_state(self, snapshot: Snapshot) -> None:
        """Show this state of the photo."""
        self._snapshot, self.awaits_map = snapshot, False
        self._given_up.clear()
        self.halt(False)
        self._done, self._part = 0.0, (0.0, 1.0)
        if self._is_plain(snapshot):
            self._present(None)
        elif (layer := self._layers.get(snapshot)) is not None and (layer.levels or layer.proxies):
            self._present(layer)
        self._settle.stop()
        self._ask(tell_idle=True)

    def compare(self, snapshot: Snapshot | None) -> None:
        """Render this state too; None: no other."""
        self._other = snapshot
        if snapshot is not None:
            self._given_up.discard(snapshot)
            self.other_changed.emit(None if self._is_plain(snapshot) else self._layer(snapshot))
        self._ask()

    def look(self, view: Viewport | None) -> None:
        """The view is another; request what is missing once it keeps still."""
        self.view = view
        if view is not None:
            self._settle.start()

    def resume_after_map(self, measured: bool = True) -> None:
        """The map is measured, or (False) it will not come: then the preview stays."""
        waited, self.awaits_map = self.awaits_map, False
        if waited or measured:
            self._ask(tell_idle=waited)

    def pause(self) -> None:
        """Request nothing while another photo is being opened."""
        self.stop()
        self.paused = True

    def resume(self) -> None:
        self.paused = False
        self._ask()

    def give_up(self) -> None:
        """Stop, and do not begin again before another state is shown."""
        was_busy, self.awaits_map = self.busy, False
        self._given_up.update(each for each in (self._snapshot, self._other) if each is not None)
        self.stop()
        if was_busy:
            self.halt(True)

    def go_on(self) -> None:
        """Take up again what was given up, the map too where what is shown waits for it."""
        self._given_up.clear()
        self.halt(False)
        self._ask(tell_idle=True)
        layer: ScreenImage | None = self._layers.get(self._snapshot)
        if layer is not None and layer.is_preview and not self.busy:
            self._on_awaits_map(AwaitsMap())

    def halt(self, on: bool) -> None:
        """Tell that somebody stopped what is shown here, or let it go on."""
        if on != self.halted:
            self.halted = on
            self.halted_changed.emit(on)

    def stop(self) -> None:
        """Stop what is rendered."""
        self._settle.stop()
        if self._task is not None:
            self._task.cancel()

    @property
    def asked(self) -> RenderPhoto | None:
        """What is being rendered."""
        return self._task.request if self._task is not None and self._task.active else None

    @property
    def busy(self) -> bool:
        """Whether what is shown is still going to change."""
        return self.asked is not None or self.awaits_map

    @property
    def waits_for_view(self) -> bool:
        """Whether it waits for the view to keep still."""
        return self._settle.isActive()

    @property
    def shows_view(self) -> bool:
        """Whether the view is rendered for good, at a reduced size at least."""
        if self.opened is None or self.view is None or self.awaits_map or self.paused:
            return False
        if self._snapshot in self._given_up:
            return False
        layer = self._layers.get(self._snapshot)
        if layer is None or self._is_plain(self._snapshot):
            return not self.busy
        find = missing_full if proxy_scale(self.view.zoom) == 1 else missing_proxy
        return not self.busy or (find(self.view, layer) is None and not layer.is_preview)

    # --- what is missing -------------------------------------------------------------------------------

    def next_idle_request(self) -> RenderPhoto | None:
        """The next part out of view, to be rendered while idle; None where all is rendered."""
        if self.opened is None or self.view is None or self.busy or self.paused:
            return None
        snapshot = self._snapshot
        layer = self._layers.get(snapshot)
        if layer is None or self._is_plain(snapshot) or snapshot in self._given_up:
            return None
        if (region := next_rest(self.view, layer)) is None:
            return None
        return RenderPhoto(self.opened, snapshot, layer, region, 1.0, lane=Lane.IDLE)

    def _first_place(self) -> tuple[float, float]:
        """What is rendered next: where the user looks, if that is in view. Called in the worker's thread."""
        view, place = self.view, self.attention
        if view is None:
            return 0.0, 0.0
        seen = view.visible()
        if place is None or seen is None:
            return view.x, view.y
        inside = seen.x <= place[0] < seen.right and seen.y <= place[1] < seen.bottom
        return place if inside else (view.x, view.y)

    def _is_plain(self, snapshot: Snapshot) -> bool:
        return snapshot in self._unchanged or not any(edit.enabled for edit in snapshot.edits)

    def _layer(self, snapshot: Snapshot) -> ScreenImage:
        layer: ScreenImage | None = self._layers.get(snapshot)
        if layer is None:
            assert self.opened is not None
            photo = self.opened.document.photo
            layer = ScreenImage(photo.width, photo.height)
            self._layers.put(snapshot, layer, screen_bytes(photo.width, photo.height))
        return layer

    def _wanted(self) -> RenderPhoto | None:
        if self.opened is None or self.view is None or self.paused:
            return None
        states = [self._snapshot] + ([self._other] if self._other is not None else [])
        states = [each for each in states if not self._is_plain(each) and each not in self._given_up]
        # All of a large photo at full size takes longer than its map, and would be made again after it.
        reduced = self.awaits_map and proxy_scale(self.view.zoom) < 1
        for find in (missing_proxy,) if reduced else (missing_proxy, missing_full):
            for snapshot in states:
                layer = self._layer(snapshot)
                if (found := find(self.view, layer)) is not None:
                    region, scale = found
                    return RenderPhoto(self.opened, snapshot, layer, region, scale, self._first_place)
        return None

    def _ask(self, tell_idle: bool = False) -> None:
        """Request what is missing. ``tell_idle``: emit ``idle`` where nothing is, even if nothing ran."""
        wanted, asked = self._wanted(), self.asked
        if wanted is None:
            if not self.awaits_map:
                self._done, self._part = 0.0, (0.0, 1.0)
            layer: ScreenImage | None = self._layers.get(self._snapshot)
            if layer is not None and layer.weights:
                self.weights_used.emit(layer.weights)
            if self._task is not None:
                self._task.cancel()
            if asked is not None or tell_idle:
                self.idle.emit()
        elif wanted != asked:
            patient = asked is not None and asked.shares_tiles_with(wanted)
            self._at_work = ""
            self._task = self._thread.run(
                dataclasses.replace(wanted, patient=patient),
                on={
                    Started: self._on_started,
                    Painted: lambda _: self.painted.emit(),
                    Unchanged: lambda _: self._on_unchanged(wanted.snapshot),
                    Rendered: self._on_finished,
                    AwaitsMap: self._on_awaits_map,
                },
                failed=lambda reply: self._on_failed(wanted.snapshot, reply),
                progress=self._on_progress,
            )

    def _present(self, layer: ScreenImage | None) -> None:
        if layer is not self._after or layer is None:
            self._after = layer
            self.after_changed.emit(layer)

    # --- replies ---------------------------------------------------------------------------------------

    def _on_started(self, reply: Started) -> None:
        assert self.asked is not None
        if self.asked.snapshot == self._snapshot:
            waited = self._part[1] == _MAP
            self._part = (0.0, _LOOK) if reply.layer.is_preview else (_MAP if waited else 0.0, 1.0)
            self._present(reply.layer)
        elif self.asked.snapshot == self._other:
            self.other_changed.emit(reply.layer)

    def _on_unchanged(self, snapshot: Snapshot) -> None:
        self._unchanged.add(snapshot)
        if snapshot == self._snapshot:
            self._present(None)
        if snapshot == self._other:
            self.other_changed.emit(None)
        self._ask(tell_idle=True)

    def _on_progress(self, reply: Progressed) -> None:
        self._tell_progress(reply.fraction, self._describe(reply.text) or reply.text)

    def tell_map_progress(self, fraction: float) -> None:
        """So much of the map that is awaited is measured."""
        if self.awaits_map:
            self._part = _LOOK, _MAP
            self._tell_progress(fraction, self.tr("Measuring focus"))

    def _tell_progress(self, fraction: float, words: str) -> None:
        """``fraction`` of the part at work, as one of the whole job, which never goes back."""
        begin, end = self._part
        self._done = max(self._done, begin + (end - begin) * fraction)
        self.progressed.emit(self._done, words)

    def _describe(self, title: str) -> str:
        """The words for what is being rendered. ``title``: from the engine, of the tool that begins."""
        assert self.asked is not None
        tools: dict[str, Any] = self._registry.tools
        edits = [edit.tool_id for edit in self.asked.snapshot.edits if edit.enabled]
        titles = [tools[each].title if each in tools else each for each in edits]
        self._at_work = title if title in titles else self._at_work
        names = ", ".join(titles)
        if len(titles) > 1 and self._at_work in titles:
            place = titles.index(self._at_work) + 1
            names = self.tr("{0}, {1} of {2}").format(self._at_work, place, len(titles))
        return names if self.asked.scale == 1.0 else self.tr("{}, preview").format(names)

    def _on_finished(self, reply: Rendered) -> None:
        if reply.notes:
            self.notes.emit(reply.notes)
        self._ask(tell_idle=True)

    def _on_awaits_map(self, _: AwaitsMap) -> None:
        self.awaits_map = True
        self._ask()  # at 100 % the view is rendered before the map
        self.map_wanted.emit()

    def _on_failed(self, snapshot: Snapshot, reply: Failed) -> None:
        self._given_up.add(snapshot)
        self.failed.emit(reply.sentence)
        self._ask(tell_idle=True)
