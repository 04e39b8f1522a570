"""What the window said, to be read again and copied."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QWidget

from app.ui.widgets.layouts import column_of
from app.ui.widgets.message_list import Message
from app.ui.widgets.theme import GRID, theme


class SaidDialog(QDialog):
    """When, about which photo, and the sentence: of each of ``said`` (oldest first), the newest on top."""

    def __init__(self, said: Iterable[Message], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What was said"))
        entries = [(_time(each), each.photo_name, each.sentence) for each in reversed(list(said))]
        self._plain = "\n".join("\t".join(entry) for entry in entries)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setHtml("".join(map(_paragraph, entries)) or self.tr("Nothing was said yet."))
        self.text.document().setDocumentMargin(2 * GRID)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = buttons.addButton(self.tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setEnabled(bool(entries))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._plain))
        buttons.rejected.connect(self.reject)
        column_of(self, self.text, buttons, margins=2 * GRID, spacing=2 * GRID)
        self.resize(80 * GRID, 55 * GRID)


def _time(message: Message) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(message.at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _paragraph(entry: tuple[str, str, str]) -> str:
    time, photo, sentence = map(escape, entry)
    quiet = theme().colour("quiet").name()
    head = f'<span style="color: {quiet}">{time}</span>' + (f" &nbsp;<b>{photo}</b>" if photo else "")
    return f'<p style="margin: 0 0 {GRID + GRID // 2}px 0">{head}<br>{sentence}</p>'
