"""Developing RAW in the window: joins the panel to the session."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.document.develop_params import DevelopParams
from app.document.document import Document
from app.ui.context import WindowContext
from app.ui.panels.develop_panel import DevelopPanel
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.buttons import FlatButton
from app.ui.widgets.debounce import Debounce

_SETTLED_MS = 150
"""Decoding cannot be interrupted, so none begins while a slider moves."""


@dataclass(frozen=True)
class _Pending:
    document: Document
    photo: PhotoEntry
    params: DevelopParams
    gesture: object


class DevelopmentController(QObject):
    """The panel stands above the tools while the photo in view comes from a RAW file.

    Settings become an entry of the history once the slider rests; the session then opens the file anew.
    """

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._session = session = context.session
        self.panel = DevelopPanel()
        self.panel.hide()
        self.section = context.right.add_above(self.panel, self.tr("Development"), "development")
        self.reset_button = FlatButton("reset", self.tr("Develop as shot"), self.section)
        self.section.head.addWidget(self.reset_button)
        self._pending: _Pending | None = None
        self._settle = Debounce(_SETTLED_MS, self.apply, self)
        self.panel.changed.connect(self._changed)
        self.reset_button.clicked.connect(self.panel.reset)
        session.opening.connect(lambda _: self.apply())
        session.opened.connect(lambda _: self._show())
        session.emptied.connect(self._show)
        session.editing.edited.connect(self._show)
        self._show()

    def apply(self) -> None:
        """Develop with the settings of the panel, if they are new."""
        self._settle.stop()
        pending, self._pending = self._pending, None
        if pending is None or pending.params.development() == pending.document.snapshot.developed:
            return
        session, wanted = self._session, pending.params.development()
        here = session.document is not None and session.document.history is pending.document.history
        if here and session.photo_to_show is pending.photo:
            session.editing.develop(wanted, pending.gesture)
        else:  # another photo is in view: this one is developed when it is shown again
            pending.document.develop(wanted)
            session.sidecar_saver.save(pending.photo)

    def _changed(self, params: DevelopParams, gesture: object) -> None:
        document, photo = self._session.document, self._session.photo_list.current
        if document is not None and photo is not None:
            self._pending = _Pending(document, photo, params, gesture)
            self._settle.start()

    def _show(self) -> None:
        document = self._session.document
        if self._pending is not None and self._pending.document.history is not (
            None if document is None else document.history
        ):
            self.apply()
        self.panel.setVisible(document is not None and document.can_develop)
        if document is not None and self._pending is None:
            self.panel.show_params(DevelopParams.of(document.snapshot.developed))
