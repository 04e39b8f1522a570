"""The map's share of the window: panel, overlay, brush and actions, put together."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject

from app.ui.context import WindowContext
from app.ui.focus_map.actions import MapActions
from app.ui.focus_map.controller import MapController
from app.ui.focus_map.files import MapFiles
from app.ui.focus_map.look import LARGEST_SIGMA, SMALLEST_SIGMA, MapLook, MapPlace
from app.ui.focus_map.painting import MapPainting
from app.ui.focus_map.panel import MapPanel
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.storage import get, put

_KEY = "map"
_SETTLED_MS = 600


class MapMemory(QObject):
    """Gives ``desk`` the look of the last session, and keeps its look once nobody moves it any more."""

    def __init__(self, desk: MapController, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settled = Debounce(_SETTLED_MS, self._keep, self)
        desk.set_look(look_from(get(_KEY, {})))
        desk.look_changed.connect(lambda _: self._settled.start())

    def _keep(self) -> None:
        put(_KEY, plain_of(self._desk.look))


def plain_of(look: MapLook) -> dict[str, Any]:
    """``look`` as what JSON can hold, without whether it is shown: a start measures nothing."""
    plain = dataclasses.asdict(look) | {"place": look.place.value}
    del plain["shown"]
    return plain


def look_from(plain: dict[str, Any]) -> MapLook:
    """The reverse; what is missing or cannot be is as usual."""
    look = MapLook()
    numbers = {"opacity": (0.0, 1.0), "sigma0": (SMALLEST_SIGMA, LARGEST_SIGMA)}
    for name, (low, high) in numbers.items():
        value = plain.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            look = dataclasses.replace(look, **{name: float(value)})  # type: ignore[arg-type]
    for name in ("contour", "fill", "hatch"):
        if isinstance(plain.get(name), bool):
            look = dataclasses.replace(look, **{name: plain[name]})
    if plain.get("place") in [place.value for place in MapPlace]:
        look = dataclasses.replace(look, place=MapPlace(plain["place"]))
    return look


class FocusMap:
    """``desk`` shows and measures the map, ``painting`` corrects it; ``panel`` stands above the tools."""

    def __init__(self, context: WindowContext) -> None:
        self.panel = MapPanel()
        self.section = context.right.add_above(self.panel, context.window.tr("Focus map"), "map")
        for button in self.panel.head:
            self.section.head.addWidget(button)
        self.desk = MapController(context, self.panel)
        self.painting = MapPainting(self.desk, self.panel.brush, context.window)
        self.files = MapFiles(context, self.desk)
        self.actions = MapActions(context, self.desk, self.painting)
        self.memory = MapMemory(self.desk, context.window)
