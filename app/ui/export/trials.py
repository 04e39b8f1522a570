"""Asks for trials of an export: only the latest one, once nothing is changed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.ui.export.job import Trial, Tried, TryExport, Weighed
from app.ui.session.session import Session
from app.ui.widgets.debounce import Debounce
from app.ui.worker.thread import Task

if TYPE_CHECKING:
    from app.imaging.export.options import ExportOptions

_SETTLE_MS = 250


class ExportTrials(QObject):
    """``tried`` and ``weighed`` answer the latest trial only; ``failed`` tells why there is no answer."""

    tried = Signal(object)
    weighed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._trial: Trial | None = None
        self._weighed: ExportOptions | None = None
        self._task: Task[TryExport] | None = None
        self._settle = Debounce(_SETTLE_MS, self._ask, self)

    def ask(self, trial: Trial) -> None:
        """Make ``trial`` after a pause without another one; the one before is given up."""
        if trial != self._trial:
            self.stop()
            self._trial = trial
            self._settle.start()

    def stop(self) -> None:
        """Give up what is asked for."""
        self._settle.stop()
        self._trial = None
        if self._task is not None:
            self._task.cancel()

    def forget(self) -> None:
        """Give up, and forget which size is known: for another photo, or other edits."""
        self.stop()
        self._weighed = None

    def _ask(self) -> None:
        document: Document | None = self._session.document
        if document is None or self._trial is None:
            return
        weighs = self._trial.options != self._weighed
        request = TryExport(document.photo, document.snapshot, self._trial, weighs, document.stack)
        self._task = self._session.run(
            request,
            on={Tried: self.tried.emit, Weighed: self._on_weighed},
            failed=lambda reply: self.failed.emit(reply.sentence),
        )

    def _on_weighed(self, reply: Weighed) -> None:
        assert self._trial is not None
        self._weighed = self._trial.options
        self.weighed.emit(reply.estimate)
