"""A number with its unit, which can be typed over."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.tools.params import Slider, Span
from app.ui.widgets.theme import mark
from app.ui.widgets.translation import translated


class ValueField(QLineEdit):
    """Shows ``value unit``; ``entered`` tells a number that was typed, kept within the control's range."""

    entered = Signal(float)

    def __init__(self, control: Slider | Span, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._value = control.low
        self.setProperty("value", True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(label)
        self.setToolTip(translated(control.help))
        widest = max((self._text(control.low), self._text(control.high)), key=len)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(widest + "00") + 16)
        self.editingFinished.connect(self._take)
        self._show()

    @property
    def value(self) -> float:
        return self._value

    def set_value(self, value: float) -> None:
        self._value = value
        if not self.hasFocus() or not self.isModified():
            self._show()

    def _text(self, value: float) -> str:
        decimals = max(0, -math.floor(math.log10(self.control.step) + 1e-9)) if self.control.step > 0 else 2
        unit = f" {self.control.unit}" if self.control.unit else ""
        return f"{value:.{decimals}f}{unit}"

    def _show(self) -> None:
        self.setText(self._text(self._value))
        self.setModified(False)
        mark(self, "invalid", False)

    def _take(self) -> None:
        if not self.isModified():
            return
        number = parsed(self.text())
        if number is None:
            mark(self, "invalid", True)
            return
        self._value = min(max(number, self.control.low), self.control.high)
        self._show()
        self.entered.emit(self._value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()  # what could not be read gives way to the value that holds

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._show()
            self.selectAll()
        else:
            super().keyPressEvent(event)


def parsed(text: str) -> float | None:
    """The number a person typed (comma or point, unit or not); None where there is none."""
    found = re.match(r"\s*([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*\D*$", text)
    return float(found[1].replace(",", ".")) if found else None
