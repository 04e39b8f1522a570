"""Rows of the forms of export and batch: a label, and what is chosen beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QSizePolicy, QWidget

from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.theme import GRID

LABEL_WIDTH = 13 * GRID


class FormRows(QWidget):
    """Rows of one section, their labels in one column. ``changed`` tells anything chosen or typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self.form.setHorizontalSpacing(GRID)
        self.form.setVerticalSpacing(GRID)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def add(self, text: str, field: QWidget) -> None:
        """A row under the label ``text``; also what assistive programs call the field."""
        label = QLabel(text, self)
        label.setMinimumWidth(LABEL_WIDTH)
        label.setBuddy(field)
        if isinstance(field, ChoiceBox):
            field.setMinimumContentsLength(12)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not field.accessibleName():
            field.setAccessibleName(text)
        self.form.addRow(label, field)

    def add_choice(self, text: str, items: Sequence[tuple[str, object]], tip: str) -> ChoiceBox:
        """A row under the label ``text`` that offers ``items`` (label, value) and tells what is chosen."""
        box = ChoiceBox(items, tip, self)
        self.add(text, box)
        box.activated.connect(self.tell)
        return box

    def add_check(self, text: str, tip: str = "") -> QCheckBox:
        """A row without a label that tells when it is ticked or not."""
        box = QCheckBox(text, self)
        box.setToolTip(tip)
        self.add_beside(box)
        box.toggled.connect(self.tell)
        return box

    def add_wide(self, field: QWidget) -> None:
        """A row over the whole width."""
        self.form.addRow(field)

    def add_beside(self, field: QWidget) -> None:
        """A row without a label, below the fields."""
        empty = QWidget(self)
        empty.setMinimumWidth(LABEL_WIDTH)
        self.form.addRow(empty, field)

    def show_row(self, field: QWidget, on: bool) -> None:
        self.form.setRowVisible(field, on)

    def settle(self) -> None:
        """Show the rows and notes that go with what is chosen."""

    def tell(self, *_: object) -> None:
        self.settle()
        self.changed.emit()


class ElidedLabel(QLabel):
    """One line, shortened in its middle where it is too long; the tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("quiet", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.whole = ""

    def show_text(self, text: str) -> None:
        self.whole = text
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideMiddle, self.width()))
