"""The column at the right: one panel a tool, and what belongs above and below them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.document.document import Document
from app.tools.registry import Registry
from app.ui.column import Column
from app.ui.requests import EngineFacts
from app.ui.section import Section
from app.ui.tool_panel import ToolPanel


class PanelColumn(Column):
    """``changed`` (tool, parameters, gesture), ``switched`` (tool, on) and ``pick`` (field or None).

    ``add(widget, title, key)`` puts something below the tools, ``add_above`` above them.
    """

    changed = Signal(object, object, object)
    switched = Signal(object, bool)
    pick = Signal(object)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Tools"))
        self._above = 0
        self.panels: dict[str, ToolPanel] = {}
        for tool in registry.tools.values():
            panel = ToolPanel(tool)
            panel.changed.connect(
                lambda params, gesture, which=tool: self.changed.emit(which, params, gesture)
            )
            panel.switched.connect(lambda on, which=tool: self.switched.emit(which, on))
            panel.pick.connect(self.pick)
            self.panels[tool.id] = panel
            self.place(panel, f"tool/{tool.id}")
        self.show_document(None)

    def add_above(self, widget: QWidget, title: str, key: str) -> Section:
        """As :meth:`add`, above the tools and below what was put there before."""
        self._above += 1
        return self.add(widget, title, key, at=self._above - 1)

    def show_document(self, document: Document | None) -> None:
        """Show what is done to ``document``; nothing can be done to None."""
        for panel in self.panels.values():
            panel.offer(document is not None)
            tool: type[Any] = panel.tool
            edit = document.edit_of(tool) if document is not None else None
            params = document.params_of(tool) if document is not None else tool.Params()
            panel.show_params(params, edit is not None and edit.enabled)

    def offer(self, facts: EngineFacts) -> None:
        """Offer the networks that are installed."""
        for panel in self.panels.values():
            panel.form.offer_networks(dict(facts.networks))
