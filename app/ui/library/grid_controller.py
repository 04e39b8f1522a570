"""Going between the photo and the grid of all of them, and what the grid lists."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget

from app.ui.context import WindowContext
from app.ui.library.controller import LibraryController
from app.ui.library.grid import Filter, GridPage
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.buttons import FlatButton


class GridController(QObject):
    """Adds the grid to ``pages``, beside the photo; the filter chosen there is that of the filmstrip too."""

    def __init__(self, context: WindowContext, pages: QStackedWidget, library: LibraryController) -> None:
        super().__init__(context.window)
        self._session, self._canvas, self._pages, self._library = (
            context.session, context.canvas, pages, library,
        )  # fmt: skip
        session, actions = context.session, context.actions
        self.page = GridPage(session.photo_list, library.strip, pages)
        pages.addWidget(self.page)
        self.unfilter = FlatButton("cancel", self.tr("Show all photos again"), library.section)
        self.unfilter.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unfilter.clicked.connect(lambda: self.page.filters.setCurrentIndex(0))
        library.section.head.addWidget(self.unfilter)
        self.action = actions.make(
            self.tr("&Grid of photos"), None, "G", self.tr("All open photos as thumbnails"), True, "grid_show"
        )
        actions.menus.view.insertAction(actions.single, self.action)
        actions.menus.view.insertSeparator(actions.single)
        self.action.toggled.connect(self._go)
        view = self.page.view
        view.shown.connect(self._show)
        view.closed.connect(session.close)
        view.left.connect(lambda: self.action.setChecked(False))
        view.seen.connect(session.thumbnails.show_rows)
        library.rating.serve(view)
        self.page.filtered.connect(self._filter)
        for signal in (session.photos_changed, session.ratings.changed, session.opened):
            signal.connect(self._follow)
        session.emptied.connect(lambda: self.action.setChecked(False))
        self._follow()

    def _go(self, on: bool) -> None:
        if on:
            self._pages.setCurrentWidget(self.page)
            self.page.view.setFocus()
        elif self._pages.currentWidget() is self.page:
            self._pages.setCurrentWidget(self._canvas)
            self._canvas.setFocus()
            current = self._session.photo_to_show
            if current is not None and not self._session.selection.is_several:
                self._session.selection.choose([current])

    def _show(self, photo: PhotoEntry) -> None:
        """Show ``photo`` alone."""
        self.action.setChecked(False)
        if photo is not self._session.photo_to_show:
            self._session.show(photo)

    def _filter(self, wanted: Filter | None) -> None:
        self._session.photo_list.wanted = wanted
        self._session.photos_changed.emit()

    def _follow(self, *_: object) -> None:
        # Before there is a photo there is a page of its own.
        self.action.setEnabled(self._session.document is not None)
        self.page.show_count()
        # The filter stays when the grid is left, so the filmstrip says that it lists less than all.
        self.unfilter.setVisible(self._session.photo_list.wanted is not None)
        self.unfilter.setText(self.page.count.text())
        self.page.view.viewport().update()
