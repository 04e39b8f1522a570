"""What tools tell of the photo, in the window: switched on in their panels, laid over what is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.document.edit import Snapshot
from app.engine.queue import Lane
from app.tools.contract import OverlaySpec, Tool
from app.tools.params import controls
from app.ui.canvas import missing_regions
from app.ui.canvas.canvas import Canvas
from app.ui.canvas.screen_image import ScreenImage
from app.ui.overlays.hatching import OverlayMarks, OverlayPainter
from app.ui.overlays.job import MakeOverlay, NoOverlay, OverlayMade
from app.ui.overlays.stack_layers import up_to
from app.ui.panels.panel_column import PanelColumn
from app.ui.session.session import Session
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.translation import translated
from app.ui.worker.replies import Failed, Opened, Stopped

_SETTLE_MS = 120


@dataclass(frozen=True)
class _Wanted:
    """What is to be told of: ``part`` is a region in px of the photo at a scale, and that scale."""

    opened: Opened
    state: Snapshot
    name: str
    part: missing_regions.ScaledRegion


class OverlayController(QObject):
    """Shows one picture of one tool at most; it is gone when the tool is off. ``shown``: its tool and name.

    Only what is looked at is asked for, at the size of the picture on the screen and once that is there: it
    comes from the very tiles that are seen. ``foot``: how many px at the foot of the canvas others take.
    """

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        canvas: Canvas,
        panels: PanelColumn,
        messages: MessageBar,
        foot: Callable[[], int],
    ) -> None:
        super().__init__(window)
        self._session, self._canvas, self._panels, self._messages = session, canvas, panels, messages
        self._covered = 0
        self.overlay = OverlayPainter(canvas.font(), lambda: self._covered + foot(), self)
        self.shown: tuple[type[Tool[Any]], str] | None = None
        self._asked: tuple[int, _Wanted] | None = None
        self._there: _Wanted | None = None
        self._answer: OverlayMade | None = None
        self._failed: _Wanted | None = None
        self._settle = Debounce(_SETTLE_MS, self._ask, self)
        self._connect()

    def _connect(self) -> None:
        session, canvas = self._session, self._canvas
        canvas.overlays.append(self.overlay)
        self.overlay.changed.connect(canvas.update)
        self._messages.covering.connect(self._stand_above)
        for panel in self._panels.panels.values():
            if panel.told is not None:
                panel.told.wanted.connect(lambda name, tool=panel.tool: self.show(tool, name))
        session.editing.edited.connect(self._follow)
        session.opened.connect(lambda _: self._follow())
        session.emptied.connect(self._follow)
        session.painted.connect(self._soon)
        session.idle.connect(lambda _: self._soon())
        canvas.view_changed.connect(self._soon)
        session.listen(OverlayMade, self._on_made)
        session.listen(Failed, self._on_failed)
        session.listen(Stopped, self._on_stopped)

    # --- wishes ----------------------------------------------------------------------------------------

    def show(self, tool: type[Tool[Any]], name: str) -> None:
        """Show the picture ``name`` of ``tool``; empty: nothing."""
        self.shown = (tool, name) if name else None
        self._forget()
        self._follow()
        self._ask()

    def say(self, notes: tuple[str, ...]) -> None:
        """Tell ``notes``; where one of them speaks of places, offer to show them."""
        for tool_id, panel in self._panels.panels.items():
            for name, shown in panel.tool.shows.items():
                if shown.note in notes and self._state(tool_id) is not None and panel.told is not None:
                    act = self._shower(panel.tool, name)
                    self._messages.show_note(" ".join(notes), self.tr("Show where"), act)
                    return
        self._messages.show_note(" ".join(notes))

    def _shower(self, tool: type[Tool[Any]], name: str) -> Callable[[], None]:
        return lambda: self.show(tool, name)

    # --- what is to be shown ---------------------------------------------------------------------------

    def _state(self, tool_id: str) -> Snapshot | None:
        """The state of the photo up to the tool; None where that is off."""
        document = self._session.document
        return None if document is None else up_to(document.snapshot, tool_id)

    def _wanted(self) -> _Wanted | None:
        view, opened = self._canvas.view, self._session.screen.opened
        if self.shown is None or view is None or opened is None:
            return None
        tool, name = self.shown
        photo = opened.document.photo
        size = photo.width, photo.height
        nothing = ScreenImage(*size)
        part = missing_regions.missing_proxy(view, *size, nothing) or missing_regions.missing_full(
            view, *size, nothing
        )
        state = self._state(tool.id)
        return None if part is None or state is None else _Wanted(opened, state, name, part)

    def _lacking(self) -> str:
        """The label of a parameter that is switched off and has to be on for anything to be shown."""
        document = self._session.document
        if self.shown is None or document is None:
            return ""
        tool, name = self.shown
        params = document.params_of(tool)
        for each in tool.shows[name].needs:
            if not getattr(params, each):
                return translated(controls(tool.Params)[each].label)
        return ""

    def _follow(self) -> None:
        """The photo, or what is done to it, is another."""
        if self.shown is not None and self._state(self.shown[0].id) is None:
            self.shown = None
        if self.shown is None or (self._there and self._there.opened is not self._session.screen.opened):
            self._forget()
        if self._asked is not None and self._asked[1] != self._wanted():
            self._stop()
        self._present()
        self._soon()

    def _soon(self) -> None:
        """Look again in a moment; not put off by what comes meanwhile."""
        if self.shown is not None and not self._settle.isActive():
            self._settle.start()

    def _ask(self) -> None:
        wanted = self._wanted()
        if wanted is None or wanted in (self._there, self._failed) or self._asked is not None:
            return
        if not self._session.screen.shows_view:
            if not self._session.busy:  # given up
                self._failed = wanted
                self._present()
            return  # painting goes on, or the map is measured first: either tells when it is done
        region, scale = wanted.part
        assert self.shown is not None
        full = self._told_by().full
        generation = self._session.next_generation()
        self._asked = generation, wanted
        self._session.ask(
            MakeOverlay(generation, wanted.opened, wanted.state, wanted.name, region, scale, full)
        )

    def _told_by(self) -> OverlaySpec:
        assert self.shown is not None
        tool, name = self.shown
        return tool.shows[name]

    def _stop(self) -> None:
        if self._asked is not None:
            self._asked = None
            self._session.qthread.cancel(Lane.OVERLAY)

    def _forget(self) -> None:
        self._stop()
        self._there = self._answer = self._failed = None

    # --- answers ---------------------------------------------------------------------------------------

    def _on_made(self, news: OverlayMade) -> None:
        if self._asked is not None and news.generation == self._asked[0]:
            self._there, self._answer, self._asked = self._asked[1], news, None
            self._failed = None
            self._present()
            self._soon()  # meanwhile something else may be looked at

    def _on_failed(self, news: Failed) -> None:
        if self._asked is not None and news.generation == self._asked[0]:
            self._failed, self._asked = self._asked[1], None
            self._present()

    def _on_stopped(self, news: Stopped) -> None:
        if self._asked is not None and news.generation == self._asked[0]:
            self._asked = None  # it made way for the photo, and is asked for again when that has been painted
            self._soon()

    def _stand_above(self, foot: int) -> None:
        self._covered = foot
        self._canvas.update()

    # --- what is seen ----------------------------------------------------------------------------------

    def _present(self) -> None:
        words = self.words()
        marks = None
        if self._answer is not None and self._there is not None:
            region, scale = self._there.part
            if self._answer.marks is not None:
                known = self.overlay.told
                same = known is not None and known.marks is self._answer.marks
                marks = known if same else OverlayMarks(self._answer.marks, region, scale)
        self.overlay.show(marks, words)
        for panel in self._panels.panels.values():
            if panel.told is not None:
                name = self.shown[1] if self.shown is not None and self.shown[0] is panel.tool else ""
                panel.told.show_shown(name, words)

    def words(self) -> str:
        """What is said of what is shown."""
        if self.shown is None:
            return ""
        shown, answer = self._told_by(), self._answer
        if answer is None:
            if self._failed is not None:
                return self.tr("Not worked out, as the photo is not")
            return self.tr("Working out the overlay")
        if answer.silence is NoOverlay.NO_MAP:
            return self.tr("Focus could not be measured, so nothing is known of this")
        if answer.silence is NoOverlay.RESTS:
            return self.tr("{} changes nothing here, so it has nothing to show").format(
                translated(self.shown[0].title)
            )
        if answer.silence is NoOverlay.NOT_MADE and (lacking := self._lacking()):
            return self.tr("Switch on “{}” to see this").format(lacking)
        if answer.marks is None:
            return translated(shown.nothing)
        legend = translated(shown.legend)
        if not self._shows_all():
            return legend
        return self.tr("{0}: {1} of the photo").format(legend, f"{100 * answer.share:.1f} %")

    def _shows_all(self) -> bool:
        """Whether all of the photo is told of."""
        if self._there is None:
            return False
        (region, scale), photo = self._there.part, self._there.opened.document.photo
        whole = round(photo.width * scale), round(photo.height * scale)
        return (region.width, region.height) == whole
