"""Asks for trials of an export: the latest wish alone, once the hand rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.engine.queue import Lane
from app.ui.export.trial_job import Tried, TryExport, Weighed
from app.ui.session.session import Session
from app.ui.widgets.debounce import Debounce
from app.ui.worker.replies import Failed

if TYPE_CHECKING:
    from app.imaging.export.options import ExportOptions
    from app.imaging.photo import FileFormat

_SETTLE_MS = 250


@dataclass(frozen=True)
class Wish:
    """What is to be tried, and how it is looked at (see :class:`TryExport`)."""

    kind: FileFormat
    options: ExportOptions
    centre: tuple[float, float]
    size: tuple[int, int]


class ExportTrials(QObject):
    """``tried`` and ``weighed`` answer the latest wish only; ``failed`` tells why there is no answer.

    What runs is cancelled as soon as another wish comes.
    """

    tried = Signal(object)
    weighed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wish: Wish | None = None
        self._weighed: tuple[FileFormat, ExportOptions] | None = None
        self._generation = -1
        self._settle = Debounce(_SETTLE_MS, self._ask, self)
        session.listen(Tried, self._on_tried)
        session.listen(Weighed, self._on_weighed)
        session.listen(Failed, self._on_failed)

    def wish(self, wish: Wish) -> None:
        """Try this instead of what was wished for before."""
        if wish != self._wish:
            self.stop()
            self._wish = wish
            self._settle.start()

    def stop(self) -> None:
        """Want nothing more."""
        self._settle.stop()
        self._wish, self._generation = None, -1
        self._session.qthread.cancel(Lane.TRIAL)

    def forget(self) -> None:
        """Begin anew: another photo, or other edits."""
        self.stop()
        self._weighed = None

    def _ask(self) -> None:
        document: Document | None = self._session.document
        if document is None or self._wish is None:
            return
        wish = self._wish
        self._generation = self._session.next_generation()
        weighs = (wish.kind, wish.options) != self._weighed
        self._session.ask(
            TryExport(
                self._generation,
                document.photo,
                document.snapshot,
                wish.kind,
                wish.options,
                wish.centre,
                wish.size,
                weighs,
                document.stack,
            )
        )

    def _on_tried(self, news: Tried) -> None:
        if news.generation == self._generation:
            self.tried.emit(news)

    def _on_weighed(self, news: Weighed) -> None:
        if news.generation == self._generation and self._wish is not None:
            self._weighed = self._wish.kind, self._wish.options
            self.weighed.emit(news.estimate)

    def _on_failed(self, news: Failed) -> None:
        if news.generation == self._generation:
            self.failed.emit(news.sentence)
