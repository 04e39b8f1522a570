"""Ways to open photos: dialogs, the sample, recent photos, the empty window, dropped files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.engine.queue import Lane
from app.paths import is_sample, sample_photo, user_pictures_dir
from app.ui.context import WindowContext
from app.ui.library.empty_state import EmptyState
from app.ui.library.folders import FolderController
from app.ui.library.recent import RecentPhotos
from app.ui.widgets.drop_target import DropTarget
from app.ui.widgets.file_dialogs import ask_files, photo_filters
from app.ui.worker.replies import Opened, Thumbnail
from app.ui.worker.requests import MakeThumbnails
from app.ui.worker.thread import Task


class OpenController(QObject):
    """Opens what the user chooses, and remembers it as recent."""

    def __init__(
        self, context: WindowContext, folders: FolderController, empty: EmptyState, recent: RecentPhotos
    ) -> None:
        super().__init__(context.window)
        self._window, self._session = context.window, context.session
        self._folders, self._recent, self._empty = folders, recent, empty
        self._thumbnails: Task[MakeThumbnails] | None = None
        self._menu = context.actions.recent
        context.actions.open.triggered.connect(self.ask)
        context.actions.sample.triggered.connect(self._open_sample)
        self._menu.aboutToShow.connect(self.fill)
        empty.open.connect(self.ask)
        empty.sample.connect(self._open_sample)
        empty.again.connect(self._open_again)
        empty.open_folder.connect(folders.ask)
        drop = DropTarget(context.window)
        drop.dropped.connect(self.open)
        drop.stacked.connect(self._session.open_stack)
        self._session.opened.connect(self._remember)
        self._session.opening.connect(self._leave)
        self._session.emptied.connect(self.show_recent)
        self.show_recent()

    def show_recent(self) -> None:
        """Offer in the empty window what can be opened again; its thumbnails come when nobody waits."""
        self._empty.show_recent(self._recent.paths(), self._folders.pins.folders)
        photos = [path for path in self._empty.recent.paths if path.is_file()]
        if photos:
            self._thumbnails = self._session.run(
                MakeThumbnails(tuple(photos), True, self._session.photo_list.limits, Lane.PICTURES),
                on={Thumbnail: self._show_thumbnail},
                failed=lambda _: None,  # opening the photo says what is wrong
            )

    def _show_thumbnail(self, reply: Thumbnail) -> None:
        if reply.pixels is not None:
            self._empty.recent.show_picture(reply.path, reply.pixels)

    def _leave(self) -> None:
        if self._thumbnails is not None:
            self._thumbnails.cancel()

    def open(self, paths: list[Path]) -> None:
        """Open ``paths`` beside what is open, and show the first of them; a folder in place of it."""
        folder = next((path for path in paths if path.is_dir()), None)
        if folder is not None:
            self._folders.open(folder)
        else:
            self._session.open_all(paths)

    def ask(self) -> None:
        """Ask for photos by the system's dialog."""
        self._ask(self.tr("Open photos"), self.open)

    def ask_stack(self) -> None:
        """Ask for the frames of a focal stack."""
        self._ask(self.tr("Open the frames of a stack"), self._session.open_stack)

    def _ask(self, title: str, then: Callable[[list[Path]], None]) -> None:
        document = self._session.document
        photo = None if document is None else document.source.path
        start = user_pictures_dir() if photo is None or is_sample(photo) else photo.parent
        ask_files(self._window, title, start, photo_filters(), then)

    def _open_again(self, path: Path, _: bool = False) -> None:
        self.open([path])

    def _open_sample(self) -> None:
        self.open([sample_photo()])

    def fill(self) -> None:
        """List the recent photos in their menu."""
        self._menu.clear()
        paths = [path for path in self._recent.paths() if path.exists()]
        for path in paths:
            action = self._menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._open_again, path))
        self._menu.addSeparator()
        clear = self._menu.addAction(self.tr("Clear this list"))
        clear.setEnabled(bool(paths))
        clear.triggered.connect(self._clear)

    def _clear(self) -> None:
        self._recent.clear()
        self.show_recent()

    def _remember(self, opened: Opened) -> None:
        if opened.document.stack is None:  # opening its first frame alone would not open the stack
            self._recent.add(opened.document.source.path)
