"""The map in the window: when it is measured, where it is shown, what it says under the cursor."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.document.edit import Snapshot
from app.document.map_edits import as_measured
from app.engine.queue import Lane
from app.ui.canvas.sides import Compare, Side
from app.ui.context import WindowContext
from app.ui.focus_map.job import Mapped, MeasureMap
from app.ui.focus_map.look import MapLook, MapPlace
from app.ui.focus_map.overlay import MapOverlay
from app.ui.focus_map.panel import MapPanel
from app.ui.focus_map.picture import MapCache, MapPicture, ProbeValue
from app.ui.focus_map.readout import MapReadout
from app.ui.widgets.message_list import Matter
from app.ui.worker.replies import Failed, Opened, Progressed
from app.ui.worker.thread import Task


class MapDisplay(QObject):
    """Joins session, canvas and panel. Measures when the map is first shown or a tool follows it.

    ``look_changed``: another :class:`MapLook`. ``changed``: another map, or measuring began or ended.
    """

    look_changed = Signal(object)
    changed = Signal()

    def __init__(self, context: WindowContext, panel: MapPanel) -> None:
        super().__init__(context.window)
        self.session, self.canvas, self.panel = context.session, context.canvas, panel
        self._messages = context.messages
        self.overlay = MapOverlay(self)
        self.readout = MapReadout(context.canvas)
        self._cache = MapCache()
        self._shown_edits: tuple[Any, ...] = ()
        self._task: Task[MeasureMap] | None = None
        self._given_up: Snapshot | None = None
        self._followed = False
        self._before_beside: Compare | None = None
        self._hovered: tuple[float, float] | None = None
        self._connect()

    def _connect(self) -> None:
        canvas, session, panel = self.canvas, self.session, self.panel
        canvas.overlays.append(self.overlay)
        self.overlay.changed.connect(canvas.update)
        canvas.hovered.connect(self._hover)
        canvas.left.connect(lambda: self._hover(None, None))
        canvas.view_changed.connect(self._probe)
        panel.changed.connect(self.set_look)
        panel.cancelled.connect(lambda: session.cancel(Lane.MAP))
        panel.measure_wanted.connect(self.measure_again)
        session.opening.connect(self._on_opening)
        session.opened.connect(self._opened)
        session.editing.edited.connect(self._edited)
        session.renderer.map_wanted.connect(self.follow)
        session.renderer.halted_changed.connect(self._on_halted)
        session.emptied.connect(self._leave)
        self._messages.covering.connect(self.readout.stand_above)
        canvas.compare_changed.connect(self._compare_changed)
        for signal in (session.after_changed, session.other_changed, session.idle):
            # After the other slots, which arrange the sides for other purposes.
            signal.connect(self._arrange_sides, Qt.ConnectionType.QueuedConnection)

    @property
    def look(self) -> MapLook:
        return self.overlay.look

    @property
    def picture(self) -> MapPicture | None:
        """The map that is shown: of the photo in view, and of no other."""
        return self.overlay.picture

    @property
    def offered(self) -> bool:
        """Whether there is a photo to be measured."""
        return self.session.document is not None

    @property
    def _matter(self) -> Matter:
        return Matter("map", self.session.photo_list.current, unasked=True)

    @property
    def measuring(self) -> bool:
        return self._task is not None and self._task.active

    @property
    def edits(self) -> tuple[Any, ...]:
        """What was done to the map of the photo in view."""
        return self.session.document.snapshot.map_edits if self.session.document is not None else ()

    # --- how it is shown -------------------------------------------------------------------------------

    def set_look(self, look: MapLook) -> None:
        """Show the map like this; measure it when it is shown for the first time."""
        if look.shown and not self.look.shown:
            self._given_up = None
            self._messages.solve(self._matter)  # it is tried again
        self.overlay.show_look(look)
        self.panel.show_look(look)
        self._compare_sides()
        self._probe()
        self.ask()
        self.look_changed.emit(look)

    def show(self, on: bool) -> None:
        self.set_look(dataclasses.replace(self.look, shown=on))

    @property
    def _is_beside(self) -> bool:
        return self.look.shown and self.look.place is MapPlace.BESIDE

    def _compare_sides(self) -> None:
        """Put photo and map side by side as long as the look says so; restore the sides afterwards."""
        canvas = self.canvas
        if self._is_beside and self._before_beside is None:
            self._before_beside = canvas.compare
            self._arrange_sides()
            canvas.set_compare(Compare.BESIDE)
        elif not self._is_beside and self._before_beside is not None:
            canvas.show_sides(Side(), Side("", list(canvas.after)))
            before, self._before_beside = self._before_beside, None
            canvas.set_compare(before)
            self.session.editing.compare_with(self.session.editing.compared_index)

    def _arrange_sides(self, *_: object) -> None:
        if self._is_beside:
            layers = list(self.canvas.after)
            photo = Side(self.tr("Photo"), layers, overlays=False)
            self.canvas.show_sides(photo, Side(self.tr("Focus map"), layers))

    def _compare_changed(self) -> None:
        """A single picture was chosen while two are shown: show the map over it."""
        compare = self.canvas.compare
        if self._before_beside is not None and compare in (Compare.SINGLE, Compare.DIFFERENCE):
            self._before_beside = compare
            self.set_look(dataclasses.replace(self.look, place=MapPlace.OVER))

    # --- probe -----------------------------------------------------------------------------------------

    def _hover(self, x: float | None, y: float | None) -> None:
        self._hovered = None if x is None or y is None else (x, y)
        self._probe()

    def _probe(self) -> None:
        """Read the map under the cursor, or in the middle of the view while no cursor is over the photo."""
        view, seen = self.canvas.view, self.look.shown and self.canvas.view is not None
        if seen and view is not None:
            self.readout.settle()
            self.readout.show_reading(self.read(*(self._hovered or (view.x, view.y))), self._hovered is None)
        self.readout.setVisible(seen)
        self.overlay.show_cross(seen and self._hovered is None)

    def read(self, x: float, y: float) -> ProbeValue | None:
        """The map at a place of the photo, in its px."""
        return self.picture.read(x, y) if self.picture is not None else None

    # --- measuring -------------------------------------------------------------------------------------

    def measure_again(self) -> None:
        """Go back to the map as it is measured, whatever was imported or painted, and show it."""
        document = self.session.document
        if document is None:
            return
        self._given_up = None
        self._messages.solve(self._matter)
        if document.snapshot.map_edits:
            self.session.editing.change(as_measured(document.snapshot), self.tr("Map: as measured"))
        self.show(True)

    def follow(self) -> None:
        """Measure the map even if it is not shown: what is rendered depends on it."""
        self._followed = True
        if self.session.document is not None and self.session.document.snapshot == self._given_up:
            self._end_following()
        self.ask()

    def _on_halted(self, on: bool) -> None:
        if not on:
            self._given_up = None

    def _end_following(self) -> None:
        if self._followed:
            self._followed = False
            self.session.renderer.resume_after_map(measured=False)

    def ask(self) -> None:
        """Measure the map if it is shown or followed, and neither known nor being measured."""
        document, opened = self.session.document, self.session.renderer.opened
        if document is None or opened is None or not (self.look.shown or self._followed):
            return
        edits = document.snapshot.map_edits
        # A tool that follows the map needs it in the engine, whatever is cached for the screen.
        if (self._cache.has(edits) and not self._followed) or document.snapshot == self._given_up:
            return
        before = self._task
        if before is not None and before.active and before.request.map_edits == edits:
            return  # it is being measured
        self._task = self.session.run(
            MeasureMap(opened, edits),
            on={Mapped: self._on_mapped},
            done=self._on_measured,
            failed=self._on_failed,
            stopped=self._give_up,
            progress=self._on_progress,
            status=True,
        )
        if before is not None:
            before.cancel()
        if self.picture is None:
            self.panel.show_progress(0.0)
        self.changed.emit()

    def _show(self) -> None:
        """Show the picture that comes nearest to the map as it is edited now."""
        self._shown_edits = self.edits
        picture, strokes = self._cache.best(self._shown_edits)
        self.overlay.show_picture(picture, strokes)
        self.panel.show_picture(picture)
        self._probe()
        self.changed.emit()

    def _end(self) -> None:
        self.panel.show_progress(None)
        self.changed.emit()

    def _give_up(self) -> None:
        self._given_up = self.session.document.snapshot if self.session.document is not None else None
        self._end()
        self._end_following()

    # --- the photo -------------------------------------------------------------------------------------

    def _on_opening(self, _: str) -> None:
        """Measure again after the opening: should it fail, this photo stays in view."""
        if self._task is not None and self._task.active:
            self._task.cancel()
            self.ask()

    def _opened(self, _: Opened) -> None:
        self._leave()
        self._arrange_sides()
        self.ask()

    def _leave(self) -> None:
        """Forget the map of the photo before, and begin with the one in view."""
        self._given_up, self._hovered, self._followed = None, None, False
        self._cache = MapCache()
        self.panel.offer(self.offered)
        if self._task is not None and self._task.active:
            self._task.cancel()
            self._end()
        self._show()

    def _edited(self) -> None:
        if self.edits != self._shown_edits:
            self._show()
            self.ask()

    # --- replies ---------------------------------------------------------------------------------------

    def _on_mapped(self, reply: Mapped) -> None:
        self._cache.put(reply.map_edits, reply.picture)
        self._show()

    def _on_measured(self) -> None:
        self._messages.solve(self._matter)
        self._end()
        self._followed = False
        self.session.renderer.resume_after_map()
        self.ask()

    def _on_progress(self, reply: Progressed) -> None:
        if self._task is not None and not self._cache.is_whole:
            self.panel.show_progress(reply.fraction)
            renderer = self.session.renderer
            if renderer.awaits_map:  # then it is a part of what is rendered
                renderer.tell_map_progress(reply.fraction)
            else:
                self._task.show_progress(reply.fraction, self.tr("Measuring focus"))

    def _on_failed(self, reply: Failed) -> None:
        self._give_up()
        self._messages.show_error(reply.sentence, matter=self._matter)
