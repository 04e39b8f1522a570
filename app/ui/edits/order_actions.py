"""The actions for the order of the tools, in the menu ``Edit``."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.context import WindowContext
from app.ui.panels.tool_panel import ToolPanel


class OrderActions(QObject):
    """Joins column and session. They move the tool whose panel has the focus, or else the last one."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        session, column, actions = context.session, context.right, context.actions
        self._session, self._column = session, column
        self.earlier = actions.make(
            self.tr("Tool &earlier"), None, "Ctrl+Shift+Up",
            self.tr("Have the tool whose panel has the keyboard work before the one above it"),
            name="tool_earlier",
        )  # fmt: skip
        self.later = actions.make(
            self.tr("Tool &later"), None, "Ctrl+Shift+Down",
            self.tr("Have the tool whose panel has the keyboard work behind the one below it"),
            name="tool_later",
        )  # fmt: skip
        self.usual = actions.make(self.tr("Usual &order of tools"), name="tools_usual")
        actions.menus.edit.insertActions(actions.stop, [self.earlier, self.later, self.usual])
        actions.menus.edit.insertSeparator(actions.stop)
        self.earlier.triggered.connect(lambda: self._move(-1))
        self.later.triggered.connect(lambda: self._move(1))
        self.usual.triggered.connect(session.editing.move_back)
        column.moved.connect(session.editing.move)
        column.moved_back.connect(session.editing.move_back)
        for signal in (session.editing.edited, session.opened, session.emptied):
            signal.connect(self._enable)
        self._enable()

    def _enable(self, *_: object) -> None:
        for action in (self.earlier, self.later, self.usual):
            action.setEnabled(self._session.document is not None)

    def _move(self, by: int) -> None:
        panel = self._column.order.focused or self._last()
        if panel is not None:
            self._column.order.move(panel, by)

    def _last(self) -> ToolPanel | None:
        document = self._session.document
        used = [] if document is None else [edit for edit in document.snapshot.edits if edit.enabled]
        return self._column.panels.get(used[-1].tool_id) if used else None
