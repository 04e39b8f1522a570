"""The export in the window: its dialog is opened, what it says is written, and the report shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.document.edit import tool_word
from app.engine.queue import Lane
from app.ui.context import WindowContext
from app.ui.export.reveal import reveal
from app.ui.widgets.formatting import format_bytes
from app.ui.widgets.message_list import Matter
from app.ui.worker.replies import Exported

if TYPE_CHECKING:
    from app.imaging.export.write import ExportOptions
    from app.ui.export.dialog import ExportDialog
    from app.ui.export.trials import ExportTrials


class ExportController(QObject):
    """``begun`` tells the name of the file that is being written."""

    begun = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._window, self._session, self._messages = context.window, context.session, context.messages
        self.dialog: ExportDialog | None = None
        self.trials: ExportTrials | None = None
        self._matter = Matter("export")
        self._session.exported.connect(self._exported)
        self._session.failed.connect(self._on_failed)

    def ask(self) -> None:
        """Ask where to and how; nothing without a photo or while another export runs."""
        document = self._session.document
        if document is None or self._session.exporting is not None:
            return
        # These bring libraries that a start has no time for.
        from app.ui.export import settings as export_settings
        from app.ui.export.dialog import ExportDialog
        from app.ui.export.trials import ExportTrials

        if self.dialog is not None:
            self.dialog.deleteLater()
        if self.trials is None:
            self.trials = ExportTrials(self._session, self)
        self.trials.forget()
        word = tool_word(document.snapshot.edits)
        self.dialog = ExportDialog(document.photo, word, export_settings.load(), self.trials, self._window)
        self.dialog.wanted.connect(self._write_and_keep)
        self.dialog.open()

    def write(self, path: Path, options: ExportOptions, overwrite: bool) -> None:
        self._matter = Matter("export", self._session.photo_list.current, here=True)
        self._messages.solve(self._matter)
        self._session.export(path, options, overwrite)
        self.begun.emit(path.name)

    def _write_and_keep(self, path: Path, options: ExportOptions, overwrite: bool) -> None:
        from app.ui.export import settings as export_settings

        if self.dialog is not None:
            export_settings.save(self.dialog.settings)
        self.write(path, options, overwrite)

    def _exported(self, done: Exported) -> None:
        report = done.report
        words = self.tr("Exported {name}: {width} × {height}, {depth} bit, {size}.").format(
            name=report.path.name,
            width=report.width,
            height=report.height,
            depth=report.bit_depth,
            size=format_bytes(report.bytes),
        )
        wrong = [finding for finding in report.findings if not finding.same]
        if wrong:
            checked = self.tr("Read back: {}.").format("; ".join(each.words for each in wrong))
        else:
            checked = self.tr("Read back and found the same ✓")
        self._messages.show_note(
            " ".join((words, checked, *report.notes)),
            self.tr("Show in folder"),
            lambda: reveal(report.path),
            self._matter,
        )

    def _on_failed(self, lane: int, sentence: str, _: bool) -> None:
        if lane == Lane.EXPORT:
            self._messages.show_error(sentence, self.tr("Export again…"), self.ask, self._matter)
