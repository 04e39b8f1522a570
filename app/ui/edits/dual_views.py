"""The dual-pixel views of the open photo: chosen in the menu ``File``, and kept with the photo."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from app.document.edit import label_of, with_views
from app.tools.contract import Tool
from app.tools.params import Model, controls
from app.ui.context import WindowContext
from app.ui.edits.dual_views_job import TakeViews, ViewsTaken
from app.ui.widgets.file_dialogs import ask_files, photo_filters
from app.ui.widgets.message_list import Matter
from app.ui.worker.thread import Task


class DualViewsController(QObject):
    """Asks for the files and lets the worker check whether they fit; views are an entry of the history."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        session, actions = context.session, context.actions
        self._window, self._session, self._messages = context.window, session, context.messages
        self._registry = context.registry
        self._taking: Task[TakeViews] | None = None
        self.choose = actions.make(
            self.tr("Dual-pixel &views…"),
            tip=self.tr("Bring the left and the right view of the photo along, for networks that read them"),
            name="views_choose",
        )
        self.forget = actions.make(
            self.tr("&Leave the views out"),
            tip=self.tr("Go on without the left and the right view of the photo"),
            name="views_forget",
        )
        actions.menus.file.insertActions(actions.export, [self.choose, self.forget])
        actions.menus.file.insertSeparator(actions.export)
        self.choose.triggered.connect(self.ask)
        self.forget.triggered.connect(self._forget)
        for signal in (session.editing.edited, session.opened, session.emptied):
            signal.connect(self._follow)
        self._follow()

    def _follow(self, *_: object) -> None:
        document = self._session.document
        self.choose.setEnabled(document is not None and document.stack is None)
        self.forget.setEnabled(document is not None and document.snapshot.views is not None)

    def ask(self) -> None:
        """Ask for the files by the system's dialog."""
        document = self._session.document
        if document is None:
            return
        photo = document.source.path
        title = self.tr("Choose the left and the right view of {}").format(photo.name)
        ask_files(self._window, title, photo.parent, photo_filters(), self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Use the pictures in ``paths`` as the views of the photo in view, should they fit."""
        opened = self._session.renderer.opened
        if opened is None or not self.choose.isEnabled():
            return
        matter = Matter("views", self._session.photo_list.current)
        self._messages.solve(matter)
        if self._taking is not None:
            self._taking.cancel()
        request = TakeViews(opened, tuple(paths))
        self._taking = self._session.run(
            request,
            on={ViewsTaken: self._on_taken},
            failed=lambda reply: self._messages.show_error(
                reply.sentence, self.tr("Choose again…"), self.ask, matter
            ),
            status=True,
        )

    def _forget(self) -> None:
        document = self._session.document
        if document is not None:
            self._session.editing.change(with_views(document.snapshot, None), label_of(None))

    # --- replies ---------------------------------------------------------------------------------------

    def _on_taken(self, reply: ViewsTaken) -> None:
        document = self._session.document
        if document is None or self._session.renderer.opened is not reply.opened:
            return
        if document.snapshot.views != reply.views:
            self._session.editing.change(with_views(document.snapshot, reply.views), label_of(reply.views))
        self._show_note(reply)

    def _show_note(self, reply: ViewsTaken) -> None:
        left, right = reply.views.left.path.name, reply.views.right.path.name
        words = self.tr("Left view: {}. Right view: {}.").format(left, right)
        document = self._session.document
        found = self._repairer()
        matter = Matter("views", self._session.photo_list.current)
        if not reply.readers:
            words += " " + self.tr("No network that is installed reads them; import one that does.")
        elif found is not None and document is not None:
            tool, name = found
            if getattr(document.params_of(tool), name) not in reply.readers:
                reader = reply.readers[0]
                act = self._user(tool, name, reader)
                label = self.tr("{} with {}").format(tool.title, reader)
                self._messages.show_note(words, label, act, matter)
                return
        self._messages.show_note(words, matter=matter)

    def _repairer(self) -> tuple[type[Tool[Any]], str] | None:
        """The first tool that has networks of the family to choose from, and the name of that parameter."""
        for tool in self._registry.tools.values():
            for name, control in controls(tool.Params).items():
                if isinstance(control, Model) and control.family == "ifan":
                    return tool, name
        return None

    def _user(self, tool: type[Tool[Any]], name: str, network: str) -> Callable[[], None]:
        def use() -> None:
            document = self._session.document
            if document is not None:
                params = dataclasses.replace(document.params_of(tool), **{name: network})
                self._session.editing.set_params(tool, params)

        return use
