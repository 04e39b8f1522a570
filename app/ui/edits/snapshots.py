"""Named snapshots in the window: joins their panel, the edits of the photo, and the canvas."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.document.history import SnapshotError, unused_name
from app.ui.canvas.canvas import Compare
from app.ui.context import WindowContext
from app.ui.panels.snapshot_panel import SnapshotPanel
from app.ui.widgets.message_list import Matter
from app.ui.widgets.section import Section


class SnapshotController(QObject):
    """``section``: in which ``panel`` lies; it is opened where a name is asked for."""

    def __init__(self, context: WindowContext, panel: SnapshotPanel, section: Section) -> None:
        super().__init__(context.window)
        session, actions = context.session, context.actions
        self._session, self._canvas, self._messages = session, context.canvas, context.messages
        self.panel, self._section = panel, section
        self.take = actions.make(
            self.tr("Take s&napshot"), None, "Ctrl+Alt+S", panel.add_button.toolTip(), name="take_snapshot"
        )
        actions.menus.edit.insertAction(actions.stop, self.take)
        actions.menus.edit.insertSeparator(actions.stop)
        self.take.triggered.connect(self._ask_name)
        editing = session.editing
        panel.added.connect(lambda name: self._named(lambda: editing.take_snapshot(name)))
        panel.renamed.connect(lambda old, name: self._named(lambda: editing.rename_snapshot(old, name)))
        panel.removed.connect(self._remove)
        panel.used.connect(self._go_to)
        panel.compared.connect(self._compare)
        for signal in (editing.named, editing.compared, session.opened, session.emptied):
            signal.connect(self._show)
        self._show()

    def _show(self, *_: object) -> None:
        document = self._session.document
        named = () if document is None else document.history.named
        self.panel.show_names([each.name for each in named], self._session.editing.compared_name)
        self.panel.proposed = unused_name(named, self.tr("Snapshot"))
        self.take.setEnabled(document is not None)

    def _ask_name(self) -> None:
        self._section.fold(False)
        self.panel.ask_name(None)

    def _named(self, act: Callable[[], None]) -> None:
        if self._tried(act):
            self.panel.end_naming()

    def _go_to(self, name: str) -> None:
        label = self.tr("Snapshot: {}").format(name)
        self._tried(lambda: self._session.editing.go_to_snapshot(name, label))

    def _compare(self, name: str) -> None:
        if not name:
            self._session.editing.compare_with(None)
            return
        is_compared = self._tried(lambda: self._session.editing.compare_snapshot(name))
        if is_compared and self._canvas.compare is Compare.SINGLE:
            self._canvas.set_compare(Compare.SPLIT)

    def _remove(self, name: str) -> None:
        gone = self._session.editing.remove_snapshot(name)
        if gone is None:
            return
        document = self._session.document

        def back() -> None:
            if self._session.document is document:  # another photo has other snapshots
                self._tried(lambda: self._session.editing.take_snapshot(gone.name, gone.state))

        self._messages.show_note(
            self.tr("The snapshot {} is removed.").format(name),
            self.tr("Bring it back"),
            back,
            self._matter,
        )

    @property
    def _matter(self) -> Matter:
        return Matter("snapshot", self._session.photo_list.current)

    def _tried(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except SnapshotError as problem:
            self._messages.show_error(str(problem), matter=self._matter)
            return False
        self._messages.solve(self._matter)
        return True
