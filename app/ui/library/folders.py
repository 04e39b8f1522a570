"""Whole folders: opened, browsed by the arrow keys, pinned."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from app.errors import PhotoError
from app.imaging.files.ordering import photos_in
from app.paths import is_sample, user_pictures_dir
from app.ui.context import WindowContext
from app.ui.library.recent import FolderPins
from app.ui.widgets.file_dialogs import ask_folder
from app.ui.widgets.message_list import Matter

_FIRST_ROWS = 15
"""Rows whose thumbnails are made before the list is laid out."""


class FolderController(QObject):
    """Joins folders and session. A folder takes the place of what is open; the edits are kept."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._window, self._session = context.window, context.session
        self._canvas, self._messages = context.canvas, context.messages
        session, actions = context.session, context.actions
        self.pins = FolderPins()
        self.folder: Path | None = None
        self.open_action = actions.make(
            self.tr("Open &folder…"),
            None,
            "Ctrl+Alt+O",
            self.tr("All photos of a folder"),
            name="folder_open",
        )
        self.siblings = actions.make(
            self.tr("All photos of this fol&der"), None, "Ctrl+Alt+A",
            self.tr("List the photos that lie beside this one"), name="folder_siblings",
        )  # fmt: skip
        self.pin = actions.make(
            self.tr("&Pin this folder"), None, "Ctrl+Alt+P",
            self.tr("Keep this folder at hand"), True, "folder_pin",
        )  # fmt: skip
        self.pinned = QMenu(self.tr("P&inned folders"), context.window)
        self.pinned.setToolTipsVisible(True)
        actions.menus.file.insertAction(actions.recent.menuAction(), self.open_action)
        entries = actions.menus.file.actions()
        after = entries[entries.index(actions.recent.menuAction()) + 1]
        actions.menus.file.insertMenu(after, self.pinned)
        actions.menus.file.insertAction(actions.next, self.siblings)
        self.open_action.triggered.connect(self.ask)
        self.siblings.triggered.connect(self._open_siblings)
        self.pin.triggered.connect(self._pin)
        self.pinned.aboutToShow.connect(self.fill)
        for signal in (session.opened, session.emptied, session.photos_changed):
            signal.connect(self._follow)
        context.canvas.installEventFilter(self)
        self.fill()
        self._follow()

    def ask(self) -> None:
        """Ask for a folder by the system's dialog."""
        here = self._here
        start = user_pictures_dir() if here is None or is_sample(here) else here
        ask_folder(self._window, self.tr("Open folder"), start, self.open)

    def open(self, folder: Path, first: Path | None = None) -> None:
        """List the photos of ``folder`` in place of what is open, and show ``first``, or the first one."""
        try:
            paths = photos_in(folder)
        except PhotoError as error:
            self._messages.show_error(str(error), self.tr("Open another…"), self.ask, Matter("open"))
            return
        if not paths:
            sentence = self.tr("There are no photos in {}; choose another folder.")
            named = sentence.format(folder.name or folder)
            self._messages.show_error(named, self.tr("Open another…"), self.ask, Matter("open"))
            return
        self.folder = folder
        self._session.open_only(paths, first)
        at = 0 if first is None or first not in paths else paths.index(first)
        self._session.thumbnails.show_rows(at, at + _FIRST_ROWS)

    def fill(self) -> None:
        """List the pinned folders that are there."""
        self.pinned.clear()
        for folder in self.pins.folders:
            action = self.pinned.addAction((folder.name or str(folder)).replace("&", "&&"))
            action.setToolTip(str(folder))
            action.setEnabled(folder.is_dir())
            action.triggered.connect(partial(self.open, folder))
        self.pinned.addSeparator()
        self.pinned.addAction(self.pin)

    @property
    def _here(self) -> Path | None:
        """The folder of the photo in view, or else the one opened last."""
        document = self._session.document
        return document.source.path.parent if document is not None else self.folder

    def _open_siblings(self) -> None:
        document = self._session.document
        if document is not None:
            self.open(document.source.path.parent, document.source.path)

    def _pin(self, on: bool) -> None:
        if (folder := self._here) is not None:
            self.pins.pin(folder, on)

    def _follow(self, *_: object) -> None:
        here = self._here
        self.siblings.setEnabled(self._session.document is not None)
        self.pin.setEnabled(here is not None)
        self.pin.setChecked(here is not None and self.pins.has(here))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Where the whole photo is shown the arrows have nothing to move, so they go to the next photo.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            view, plain = self._canvas.view, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if by and plain == Qt.KeyboardModifier.NoModifier and view is not None and view.fits:
                self._session.turn(by)
                return True
        return super().eventFilter(watched, event)
