"""What this program is, which version, and what it runs on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextFormat, QTextTable
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QWidget

from app import __version__
from app.paths import resources_dir
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID, TITLE, font_of_size


class AboutDialog(QDialog):
    """Name, version and licence; below them the packages and libraries it runs on, with theirs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Allfocus"))
        sign = QSvgWidget(str(resources_dir() / "allfocus.svg"), self)
        sign.setFixedSize(8 * GRID, 8 * GRID)
        self.name = QLabel(f"Allfocus {__version__}", self)
        self.name.setFont(font_of_size(self.font(), TITLE))
        words = QLabel(
            self.tr(
                "Measures where and by how much a photo is out of focus, and works from that. "
                "Free software under the GNU General Public License, version 3 or later."
            ),
            self,
        )
        words.setWordWrap(True)
        self.licences = QTextBrowser(self)
        self.licences.setOpenExternalLinks(True)
        self.licences.setAccessibleName(self.tr("Licences"))
        self.licences.setMarkdown(_listed(self.tr("The list of licences is not part of this installation.")))
        self._plainly_set()
        texts = column_of(None, self.name, words)
        head = row_of(None, spacing=2 * GRID)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        column_of(self, head, (self.licences, 1), margins=2 * GRID, spacing=2 * GRID)
        self.resize(90 * GRID, 75 * GRID)

    def _plainly_set(self) -> None:
        """Headings in one of the window's sizes, tables without lines."""
        text = self.licences.document()
        block = text.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                shape = cursor.charFormat()
                shape.setFont(font_of_size(self.font(), TITLE))
                shape.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                cursor.setCharFormat(shape)  # what markdown said of it gives way
            block = block.next()
        for frame in text.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _without_lines(frame)


def _without_lines(table: QTextTable) -> None:
    form = table.format()
    form.setBorder(0)
    form.setCellPadding(3)
    form.setCellSpacing(0)
    table.setFormat(form)


def _listed(instead: str) -> str:
    """The list that packaging/licences.py makes."""
    try:
        return (resources_dir() / "licences.md").read_text("utf-8")
    except OSError:
        return instead
