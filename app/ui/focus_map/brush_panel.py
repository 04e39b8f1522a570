"""The brush's part of the map's panel."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.tools.params import Choice, Control, Slider, Toggle
from app.ui.canvas.brush import LARGEST, SMALLEST, Brush
from app.ui.widgets.fields import Field, field_for
from app.ui.widgets.theme import GRID


class MapBrushPanel(QWidget):
    """``changed`` tells another :class:`Brush`, ``switched`` that painting is turned on or off.

    ``reset_wanted``: all strokes are to be taken away. Settings that a brush does not use are hidden.
    """

    changed = Signal(object)
    switched = Signal(bool)
    reset_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = Brush()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + GRID // 2)
        paint = Toggle(self.tr("Correct by brush"), self.tr("Paint on the map where it is wrong (B)"))
        self.switch = field_for(paint, False, self)
        self.switch.changed.connect(lambda on, _gesture: self.switched.emit(bool(on)))
        column.addWidget(self.switch)
        self.body = QWidget(self)
        form = QVBoxLayout(self.body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID + GRID // 2)
        self.fields: dict[str, Field] = {}
        for name, control in self._controls().items():
            field = field_for(control, _value(self.brush, name), self.body)
            field.changed.connect(lambda value, _gesture, which=name: self._moved(which, value))
            self.fields[name] = field
            form.addWidget(field)
        self.reset_button = QPushButton(self.tr("Remove strokes"), self.body)
        self.reset_button.setToolTip(self.tr("Back to the map as it was measured or imported"))
        self.reset_button.clicked.connect(self.reset_wanted)
        form.addWidget(self.reset_button)
        column.addWidget(self.body)
        self.body.hide()
        self.show_brush(self.brush)

    def _controls(self) -> dict[str, Control]:
        tr = self.tr
        actions = (
            ("set", tr("Set σ")),
            ("raise", tr("Raise σ")),
            ("lower", tr("Lower σ")),
            ("smooth", tr("Smooth")),
            ("nearer", tr("Nearer than the focus")),
            ("behind", tr("Behind the focus")),
        )
        return {
            "action": Choice(tr("What it does"), tr("What a stroke does to the map"), actions),
            "sigma": Slider(tr("Set to"), tr("σ that the stroke sets"), 0.0, 16.0, 0.1, "px"),
            "amount": Slider(tr("By"), tr("How much a stroke adds or takes"), 0.1, 8.0, 0.1, "px"),
            "size": Slider(
                tr("Size"), tr("Diameter in px of the photo ([ and ])"), SMALLEST, LARGEST, 1, "px",
                logarithmic=True,
            ),
            "hardness": Slider(
                tr("Hardness"), tr("How much of the brush acts in full ({ and })"), 0, 100, 1, "%"
            ),
            "edge_aware": Toggle(
                tr("Keep to edges"), tr("Strokes end where the photo has an edge; worked out at release")
            ),
        }  # fmt: skip

    def show_brush(self, brush: Brush) -> None:
        """Show ``brush`` without emitting a signal."""
        self.brush = brush
        for name, field in self.fields.items():
            field.set_value(_value(brush, name))
        self.fields["sigma"].setVisible(brush.action == "set")
        self.fields["amount"].setVisible(brush.action in ("raise", "lower"))

    def show_on(self, on: bool, strokes: int) -> None:
        """Show whether painting is on, and the number of strokes."""
        self.switch.set_value(on)
        self.body.setVisible(on)
        self.reset_button.setEnabled(strokes > 0)

    def _moved(self, name: str, value: Any) -> None:
        if name == "hardness":
            value = value / 100
        self.show_brush(dataclasses.replace(self.brush, **{name: value}))
        self.changed.emit(self.brush)


def _value(brush: Brush, name: str) -> Any:
    value = getattr(brush, name)
    return round(value * 100) if name == "hardness" else value
