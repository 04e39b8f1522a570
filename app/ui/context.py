"""What the controllers of the window are made from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from app.tools.registry import Registry
from app.ui.actions.actions import Actions
from app.ui.canvas.canvas import Canvas
from app.ui.panels.panel_column import PanelColumn
from app.ui.session.session import Session
from app.ui.widgets.column import LeftColumn
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.status_bar import StatusBar


@dataclass(frozen=True, eq=False)
class WindowContext:
    """The parts of one window that any controller may use. ``left`` and ``right``: the columns beside the
    photo; the tools have their panels in the right one.
    """

    window: QMainWindow
    session: Session
    canvas: Canvas
    left: LeftColumn
    right: PanelColumn
    actions: Actions
    messages: MessageBar
    status: StatusBar
    registry: Registry
