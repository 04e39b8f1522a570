"""What an empty window shows: how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.icons import Sign, icon
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID, TITLE, font_of_size, theme

_MOST_RECENT = 5
_WIDEST_NAME = 50 * GRID


class EmptyState(QWidget):
    """An invitation to drop or open photos, try the sample, or open a recent photo or a pinned folder
    (``again`` tells which).
    """

    open = Signal()
    sample = Signal()
    again = Signal(object)
    open_folder = Signal()

    def __init__(
        self,
        with_sample: bool,
        recent: Sequence[Path] = (),
        pinned: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        sign = Sign("photo", 9 * GRID, "quiet", self)
        title = QLabel(self.tr("Drop a photo or a folder here"), self)
        title.setFont(font_of_size(self.font(), TITLE))
        words = QLabel(self.tr("or open one: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or RAW"), self)
        words.setWordWrap(True)
        words.setAlignment(middle)
        self.open_button = QPushButton(icon("open", "on_accent"), self.tr("Open a photo…"), self)
        self.open_button.setProperty("primary", True)
        self.sample_button = QPushButton(self.tr("Try the sample photo"), self)
        self.sample_button.setVisible(with_sample)
        self.folder_button = QPushButton(self.tr("Open a folder…"), self)
        for button in (self.open_button, self.folder_button, self.sample_button):
            button.setIconSize(QSize(18, 18))
            button.setMinimumHeight(4 * GRID)
        buttons = row_of(
            None, 1, self.open_button, self.folder_button, self.sample_button, 1, spacing=GRID + GRID // 2
        )
        box = column_of(self, 1, margins=6 * GRID, spacing=GRID)
        box.addWidget(sign, 0, middle)
        box.addSpacing(GRID)
        box.addWidget(title, 0, middle)
        box.addWidget(words)
        several = QLabel(self.tr("drop several to open them, or to fuse them as a focal stack"), self)
        several.setProperty("quiet", True)
        several.setWordWrap(True)
        several.setAlignment(middle)
        box.addWidget(several)
        box.addSpacing(2 * GRID)
        box.addLayout(buttons)
        self.recent = [self._recent(path) for path in recent if path.exists()][:_MOST_RECENT]
        self.pinned = [self._recent(path) for path in pinned if path.is_dir()][:_MOST_RECENT]
        headings = ((self.tr("Open again"), self.recent), (self.tr("Pinned folders"), self.pinned))
        lists = [self._column(heading, links) for heading, links in headings if links]
        if lists:
            box.addSpacing(3 * GRID)
            box.addLayout(row_of(None, 1, *lists, 1, spacing=6 * GRID))
        box.addStretch(1)
        self.folder_button.clicked.connect(self.open_folder)
        self.open_button.clicked.connect(self.open)
        self.sample_button.clicked.connect(self.sample)

    def _column(self, words: str, links: list[QPushButton]) -> QVBoxLayout:
        column = column_of(None, spacing=GRID)
        heading = QLabel(words, self)
        heading.setFont(font_of_size(self.font(), heading.font().pointSizeF(), bold=True))
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        for button in links:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return column

    def _recent(self, path: Path) -> QPushButton:
        button = QPushButton(self)
        shown = self.fontMetrics().elidedText(
            path.name or str(path), Qt.TextElideMode.ElideMiddle, _WIDEST_NAME
        )
        button.setText(shown.replace("&", "&&"))
        button.setProperty("link", True)
        button.setToolTip(str(path))
        button.setAccessibleName(self.tr("Open {} again").format(path.name))
        button.clicked.connect(partial(self.again.emit, path))
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(self.rect(), look.colour("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("disabled"), 1.5, Qt.PenStyle.DashLine))
        edge = 4 * GRID
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), GRID, GRID)
        painter.end()
