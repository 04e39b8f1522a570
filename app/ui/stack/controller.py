"""The focal stack in the window: its panel, its frames over the photo, the overlays of fusing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.document import stack_edits
from app.document.document import Document
from app.document.edit import Snapshot, Source
from app.errors import AllfocusError
from app.tools.contract import Need
from app.ui.context import WindowContext
from app.ui.focus_map.painting import MapPainting
from app.ui.overlays.tool_overlay import ToolOverlay
from app.ui.stack.blink import StackBlink
from app.ui.stack.model import FrameRow
from app.ui.stack.panel import StackPanel
from app.ui.stack.retouch import StackRetouch, renumbered
from app.ui.widgets.message_list import Matter
from app.ui.widgets.translation import translated


class StackController(QObject):
    """Joins session, canvas and panel. Every change of frames is an entry of the history."""

    def __init__(self, context: WindowContext, brush: MapPainting) -> None:
        super().__init__(context.window)
        self._session, self._messages, self._right = context.session, context.messages, context.right
        tools = context.registry.tools.values()
        self._tool = next((tool for tool in tools if Need.FOCAL_STACK in tool.needs), None)
        self.panel = StackPanel()
        # Below the navigator and the open photos: its frames are photos, too.
        self.section = context.left.add(self.panel, self.tr("Focal stack"), "stack", at=2)
        self.blink = StackBlink(context.session, context.canvas, self)
        self.overlay = ToolOverlay(context, self, whole=self._tool)
        self.retouch = StackRetouch(context.session, context.canvas, brush, self._tool, self)
        self._connect()

    def _connect(self) -> None:
        panel, session = self.panel, self._session
        panel.model.checked.connect(self._check)
        panel.model.moved.connect(self._move)
        panel.reference_chosen.connect(self._refer)
        panel.align_wanted.connect(self._align)
        panel.sort_wanted.connect(
            lambda: self._change(stack_edits.by_name, self.tr("Frames ordered by name"))
        )
        panel.blink_toggled.connect(self.set_blinking)
        panel.frame_wanted.connect(self.show_frame)
        panel.overlay_wanted.connect(self.overlay.show)
        panel.row_changed.connect(lambda _: self._choose_frame())
        panel.retouch_toggled.connect(self.retouch.switch)
        self.retouch.changed.connect(self._show_retouch)
        self.blink.changed.connect(self._show_blink)
        self.overlay.changed.connect(self._show_overlays)
        session.opening.connect(lambda _: self.blink.forget())
        session.opened.connect(lambda _: self._opened())
        session.emptied.connect(self._opened)
        session.editing.edited.connect(self._edited)
        session.photos_changed.connect(self._show_rows)
        session.thumbnail_ready.connect(lambda _: self._show_rows() if self.document is not None else None)

    @property
    def document(self) -> Document | None:
        """The stack in view; None where a single photo is, or nothing."""
        document = self._session.document
        return document if document is not None and document.stack is not None else None

    @property
    def partners(self) -> tuple[Source, ...]:
        """The frames that take part, in their order: as tools number them."""
        document = self.document
        return () if document is None else self._partners(document.snapshot)

    def _partners(self, state: Snapshot) -> tuple[Source, ...]:
        assert self.document is not None
        members = self.document.stack.members
        # One that was never loaded takes part once the stack is opened with it; one with a note does not.
        strangers = {each.source.sha256 for each in members if each.slot is None and each.note}
        return tuple(
            each
            for each in state.sources
            if stack_edits.takes_part(state, each) and each.sha256 not in strangers
        )

    # --- what is shown ---------------------------------------------------------------------------------

    def _opened(self) -> None:
        self.blink.forget()
        self._edited()
        if self.document is not None and self._tool is not None and not self._session.reopened:
            self._right.show_section(self._right.panels[self._tool.id])

    def _edited(self) -> None:
        self.blink.stop()
        names = tuple(each.path.name for each in self.partners)
        self.blink.names = self.overlay.frames = names
        self._show_rows()
        self._show_overlays()
        self._choose_frame()

    def _show_rows(self) -> None:
        document, panel = self.document, self.panel
        if document is None:
            panel.model.show_rows(())
            panel.hide()
            return
        state, stack = document.snapshot, document.stack
        current = self._session.photo_list.current
        pictures = {} if current is None else {each.path: each for each in current.frames}
        notes = {each.source.sha256: each.note for each in stack.members}
        reference = stack.members[stack.reference].source
        at = panel.list.currentIndex().row()
        marked = panel.model.rows[at].source if 0 <= at < len(panel.model.rows) else reference
        panel.model.show_rows(
            [
                FrameRow(
                    each, pictures.get(each.path), stack_edits.takes_part(state, each), each == reference,
                    notes.get(each.sha256, ""),
                )
                for each in state.sources
            ]
        )  # fmt: skip
        if marked in state.sources and panel.list.currentIndex().row() != state.sources.index(marked):
            panel.list.setCurrentIndex(panel.model.index(state.sources.index(marked)))
        panel.align.setChecked(stack_edits.stack_of(state).align)
        panel.settle()
        panel.show()

    def _show_blink(self) -> None:
        self.panel.blink.setChecked(self.blink.on)

    def _choose_frame(self) -> None:
        """Paint from the frame that is marked, if it takes part."""
        row, rows = self.panel.list.currentIndex().row(), self.panel.model.rows
        frame = rows[row].source if 0 <= row < len(rows) else None
        partners = self.partners
        chosen = None if frame is None or frame not in partners else (partners.index(frame), frame.path.name)
        self.retouch.paint_from(chosen)
        self._show_retouch()

    def _show_retouch(self) -> None:
        self.panel.retouch.setVisible(self.retouch.field is not None)
        self.panel.retouch.setEnabled(self.retouch.offered)
        self.panel.retouch.setChecked(self.retouch.on)

    def _show_overlays(self) -> None:
        specs = {} if self._tool is None else self._tool.shows
        offered = tuple(
            (name, translated(each.words)) for name, each in specs.items() if name in self.overlay.pixels
        )
        if offered or not self.overlay.name:
            self.panel.offer_overlays(offered, self.overlay.name)
        self.panel.overlays.setEnabled(bool(offered))
        self.panel.facts.setText(self._facts())

    def _facts(self) -> str:
        document = self.document
        if document is None:
            return ""
        words = self.tr("{0} of {1} frames take part").format(
            len(self.partners), len(document.snapshot.sources)
        )
        share = self.overlay.share("missing")
        if share is None:
            return words
        if share < 0.001:
            return self.tr("{}; all of the photo is sharp in one of them.").format(words)
        return self.tr("{0}; {1} of the photo is sharp in none.").format(words, f"{share:.1%}")

    # --- looking ---------------------------------------------------------------------------------------

    def set_blinking(self, on: bool) -> None:
        """Go through the frames over the photo, or show the photo again."""
        if on and not self._session.is_opening:
            self.blink.start()
        else:
            self.blink.stop()
        self._show_blink()

    def show_frame(self, row: int) -> None:
        """Show the frame in this row of the panel over the photo; asked again, show the photo."""
        frame = self.panel.model.rows[row].source
        if frame not in self.partners:
            self._messages.show_error(
                self.tr("{} takes no part; bring it back to see it.").format(frame.path.name),
                matter=self._matter,
            )
            return
        number = self.partners.index(frame)
        if self.blink.on and self.blink.shown == number:
            self.blink.stop()
        elif not self._session.is_opening:
            self.blink.start(number)

    # --- what is done to frames ------------------------------------------------------------------------

    def _check(self, row: int, on: bool) -> None:
        frame = self.panel.model.rows[row].source
        words = self.tr("{} brought back") if on else self.tr("{} left out")
        self._change(lambda state: stack_edits.left_out(state, frame, not on), words.format(frame.path.name))

    def _move(self, row: int, to: int) -> None:
        frame = self.panel.model.rows[row].source
        label = self.tr("{0} moved to place {1}").format(frame.path.name, to + 1)
        self._change(lambda state: stack_edits.moved(state, frame, to), label)

    def _refer(self, row: int | None) -> None:
        frame = None if row is None else self.panel.model.rows[row].source
        name = self.tr("automatic") if frame is None else frame.path.name
        self._change(lambda state: stack_edits.laid_over(state, frame), self.tr("Reference: {}").format(name))

    def _align(self, on: bool) -> None:
        label = self.tr("Frames aligned") if on else self.tr("Frames as they are")
        self._change(lambda state: stack_edits.aligned(state, on), label)

    @property
    def _matter(self) -> Matter:
        return Matter("frames", self._session.photo_list.current)

    def _change(self, change: Callable[[Snapshot], Snapshot], label: str) -> None:
        document = self.document
        if document is None:
            return
        try:
            state = change(document.snapshot)
            if self._tool is not None:
                state = renumbered(state, self._tool, self.partners, self._partners(state))
        except AllfocusError as problem:
            self._messages.show_error(str(problem), matter=self._matter)
            self._show_rows()
            return
        self._messages.solve(self._matter)
        self._session.editing.change(state, label)
