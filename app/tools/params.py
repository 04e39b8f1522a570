"""Parameters of a tool: plain fields that carry their own label, range, step and unit.

A tool writes a frozen dataclass whose fields are made by :func:`slider`, :func:`span`, :func:`choice`,
:func:`toggle`, :func:`point`, :func:`strokes` and :func:`model`. Forms, command-line options, presets,
history labels and documentation are all derived from :func:`controls`.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar

from app.errors import ParameterError

P = TypeVar("P")


@dataclass(frozen=True)
class Control:
    """What every kind of parameter has: its label, and one sentence on what happens to the picture.

    ``selects``: another parameter and the value that it takes when a hand sets this one.
    """

    label: str
    help: str
    selects: tuple[str, str] | None = field(default=None, kw_only=True)

    def check(self, value: Any) -> Any:
        """Return ``value`` in its canonical type, or raise ParameterError."""
        raise NotImplementedError


def _number(label: str, value: Any, low: float, high: float, unit: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ParameterError(f"{label} must be a number between {low:g} and {high:g}{unit and ' ' + unit}.")
    if not low <= value <= high:
        raise ParameterError(
            f"{label} is {value:g}; choose between {low:g} and {high:g}{unit and ' ' + unit}."
        )
    return float(value)


@dataclass(frozen=True)
class Slider(Control):
    """A number from ``low`` to ``high`` in multiples of ``step``.

    ``logarithmic``: equal ways of the handle multiply the value by equal factors (``low`` is above 0 then).
    """

    low: float
    high: float
    step: float
    unit: str = ""
    logarithmic: bool = False

    def check(self, value: Any) -> float:
        return _number(self.label, value, self.low, self.high, self.unit)

    @property
    def places(self) -> int:
        """So many steps has the way of the handle."""
        return max(round((self.high - self.low) / self.step), 1)

    def place_of(self, value: float) -> int:
        """Where the handle stands, 0 … ``places``, for ``value``."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            return round(self.places * math.log(value / self.low) / math.log(self.high / self.low))
        return round((value - self.low) / self.step)

    def value_at(self, place: int) -> float:
        """The value, a multiple of the step, for a handle that stands at ``place``."""
        if self.logarithmic:
            value = self.low * math.exp(math.log(self.high / self.low) * place / self.places)
            value = self.low + round((value - self.low) / self.step) * self.step
        else:
            value = self.low + place * self.step
        return min(round(value, 10), self.high)


@dataclass(frozen=True)
class Span(Control):
    """Two handles on one scale: (from, to)."""

    low: float
    high: float
    step: float
    unit: str = ""

    def check(self, value: Any) -> tuple[float, float]:
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            raise ParameterError(f"{self.label} takes two numbers, from and to.")
        start, end = (_number(self.label, part, self.low, self.high, self.unit) for part in value)
        if start > end:
            raise ParameterError(f"{self.label} runs from {start:g} to {end:g}; swap the two.")
        return start, end


@dataclass(frozen=True)
class Choice(Control):
    options: tuple[tuple[str, str], ...]  # (value, label)

    def check(self, value: Any) -> str:
        names = [name for name, _ in self.options]
        if value not in names:
            raise ParameterError(f"{self.label} is {value!r}; choose one of {', '.join(names)}.")
        return str(value)


@dataclass(frozen=True)
class Toggle(Control):
    def check(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ParameterError(f"{self.label} is either on or off, not {value!r}.")
        return value


@dataclass(frozen=True)
class Point(Control):
    """A place in the photo as fractions (x, y) of its width and height, or None."""

    def check(self, value: Any) -> tuple[float, float] | None:
        if value is None:
            return None
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            raise ParameterError(f"{self.label} takes a place as two fractions x, y between 0 and 1.")
        x, y = (_number(self.label, part, 0.0, 1.0, "") for part in value)
        return x, y


@dataclass(frozen=True)
class Strokes(Control):
    """Brush strokes: tuples of (radius in full-resolution px, value, ((x, y), ...) as fractions)."""

    def check(self, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (tuple, list)):
            raise ParameterError(f"{self.label} takes a list of brush strokes.")
        try:
            return tuple(
                (
                    _number(self.label, radius, 0.0, 1e5, "px"),
                    _number(self.label, level, -1e5, 1e5, ""),
                    tuple(
                        (_number(self.label, x, 0, 1, ""), _number(self.label, y, 0, 1, "")) for x, y in path
                    ),
                )
                for radius, level, path in value
            )
        except (TypeError, ValueError) as problem:
            raise ParameterError(f"{self.label} has a damaged brush stroke; paint it again.") from problem


@dataclass(frozen=True)
class Model(Control):
    """The name of a network of one family (``"ifan"``), built in or imported."""

    family: str

    def check(self, value: Any) -> str:
        if not isinstance(value, str) or not value:
            raise ParameterError(f"{self.label} takes the name of a network; `models list` shows them.")
        return value


def _field(control: Control, default: Any) -> Any:
    return field(default=control.check(default), metadata={"control": control})


def slider(
    label: str,
    low: float,
    high: float,
    default: float,
    *,
    step: float,
    unit: str = "",
    help: str,
    logarithmic: bool = False,
) -> Any:
    """A number on a scale."""
    return _field(Slider(label, help, low, high, step, unit, logarithmic), default)


def span(
    label: str,
    low: float,
    high: float,
    default: tuple[float, float],
    *,
    step: float,
    unit: str = "",
    help: str,
    selects: tuple[str, str] | None = None,
) -> Any:
    """A range on a scale."""
    return _field(Span(label, help, low, high, step, unit, selects=selects), default)


def choice(label: str, options: Mapping[str, str], default: str, *, help: str) -> Any:
    """One of several; ``options`` maps each stored value to its label."""
    return _field(Choice(label, help, tuple(options.items())), default)


def toggle(label: str, default: bool, *, help: str) -> Any:
    """On or off."""
    return _field(Toggle(label, help), default)


def point(label: str, default: tuple[float, float] | None = None, *, help: str) -> Any:
    """A place picked in the photo."""
    return _field(Point(label, help), default)


def strokes(label: str, *, help: str) -> Any:
    """Brush strokes painted on the photo."""
    return _field(Strokes(label, help), ())


def model(label: str, family: str, default: str, *, help: str) -> Any:
    """A network chosen by name."""
    return _field(Model(label, help, family), default)


def controls(params: Any) -> dict[str, Control]:
    """The control of each field of a parameter dataclass (type or instance), in order."""
    found = {}
    for each in fields(params):
        control = each.metadata.get("control")
        if not isinstance(control, Control) or each.default is MISSING:
            raise ParameterError(
                f"Parameter {each.name} was not made by slider(), choice() …; mend the tool."
            )
        found[each.name] = control
    return found


def check_params(params: P) -> P:
    """Return ``params`` with every value in its canonical type, or raise ParameterError."""
    checked = {name: control.check(getattr(params, name)) for name, control in controls(params).items()}
    return dataclasses.replace(params, **checked)  # type: ignore[type-var]


def with_selected(kind: Any, changed: Mapping[str, Any]) -> dict[str, Any]:
    """``changed`` values of parameters of ``kind``, and what they select where that is not among them."""
    known = controls(kind)
    selected = (known[name].selects for name in changed)
    return dict(each for each in selected if each is not None) | dict(changed)


def to_mapping(params: Any) -> dict[str, Any]:
    """Parameters as plain values for JSON; the reverse of :func:`from_mapping`."""
    return {name: getattr(params, name) for name in controls(params)}


def from_mapping(kind: type[P], values: Mapping[str, Any]) -> P:
    """Parameters of ``kind`` from plain values; absent ones take their default, unknown ones are refused."""
    known = controls(kind)
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ParameterError(f"Unknown parameter {unknown[0]}; this tool has {', '.join(known)}.")
    return kind(**{name: known[name].check(value) for name, value in values.items()})
