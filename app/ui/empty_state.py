"""What an empty window shows: how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.icons import Sign, icon
from app.ui.theme import GRID, TITLE, sized, theme

_MOST_RECENT = 5
_WIDEST_NAME = 50 * GRID


class EmptyState(QWidget):
    """An invitation to drop, open, try the sample, or go on with a photo of late (``again`` tells which)."""

    open = Signal()
    sample = Signal()
    again = Signal(object)

    def __init__(self, with_sample: bool, recent: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        sign = Sign("photo", 9 * GRID, "quiet", self)
        title = QLabel(self.tr("Drop a photo here"), self)
        title.setFont(sized(self.font(), TITLE))
        words = QLabel(self.tr("or open one: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or RAW"), self)
        words.setWordWrap(True)
        words.setAlignment(middle)
        self.open_button = QPushButton(icon("open", "on_accent"), self.tr("Open a photo…"), self)
        self.open_button.setProperty("primary", True)
        self.sample_button = QPushButton(self.tr("Try the sample photo"), self)
        self.sample_button.setVisible(with_sample)
        for button in (self.open_button, self.sample_button):
            button.setIconSize(QSize(18, 18))
            button.setMinimumHeight(4 * GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID + GRID // 2)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(6 * GRID, 6 * GRID, 6 * GRID, 6 * GRID)
        box.setSpacing(GRID)
        box.addStretch(1)
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
        if self.recent:
            box.addSpacing(3 * GRID)
            heading = QLabel(self.tr("Open again"), self)
            heading.setFont(sized(self.font(), heading.font().pointSizeF(), bold=True))
            box.addWidget(heading, 0, middle)
            for button in self.recent:
                box.addWidget(button, 0, middle)
        box.addStretch(1)
        self.open_button.clicked.connect(self.open)
        self.sample_button.clicked.connect(self.sample)

    def _recent(self, path: Path) -> QPushButton:
        button = QPushButton(self)
        shown = self.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, _WIDEST_NAME)
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
