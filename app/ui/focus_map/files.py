"""Maps to and from files: the dialogs, and what becomes of the replies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.document.map_edits import label_of, with_map
from app.ui.context import WindowContext
from app.ui.focus_map.display import MapDisplay
from app.ui.focus_map.job import MapTaken, TakeMap, WriteMap
from app.ui.widgets.file_dialogs import all_files, ask_file, ask_save
from app.ui.widgets.message_list import Matter
from app.ui.worker.thread import Task


class MapFiles(QObject):
    """Asks where to, and lets the worker write or read; says in a sentence how it went."""

    def __init__(self, context: WindowContext, display: MapDisplay) -> None:
        super().__init__(context.window)
        self._display, self._session, self._window = display, context.session, context.window
        self._messages = context.messages
        self._writing: Task[WriteMap] | None = None
        self._taking: Task[TakeMap] | None = None
        display.panel.export_wanted.connect(self.ask_export)
        display.panel.import_wanted.connect(self.ask_import)

    # --- to a file -------------------------------------------------------------------------------------

    def ask_export(self) -> None:
        document = self._session.document
        if document is None or self._display.picture is None:
            return
        photo = document.source.path
        mask = self.tr("16-bit mask, dark is sharp (*.png *.tif)")
        suffixes = {
            self.tr("σ in px, for other programs (*.tif)"): "tif",
            self.tr("σ in px, for NumPy (*.npy)"): "npy",
            self.tr("Picture with its legend (*.png)"): "png",
            mask: "png",
        }
        ask_save(
            self._window,
            self.tr("Export map"),
            photo.parent,
            f"{photo.stem}_map.tif",
            suffixes,
            lambda path, chosen: self.write(path, mask=chosen == mask),
        )

    def write(self, path: Path, mask: bool = False) -> None:
        """Write the map as it is edited now to ``path``."""
        session, document = self._session, self._session.document
        if document is None:
            return
        matter = Matter("map file", session.photo_list.current, here=True)
        if session.exporting is not None or (self._writing is not None and self._writing.active):
            words = self.tr("Something else is being written; export the map when that is done.")
            self._messages.show_error(words, matter=matter)
            return
        self._messages.solve(matter)
        words = self.tr("Map written: {}.").format(path.name)
        self._writing = session.run(
            WriteMap(document.photo, self._display.edits, path, mask),
            done=lambda: self._messages.show_note(words, matter=matter),
            failed=lambda reply: self._messages.show_error(reply.sentence, matter=matter),
            status=True,
        )

    # --- from a file -----------------------------------------------------------------------------------

    def ask_import(self) -> None:
        document = self._session.document
        if document is None:
            return
        filters = [self.tr("Maps (*.tif *.tiff *.npy)"), all_files()]
        ask_file(self._window, self.tr("Import map"), document.source.path.parent, filters, self.take)

    def take(self, path: Path) -> None:
        """Use the map in ``path`` for the photo in view, should it fit."""
        opened = self._session.renderer.opened
        if opened is None or self._display.measuring:
            return
        matter = Matter("map file", self._session.photo_list.current)
        self._messages.solve(matter)
        if self._taking is not None:
            self._taking.cancel()
        self._taking = self._session.run(
            TakeMap(opened, path),
            on={MapTaken: self._on_taken},
            failed=lambda reply: self._messages.show_error(reply.sentence, matter=matter),
        )

    def _on_taken(self, reply: MapTaken) -> None:
        document, imported = self._session.document, reply.imported
        if document is not None and reply.opened is self._session.renderer.opened:
            self._session.editing.change(with_map(document.snapshot, imported), label_of(imported))
            self._display.show(True)
