"""Joins the tools' panels, undo and redo to the edits of the photo."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.context import WindowContext
from app.ui.widgets.fields import PointField


class EditController(QObject):
    """Shows the edits of the photo in view in the panels, and edits as they say."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._point: PointField | None = None
        session, panels, actions = context.session, context.right, context.actions
        actions.undo.triggered.connect(session.editing.undo)
        actions.redo.triggered.connect(session.editing.redo)
        panels.changed.connect(session.editing.set_params)
        panels.blended.connect(session.editing.set_blend)
        panels.switched.connect(session.editing.switch)
        panels.pick.connect(self.pick)
        context.canvas.picked.connect(self._take_point)
        session.ready.connect(panels.offer)
        for signal in (session.opened, session.emptied, session.editing.edited):
            signal.connect(self._show)
        self._show()

    def pick(self, field: PointField | None) -> None:
        """Let the next click on the photo set ``field``; None: let clicks be as usual."""
        self._point = field
        self._context.canvas.picking = field is not None

    def _take_point(self, x: float, y: float) -> None:
        if self._point is not None:
            self._point.take(x, y)

    def _show(self, *_: object) -> None:
        document, actions = self._context.session.document, self._context.actions
        self._context.right.show_document(document)
        actions.undo.setEnabled(document is not None and document.history.can_undo)
        actions.redo.setEnabled(document is not None and document.history.can_redo)
