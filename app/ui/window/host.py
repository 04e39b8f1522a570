"""The window as a guest of another program: it edits the one photo handed over, and gives it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton

from app.ui.context import WindowContext
from app.ui.export.controller import ExportController
from app.ui.widgets.message_list import Matter
from app.ui.worker.replies import Exported

SAVED, CLOSED = 0, 3
"""Exit status where the photo was saved, and where the window was closed without."""


class Host(QObject):
    """Makes the window give ``photo`` back. ``saved``: whether it did. ``close`` closes the window at once.

    No sidecar is written: the file belongs to the other program, and holds the result afterwards.
    """

    def __init__(
        self, context: WindowContext, exporting: ExportController, close: Callable[[], None], photo: Path
    ) -> None:
        super().__init__(context.window)
        self._session, self._messages, self._photo = context.session, context.messages, photo
        self._exporting, self._close = exporting, close
        self._saving = self._warned = False
        self.saved = False
        context.session.sidecar_saver.pause()
        context.session.ratings.pause()
        actions = context.actions
        self.save = actions.make(
            self.tr("&Save and return"), "done", QKeySequence.StandardKey.Save,
            self.tr("Write the result into {} and close the window").format(photo.name),
            name="save_and_return",
        )  # fmt: skip
        actions.menus.file.insertAction(actions.open, self.save)
        actions.menus.file.insertSeparator(actions.open)
        bar = actions.tool_bar
        bar.insertAction(actions.open, self.save)
        bar.insertSeparator(actions.open)
        button = bar.widgetForAction(self.save)
        button.setAccessibleName(self.tr("Save and return"))
        if isinstance(button, QToolButton):  # the button that ends the work shows its name
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.save.setEnabled(False)
        self.save.triggered.connect(self._save)
        session = context.session
        session.opened.connect(lambda _: self._enable())
        session.idle.connect(lambda _: self._enable())
        session.exported.connect(self._exported)
        session.failed.connect(lambda *_: self._on_failed())
        context.window.installEventFilter(self)

    @property
    def _is_unsaved(self) -> bool:
        document = self._session.document
        return document is not None and any(edit.enabled for edit in document.snapshot.edits)

    def _enable(self) -> None:
        document = self._session.document
        ours = document is not None and document.source.path == self._photo
        self.save.setEnabled(ours and self._session.exporting is None)

    def _save(self) -> None:
        from app.imaging.export.options import ExportOptions

        if not self._is_unsaved:  # writing a JPEG anew without edits would only lose quality
            self.saved = True
            self._close()
            return
        self._saving = True
        self.save.setEnabled(False)
        self._exporting.write(self._photo, ExportOptions(quality=97), overwrite=True)

    def _exported(self, done: Exported) -> None:
        if self._saving and done.report.path == self._photo:
            self.saved = True
            self._close()

    def _on_failed(self) -> None:
        self._saving = False
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Close
            and self._is_unsaved
            and not (self.saved or self._warned or self._saving)
        ):
            self._warned = True
            self._messages.show_error(
                self.tr("{} is not saved; save it and return, or close once more to leave it.").format(
                    self._photo.name
                ),
                self.tr("Save and return"),
                self.save.trigger,
                Matter("quit"),
            )
            event.ignore()
            return True
        return super().eventFilter(watched, event)
