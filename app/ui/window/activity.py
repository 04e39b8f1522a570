"""What runs and what failed: the status bar, the messages, and the actions possible meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.engine.queue import Lane
from app.paths import sample_photo
from app.ui.context import WindowContext
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.message_list import Matter
from app.ui.worker.replies import EngineFacts

_SAY_WAITING_MS = 300
_OPEN, _DEVICE = Matter("open"), Matter("device")


class ActivityController(QObject):
    """Shows progress by lane, and offers a way on where something failed: by ``ask_open`` and
    ``ask_preferences``.
    """

    def __init__(
        self,
        context: WindowContext,
        ask_open: Callable[[], None],
        ask_preferences: Callable[[], None],
    ) -> None:
        super().__init__(context.window)
        self._context, self._session, self._status = context, context.session, context.status
        self._ask_open, self._ask_preferences = ask_open, ask_preferences
        self._wanted: PhotoEntry | None = None  # the photo that is being opened
        self._waiting = Debounce(_SAY_WAITING_MS, self._say_waiting, self)
        context.actions.stop.triggered.connect(lambda: self._stop(self._status.lane))
        self._status.cancel.connect(self._stop)
        self._halted = Matter("halted", None)
        session = context.session
        session.opening.connect(self._on_opening)
        session.opened.connect(self._on_opened)
        session.emptied.connect(self._on_emptied)
        session.editing.edited.connect(self._on_edited)
        session.progressed.connect(self._on_progress)
        session.idle.connect(self._on_idle)
        session.failed.connect(self._on_failed)
        session.exported.connect(lambda _: self._enable())
        session.ready.connect(self._on_ready)
        session.renderer.weights_used.connect(lambda _: self._on_rendered())
        session.after_changed.connect(lambda layer: None if layer else self._on_rendered())
        session.sidecar_saver.told.connect(self._on_saver_told)
        session.renderer.halted_changed.connect(self._on_halted)
        self._enable()

    def show_export(self, name: str) -> None:
        """The file ``name`` is going to be written."""
        self._status.progress(Lane.EXPORT, 0.0, self.tr("Exporting {}").format(name))
        self._enable()

    def _enable(self) -> None:
        actions, session = self._context.actions, self._session
        actions.export.setEnabled(session.document is not None and session.exporting is None)
        actions.sample.setEnabled(sample_photo().exists())
        actions.stop.setEnabled(self._status.busy)

    def _stop(self, lane: int) -> None:
        if self._status.busy:
            awaited = lane == Lane.INTERACTIVE and self._session.renderer.awaits_map
            self._session.cancel(Lane(lane))
            if awaited:
                self._session.cancel(Lane.MAP)

    def _on_halted(self, on: bool) -> None:
        messages, session = self._context.messages, self._session
        for panel in self._context.right.panels.values():
            panel.show_paused(on)
        self._context.canvas.halted = on
        self._context.canvas.update()
        if on:
            self._halted = Matter("halted", session.photo_list.current, sign="paused")
            words = self.tr("Stopped: where the result is missing, the photo is shown as it was.")
            messages.show_note(words, self.tr("Go on"), session.renderer.go_on, self._halted)
        else:
            messages.solve(self._halted)

    def _say_waiting(self) -> None:
        """The worker may still be at something that cannot be interrupted, as loading its libraries."""
        if self._session.busy and not self._status.busy:
            self._on_progress(Lane.INTERACTIVE, 0.0, self.tr("Getting ready"))

    def _on_opening(self, name: str) -> None:
        self._wanted = self._session.photo_to_show
        self._context.messages.solve(_OPEN)
        self._status.progress(Lane.INTERACTIVE, 0.0, self.tr("Opening {}").format(name))

    def _on_opened(self) -> None:
        messages, current = self._context.messages, self._session.photo_list.current
        if self._wanted is not current:  # else one before it in the list may just have failed
            messages.solve(_OPEN)
        self._wanted = None
        messages.look_at(current)
        messages.solve(Matter("open", current))
        self._on_edited()

    def _on_emptied(self) -> None:
        self._context.messages.look_at(None)
        self._on_edited()

    def _on_edited(self) -> None:
        self._waiting.start()
        self._enable()

    def _on_progress(self, lane: int, fraction: float, text: str) -> None:
        self._status.progress(lane, fraction, text or self.tr("Working"))
        self._context.actions.stop.setEnabled(True)

    def _on_idle(self, lane: int) -> None:
        self._status.done(lane)
        self._enable()
        if lane == Lane.INTERACTIVE and not self._session.is_opening:
            self._wanted = None

    def _on_failed(self, lane: int, sentence: str, beyond_limits: bool) -> None:
        messages, current = self._context.messages, self._session.photo_list.current
        if lane == Lane.EXPORT:  # the export says so itself
            return
        # A photo that cannot be opened is never looked at: the one in view stays.
        opening = Matter("open", current) if self._wanted is current else _OPEN
        if beyond_limits:
            messages.show_error(sentence, self.tr("Open preferences…"), self._ask_preferences, opening)
        elif self._wanted is not None:
            messages.show_error(sentence, self.tr("Open another…"), self._ask_open, opening)
        else:
            self._context.canvas.show_after([])
            messages.show_error(sentence, matter=Matter("render", current, unasked=True))

    def _on_rendered(self) -> None:
        """Whatever failed before works now, or is not wanted any more."""
        self._context.messages.solve(Matter("render", self._session.photo_list.current))

    def _on_saver_told(self, path: Path, sentence: str, is_lost: bool) -> None:
        messages = self._context.messages
        photo = next((each for each in self._session.photo_list.photos if each.path == path), None)
        matter = Matter("sidecar", photo, here=True)  # edits that are not kept are told at once
        if not sentence:
            messages.solve(matter)
        elif is_lost:
            messages.show_error(sentence, matter=matter)
        else:
            messages.show_note(sentence, matter=matter)

    def _on_ready(self, facts: EngineFacts) -> None:
        words = self.tr("CPU, {} threads").format(facts.threads) if facts.threads > 1 else facts.device
        self._status.device.setText(words)
        self._status.device.setToolTip(facts.note)
        if facts.problem:
            self._context.messages.show_error(facts.problem, matter=_DEVICE)
        else:
            self._context.messages.solve(_DEVICE)
