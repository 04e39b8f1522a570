"""The focus map in the window: its panel, the map over the photo, the brush, files and actions."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject

from app.ui.context import WindowContext
from app.ui.focus_map.actions import MapActions
from app.ui.focus_map.display import MapDisplay
from app.ui.focus_map.files import MapFiles
from app.ui.focus_map.look import LARGEST_SIGMA, SMALLEST_SIGMA, MapLook, MapPlace
from app.ui.focus_map.painting import MapPainting
from app.ui.focus_map.panel import MapPanel
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.storage import get, put

_KEY = "map"
_SETTLED_MS = 600


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
        self._settled = Debounce(_SETTLED_MS, self._keep_look, self)
        self.display.set_look(look_from(get(_KEY, {})))
        self.display.look_changed.connect(lambda _: self._settled.start())

    def _keep_look(self) -> None:
        """Keep the look between sessions, once nobody moves it any more."""
        put(_KEY, plain_of(self.display.look))


def plain_of(look: MapLook) -> dict[str, Any]:
    """``look`` as what JSON can hold, without whether it is shown: a start measures nothing."""
    plain = dataclasses.asdict(look) | {"place": look.place.value}
    del plain["shown"]
    return plain


def look_from(plain: dict[str, Any]) -> MapLook:
    """The reverse; what is missing or cannot be is as usual."""
    usable: dict[str, Any] = {}
    numbers = {"opacity": (0.0, 1.0), "sigma0": (SMALLEST_SIGMA, LARGEST_SIGMA)}
    for name, (low, high) in numbers.items():
        value = plain.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            usable[name] = float(value)
    for name in ("contour", "fill", "hatch"):
        if isinstance(plain.get(name), bool):
            usable[name] = plain[name]
    if plain.get("place") in [place.value for place in MapPlace]:
        usable["place"] = MapPlace(plain["place"])
    return MapLook(**usable)
