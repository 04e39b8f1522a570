"""The column at the right: one panel a tool, and what belongs above and below them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.document.blend import Blend
from app.document.document import Document
from app.tools.contract import Need, Tool
from app.tools.registry import Registry
from app.ui.panels.panel_order import PanelOrder
from app.ui.panels.tool_panel import ToolPanel
from app.ui.widgets.column import Column
from app.ui.widgets.section import Section
from app.ui.worker.replies import EngineFacts


class PanelColumn(Column):
    """``changed`` (tool, parameters, gesture), ``blended`` (tool, blend, gesture), ``switched`` (tool, on),
    ``compared`` (tool or None: with and without it), ``moved`` (tool, whether behind, other tool),
    ``moved_back`` and ``pick`` (field or None).

    The panels stand in the order in which their tools work; a tool that needs what the photo does not have
    is not shown.
    ``add(widget, title, key)`` puts something below the tools, ``add_above`` above them.
    """

    changed = Signal(object, object, object)
    blended = Signal(object, object, object)
    switched = Signal(object, bool)
    compared = Signal(object)
    moved = Signal(object, bool, object)
    moved_back = Signal()
    pick = Signal(object)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Tools"))
        self._above = 0
        self.panels: dict[str, ToolPanel] = {}
        self.order = PanelOrder(self, lambda: [each for each in self._ordered() if not each.isHidden()])
        self._shown_order: tuple[str, ...] = tuple(registry.tools)
        for tool in registry.tools.values():
            panel = ToolPanel(tool)
            panel.changed.connect(
                lambda params, gesture, which=tool: self.changed.emit(which, params, gesture)
            )
            panel.blended.connect(lambda blend, gesture, which=tool: self.blended.emit(which, blend, gesture))
            panel.switched.connect(lambda on, which=tool: self.switched.emit(which, on))
            panel.compared.connect(lambda on, which=tool: self.compared.emit(which if on else None))
            panel.pick.connect(self.pick)
            self.panels[tool.id] = panel
            self.place(panel, f"tool/{tool.id}")
            self.order.watch(panel)
        self.order.moved.connect(lambda one, behind, other: self.moved.emit(one.tool, behind, other.tool))
        self.order.moved_back.connect(self.moved_back)
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
            panel.show_params(params, edit is not None and edit.enabled, Blend.of(edit))
            panel.setVisible(_is_served(tool, document) or (edit is not None and edit.enabled))
        self._arrange(tuple(self._shown_order if document is None else document.order))
        edits = () if document is None else document.snapshot.edits
        working = [edit.tool_id for edit in edits if edit.enabled and edit.tool_id in self.panels]
        for tool_id, panel in self.panels.items():
            panel.show_step(working.index(tool_id) + 1 if tool_id in working else 0, len(working))

    def show_compared(self, tool_id: str | None) -> None:
        """Mark the tool that the photo is compared with and without."""
        for each, panel in self.panels.items():
            panel.show_compared(each == tool_id)

    def _ordered(self) -> list[ToolPanel]:
        return [self.panels[each] for each in self._shown_order]

    def _arrange(self, order: tuple[str, ...]) -> None:
        """Put the panels below each other in this order; one without a place (a test's) keeps its own."""
        order = tuple(each for each in order if each in self.panels)
        order += tuple(each for each in self.panels if each not in order)
        if order != self._shown_order:
            self._shown_order = order
            for number, panel in enumerate(self._ordered()):
                self._box.insertWidget(self._above + number, panel)
            for before, panel in zip(self._ordered(), self._ordered()[1:], strict=False):
                QWidget.setTabOrder(before.switch, panel.fold_button)

    def offer(self, facts: EngineFacts) -> None:
        """Offer the networks that are installed."""
        for panel in self.panels.values():
            panel.form.offer_networks(dict(facts.networks))


def _is_served(tool: type[Tool[Any]], document: Document | None) -> bool:
    """Whether all is there that ``tool`` needs; a map can always be measured."""
    there = {Need.DEFOCUS_MAP}
    if document is not None and document.snapshot.stack is not None:
        there.add(Need.FOCAL_STACK)
    if document is not None and document.snapshot.views is not None:
        there.add(Need.DUAL_PIXEL)
    return tool.needs <= there
