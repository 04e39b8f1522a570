"""How the map was shown last, kept between sessions."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject

from app.ui.focus_map.display import MapDisplay
from app.ui.focus_map.look import LARGEST_SIGMA, SMALLEST_SIGMA, MapLook, MapPlace
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.storage import get, put

_KEY = "map"
_SETTLED_MS = 600


class MapMemory(QObject):
    """Gives ``display`` the look of the last session, and keeps its look once nobody moves it any more."""

    def __init__(self, display: MapDisplay, parent: QObject) -> None:
        super().__init__(parent)
        self._display = display
        self._settled = Debounce(_SETTLED_MS, self._keep, self)
        display.set_look(look_from(get(_KEY, {})))
        display.look_changed.connect(lambda _: self._settled.start())

    def _keep(self) -> None:
        put(_KEY, plain_of(self._display.look))


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
