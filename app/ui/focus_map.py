"""The map's share of the window: panel, overlay, brush and actions, put together."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from app.ui.actions import Actions
from app.ui.canvas import Canvas
from app.ui.map_actions import MapActions
from app.ui.map_desk import MapDesk
from app.ui.map_files import MapFiles
from app.ui.map_memory import MapMemory
from app.ui.map_painting import MapPainting
from app.ui.map_panel import MapPanel
from app.ui.message_bar import MessageBar
from app.ui.panel_column import PanelColumn
from app.ui.session import Session


class FocusMap:
    """``desk`` shows and measures the map, ``painting`` corrects it; ``panel`` stands above the tools."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        canvas: Canvas,
        column: PanelColumn,
        do: Actions,
        messages: MessageBar,
    ) -> None:
        self.panel = MapPanel()
        self.section = column.add_above(self.panel, window.tr("Focus map"), "map")
        for button in self.panel.head:
            self.section.head.addWidget(button)
        self.desk = MapDesk(session, canvas, self.panel, window)
        self.painting = MapPainting(self.desk, self.panel.brush, window)
        self.files = MapFiles(self.desk, messages, window)
        self.actions = MapActions(do, window, self.desk, self.painting)
        self.memory = MapMemory(self.desk, window)
        self.desk.failed.connect(messages.show_error)
        messages.covering.connect(self.desk.readout.stand_above)
