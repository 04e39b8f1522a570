"""The main window: puts the parts together and passes news between them and the session."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.engine.queue import Lane
from app.paths import sample_photo
from app.tools.registry import Registry
from app.ui.actions.actions import Actions
from app.ui.batch.controller import BatchController
from app.ui.canvas.canvas import Canvas
from app.ui.canvas.navigator import Navigator
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.view_actions import ViewActions
from app.ui.culling.controller import CullController
from app.ui.edits.development import DevelopmentController
from app.ui.edits.dual_views import DualViewsController
from app.ui.edits.mask_painting import MaskPainting
from app.ui.edits.presets import PresetController
from app.ui.edits.snapshots import SnapshotController
from app.ui.export.controller import ExportController
from app.ui.focus_map.focus_map import FocusMap
from app.ui.library.controller import LibraryController
from app.ui.library.empty_state import EmptyState
from app.ui.library.folders import FolderController
from app.ui.library.open_dialogs import Opening
from app.ui.library.recent import FolderPins, RecentPhotos
from app.ui.overlays.controller import OverlayController
from app.ui.panels.order_actions import OrderActions
from app.ui.panels.panel_column import PanelColumn
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.monitor_colours import MonitorColours
from app.ui.preferences.preferences import LivePreferences
from app.ui.session.session import Session
from app.ui.stack.actions import StackActions
from app.ui.stack.controller import StackController
from app.ui.widgets.column import LeftColumn
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.drop_target import DropTarget
from app.ui.widgets.fields import PointField
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.status_bar import StatusBar
from app.ui.widgets.theme import GRID
from app.ui.window.palette import PaletteController
from app.ui.window.tour_steps import TourController
from app.ui.window.visibility import PanelVisibility
from app.ui.window.workspace import Workspace
from app.ui.worker.replies import EngineFacts, Opened

if TYPE_CHECKING:
    from app.engine.engine import Engine

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """``make_engine`` is called in the worker's thread; it goes by ``preferences`` if anyone does."""

    def __init__(
        self,
        make_engine: Callable[[], Engine],
        registry: Registry,
        preferences: LivePreferences | None = None,
    ) -> None:
        super().__init__()
        self.preferences = preferences or LivePreferences(self)
        self.setWindowTitle("Allfocus")
        self.resize(1280, 800)
        self.session = Session(make_engine, registry, self)
        self.recent = RecentPhotos()
        self.commands = Actions(self)
        self.canvas = Canvas(self)
        self.colours = MonitorColours(self, self.preferences, self.session)
        self.view_actions = ViewActions(self.commands, self.canvas)
        self.empty = EmptyState(sample_photo().exists(), self.recent.paths(), FolderPins().folders, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.canvas)
        self.messages = MessageBar()
        self.left = LeftColumn(self)
        self.panels = PanelColumn(registry, self)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.photos = LibraryController(
            self, self.session, self.canvas, self.left, self.panels, self.commands
        )
        self.opening = Opening(self, self.recent, lambda: self.photos.folder)
        self.exporting = ExportController(self, self.session, self.messages)
        self._is_opening = False
        self._point: PointField | None = None
        self._quit_anyway = False
        self._painted = False
        self._facts = ""
        self._waiting = Debounce(300, self._say_waiting, self)  # what is waited for longer than this is said
        self._arrange()
        self.develop = DevelopmentController(self, self.session, self.panels)
        self.map = FocusMap(self, self.session, self.canvas, self.panels, self.commands, self.messages)
        self.masks = MaskPainting(self.session, self.canvas, self.map.painting, self.panels, self)
        self.frames = StackController(
            self, self.session, registry, self.canvas, self.left, self.map.painting, self.messages
        )
        self.stacks = StackActions(self, self.session, self.frames, self.opening, self.commands)
        self.overlays = OverlayController(
            self, self.session, self.canvas, self.panels, self.messages, self._foot_taken
        )
        self.views = DualViewsController(self, self.session, registry, self.commands, self.messages)
        self.folders = FolderController(self, self.session, self.canvas, self.commands, self.messages)
        self.cull = CullController(
            self, self.session, self.left, self.photos.strip, self.commands, self.messages
        )
        self.cull.panel.pick.connect(self._pick)
        self.order = OrderActions(self, self.session, self.panels, self.commands)
        self.snapshots = SnapshotController(
            self, self.session, self.canvas, self.photos.history.snapshots, self.photos.history_section,
            self.commands, self.messages,
        )  # fmt: skip
        self.presets = PresetController(
            self, self.session, registry, self.panels, self.commands, self.messages
        )
        self.batch = BatchController(self, self.session, registry, self.commands, self.status, self.messages)
        self.surroundings = PanelVisibility(self, self.commands, self.workspace, self.canvas)
        self.command_palette = PaletteController(self)  # its key is among those that can be changed
        self.tour = TourController(self)
        self.settling = PreferencesController(self, self.preferences, self.session, self.status.memory)
        self.empty.open_button.setFocus()
        self._connect()
        self._refresh_actions()
        for problem in (self.preferences.problem, *registry.problems):
            if problem:
                self.messages.show_error(problem)
        QTimer.singleShot(500, self.session.start)  # should no paint ever come

    def _arrange(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack)
        self.messages.float_over(middle)
        self.workspace = Workspace(self.left, middle, self.panels, self)
        self.workspace.set_at_work(False)
        self.setCentralWidget(self.workspace)
        navigator = self.left.add(Navigator(self.canvas), self.tr("Navigator"), "navigator", at=0)
        self.view_actions.fold_navigator(navigator)

    def _connect(self) -> None:
        do, session = self.commands, self.session
        do.open.triggered.connect(self.opening.ask)
        do.export.triggered.connect(self.exporting.ask)
        do.sample.triggered.connect(self.opening.sample)
        do.quit.triggered.connect(self.close)
        do.undo.triggered.connect(session.editing.undo)
        do.redo.triggered.connect(session.editing.redo)
        do.stop.triggered.connect(lambda: self._stop(self.status.lane))
        do.preferences.triggered.connect(self.settling.ask_preferences)
        do.shortcuts.triggered.connect(self.settling.show_shortcuts)
        do.about.triggered.connect(self.settling.show_about)
        do.recent.aboutToShow.connect(lambda: self.opening.fill(do.recent))
        self.opening.chosen.connect(self.open_paths)
        self.opening.chosen_stack.connect(self.session.open_stack)
        drop = DropTarget(self)
        drop.dropped.connect(self.open_paths)
        drop.stacked.connect(self.session.open_stack)
        self.exporting.begun.connect(self._export_begun)
        self.empty.open.connect(self.opening.ask)
        self.empty.sample.connect(self.opening.sample)
        self.empty.again.connect(lambda path: self.open_paths([path]))
        self.empty.open_folder.connect(self.folders.ask)
        self.canvas.view_changed.connect(self._looked)
        self.canvas.picked.connect(lambda x, y: self._point.take(x, y) if self._point is not None else None)
        self.panels.changed.connect(session.editing.set_params)
        self.panels.blended.connect(session.editing.set_blend)
        self.panels.switched.connect(session.editing.switch)
        self.panels.pick.connect(self._pick)
        self.status.cancel.connect(self._stop)
        session.opening.connect(self._opening)
        session.opened.connect(self._opened)
        session.emptied.connect(self._emptied)
        session.editing.edited.connect(self._edited)
        session.after_changed.connect(self._after_changed)
        session.painted.connect(self.canvas.update)
        session.progressed.connect(self._progressed)
        session.idle.connect(self._idle)
        session.failed.connect(self._failed)
        session.notes.connect(self.overlays.say)
        session.exported.connect(lambda _: self._refresh_actions())
        session.ready.connect(self._ready)
        self.preferences.failed.connect(self.messages.show_error)
        self.colours.failed.connect(self.messages.show_error)

    # --- opening ---------------------------------------------------------------------------------------

    def open_paths(self, paths: list[Path]) -> None:
        """Open ``paths`` beside what is open, and show the first of them; a folder in place of it."""
        folder = next((path for path in paths if path.is_dir()), None)
        if folder is not None:
            self.folders.open(folder)
        else:
            self.session.open_all(paths)

    def _opening(self, name: str) -> None:
        self._is_opening = True
        self.messages.dismiss()
        self.status.progress(Lane.INTERACTIVE, 0.0, self.tr("Opening {}").format(name))

    def _opened(self, opened: Opened) -> None:
        document = opened.document
        self._is_opening = False
        if document.stack is None:  # to open its first frame alone would not be what was done of late
            self.recent.add(document.source.path)
        self.stack.setCurrentWidget(self.canvas)
        self.workspace.set_at_work(True)
        self.canvas.show_photo(opened.layer)
        self.photos.restore_view()
        self.photos.take_focus()
        photo = document.photo
        depth = self.tr("{} bit").format(photo.bit_depth)
        self._facts = f"{photo.width} × {photo.height} · {depth} · {opened.profile}"
        self._edited()

    def _emptied(self) -> None:
        self.stack.setCurrentWidget(self.empty)
        self.workspace.set_at_work(False)
        self.status.facts.setText("")
        self.status.zoom.setText("")
        self.setWindowTitle("Allfocus")
        self._edited()

    # --- editing ---------------------------------------------------------------------------------------

    def _say_waiting(self) -> None:
        """The worker may still be at something that cannot be interrupted, as loading its libraries."""
        if self.session.busy and not self.status.busy:
            self._progressed(Lane.INTERACTIVE, 0.0, self.tr("Getting ready"))

    def _edited(self) -> None:
        self._waiting.start()
        document = self.session.document
        self.panels.show_document(document)
        if document is not None:
            current = self.session.shelf.current
            name = document.source.path.name if current is None else current.name
            self.setWindowTitle(f"{name} — Allfocus")
            views = "" if document.snapshot.views is None else " · " + self.tr("left and right view")
            self.status.facts.setText(self._facts + views)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        do, document = self.commands, self.session.document
        photo = document is not None
        self.view_actions.enable(photo)
        do.export.setEnabled(photo and self.session.exporting is None)
        do.undo.setEnabled(document is not None and document.history.can_undo)
        do.redo.setEnabled(document is not None and document.history.can_redo)
        do.sample.setEnabled(sample_photo().exists())
        do.stop.setEnabled(self.status.busy)

    def _pick(self, field: PointField | None) -> None:
        self._point = field
        self.canvas.picking = field is not None

    def _looked(self) -> None:
        view = self.canvas.view
        self.status.zoom.setText("" if view is None else f"{view.zoom * 100:.0f} %")
        self.session.look(view)

    def _foot_taken(self) -> int:
        """So many px at the foot of the canvas are taken by what the map and a stack say."""
        taken = self.map.desk.readout.height() + GRID if self.map.desk.readout.isVisible() else 0
        return max(taken, 4 * GRID if self.frames.overlay.name else 0)

    def _after_changed(self, layer: ScreenImage | None) -> None:
        if layer is None:
            self.canvas.show_after([])
            return
        # The newest result stays below the one that is being worked out, so that nothing flashes.
        self.canvas.show_after(
            [*self.canvas.after[-1:], layer] if layer not in self.canvas.after else [layer]
        )

    # --- work ------------------------------------------------------------------------------------------

    def _stop(self, lane: int) -> None:
        if self.status.busy:
            self.session.cancel(Lane(lane))

    def _progressed(self, lane: int, fraction: float, text: str) -> None:
        self.status.progress(lane, fraction, text or self.tr("Working"))
        self.commands.stop.setEnabled(True)

    def _idle(self, lane: int) -> None:
        self.status.done(lane)
        self._refresh_actions()
        if lane == Lane.INTERACTIVE:
            self._is_opening = False
            self.canvas.show_after(self.canvas.after[-1:])

    def _failed(self, lane: int, sentence: str, beyond_limits: bool = False) -> None:
        if beyond_limits:
            self.messages.show_error(sentence, self.tr("Open preferences…"), self.settling.ask_preferences)
        elif lane == Lane.EXPORT:
            self.messages.show_error(sentence, self.tr("Export again…"), self.exporting.ask)
        elif self._is_opening:
            self.messages.show_error(sentence, self.tr("Open another…"), self.opening.ask)
        else:
            self.canvas.show_after([])
            self.messages.show_error(sentence)

    def _ready(self, facts: EngineFacts) -> None:
        self.panels.offer(facts)
        self.status.device.setText(facts.device)
        self.status.device.setToolTip(facts.note)
        if facts.problem:
            self.messages.show_error(facts.problem)

    # --- export ----------------------------------------------------------------------------------------

    def _export_begun(self, name: str) -> None:
        self.status.progress(Lane.EXPORT, 0.0, self.tr("Exporting {}").format(name))
        self._refresh_actions()

    # --- window ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True  # only now may anything compete with the window for the processor
            QTimer.singleShot(0, self.session.start)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session.exporting is not None and not self._quit_anyway:
            event.ignore()
            self.messages.show_error(
                self.tr("{} is still being written; wait for it, or quit and lose it.").format(
                    self.session.exporting.name
                ),
                self.tr("Quit anyway"),
                self._close_anyway,
            )
            return
        if (cut_off := self.batch.closing()) and not self._quit_anyway:
            event.ignore()
            self.messages.show_error(cut_off, self.tr("Quit anyway"), self._close_anyway)
            return
        if (unkept := self.session.keeping.unkept()) and not self._quit_anyway:
            event.ignore()
            self.messages.show_error(unkept[0], self.tr("Quit anyway"), self._close_anyway)
            return
        self.batch.stop()
        self.hide()  # gone at once, whatever the worker still has to finish
        if not self.session.stop():
            log.error("the worker did not stop in time")
        event.accept()

    def _close_anyway(self) -> None:
        self._quit_anyway = True
        self.close()
