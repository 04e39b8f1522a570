"""How much memory the program holds, and how much the preferences allow."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.engine.memory import resident_bytes
from app.ui.widgets.theme import mark

_EVERY_MS = 3000
_GIB = 2**30


class MemoryLabel(QLabel):
    """Refreshed every few seconds. Hidden on systems that do not say how much memory a process holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("quiet", True)
        self.setAccessibleName(self.tr("Memory"))
        self.setToolTip(self.tr("Memory held by the program, of what the preferences allow"))
        self._budget = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    def show_budget(self, budget: int) -> None:
        """``budget`` in bytes."""
        self._budget = budget
        self.refresh()

    def refresh(self) -> None:
        """Show what is held now."""
        held = resident_bytes()
        self.setVisible(held is not None and self._budget > 0)
        if held is None:
            return
        words = self.tr("{held} of {budget} GiB")
        text = words.format(held=f"{held / _GIB:.1f}", budget=f"{self._budget / _GIB:.1f}")
        if text != self.text():
            self.setText(text)
            room = self.fontMetrics().horizontalAdvance(words.format(held="00.0", budget="00.0"))
            self.setMinimumWidth(room)  # so that its neighbours stay where they are
            mark(self, "failed", held > self._budget)
