"""Form fields: one for each kind of parameter that a tool may declare."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from app.tools.params import Choice, Control, Model, Point, Slider, Span, Strokes, Toggle
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.range_slider import RangeSlider
from app.ui.widgets.slider import FineSlider
from app.ui.widgets.translation import translated
from app.ui.widgets.value_field import ValueField


class Field(QWidget):
    """A parameter in a form. ``changed`` tells a new value and the gesture (a drag, or None) behind it."""

    changed = Signal(object, object)

    def __init__(self, control: Control, default: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control, self.default = control, default
        self.setToolTip(translated(control.help))

    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling anyone."""
        raise NotImplementedError

    def reset(self) -> None:
        """Back to the default, and tell."""
        if self.value() != self.default:
            self.set_value(self.default)
            self.changed.emit(self.default, None)


class _ResetLabel(QLabel):
    """A label that resets its field by a double click."""

    def __init__(self, field: Field) -> None:
        super().__init__(translated(field.control.label), field)
        self._field = field
        self.setWordWrap(True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._field.reset()


def _describe(slider: QWidget, control: Control) -> None:
    slider.setAccessibleName(translated(control.label))
    slider.setAccessibleDescription(translated(control.help))
    slider.setToolTip(translated(control.help))


class SliderField(Field):
    """Label, typed value with unit, slider below."""

    def __init__(self, control: Slider, default: float, parent: QWidget | None = None) -> None:
        super().__init__(control, default, parent)
        self._scale = control
        self.number = ValueField(control, translated(control.label), self)
        self.slider = FineSlider(control.places, self)
        _describe(self.slider, control)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(_ResetLabel(self), 0, 0)
        grid.addWidget(self.number, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.slider.moved.connect(self._moved)
        self.slider.reset.connect(self.reset)
        self.number.entered.connect(self._typed)
        self.set_value(default)

    def value(self) -> float:
        return self.number.value

    def set_value(self, value: Any) -> None:
        self.number.set_value(float(value))
        if self._scale.value_at(self.slider.value()) != value:  # several places may stand for one value
            self.slider.setValue(self._scale.place_of(float(value)))

    def _moved(self, step: int, gesture: object) -> None:
        value = self._scale.value_at(step)
        self.number.set_value(value)
        self.changed.emit(value, gesture)

    def _typed(self, value: float) -> None:
        self.set_value(value)
        self.changed.emit(value, None)


class SpanField(Field):
    """Label, two typed values with unit, and one scale with two handles below."""

    def __init__(self, control: Span, default: tuple[float, float], parent: QWidget | None = None) -> None:
        super().__init__(control, default, parent)
        self._scale = Slider(
            control.label, control.help, control.low, control.high, control.step, control.unit
        )
        words = (self.tr("{}, from"), self.tr("{}, to"))
        self.numbers = tuple(
            ValueField(control, word.format(translated(control.label)), self) for word in words
        )
        self.slider = RangeSlider(self._scale.places, self)
        _describe(self.slider, control)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(0)
        grid.addWidget(_ResetLabel(self), 0, 0)
        dash = QLabel("–", self)
        dash.setProperty("quiet", True)
        for column, widget in enumerate((self.numbers[0], dash, self.numbers[1]), 1):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self.slider, 1, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        self.slider.moved.connect(self._moved)
        self.slider.reset.connect(self.reset)
        for which, number in enumerate(self.numbers):
            number.entered.connect(lambda value, which=which: self._typed(which, value))
        self.set_value(default)

    def value(self) -> tuple[float, float]:
        return self.numbers[0].value, self.numbers[1].value

    def set_value(self, value: Any) -> None:
        for number, each in zip(self.numbers, value, strict=True):
            number.set_value(float(each))
        self.slider.set_places(*(self._scale.place_of(float(each)) for each in value))

    def _moved(self, low: int, high: int, gesture: object) -> None:
        # The handle that did not move may stand for a typed value between two places.
        value = tuple(
            number.value if self._scale.place_of(number.value) == place else self._scale.value_at(place)
            for number, place in zip(self.numbers, (low, high), strict=True)
        )
        for number, each in zip(self.numbers, value, strict=True):
            number.set_value(each)
        self.changed.emit(value, gesture)

    def _typed(self, which: int, value: float) -> None:
        start, end = self.value()
        self.set_value((value, max(value, end)) if which == 0 else (min(start, value), value))
        self.changed.emit(self.value(), None)


class ChoiceField(Field):
    """One of several, by label. Serves choices and networks."""

    def __init__(self, control: Choice | Model, default: str, parent: QWidget | None = None) -> None:
        super().__init__(control, default, parent)
        self.combo = ChoiceBox((), translated(control.help), self)
        self.setFocusProxy(self.combo)
        self.combo.setAccessibleName(translated(control.label))
        self.combo.setMinimumContentsLength(10)
        column_of(self, _ResetLabel(self), self.combo, margins=0, spacing=4)
        self.offer(control.options if isinstance(control, Choice) else ((default, default),))
        self.set_value(default)
        self.combo.activated.connect(lambda _: self.changed.emit(self.value(), None))

    def offer(self, options: tuple[tuple[str, str], ...]) -> None:
        """Offer these (value, label) pairs, keeping what is chosen."""
        chosen = self.combo.currentData()
        self.combo.clear()
        for value, label in options:
            self.combo.addItem(translated(label), value)
        if chosen is not None:
            self.set_value(chosen)

    def value(self) -> str:
        return str(self.combo.currentData())

    def set_value(self, value: Any) -> None:
        index = self.combo.findData(value)
        if index < 0:  # a network that is not installed (any more): shown, so that it can be seen and changed
            name = (
                self.tr("{} (not installed)").format(value) if isinstance(self.control, Model) else str(value)
            )
            self.combo.addItem(name, value)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)


class ToggleField(Field):
    def __init__(self, control: Toggle, default: bool, parent: QWidget | None = None) -> None:
        super().__init__(control, default, parent)
        self.box = QCheckBox(translated(control.label), self)
        self.box.setToolTip(translated(control.help))
        column_of(self, self.box, margins=0)
        self.set_value(default)
        self.box.clicked.connect(lambda on: self.changed.emit(bool(on), None))

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class PointField(Field):
    """A place in the photo: picked on the canvas, or none. ``pick`` asks the window for the canvas."""

    pick = Signal(bool)

    def __init__(
        self, control: Point, default: tuple[float, float] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(control, default, parent)
        self._value = default
        self.button = QPushButton(self)
        self.button.setCheckable(True)
        self.button.setAccessibleName(translated(control.label))
        self.button.setToolTip(translated(control.help))
        row_of(self, (_ResetLabel(self), 1), self.button, margins=0)
        self.button.toggled.connect(self.pick)
        self.set_value(default)

    def value(self) -> tuple[float, float] | None:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = None if value is None else (float(value[0]), float(value[1]))
        self.button.setText(
            self.tr("Pick") if self._value is None else f"{self._value[0]:.1%}, {self._value[1]:.1%}"
        )

    def take(self, x: float, y: float) -> None:
        """A place was picked, as fractions of width and height."""
        self.button.setChecked(False)
        self.set_value((x, y))
        self.changed.emit(self._value, None)


class StrokesField(Field):
    """How many brush strokes there are; a double click on the label removes them."""

    def __init__(self, control: Strokes, default: tuple[Any, ...], parent: QWidget | None = None) -> None:
        super().__init__(control, default, parent)
        self._value: tuple[Any, ...] = ()
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        row_of(self, (_ResetLabel(self), 1), self.count, margins=0)
        self.set_value(default)

    def value(self) -> tuple[Any, ...]:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = tuple(value)
        words = {0: self.tr("none"), 1: self.tr("1 stroke")}
        count = len(self._value)
        self.count.setText(words.get(count) or self.tr("%n strokes", "", count))


_KINDS: dict[type[Control], type[Any]] = {
    Slider: SliderField,
    Span: SpanField,
    Choice: ChoiceField,
    Model: ChoiceField,
    Toggle: ToggleField,
    Point: PointField,
    Strokes: StrokesField,
}


def field_for(control: Control, default: Any, parent: QWidget | None = None) -> Field:
    """The field that fits ``control``. Raises TypeError for a kind that no form knows."""
    kind = _KINDS.get(type(control))
    if kind is None:
        raise TypeError(f"no form field for a {type(control).__name__}")
    made: Field = kind(control, default, parent)
    return made
