"""The column at the right: one panel a tool."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.document.document import Document
from app.tools.registry import Registry
from app.ui.requests import EngineFacts
from app.ui.theme import GRID
from app.ui.tool_panel import ToolPanel

WIDTH = 35 * GRID


class PanelColumn(QScrollArea):
    """``changed`` (tool, parameters, gesture), ``switched`` (tool, on) and ``pick`` (field or None)."""

    changed = Signal(object, object, object)
    switched = Signal(object, bool)
    pick = Signal(object)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._host = host = QWidget(self)
        box = QVBoxLayout(host)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.panels: dict[str, ToolPanel] = {}
        for tool in registry.tools.values():
            panel = ToolPanel(tool, host)
            panel.changed.connect(
                lambda params, gesture, which=tool: self.changed.emit(which, params, gesture)
            )
            panel.switched.connect(lambda on, which=tool: self.switched.emit(which, on))
            panel.pick.connect(self.pick)
            self.panels[tool.id] = panel
            box.addWidget(panel)
        box.addStretch(1)
        self.setWidget(host)
        self.show_document(None)

    def show_document(self, document: Document | None) -> None:
        """Show what is done to ``document``; nothing can be done to None."""
        self._host.setEnabled(document is not None)
        for panel in self.panels.values():
            tool: type[Any] = panel.tool
            edit = document.edit_of(tool) if document is not None else None
            params = document.params_of(tool) if document is not None else tool.Params()
            panel.show_params(params, edit is not None and edit.enabled)

    def offer(self, facts: EngineFacts) -> None:
        """Offer the networks that are installed."""
        for panel in self.panels.values():
            panel.offer_networks(dict(facts.networks))
