"""What an empty window shows: how to begin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.icons import Sign, icon
from app.ui.theme import GRID, TITLE, sized, theme


class EmptyState(QWidget):
    """An invitation to drop, open, or try the sample."""

    open = Signal()
    sample = Signal()

    def __init__(self, with_sample: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        sign = Sign("photo", 9 * GRID, "disabled", self)
        title = QLabel(self.tr("Drop a photo here"), self)
        title.setFont(sized(self.font(), TITLE))
        words = QLabel(self.tr("or open one: JPEG, PNG, TIFF or WebP, 8 or 16 bit"), self)
        words.setProperty("quiet", True)
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
        box.setSpacing(GRID)
        box.addStretch(1)
        box.addWidget(sign, 0, middle)
        box.addSpacing(GRID)
        box.addWidget(title, 0, middle)
        box.addWidget(words, 0, middle)
        box.addSpacing(2 * GRID)
        box.addLayout(buttons)
        box.addStretch(1)
        self.open_button.clicked.connect(self.open)
        self.sample_button.clicked.connect(self.sample)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(self.rect(), look.colour("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), 1.5, Qt.PenStyle.DashLine))
        edge = 4 * GRID
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), GRID, GRID)
        painter.end()
