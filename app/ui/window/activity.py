"""What runs and what failed: the status bar, the messages, and the actions possible meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.engine.queue import Lane
from app.paths import sample_photo
from app.ui.context import WindowContext
from app.ui.widgets.debounce import Debounce
from app.ui.worker.replies import EngineFacts

_SAY_WAITING_MS = 300


class ActivityController(QObject):
    """Shows progress by lane, and offers a way on where something failed: by ``ask_open``, ``ask_export`` and
    ``ask_preferences``.
    """

    def __init__(
        self,
        context: WindowContext,
        ask_open: Callable[[], None],
        ask_export: Callable[[], None],
        ask_preferences: Callable[[], None],
    ) -> None:
        super().__init__(context.window)
        self._context, self._session, self._status = context, context.session, context.status
        self._ask_open, self._ask_export, self._ask_preferences = ask_open, ask_export, ask_preferences
        self._is_opening = False
        self._waiting = Debounce(_SAY_WAITING_MS, self._say_waiting, self)
        context.actions.stop.triggered.connect(lambda: self._stop(self._status.lane))
        self._status.cancel.connect(self._stop)
        session = context.session
        session.opening.connect(self._on_opening)
        session.opened.connect(self._on_opened)
        session.emptied.connect(self._on_edited)
        session.editing.edited.connect(self._on_edited)
        session.progressed.connect(self._on_progress)
        session.idle.connect(self._on_idle)
        session.failed.connect(self._on_failed)
        session.exported.connect(lambda _: self._enable())
        session.ready.connect(self._on_ready)
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
            self._session.cancel(Lane(lane))

    def _say_waiting(self) -> None:
        """The worker may still be at something that cannot be interrupted, as loading its libraries."""
        if self._session.busy and not self._status.busy:
            self._on_progress(Lane.INTERACTIVE, 0.0, self.tr("Getting ready"))

    def _on_opening(self, name: str) -> None:
        self._is_opening = True
        self._context.messages.dismiss()
        self._status.progress(Lane.INTERACTIVE, 0.0, self.tr("Opening {}").format(name))

    def _on_opened(self) -> None:
        self._is_opening = False
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
        if lane == Lane.INTERACTIVE:
            self._is_opening = False

    def _on_failed(self, lane: int, sentence: str, beyond_limits: bool) -> None:
        messages = self._context.messages
        if beyond_limits:
            messages.show_error(sentence, self.tr("Open preferences…"), self._ask_preferences)
        elif lane == Lane.EXPORT:
            messages.show_error(sentence, self.tr("Export again…"), self._ask_export)
        elif self._is_opening:
            messages.show_error(sentence, self.tr("Open another…"), self._ask_open)
        else:
            self._context.canvas.show_after([])
            messages.show_error(sentence)

    def _on_ready(self, facts: EngineFacts) -> None:
        self._status.device.setText(facts.device)
        self._status.device.setToolTip(facts.note)
        if facts.problem:
            self._context.messages.show_error(facts.problem)
