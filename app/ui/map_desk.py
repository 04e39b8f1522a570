"""The map in the window: when it is measured, where it is shown, what it says under the cursor."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.request import Lane
from app.ui.canvas import Canvas, Compare, Side
from app.ui.map_job import Mapped, MeasureMap
from app.ui.map_look import MapLook, MapPlace
from app.ui.map_overlay import MapOverlay
from app.ui.map_panel import MapPanel
from app.ui.map_picture import MapPicture, Reading
from app.ui.map_readout import MapReadout
from app.ui.news import Failed, Opened, Progressed, Stopped
from app.ui.session import Session


class MapDesk(QObject):
    """Joins session, canvas and panel. Measures when the map is first looked at, never before.

    ``look_changed`` tells another :class:`MapLook`, ``failed`` a sentence.
    """

    look_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, canvas: Canvas, panel: MapPanel, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.canvas, self.panel = session, canvas, panel
        self.overlay = MapOverlay(self)
        self.readout = MapReadout(canvas)
        self._key: Hashable = None
        self._asked: MeasureMap | None = None
        self._given_up = False
        self._before_beside: Compare | None = None
        self._hovered: tuple[float, float] | None = None
        self._arrange()

    def _arrange(self) -> None:
        canvas, session, panel = self.canvas, self.session, self.panel
        canvas.overlays.append(self.overlay)
        self.overlay.changed.connect(canvas.update)
        canvas.hovered.connect(self._hover)
        canvas.left.connect(lambda: self._hover(None, None))
        canvas.view_changed.connect(self._probe)
        panel.changed.connect(self.set_look)
        panel.cancelled.connect(lambda: session.cancel(Lane.MAP))
        panel.measure_wanted.connect(self.measure_again)
        session.opening.connect(lambda _: session.thread_.cancel(Lane.MAP))
        session.opened.connect(self._opened)
        session.idle.connect(self._idle)
        session.after_changed.connect(lambda _: self._arrange_sides())
        session.listen(Mapped, self._on_mapped)
        session.listen(Progressed, self._on_progress)
        session.listen(Failed, self._on_failed)
        session.listen(Stopped, self._on_stopped)

    @property
    def look(self) -> MapLook:
        return self.overlay.look

    @property
    def picture(self) -> MapPicture | None:
        """The map that is shown: of the photo in view, and of no other."""
        return self.overlay.picture

    @property
    def measuring(self) -> bool:
        return self._asked is not None

    # --- how it is shown -------------------------------------------------------------------------------

    def set_look(self, look: MapLook) -> None:
        """Show the map so; measures it when it is looked at for the first time."""
        if look.shown and not self.look.shown:
            self._given_up = False
        self.overlay.show_look(look)
        self.panel.show_look(look)
        self._arrange_sides()
        self._probe()
        self._ask()
        self.look_changed.emit(look)

    def show(self, on: bool) -> None:
        self.set_look(dataclasses.replace(self.look, shown=on))

    def _arrange_sides(self) -> None:
        """Photo and map side by side as long as that is wanted; as it was before, afterwards."""
        canvas = self.canvas
        wanted = self.look.shown and self.look.place is MapPlace.BESIDE and canvas.view is not None
        if wanted:
            layers = list(canvas.after)
            photo = Side(self.tr("Photo"), layers, overlays=False)
            canvas.show_sides(photo, Side(self.tr("Focus map"), layers))
            if self._before_beside is None:
                self._before_beside = canvas.compare
            canvas.set_compare(Compare.BESIDE)
        elif self._before_beside is not None:
            canvas.show_sides(Side(), Side("", list(canvas.after)))
            canvas.set_compare(self._before_beside)
            self._before_beside = None

    # --- probe -----------------------------------------------------------------------------------------

    def _hover(self, x: float | None, y: float | None) -> None:
        self._hovered = None if x is None or y is None else (x, y)
        self._probe()

    def _probe(self) -> None:
        """Read the map under the cursor, or in the middle of the view while no cursor is over the photo."""
        seen = self.look.shown and self.canvas.view is not None
        if seen:
            self.readout.settle()
            self.readout.show_reading(self._reading(), self._hovered is None)
        self.readout.setVisible(seen)

    def _reading(self) -> Reading | None:
        view = self.canvas.view
        if self.picture is None or view is None:
            return None
        return self.picture.read(*(self._hovered or (view.x, view.y)))

    # --- measuring -------------------------------------------------------------------------------------

    def measure_again(self) -> None:
        """Forget what is known of this photo's map, and measure it."""
        self._given_up = False
        self._show(None)
        self._ask(afresh=True)

    def _ask(self, afresh: bool = False) -> None:
        document = self.session.document
        if document is None or self._key is None or self._given_up:
            return
        if not (afresh or self.look.shown):
            return
        edits = document.snapshot.map_edits
        if not afresh and self._is_known(edits):
            return
        self._asked = MeasureMap(self.session.next_generation(), self._key, edits, afresh)
        self.session.thread_.cancel(Lane.MAP)
        self.session.ask(self._asked)
        self.panel.show_progress(0.0)

    def _is_known(self, edits: tuple[Any, ...]) -> bool:
        """Whether the map with ``edits`` is there or on its way."""
        if self._asked is not None:
            return self._asked.map_edits == edits
        return self.picture is not None and self.picture.final

    def _show(self, picture: MapPicture | None) -> None:
        self.overlay.show_picture(picture)
        self.panel.show_picture(picture)
        self._probe()

    def _end(self) -> None:
        self._asked = None
        self.panel.show_progress(None)
        self.session.idle.emit(Lane.MAP)

    # --- news ------------------------------------------------------------------------------------------

    def _opened(self, opened: Opened) -> None:
        self._key, self._given_up, self._hovered = opened.key, False, None
        self._show(None)  # never the map of another photo
        if self._asked is not None:
            self._end()
        self._before_beside = None
        self._arrange_sides()
        self._ask()

    def _idle(self, lane: int) -> None:
        if lane == Lane.MAP and self._asked is not None:  # stopped by hand
            self._asked, self._given_up = None, True
            self.panel.show_progress(None)

    def _on_mapped(self, news: Mapped) -> None:
        if self._asked is None or news.generation != self._asked.generation or news.key != self._key:
            return
        self._show(news.picture)
        if news.picture.final:
            self._end()
            self._ask()

    def _on_progress(self, news: Progressed) -> None:
        if self._asked is not None and news.generation == self._asked.generation:
            self.panel.show_progress(news.fraction)
            self.session.progressed.emit(Lane.MAP, news.fraction, self.tr("Measuring focus"))

    def _on_failed(self, news: Failed) -> None:
        if self._asked is not None and news.generation == self._asked.generation:
            self._given_up = True
            self._end()
            self.failed.emit(news.sentence)

    def _on_stopped(self, news: Stopped) -> None:
        # By the opening of a photo, for by hand it is given up first. Should that fail, this one stays.
        if self._asked is not None and news.generation == self._asked.generation:
            self._asked = None
            self._ask()
