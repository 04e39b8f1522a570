"""What an empty window shows: how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.paths import is_sample
from app.ui.library.recent_grid import RecentGrid
from app.ui.widgets.icons import Sign, icon
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.theme import GRID, TITLE, font_of_size, theme


class EmptyState(QWidget):
    """An invitation to drop or open photos, try the sample, or open a recent photo or a pinned folder
    (``again`` tells which).
    """

    open = Signal()
    sample = Signal()
    again = Signal(object)
    open_folder = Signal()

    def __init__(self, with_sample: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._sign = Sign("photo", 9 * GRID, "quiet", self)
        title = QLabel(self.tr("Drop a photo or a folder here"), self)
        title.setFont(font_of_size(self.font(), TITLE))
        words = QLabel(self.tr("or open one: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or RAW"), self)
        several = QLabel(self.tr("drop several to open them, or to fuse them as a focal stack"), self)
        several.setProperty("quiet", True)
        for label in (words, several):
            label.setWordWrap(True)
            label.setAlignment(middle)
        self.open_button = QPushButton(icon("open", "on_accent"), "", self)
        self.open_button.setProperty("primary", True)
        self.sample_button = QPushButton(self.tr("Try the sample photo"), self)
        self.sample_button.setVisible(with_sample)
        self.folder_button = QPushButton(self.tr("Open a folder…"), self)
        buttons = (self.open_button, self.folder_button, self.sample_button)
        for button in buttons:
            button.setIconSize(QSize(18, 18))
            button.setMinimumHeight(4 * GRID)
        self._heading = QLabel(self.tr("Open again"), self)
        self._heading.setFont(font_of_size(self.font(), self._heading.font().pointSizeF(), bold=True))
        self.recent = RecentGrid(self)
        box = column_of(self, 1, margins=(5 * GRID, 6 * GRID, 5 * GRID, 6 * GRID), spacing=GRID)
        box.addWidget(self._sign, 0, middle)
        box.addWidget(title, 0, middle)
        box.addWidget(words)
        box.addWidget(several)
        box.addSpacing(2 * GRID)
        box.addLayout(row_of(None, 1, *buttons, 1, spacing=GRID + GRID // 2))
        box.addSpacing(GRID)
        box.addWidget(self._heading, 0, middle)
        box.addWidget(self.recent, 1000)
        box.addStretch(1)
        self.folder_button.clicked.connect(self.open_folder)
        self.open_button.clicked.connect(self.open)
        self.sample_button.clicked.connect(self.sample)
        self.recent.wanted.connect(self.again)
        self.show_recent(())

    def show_recent(self, recent: Sequence[Path], pinned: Sequence[Path] = ()) -> None:
        """Offer the photos ``recent`` and the folders ``pinned``, as far as they are there."""
        photos = [path for path in recent if path.exists()]
        folders = [path for path in pinned if path.is_dir()]
        self.recent.show_paths(photos, folders)
        for widget in (self._heading, self.recent):
            widget.setVisible(bool(photos or folders))
        self._sign.setVisible(not photos and not folders)
        is_known = any(not is_sample(path) for path in photos)
        self.open_button.setText(
            self.tr("Open a photo…") if is_known else self.tr("Open a photo of your own…")
        )

    def showEvent(self, event: QShowEvent) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Its buttons may not widen the place of the photo, in which it lies too.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(self.rect(), look.colour("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("disabled"), 1.5, Qt.PenStyle.DashLine))
        edge = 4 * GRID
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), GRID, GRID)
        painter.end()
