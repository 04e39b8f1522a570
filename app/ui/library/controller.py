"""The open photos in the window: filmstrip, history, and the state that the photo is compared with."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from app.tools.contract import Tool
from app.ui.canvas.canvas import Compare, Side
from app.ui.canvas.screen_image import ScreenImage
from app.ui.context import WindowContext
from app.ui.library.filmstrip import Filmstrip
from app.ui.library.rating_actions import RatingActions
from app.ui.library.thumbnail_size import ThumbnailSizes
from app.ui.panels.history_panel import HistoryPanel
from app.ui.widgets.buttons import MoreButton
from app.ui.widgets.message_list import Matter

_RATINGS = Matter("ratings")


class LibraryController(QObject):
    """Joins session, canvas and the two panels, and the actions that go from photo to photo."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        session, right, actions = context.session, context.right, context.actions
        self._session, self._canvas, self._actions = session, context.canvas, actions
        self._other: list[ScreenImage] = []
        self.sizes = ThumbnailSizes(actions, self)
        self.strip = Filmstrip(session.photo_list, session.selection, self.sizes)
        self.history = HistoryPanel()
        self._right = right
        self.section = context.left.add(self.strip, self.tr("Open photos"), "filmstrip", stretch=1)
        tip = self.tr("Size of the pictures of open photos")
        self.section.head.addWidget(MoreButton(self.sizes.menu, self.tr("Thumbnails"), tip, self.section))
        self.history_section = context.left.add(self.history, self.tr("History"), "history")
        actions.next.triggered.connect(lambda: session.turn(1))
        actions.previous.triggered.connect(lambda: session.turn(-1))
        actions.close.triggered.connect(self._close_current)
        self.strip.wanted.connect(session.show)
        self.strip.closed.connect(session.close)
        self.strip.seen.connect(session.thumbnails.show_rows)
        session.thumbnail_ready.connect(self.strip.photo_model.show_picture)
        self.history.jumped.connect(session.editing.jump)
        self.history.compare_wanted.connect(self._compare)
        right.compared.connect(self._compare_without)
        session.photos_changed.connect(self._refresh)
        session.editing.edited.connect(self._show_history)
        session.editing.compared.connect(self._show_compared)
        session.other_changed.connect(self._show_other)
        session.emptied.connect(self._emptied)
        self.rating = RatingActions(context)
        self.rating.serve(self.strip)
        session.ratings.changed.connect(self._refresh)
        session.ratings.problem_found.connect(
            lambda words: context.messages.show_error(words, matter=_RATINGS)
        )
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        self.strip.follow(session.photo_to_show)
        several = len(session.photo_list.listed) > 1
        self._actions.next.setEnabled(several)
        self._actions.previous.setEnabled(several)
        self._actions.close.setEnabled(bool(session.photo_list.photos))
        self._show_history()

    def _show_history(self) -> None:
        document = self._session.document
        history = None if document is None else document.history
        self.history.show_history(history, self._session.editing.compared_index)

    def _close_current(self) -> None:
        if (photo := self._session.photo_to_show) is not None:
            self._session.close(photo)

    def _emptied(self) -> None:
        self._canvas.clear()
        self._show_history()

    # --- comparing -------------------------------------------------------------------------------------

    def _compare(self, index: int | None) -> None:
        self._session.editing.compare_with(index)
        if index is not None and self._canvas.compare is Compare.SINGLE:
            self._canvas.set_compare(Compare.SPLIT)

    def _compare_without(self, tool: type[Tool[Any]] | None) -> None:
        self._session.editing.compare_without(tool)
        if tool is not None and self._canvas.compare is Compare.SINGLE:
            self._canvas.set_compare(Compare.SPLIT)

    def _show_compared(self, index: int | None) -> None:
        if index is None:
            self._other = []
        left_out = self._session.editing.left_out
        self._right.show_compared(None if left_out is None else left_out.id)
        self._show_sides()
        self._show_history()

    def _show_other(self, layer: ScreenImage | None) -> None:
        self._other = [] if layer is None else [layer]
        self._show_sides()

    def _show_sides(self) -> None:
        document, index = self._session.document, self._session.editing.compared_index
        name = "" if document is None or index is None else document.history.labels[index]
        name = self._session.editing.compared_name or name
        state = self._session.editing.compared_state
        if document is not None and state is not None and state.developed != document.developed:
            name = self.tr("{} · developed as now").format(name)
        if (left_out := self._session.editing.left_out) is not None:
            name = self.tr("Without {}").format(left_out.title)
        self._canvas.show_sides(Side(name, self._other), Side("", list(self._canvas.after)))
