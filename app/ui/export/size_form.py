"""Size, resampling and sharpening of an export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from app.errors import ExportError
from app.imaging.export.options import ExportOptions
from app.imaging.export.size import FULL_SIZE, OutputSize, SizeKind
from app.tools.params import Slider
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.form_rows import ElidedLabel, FormRows
from app.ui.widgets.theme import GRID
from app.ui.widgets.value_field import ValueField

#: What each rule begins with.
_USUAL: dict[SizeKind, tuple[float, float]] = {
    "long": (2048, 0),
    "short": (1080, 0),
    "box": (1920, 1080),
    "percent": (50, 0),
    "megapixels": (12, 0),
}

_SCALES: dict[SizeKind, Slider] = {
    "percent": Slider("", "", 0.1, 1000, 0.1, "%"),
    "megapixels": Slider("", "", 0.1, 500, 0.1, "MP"),
    **dict.fromkeys(("long", "short", "box"), Slider("", "", 1, 100_000, 1, "px")),
}
_WIDEST = 16_777_215  # what Qt takes for no bound


class OptionsForm(FormRows):
    """Shows fields of :class:`ExportOptions`. ``boxes``: what each is chosen with, by its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, ChoiceBox | QCheckBox] = {}

    def show_options(self, options: ExportOptions) -> None:
        """Show ``options``, with their format, without telling anyone."""
        with QSignalBlocker(self):
            for name, box in self.boxes.items():
                show = box.choose if isinstance(box, ChoiceBox) else box.setChecked
                show(getattr(options, name))
            self.settle()

    def apply(self, options: ExportOptions) -> ExportOptions:
        """``options`` with what is chosen here."""
        chosen: dict[str, Any] = {
            name: box.currentData() if isinstance(box, ChoiceBox) else box.isChecked()
            for name, box in self.boxes.items()
        }
        return replace(options, **chosen)


class SizeForm(OptionsForm):
    """Size, resampling and sharpening of a photo of ``source`` (w, h) px; None: of several."""

    def __init__(self, source: tuple[int, int] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        tr = self.tr
        self.rule = ChoiceBox(
            [
                (tr("Full size"), "full"),
                (tr("Long side"), "long"),
                (tr("Short side"), "short"),
                (tr("Fit into a box"), "box"),
                (tr("Per cent"), "percent"),
                (tr("Megapixels"), "megapixels"),
            ],
            tr("How large the exported picture is. Its proportions stay."),
            self,
        )
        self.value, self.height_ = _Number(tr("Measure"), self), _Number(tr("Greatest height"), self)
        self._times = QLabel("×", self)
        self._numbers = QWidget(self)
        self._numbers.setAccessibleName(tr("Measures"))
        row = QHBoxLayout(self._numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.value, 1)
        row.addWidget(self._times)
        row.addWidget(self.height_, 1)
        self.add(tr("Size"), self.rule)
        self.add_beside(self._numbers)
        self.enlarge = self.add_check(tr("Enlarge smaller photos"))
        self.note = ElidedLabel(self)
        self.add_beside(self.note)
        self.resampling = self.add_choice(
            tr("Resampling"),
            [(tr("Crisp (Lanczos)"), "lanczos"), (tr("Soft (area)"), "area")],
            tr("How pixels are made fewer, in linear light: Lanczos keeps more detail, area never rings."),
        )
        self.sharpening = self.add_choice(
            tr("Sharpening"),
            [
                (tr("None"), "off"),
                (tr("Screen, low"), "low"),
                (tr("Screen, standard"), "standard"),
                (tr("Screen, high"), "high"),
            ],
            tr("Crispens the brightness after resizing; colours and plain areas stay as they are."),
        )
        self.boxes = {"resampling": self.resampling, "sharpening": self.sharpening}
        self.rule.activated.connect(self._begin_rule)
        for number in (self.value, self.height_):
            number.entered.connect(self.tell)

    def show_options(self, options: ExportOptions) -> None:
        with QSignalBlocker(self):
            self.rule.choose(options.size.kind)
            self._show_numbers(options.size.kind, options.size.value, options.size.height)
            self.enlarge.setChecked(options.size.enlarge)
            super().show_options(options)

    def apply(self, options: ExportOptions) -> ExportOptions:
        return replace(super().apply(options), size=self.size_())

    def size_(self) -> OutputSize:
        kind: SizeKind = self.rule.currentData()
        if kind == "full":
            return FULL_SIZE
        height = self.height_.value if kind == "box" else 0
        return OutputSize(kind, self.value.value, height, self.enlarge.isChecked())

    def _begin_rule(self) -> None:
        kind: SizeKind = self.rule.currentData()
        self._show_numbers(kind, *_USUAL.get(kind, _USUAL["long"]))
        self.tell()

    def _show_numbers(self, kind: SizeKind, value: float, height: float) -> None:
        scale = _SCALES.get(kind, _SCALES["long"])
        self.value.show_number(scale, value)
        self.height_.show_number(scale, height or _USUAL["box"][1])

    def settle(self) -> None:
        kind = self.rule.currentData()
        self.show_row(self._numbers, kind != "full")
        self.show_row(self.enlarge, kind != "full")
        self._times.setVisible(kind == "box")
        self.height_.setVisible(kind == "box")
        self.show_row(self.resampling, kind != "full")
        if self._source is None:
            self.show_row(self.note, False)
            return
        width, height = self._source
        try:
            new = self.size_().of(width, height)
        except ExportError as error:
            self.note.show_text(str(error))
        else:
            if new != self._source:
                words = self.tr("{} × {} px, of {} × {}")
            elif kind == "full" or self.enlarge.isChecked():
                words = self.tr("{} × {} px")
            else:
                words = self.tr("Stays {} × {} px: it is no larger")
            self.note.show_text(words.format(*new, width, height))


class _Number(ValueField):
    """A number with its unit in a box of its own; the arrow keys change it by a step."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(_SCALES["long"], name, parent)
        self.setProperty("value", False)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(9 * GRID)
        self.setMaximumWidth(_WIDEST)
        self.setToolTip("")

    def show_number(self, scale: Slider, value: float) -> None:
        """Show ``value`` on ``scale`` without telling anyone."""
        self.control = scale
        self.set_value(min(max(value, scale.low), scale.high))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        scale = self.control
        value = min(max(self.value + step * max(scale.step, 1), scale.low), scale.high)
        self.set_value(value)
        self.entered.emit(value)
