"""From the wish to export to the word that it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.ui.message_bar import MessageBar
from app.ui.news import Exported
from app.ui.session import Session

if TYPE_CHECKING:
    from app.imaging.writing import ExportOptions
    from app.ui.export_dialog import ExportDialog


class Exporting(QObject):
    """``begun`` tells the name of the file that is being written."""

    begun = Signal(str)

    def __init__(self, window: QWidget, session: Session, messages: MessageBar) -> None:
        super().__init__(window)
        self._window, self._session, self._messages = window, session, messages
        self.dialog: ExportDialog | None = None
        self._last: ExportOptions | None = None
        session.exported.connect(self._exported)

    def ask(self) -> None:
        """Ask where to and how; nothing without a photo or while another export runs."""
        document = self._session.document
        if document is None or self._session.exporting is not None:
            return
        from app.ui.export_dialog import ExportDialog  # brings libraries that a start has no time for

        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = ExportDialog(document.photo, self._last, self._window)
        self.dialog.wanted.connect(self.write)
        self.dialog.open()

    def write(self, path: Path, options: ExportOptions, overwrite: bool) -> None:
        self._last = options
        self._messages.dismiss()
        self._session.export(path, options, overwrite)
        self.begun.emit(path.name)

    def _exported(self, done: Exported) -> None:
        report = done.report
        size = f"{report.bytes / 1e6:.1f} MB" if report.bytes >= 1e5 else f"{report.bytes / 1e3:.0f} kB"
        words = self.tr(
            "Exported {name}: {width} × {height}, {depth} bit, {size}, read back and checked."
        ).format(
            name=report.path.name, width=report.width, height=report.height, depth=report.bit_depth, size=size
        )
        self._messages.show_note(
            " ".join((words, *report.notes)), self.tr("Show in folder"), lambda: _reveal(report.path)
        )


def _reveal(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
