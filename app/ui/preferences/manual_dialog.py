"""The manual, in a window of its own with a search over all its pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QTextBrowser, QWidget

from app.paths import manual_dir
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID

_SMOOTH = Qt.TransformationMode.SmoothTransformation


class ManualDialog(QDialog):
    """Pages on the left, the page in view on the right. Ctrl+F searches, Return or F3 goes on, Esc closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self._files = _in_order(manual_dir())
        self.pages = QListWidget(self)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.setFixedWidth(28 * GRID)
        self.pages.addItems([_title(path) for path in self._files])
        self.page = _Page(self)
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setOpenExternalLinks(True)
        self.page.setSearchPaths([str(manual_dir())])
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.found = QLabel(self)
        head = row_of(None, (self.search, 1), self.found)
        body = row_of(None, self.pages, (self.page, 1))
        column_of(self, head, (body, 1), margins=2 * GRID)
        self.resize(110 * GRID, 80 * GRID)
        self.pages.currentRowChanged.connect(self._show)
        self.page.sourceChanged.connect(self._follow)
        self.search.returnPressed.connect(self.find_next)
        self.search.textEdited.connect(lambda _: self.found.clear())
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence("F3"), self, self.find_next)
        self.pages.setCurrentRow(0)

    def find_next(self) -> None:
        """Go to the next place that holds the words: on this page, on a later one, or round the end."""
        words = self.search.text()
        if not words:
            return
        self.found.clear()
        if self.page.find(words):
            return
        here, count = self.pages.currentRow(), len(self._files)
        for step in range(1, count + 1):
            row = (here + step) % count
            text = QTextDocument()
            text.setMarkdown(self._files[row].read_text("utf-8"))
            if not text.find(words).isNull():
                self.pages.setCurrentRow(row)
                self.page.moveCursor(QTextCursor.MoveOperation.Start)
                self.page.find(words)
                return
        self.found.setText(self.tr("Not found"))

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._files):
            self.page.setSource(QUrl.fromLocalFile(str(self._files[row])))

    def _follow(self, source: QUrl) -> None:
        """Mark the page that a link led to."""
        path = Path(source.toLocalFile())
        if path in self._files:
            self.pages.setCurrentRow(self._files.index(path))


class _Page(QTextBrowser):
    """A page whose pictures are no wider than it is."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        widest = self.viewport().width() - 4 * GRID
        return picture if picture.width() <= widest else picture.scaledToWidth(widest, _SMOOTH)


def _in_order(folder: Path) -> list[Path]:
    """The pages in the order in which the first one, the index, links to them; what it does not name last."""
    names = ["index.md", *re.findall(r"\]\(([\w-]+\.md)\)", (folder / "index.md").read_text("utf-8"))]
    return sorted(
        folder.glob("*.md"),
        key=lambda path: (names.index(path.name) if path.name in names else len(names), path.name),
    )


def _title(path: Path) -> str:
    return path.read_text("utf-8").split("\n", 1)[0].removeprefix("# ")
