"""How the RAW file in view is developed: a form like those of the tools."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.document.develop_params import DevelopParams
from app.ui.widgets.layouts import column_of
from app.ui.widgets.params_form import ParamsForm
from app.ui.widgets.theme import GRID

_BY_HAND = ("temperature", "tint")


class DevelopPanel(QWidget):
    """``changed`` tells :class:`DevelopParams` and the gesture behind them. Temperature and tint are shown
    where the white balance is set by them.
    """

    changed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ParamsForm(DevelopParams, self)
        self.form.box.setContentsMargins(2 * GRID, GRID // 2, GRID + GRID // 2, 2 * GRID)
        column_of(self, self.form, margins=0)
        self.form.changed.connect(self._changed)
        self._settle()

    @property
    def params(self) -> DevelopParams:
        """What is shown."""
        shown: DevelopParams = self.form.params
        return shown

    def show_params(self, params: DevelopParams) -> None:
        """Show ``params`` without telling anyone."""
        self.form.show_params(params)
        self._settle()

    def reset(self) -> None:
        """As shot, and tell."""
        self.form.reset()

    def _changed(self, params: Any, gesture: object) -> None:
        if params.white_balance != "temperature":  # what is not seen is not kept
            usual = DevelopParams()
            kept = {name: getattr(usual, name) for name in _BY_HAND}
            self.form.show_params(dataclasses.replace(params, **kept))
        self._settle()
        self.changed.emit(self.params, gesture)

    def _settle(self) -> None:
        for name in _BY_HAND:
            self.form.fields[name].setVisible(self.params.white_balance == "temperature")
