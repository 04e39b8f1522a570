"""What can be done with the map, in the menu ``Map`` and in the tool bar."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QToolButton

from app.ui.actions.actions import Actions
from app.ui.actions.shortcuts import plain
from app.ui.canvas.brush import BrushTool
from app.ui.context import WindowContext
from app.ui.focus_map.display import MapDisplay
from app.ui.focus_map.look import LARGEST_SIGMA, SMALLEST_SIGMA, MapPlace
from app.ui.focus_map.painting import MapPainting

_STEP = 1.1
"""Factor by which a key moves σ₀."""


class MapActions:
    """Actions of the window for ``display`` and ``painting``; they follow what is shown."""

    def __init__(self, context: WindowContext, display: MapDisplay, painting: MapPainting) -> None:
        self._display, self._painting = display, painting
        tr, make = context.window.tr, context.actions.make
        self.show = make(
            tr("&Show the map"), "map", "M", tr("Where and by how much it is out of focus"), True, "map_show"
        )
        self.over = make(tr("&Over the photo"), check=True, name="map_over")
        self.only = make(tr("Map o&nly"), check=True, name="map_only")
        self.beside = make(tr("&Beside the photo"), None, "Shift+M", check=True, name="map_beside")
        self.contour = make(tr("&Contour of what is in focus"), None, "K", check=True, name="map_contour")
        self.fill = make(tr("&Fill what is in focus"), None, "Shift+K", check=True, name="map_fill")
        self.hatch = make(tr("&Hatch what is unsure"), check=True, name="map_hatch")
        self.more = make(tr("Call &more in focus"), None, ".", tr("Raise the σ of focus"), name="map_more")
        self.less = make(tr("Call &less in focus"), None, ",", tr("Lower the σ of focus"), name="map_less")
        self.brush = make(
            tr("Correct with the b&rush"), "brush", "B", tr("Paint on the map"), True, "map_brush"
        )
        self.larger = make(tr("Larger brush"), None, "]", name="map_brush_larger")
        self.smaller = make(tr("Smaller brush"), None, "[", name="map_brush_smaller")
        self.harder = make(tr("Harder brush"), None, "}", name="map_brush_harder")
        self.softer = make(tr("Softer brush"), None, "{", name="map_brush_softer")
        self.dab = make(
            tr("&Dab in the middle of the view"), None, "Shift+B", tr("Brush without a mouse"), name="map_dab"
        )
        self.reset = make(tr("&Take all strokes away"), name="map_reset")
        self.measure = make(tr("&Use the measured map"), name="map_measure")
        self.write = make(tr("&Export map…"), None, "Ctrl+Shift+E", name="map_export")
        self.read = make(tr("&Import map…"), None, "Ctrl+Shift+I", name="map_import")
        self._menu(context.actions, context.window)
        self._tool_bar(context.actions)
        self._connect()
        self._follow()

    def _menu(self, actions: Actions, window: QMainWindow) -> None:
        menu = QMenu(window.tr("&Map"), window)
        groups: tuple[tuple[QAction, ...], ...] = (
            (self.show,),
            (self.over, self.only, self.beside),
            (self.contour, self.fill, self.hatch, self.more, self.less),
            (self.brush, self.larger, self.smaller, self.harder, self.softer, self.dab, self.reset),
            (self.measure, self.write, self.read),
        )
        for index, group in enumerate(groups):
            if index:
                menu.addSeparator()
            menu.addActions(group)
        places = QActionGroup(menu)
        for action in groups[1]:
            places.addAction(action)
        window.menuBar().insertMenu(actions.menus.help.menuAction(), menu)

    def _tool_bar(self, actions: Actions) -> None:
        for action in (self.show, self.brush):
            actions.tool_bar.insertAction(actions.undo, action)
            button = actions.tool_bar.widgetForAction(action)
            assert isinstance(button, QToolButton)
            button.setAccessibleName(plain(action.text()))
        actions.tool_bar.insertSeparator(actions.undo)

    def _connect(self) -> None:
        display, painting = self._display, self._painting
        self.show.triggered.connect(display.show)
        places = {self.over: MapPlace.OVER, self.only: MapPlace.ONLY, self.beside: MapPlace.BESIDE}
        for action, place in places.items():
            action.triggered.connect(partial(self._set, place=place))
        self.contour.triggered.connect(lambda on: self._set(contour=on))
        self.fill.triggered.connect(lambda on: self._set(fill=on))
        self.hatch.triggered.connect(lambda on: self._set(hatch=on))
        self.more.triggered.connect(lambda: self._move_sigma0(_STEP))
        self.less.triggered.connect(lambda: self._move_sigma0(1 / _STEP))
        self.brush.triggered.connect(painting.switch)
        self.larger.triggered.connect(lambda: painting.set_brush(painting.brush.grown(True)))
        self.smaller.triggered.connect(lambda: painting.set_brush(painting.brush.grown(False)))
        self.harder.triggered.connect(lambda: painting.set_brush(painting.brush.hardened(True)))
        self.softer.triggered.connect(lambda: painting.set_brush(painting.brush.hardened(False)))
        self.dab.triggered.connect(painting.dab)
        self.reset.triggered.connect(painting.reset)
        self.measure.triggered.connect(display.measure_again)
        self.write.triggered.connect(display.panel.export_wanted)
        self.read.triggered.connect(display.panel.import_wanted)
        display.look_changed.connect(self._follow)
        display.changed.connect(self._follow)
        painting.changed.connect(self._follow)

    def _set(self, **look: Any) -> None:
        """Change the look like this; showing the map is meant, too."""
        self._display.set_look(dataclasses.replace(self._display.look, shown=True, **look))

    def _move_sigma0(self, factor: float) -> None:
        look = self._display.look
        sigma0 = round(min(max(look.sigma0 * factor, SMALLEST_SIGMA), LARGEST_SIGMA), 2)
        self._display.set_look(dataclasses.replace(look, sigma0=sigma0))

    def _follow(self) -> None:
        display, painting = self._display, self._painting
        look = display.look
        photo, seen = display.offered, display.offered and look.shown
        for action, on in (
            (self.show, look.shown),
            (self.over, look.place is MapPlace.OVER),
            (self.only, look.place is MapPlace.ONLY),
            (self.beside, look.place is MapPlace.BESIDE),
            (self.contour, look.contour),
            (self.fill, look.fill),
            (self.hatch, look.hatch),
            (self.brush, painting.on),
        ):
            action.setChecked(on)
        for action in (self.show, self.over, self.only, self.beside, self.brush):
            action.setEnabled(photo)
        for action in (self.contour, self.fill, self.hatch, self.more, self.less):
            action.setEnabled(seen)
        # A mask and a frame of a stack are painted with a brush of this size too.
        for action in (self.larger, self.smaller, self.harder, self.softer):
            action.setEnabled(isinstance(display.canvas.mouse_tool, BrushTool))
        self.dab.setEnabled(painting.on)
        self.reset.setEnabled(painting.strokes > 0)
        self.measure.setEnabled(photo and not display.measuring)
        self.read.setEnabled(photo and not display.measuring)
        self.write.setEnabled(display.picture is not None and display.picture.final)
