"""The line below: what runs, how far it is, how to stop it, and what is in view."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from app.engine.queue import Lane
from app.ui.widgets.icons import icon
from app.ui.widgets.layouts import row_of
from app.ui.widgets.memory_label import MemoryLabel
from app.ui.widgets.theme import GRID

_SAY_TIME_AFTER = 2.0  # seconds of work before the time left can be estimated


class StatusBar(QStatusBar):
    """``cancel`` asks to stop what runs in a lane."""

    cancel = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.activity = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QToolButton(self)
        self.cancel_button.setProperty("flat", True)
        self.cancel_button.setIcon(icon("cancel"))
        self.cancel_button.setIconSize(QSize(16, 16))
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.cancel_button.setToolTip(self.tr("Stop this (Esc)"))
        self.zoom, self.facts, self.device = QLabel(self), QLabel(self), QLabel(self)
        self.memory = MemoryLabel(self)
        names = {self.zoom: self.tr("Zoom"), self.facts: self.tr("Photo"), self.device: self.tr("Device")}
        for label, name in names.items():
            label.setAccessibleName(name)
        self.activity.setAccessibleName(self.tr("What runs"))
        self.facts.setProperty("quiet", True)
        self.device.setProperty("quiet", True)
        left, right = QWidget(self), QWidget(self)
        for host, widgets in (
            (left, (self.bar, self.cancel_button, self.activity)),  # the text may grow, nothing else moves
            (right, (self.zoom, self.facts, self.device, self.memory)),
        ):
            row = row_of(host, margins=(GRID, 2, GRID, 2), spacing=2 * GRID)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self.activity else 0)
        self.activity.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(left, 1)
        self.addPermanentWidget(right)
        self.setMinimumHeight(4 * GRID)
        self._running: dict[int, tuple[float, float, str]] = {}  # lane → (began, fraction, words)
        self.cancel_button.clicked.connect(lambda: self.cancel.emit(self.lane))
        self._show()

    @property
    def lane(self) -> int:
        """The lane whose work is shown: an export before anything else, for it is what one waits for."""
        return max(self._running, default=Lane.INTERACTIVE)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def progress(self, lane: int, fraction: float, words: str) -> None:
        began, before, old = self._running.get(lane, (time.monotonic(), 0.0, ""))
        if fraction < before or words != old:
            began = time.monotonic()
        self._running[lane] = began, fraction, words
        self._show()

    def done(self, lane: int) -> None:
        self._running.pop(lane, None)
        self._show()

    def _show(self) -> None:
        busy = bool(self._running)
        self.bar.setVisible(busy)
        self.cancel_button.setVisible(busy)
        if not busy:
            self.activity.setText("")
            return
        began, fraction, words = self._running[self.lane]
        self.bar.setValue(round(fraction * 1000))
        text = f"{words} · {fraction * 100:.0f} %" if fraction > 0 else f"{words} …"
        spent = time.monotonic() - began
        if spent > _SAY_TIME_AFTER and fraction > 0.05:
            text += " · " + self.tr("{} left").format(_duration(spent * (1 - fraction) / fraction))
        self.activity.setText(text)


def _duration(seconds: float) -> str:
    whole = max(round(seconds), 1)
    return f"{whole} s" if whole < 90 else f"{round(whole / 60)} min"
