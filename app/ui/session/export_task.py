"""The export that runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.engine.queue import Lane
from app.ui.worker.replies import Exported, Failed, Progressed, Stopped
from app.ui.worker.requests import ExportPhoto
from app.ui.worker.thread import WorkerThread

if TYPE_CHECKING:
    from app.imaging.export.write import ExportOptions


class ExportTask(QObject):
    """One at a time. ``path``: the file that is being written, or None."""

    progressed = Signal(float, str)
    exported = Signal(object)
    failed = Signal(str)
    idle = Signal()

    def __init__(self, thread: WorkerThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._generation = 0
        self.path: Path | None = None
        thread.listen(Progressed, self._on_progress)
        thread.listen(Exported, self._on_exported)
        thread.listen(Failed, self._on_failed)
        thread.listen(Stopped, self._on_stopped)

    def begin(self, document: Document, path: Path, options: ExportOptions, overwrite: bool) -> None:
        """Write ``document`` as it is now to ``path``; nothing while another export runs."""
        if self.path is not None:
            return
        self._generation, self.path = self._thread.next_generation(), path
        self._thread.put(
            ExportPhoto(
                self._generation, document.photo, document.snapshot, path, options, overwrite, document.stack
            )
        )

    def forget(self) -> None:
        """Hear no more of the export that was cancelled."""
        self.path, self._generation = None, 0

    def _on_progress(self, news: Progressed) -> None:
        if news.lane is Lane.EXPORT and news.generation == self._generation:
            self.progressed.emit(news.fraction, news.text)

    def _on_exported(self, done: Exported) -> None:
        if done.generation == self._generation:
            self.path = None
            self.exported.emit(done)

    def _on_failed(self, news: Failed) -> None:
        if news.lane is Lane.EXPORT and news.generation == self._generation:
            self.path = None
            self.failed.emit(news.sentence)
            self.idle.emit()

    def _on_stopped(self, news: Stopped) -> None:
        if news.lane is Lane.EXPORT and news.generation == self._generation:
            self.path = None
            self.idle.emit()
