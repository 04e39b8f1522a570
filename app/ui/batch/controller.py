"""Batches in the window: begun, shown in the status bar, continued after a crash, reported."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.document.edit import Snapshot
from app.document.presets import Presets
from app.document.recipe import Recipe
from app.errors import ExportError
from app.imaging.files.ordering import photos_in
from app.paths import batch_file, user_pictures_dir
from app.ui.batch.runner import BatchOrder, BatchRunner, Stage
from app.ui.batch.task import place_of
from app.ui.batch.wording import summary
from app.ui.context import WindowContext
from app.ui.widgets.buttons import FlatButton
from app.ui.widgets.file_dialogs import ask_files, ask_folder, ask_save, photo_filters
from app.ui.widgets.formatting import count_photos
from app.ui.widgets.message_list import Matter

if TYPE_CHECKING:
    from app.ui.batch.record import BatchRecord
    from app.ui.batch.window import BatchWindow

_MATTER = Matter("batch")


class BatchController(QObject):
    """Joins the batch window, made when first wanted, to the session. ``runner``: what runs."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._window, self._session, self._messages = context.window, context.session, context.messages
        session, actions, status = context.session, context.actions, context.status
        self._tools = context.registry.tools
        self._presets = Presets(self._tools)
        self.record: BatchRecord | None = None
        self._offered: list[Recipe] = []
        self._asked = False
        self.runner = BatchRunner(session, self)
        self.dialog: BatchWindow | None = None
        self.action = actions.make(
            self.tr("&Batch…"), None, "Ctrl+B",
            self.tr("Do the same to many photos, and write them all"), name="batch",
        )  # fmt: skip
        actions.menus.file.insertAction(actions.quit, self.action)
        actions.menus.file.insertSeparator(actions.quit)
        self.button = FlatButton("photo", self.tr("Show the batch"), status)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        status.insertPermanentWidget(1, self.button)
        self.button.hide()
        self.action.triggered.connect(self.show)
        self.button.clicked.connect(self.show)
        self.runner.staged.connect(self._staged)
        self.runner.changed.connect(lambda _: self._say())
        self.runner.failed.connect(context.messages.show_error)
        session.ready.connect(lambda _: self._look_back())
        session.editing.edited.connect(self._offer)
        session.opened.connect(lambda _: self._offer())

    def show(self) -> None:
        """Show the batch window; while no batch runs, with the edits and presets there are now, and the
        selected photos where several are.
        """
        dialog = self._made()
        selection = self._session.selection
        if selection.is_several and not dialog.isVisible():
            dialog.show_only([photo.path for photo in selection.photos if not photo.frames])
        self._offered = [preset.recipe for preset in self._presets.all()[0]]
        if dialog.isMinimized():
            dialog.showNormal()
        elif dialog.isVisible():
            dialog.raise_()
        dialog.show()
        dialog.activateWindow()
        self._offer()

    def closing(self) -> str:
        """A sentence where closing the program would cut a batch off; empty where it would not."""
        if not self.runner.is_running:
            return ""
        return self.tr("A batch is at work ({}); wait for it, or quit and go on with it later.").format(
            summary(self.runner)
        )

    def stop(self) -> None:
        """Close the batch window, as the program ends; a batch that runs ends with the worker."""
        if self.dialog is not None:
            self.dialog.close()

    # --- the window ------------------------------------------------------------------------------------

    def _made(self) -> BatchWindow:
        if self.dialog is None:
            # These bring libraries that a start has no time for.
            from app.ui.batch.options import BatchOptions
            from app.ui.batch.window import SUBFOLDER, BatchWindow
            from app.ui.export import settings

            options = BatchOptions(user_pictures_dir() / SUBFOLDER, settings.load())
            self.dialog = BatchWindow(self.runner, options, self._states, self._window)
            self.dialog.started.connect(self.begin)
            self.dialog.add_files.clicked.connect(self._choose_files)
            self.dialog.add_folder.clicked.connect(self._choose_folder)
            self.dialog.add_open.clicked.connect(self._take_open)
            self.dialog.save.clicked.connect(self._ask_account)
            if self._session.photo_list.photos:
                self._take_open()
        return self.dialog

    def _offer(self) -> None:
        """Offer the edits of the photo in view, and the presets that there were when it was shown."""
        if self.dialog is None or self.runner.is_running or not self.dialog.isVisible():
            return
        document, current = self._session.document, None
        if document is not None and document.stack is None and document.snapshot.edits:
            state, source = document.snapshot, document.source
            current = Recipe(
                source.path.stem,
                state.edits,
                state.map_edits,
                source.sha256,
                development=state.developed if document.can_develop else None,
                views=state.views,
            )
        self.dialog.options.task.offer(current, self._offered)

    def _states(self) -> Mapping[Path, Snapshot]:
        """What is done to the open photos by now, whether it is written down yet or not."""
        return {
            place_of(photo.path): photo.known.history.current
            for photo in self._session.photo_list.photos
            if photo.known is not None and not photo.frames
        }

    def _choose_files(self) -> None:
        window = self._made()
        ask_files(window, self.tr("Photos of the batch"), user_pictures_dir(), photo_filters(), window.add)

    def _choose_folder(self) -> None:
        window, title = self._made(), self.tr("Folder of the batch")
        ask_folder(window, title, user_pictures_dir(), lambda folder: window.add(photos_in(folder)))

    def _take_open(self) -> None:
        self._made().add([photo.path for photo in self._session.photo_list.photos if not photo.frames])

    # --- work ------------------------------------------------------------------------------------------

    def begin(self, order: BatchOrder) -> None:
        """Work on ``order``; if it is the batch that was cut off, continue that one."""
        from app.ui.batch import record as batch_record

        since = time.time()
        before = self.record
        if before is not None and not before.over and _same(before.order, order):
            since = before.since
        record = self.record = batch_record.BatchRecord(order, since)

        def keep(over: bool) -> None:
            batch_record.save(dataclasses.replace(record, over=over))

        self.runner.begin(order, since, keep)

    def _staged(self) -> None:
        ended = self.runner.stage is Stage.OVER and not self.runner.waiting
        if ended and self.record is not None and not self.record.over:
            self.record = dataclasses.replace(self.record, over=True)
            self._tell_over()
        self._say()

    def _tell_over(self) -> None:
        words = self.tr("The batch is over: {}.").format(summary(self.runner))
        if self.runner.failures:
            self._messages.show_error(words, self.tr("Show the batch"), self.show, _MATTER)
        else:
            self._messages.show_note(words, self.tr("Show the batch"), self.show, _MATTER)

    def _say(self) -> None:
        self.button.setVisible(self.runner.is_running)
        if self.runner.is_running:
            words = self.tr("Batch {} / {}").format(len(self.runner.outcomes), len(self.runner.rows))
            if self.runner.stage is Stage.PAUSED:
                words += " · " + self.tr("paused")
            self.button.setText(words)
            self.button.setToolTip(summary(self.runner))

    def _look_back(self) -> None:
        """Offer, once, to continue a batch that was cut off."""
        if self._asked:
            return
        self._asked = True
        if not batch_file().exists() or self.runner.is_running:
            return
        # It brings libraries that would block a start for a fifth of a second.
        from app.ui.batch import record as batch_record

        self.record = batch_record.load(self._tools)
        if self.record is not None and not self.record.over:
            self._messages.show_note(
                self.tr("A batch of {} was cut off; what it has written counts.").format(
                    count_photos(len(self.record.order.sources))
                ),
                self.tr("Go on…"),
                self._go_on,
                _MATTER,
            )

    def _go_on(self) -> None:
        """Show the batch that was cut off, ready to be started."""
        if self.record is None or self.runner.is_running:
            return
        order = self.record.order
        self.show()
        dialog = self._made()
        dialog.show_order(order)
        dialog.options.task.offer(None, self._offered, order.task.recipe)

    # --- account ---------------------------------------------------------------------------------------

    def _ask_account(self) -> None:
        suffixes = {self.tr("Text (*.txt)"): "txt", self.tr("Table (*.csv)"): "csv"}
        title = self.tr("Report of the batch")
        ask_save(self._made(), title, None, "batch.txt", suffixes, lambda path, _: self.write_report(path))

    def write_report(self, path: Path) -> None:
        """Write what became of the photos to ``path``."""
        from app.engine.batch.report import write_report

        try:
            write_report(path, self.runner.outcomes, self.runner.waiting)
        except ExportError as problem:
            self._messages.show_error(str(problem), matter=_MATTER)


def _same(one: BatchOrder, other: BatchOrder) -> bool:
    """Whether both ask for the same. Edits of open photos may differ: the newer ones count."""
    mine, theirs = (
        (each.sources, each.naming, each.task.recipe, each.options, each.replace) for each in (one, other)
    )
    return mine == theirs
