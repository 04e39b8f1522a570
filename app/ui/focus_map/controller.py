"""The focus map in the window: its panel, the map over the photo, the brush, files and actions."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.context import WindowContext
from app.ui.focus_map.actions import MapActions
from app.ui.focus_map.display import MapDisplay
from app.ui.focus_map.files import MapFiles
from app.ui.focus_map.memory import MapMemory
from app.ui.focus_map.painting import MapPainting
from app.ui.focus_map.panel import MapPanel


class FocusMapController(QObject):
    """``display`` shows and measures the map, ``painting`` corrects it; ``panel`` stands above the tools."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self.panel = MapPanel()
        self.section = context.right.add_above(self.panel, self.tr("Focus map"), "map")
        for button in self.panel.head:
            self.section.head.addWidget(button)
        self.display = MapDisplay(context, self.panel)
        self.painting = MapPainting(self.display, self.panel.brush, context.window)
        self.files = MapFiles(context, self.display)
        self.actions = MapActions(context, self.display, self.painting)
        self.memory = MapMemory(self.display, context.window)
