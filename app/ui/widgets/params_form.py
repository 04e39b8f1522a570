"""A form made of a parameter dataclass: one field for each parameter."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.tools.params import Model, controls, with_selected
from app.ui.widgets.fields import ChoiceField, Field, field_for
from app.ui.widgets.layouts import column_of
from app.ui.widgets.theme import GRID


class ParamsForm(QWidget):
    """``changed`` tells new parameters, and the gesture (a drag, or None) behind them."""

    changed = Signal(object, object)

    def __init__(self, kind: type[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._params = kind()
        self.box = column_of(self, margins=0, spacing=GRID + GRID // 2)
        self.fields: dict[str, Field] = {}
        for name, control in controls(kind).items():
            field = field_for(control, getattr(self._params, name), self)
            field.changed.connect(lambda value, gesture, which=name: self._moved(which, value, gesture))
            self.fields[name] = field
            self.box.addWidget(field)

    @property
    def params(self) -> Any:
        return self._params

    def show_params(self, params: Any) -> None:
        """Show ``params`` without telling anyone."""
        self._params = params
        for name, field in self.fields.items():
            field.set_value(getattr(params, name))

    def reset(self, gesture: object = None) -> None:
        """Back to the defaults, and tell."""
        if self._params != (defaults := type(self._params)()):
            self.show_params(defaults)
            self.changed.emit(defaults, gesture)

    def offer_networks(self, networks: dict[str, tuple[str, ...]]) -> None:
        """Offer the installed networks of each family."""
        for field in self.fields.values():
            if isinstance(field, ChoiceField) and isinstance(field.control, Model):
                names = networks.get(field.control.family, ())
                field.offer(tuple((name, name) for name in names))

    def _moved(self, name: str, value: Any, gesture: object) -> None:
        changed = with_selected(self._params, {name: value})
        self._params = dataclasses.replace(self._params, **changed)
        for selected in changed.keys() - {name}:
            self.fields[selected].set_value(changed[selected])
        self.changed.emit(self._params, gesture)
