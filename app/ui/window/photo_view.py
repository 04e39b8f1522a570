"""The photo in view: on the canvas, in the title and in the status bar."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.queue import Lane
from app.imaging.colour.icc import profile_name
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.view_actions import ViewActions
from app.ui.context import WindowContext
from app.ui.widgets.marks import sign_of
from app.ui.window.workspace import Workspace
from app.ui.worker.replies import Opened


class PhotoViewController(QObject):
    """Joins session and canvas. ``pages``: what stands in the middle; the first one while there is no photo.
    ``strip`` lists the open photos.

    Made after the other controllers, so that they hear of a photo before the canvas shows it.
    """

    def __init__(
        self,
        context: WindowContext,
        pages: QStackedWidget,
        workspace: Workspace,
        strip: QWidget,
        view_actions: ViewActions,
    ) -> None:
        super().__init__(context.window)
        self._context, self._pages, self._workspace = context, pages, workspace
        self._strip, self._view_actions = strip, view_actions
        self._facts = ""
        session, canvas = context.session, context.canvas
        canvas.view_changed.connect(self._on_view_changed)
        canvas.hovered.connect(lambda x, y: self._attend((x, y)))
        canvas.left.connect(lambda: self._attend(canvas.divider_place))
        session.opened.connect(self._on_opened)
        session.emptied.connect(self._on_emptied)
        session.editing.edited.connect(self._show)
        session.ratings.changed.connect(self._show)
        session.after_changed.connect(self._on_after_changed)
        session.painted.connect(canvas.update)
        session.idle.connect(self._on_idle)

    def _on_opened(self, opened: Opened) -> None:
        canvas, photo = self._context.canvas, opened.document.photo
        if self._pages.currentIndex() == 0:  # the grid is left by those who want the photo
            self._pages.setCurrentWidget(canvas)
        self._workspace.set_at_work(True)
        canvas.show_photo(opened.layer)
        self._restore_view()
        # The list keeps the focus while its keys are used, as does the panel that had the photo opened anew.
        beside = self._strip.hasFocus() or self._pages.currentWidget() is not canvas
        if not beside and not self._context.session.reopened:
            canvas.setFocus()
        depth = self.tr("{} bit").format(photo.bit_depth)
        self._facts = f"{photo.width} × {photo.height} · {depth} · {profile_name(photo.metadata.icc)}"
        self._show()

    def _restore_view(self) -> None:
        """Show the part that was shown last; the canvas shows the whole photo before."""
        photo, canvas = self._context.session.photo_list.current, self._context.canvas
        state = None if photo is None else photo.view_state
        if state is not None and canvas.view is not None:
            canvas.set_view(dataclasses.replace(canvas.view, zoom=state.zoom, x=state.x, y=state.y))

    def _on_emptied(self) -> None:
        self._pages.setCurrentIndex(0)
        self._workspace.set_at_work(False)
        for label in (self._context.status.facts, self._context.status.zoom):
            label.setText("")
        self._context.window.setWindowTitle("Allfocus")
        self._view_actions.enable(False)

    def _show(self) -> None:
        session = self._context.session
        document, current = session.document, session.photo_list.current
        self._view_actions.enable(document is not None)
        if document is not None:
            name = document.source.path.name if current is None else current.name
            self._context.window.setWindowTitle(f"{name} — Allfocus")
            views = "" if document.snapshot.views is None else " · " + self.tr("left and right view")
            sign = "" if current is None else sign_of(current.rating)
            self._context.status.facts.setText(" · ".join(filter(None, (self._facts + views, sign))))

    def _on_view_changed(self) -> None:
        view = self._context.canvas.view
        self._context.status.zoom.setText("" if view is None else f"{view.zoom * 100:.0f} %")
        self._context.session.look(view)

    def _attend(self, place: tuple[float, float] | None) -> None:
        self._context.session.renderer.attention = place

    def _on_after_changed(self, layer: ScreenImage | None) -> None:
        canvas = self._context.canvas
        if layer is None:
            canvas.show_after([])
        else:  # the newest result stays below the one being rendered, so that nothing flashes
            canvas.show_after([*canvas.after[-1:], layer] if layer not in canvas.after else [layer])

    def _on_idle(self, lane: int) -> None:
        if lane == Lane.INTERACTIVE:
            self._context.canvas.show_after(self._context.canvas.after[-1:])
