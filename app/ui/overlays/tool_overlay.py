"""The further pictures of one tool's result, over the photo: asked for, kept while they are true, painted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter

from app.document.edit import Snapshot
from app.engine.queue import Lane
from app.imaging.region import Region
from app.tools.contract import Tool
from app.tools.params import controls
from app.ui.canvas.compare_view import Overlay
from app.ui.canvas.effects import paint_plate
from app.ui.canvas.missing_regions import ScaledRegion, missing_full, missing_proxy, proxy_scale
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.viewport import Viewport
from app.ui.context import WindowContext
from app.ui.overlays.job import MakeOverlays, NoOverlay, OverlayPixels, OverlaysMade
from app.ui.overlays.pictures import Hatching, Palette, PalettePicture
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.theme import theme
from app.ui.widgets.translation import translated
from app.ui.worker.replies import Opened
from app.ui.worker.thread import Task

_SETTLE_MS = 120
_LARGEST_PX = 6_000_000
"""Px of a photo whose overlays are kept at full size."""


@dataclass(frozen=True)
class _Subject:
    """What pictures are of: those of ``tool`` called ``names``, in a state of a photo. ``part``: what is seen
    of it; None: all of it.
    """

    opened: Opened
    state: Snapshot
    tool: type[Tool[Any]]
    names: tuple[str, ...]
    part: ScaledRegion | None


class ToolOverlay(QObject):
    """An overlay of the canvas: shows at most one picture of one ``tool``, called ``name`` (empty: none).

    With ``whole``, a tool, all pictures of that tool are worked out of the whole photo as soon as the photo
    itself is there, shown or not. Else only the one that is shown is asked for, only of what is seen, at its
    size on the screen, and once that is painted: it comes from the very tiles that are seen.

    ``changed``: other ``pixels`` are there (by name), or another picture is shown. ``frames``: the names of
    the frames that take part, by their number in an index. ``foot``: how many px at the foot of the canvas
    others take, besides what the messages cover.
    """

    changed = Signal()

    def __init__(
        self,
        context: WindowContext,
        parent: QObject,
        whole: type[Tool[Any]] | None = None,
        foot: Callable[[], int] = lambda: 0,
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas = context.session, context.canvas
        self._is_whole, self._foot = whole is not None, foot
        self.tool, self.name = whole, ""
        self.frames: tuple[str, ...] = ()
        self.pixels: Mapping[str, OverlayPixels] = {}
        self._reason: NoOverlay | None = None
        self._task: Task[MakeOverlays] | None = None
        self._asked: _Subject | None = None
        self._known: _Subject | None = None
        self._failed: _Subject | None = None
        self._covered = 0
        self._cursor: tuple[float, float] | None = None
        self._settle = Debounce(_SETTLE_MS, self._ask, self)
        self._painters: dict[str, Overlay] = {}
        canvas.overlays.append(self)
        canvas.hovered.connect(self._hover)
        canvas.left.connect(lambda: self._hover(None, None))
        canvas.view_changed.connect(self._soon)
        context.messages.covering.connect(self._stand_above)
        session.editing.edited.connect(self.follow)
        session.opened.connect(lambda _: self.follow())
        session.emptied.connect(self.follow)
        session.painted.connect(self._soon)
        session.idle.connect(lambda _: self._soon())

    # --- what is shown ---------------------------------------------------------------------------------

    def show(self, name: str, tool: type[Tool[Any]] | None = None) -> None:
        """Show the picture ``name`` (empty: none) of ``tool``, or of the tool that it has."""
        self.tool, self.name = tool or self.tool, name
        self._failed = None
        self.follow()
        self._ask()

    def state_of(self, tool: type[Tool[Any]]) -> Snapshot | None:
        """The state of the photo up to ``tool``; None where that is off."""
        document = self._session.document
        edit = None if document is None else document.snapshot.edit_of(tool.id)
        if document is None or edit is None or not edit.enabled:
            return None
        edits = document.snapshot.edits
        return dataclasses.replace(document.snapshot, edits=edits[: edits.index(edit) + 1])

    @property
    def is_current(self) -> bool:
        """Whether what is shown is that of the photo as it is now, where it is looked at."""
        return self._known is not None and self._known == self._subject()

    @property
    def is_asked(self) -> bool:
        """Whether the worker has been asked for pictures."""
        return self._task is not None and self._task.active

    @property
    def shown(self) -> Overlay | None:
        """What is painted now."""
        pixels = self.pixels.get(self.name)
        if pixels is None or pixels.is_empty:
            return None
        if self.name not in self._painters:
            self._painters[self.name] = self._make_painter(pixels)
        return self._painters[self.name]

    def _subject(self) -> _Subject | None:
        view, opened, tool = self._canvas.view, self._session.renderer.opened, self.tool
        if tool is None or view is None or opened is None or (state := self.state_of(tool)) is None:
            return None
        if self._is_whole:
            return _Subject(opened, state, tool, tuple(tool.shows), None)
        if not self.name:
            return None
        if tool.shows[self.name].kind != "mask":  # a value under the cursor is said of all of the photo
            return _Subject(opened, state, tool, (self.name,), None)
        nothing = ScreenImage(view.photo_width, view.photo_height)
        part = missing_proxy(view, nothing) or missing_full(view, nothing)
        return None if part is None else _Subject(opened, state, tool, (self.name,), part)

    # --- asking ----------------------------------------------------------------------------------------

    def follow(self) -> None:
        """The photo, what is done to it, or what is to be shown is another."""
        if not self._is_whole and (self.tool is None or self.state_of(self.tool) is None):
            self.tool, self.name = None, ""
        subject = self._subject()
        known = self._known
        if known is None or subject is None or self._is_whole:
            stays = known == subject
        else:  # shown until it is replaced
            stays = (known.opened, known.tool, known.names) == (subject.opened, subject.tool, subject.names)
        if not stays:
            self._known, self.pixels, self._reason, self._painters = None, {}, None, {}
        if self._task is not None and self._asked != subject:
            self._task.cancel()
            self._task = None
        self._present()
        self._soon()

    def _soon(self) -> None:
        """Look again in a moment; not put off by what comes meanwhile."""
        if (self.name or self._is_whole) and not self._settle.isActive():
            self._settle.start()

    def _ask(self) -> None:
        subject, session = self._subject(), self._session
        if subject is None or subject in (self._known, self._failed) or self.is_asked:
            return
        if session.busy if subject.part is None else not session.renderer.shows_view:
            if not session.busy:  # the photo was given up
                self._give_up(subject)
            return  # painting goes on, or the map is measured first: either tells when it is done
        self._asked = subject
        self._task = session.run(
            self._request(subject),
            on={OverlaysMade: lambda reply: self._on_made(reply, subject)},
            failed=lambda _: self._give_up(subject),
            stopped=self._soon,  # it made way for the photo
        )

    def _request(self, subject: _Subject) -> MakeOverlays:
        specs = {name: subject.tool.shows[name] for name in subject.names}
        palette = Palette(len(self.frames), theme().colour("label"), theme().colour("accent"))
        if subject.part is not None:
            region, scale, lane = *subject.part, Lane.OVERLAY
            return MakeOverlays(subject.opened, subject.state, specs, region, scale, palette, lane)
        # What was worked out for the screen is there already: full size last of all, if it is not too large.
        view, photo = self._canvas.view, subject.opened.document.photo
        assert view is not None
        small = photo.width * photo.height <= _LARGEST_PX
        scale = 1.0 if small else proxy_scale(view.fitted().zoom)
        return MakeOverlays(subject.opened, subject.state, specs, None, scale, palette, Lane.TRIAL)

    def _on_made(self, reply: OverlaysMade, subject: _Subject) -> None:
        self._known, self._failed = subject, None
        self.pixels, self._reason, self._painters = reply.pixels, reply.reason, {}
        self._present()
        self._soon()  # meanwhile something else may be looked at

    def _give_up(self, subject: _Subject) -> None:
        self._failed = subject
        self._present()

    # --- what is said ----------------------------------------------------------------------------------

    def words(self) -> str:
        """What is said of what is shown; of single places that under the cursor, or else in the middle."""
        if self.tool is None or not self.name:
            return ""
        spec, pixels = self.tool.shows[self.name], self.pixels.get(self.name)
        if self._known is None:
            if self._failed is not None:
                return self.tr("Not worked out, as the photo is not")
            return self.tr("Working out the overlay")
        if self._reason is NoOverlay.NO_MAP:
            return self.tr("Focus could not be measured, so nothing is known of this")
        if self._reason is NoOverlay.NEUTRAL:
            return self.tr("{} changes nothing here, so it has nothing to show").format(
                translated(self.tool.title)
            )
        if self._reason is NoOverlay.NOT_MADE and (label := self._switched_off()):
            return self.tr("Switch on “{}” to see this").format(label)
        if pixels is None or pixels.is_empty:
            return translated(spec.nothing)
        if spec.kind == "missing":
            return self.tr("{} of the photo is sharp in no frame").format(f"{pixels.share:.1%}")
        if spec.kind == "confidence":
            return self.tr("Sure {}").format(f"{self._value(pixels):.2f}")
        if spec.kind == "index":
            number = min(max(round(self._value(pixels)), 0), max(len(self.frames) - 1, 0))
            name = self.frames[number] if self.frames else ""
            return self.tr("Frame {0} of {1} · {2}").format(number + 1, len(self.frames), name)
        legend = translated(spec.legend)
        if not self._shows_all(self._known):
            return legend
        return self.tr("{0}: {1} of the photo").format(legend, f"{100 * pixels.share:.1f} %")

    def share(self, kind: str) -> float | None:
        """How much of the photo the picture of this kind marks, [0, 1]; None where there is none."""
        shows = {} if self.tool is None else self.tool.shows
        return next((each.share for name, each in self.pixels.items() if shows[name].kind == kind), None)

    def _switched_off(self) -> str:
        """The label of a parameter that is off and has to be on for anything to be shown."""
        document = self._session.document
        if self.tool is None or document is None:
            return ""
        params = document.params_of(self.tool)
        for each in self.tool.shows[self.name].needs:
            if not getattr(params, each):
                return translated(controls(self.tool.Params)[each].label)
        return ""

    def _value(self, pixels: OverlayPixels) -> float:
        view, values = self._canvas.view, pixels.values
        assert view is not None
        x, y = self._cursor or (view.x, view.y)
        height, width = values.shape
        row, column = int(y * height / view.photo_height), int(x * width / view.photo_width)
        return float(values[min(max(row, 0), height - 1), min(max(column, 0), width - 1)])

    @staticmethod
    def _shows_all(subject: _Subject) -> bool:
        if subject.part is None:
            return True
        (region, scale), photo = subject.part, subject.opened.document.photo
        return (region.width, region.height) == (round(photo.width * scale), round(photo.height * scale))

    # --- painting --------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: Viewport, area: QRect) -> None:
        """Paint the picture over the photo, and what it says into the corner."""
        if (shown := self.shown) is not None:
            shown.paint(painter, view, area)
        if words := self.words():
            paint_plate(painter, words, self._canvas.font(), area, self._covered + self._foot())

    def _make_painter(self, pixels: OverlayPixels) -> Overlay:
        assert self.tool is not None and self._known is not None
        if pixels.picture is not None:
            return PalettePicture(pixels.picture, smooth=self.tool.shows[self.name].kind != "index")
        height, width = pixels.values.shape
        whole = Region(0, 0, width, height), width / self._known.opened.document.photo.width
        return Hatching(pixels.values, *(self._known.part or whole))

    def _present(self) -> None:
        self._canvas.update()
        self.changed.emit()

    def _hover(self, x: float | None, y: float | None) -> None:
        self._cursor = None if x is None or y is None else (x, y)
        if self.name:
            self._canvas.update()

    def _stand_above(self, foot: int) -> None:
        self._covered = foot
        self._canvas.update()
