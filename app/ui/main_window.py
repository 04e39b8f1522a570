"""The main window: builds its parts and their controllers from one context, and ends in good order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.paths import sample_photo
from app.tools.registry import Registry
from app.ui.actions.actions import Actions
from app.ui.actions.shortcuts import Command
from app.ui.batch.controller import BatchController
from app.ui.canvas.canvas import Canvas
from app.ui.canvas.navigator import Navigator
from app.ui.canvas.view_actions import ViewActions
from app.ui.context import WindowContext
from app.ui.culling.controller import CullController
from app.ui.edits.controller import EditController
from app.ui.edits.development import DevelopmentController
from app.ui.edits.dual_views import DualViewsController
from app.ui.edits.mask_painting import MaskPainting
from app.ui.edits.order_actions import OrderActions
from app.ui.edits.presets import PresetController
from app.ui.edits.snapshots import SnapshotController
from app.ui.export.controller import ExportController
from app.ui.focus_map.controller import FocusMapController
from app.ui.handlers import HANDLERS
from app.ui.library.controller import LibraryController
from app.ui.library.empty_state import EmptyState
from app.ui.library.folders import FolderController
from app.ui.library.grid_controller import GridController
from app.ui.library.opening import OpenController
from app.ui.library.recent import RecentPhotos
from app.ui.overlays.controller import OverlayController
from app.ui.panels.panel_column import PanelColumn
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.monitor_colours import MonitorColours
from app.ui.preferences.preferences import LivePreferences
from app.ui.session.session import Session
from app.ui.stack.actions import StackActions
from app.ui.stack.controller import StackController
from app.ui.widgets.column import LeftColumn
from app.ui.widgets.layouts import column_of
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.message_list import Matter
from app.ui.widgets.status_bar import StatusBar
from app.ui.widgets.theme import GRID
from app.ui.window.activity import ActivityController
from app.ui.window.palette import PaletteController
from app.ui.window.photo_view import PhotoViewController
from app.ui.window.tour_controller import TourController
from app.ui.window.visibility import PanelVisibility
from app.ui.window.workspace import Workspace

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
        self.session = Session(make_engine, registry, HANDLERS, self)
        self.commands = Actions(self)
        self.canvas = Canvas(self)
        self.left, self.panels = LeftColumn(self), PanelColumn(registry, self)
        self.messages = MessageBar()
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.context = WindowContext(
            self, self.session, self.canvas, self.left, self.panels, self.commands, self.messages,
            self.status, registry,
        )  # fmt: skip
        self._quit_anyway = self._painted = False
        self._build()
        for problem in (self.preferences.problem, *registry.problems):
            if problem:
                self.messages.show_error(problem)
        QTimer.singleShot(500, self.session.start)  # should no paint ever come

    def _build(self) -> None:
        """Make the controllers. Their order is that of sections in the columns and of lines in the menus."""
        context, actions = self.context, self.commands
        self.colours = MonitorColours(context, self.preferences)
        view_actions = ViewActions(actions, self.canvas)
        self.recent = RecentPhotos()
        self.empty = EmptyState(sample_photo().exists(), self)
        self.photos = LibraryController(context)
        self.exporting = ExportController(context)
        self._arrange(view_actions)
        self.develop = DevelopmentController(context)
        self.map = FocusMapController(context)
        self.masks = MaskPainting(context, self.map.painting)
        self.folders = FolderController(context)
        self.opening = OpenController(context, self.folders, self.empty, self.recent)
        self.stack = StackController(context, self.map.painting)
        self.stack_actions = StackActions(context, self.stack, self.opening)
        self.overlays = OverlayController(context, self._foot_taken)
        self.views = DualViewsController(context)
        self.order = OrderActions(context)
        history = self.photos.history
        self.snapshots = SnapshotController(context, history.snapshots, self.photos.history_section)
        self.presets = PresetController(context)
        self.cull = CullController(context, self.photos.strip)
        self.batch = BatchController(context)
        self.visibility = PanelVisibility(context, self.workspace)
        # The key of the palette is among those that can be changed, so it is made before the preferences.
        self.command_palette = PaletteController(
            context,
            self.presets.panel,
            self._filled_commands,
            lambda: self.preferences_controller.palette_entries(),
        )
        self.tour = TourController(context, self.map.actions.show, self.command_palette.action)
        self.preferences_controller = PreferencesController(context, self.preferences)
        self.photo_view = PhotoViewController(
            context, self.pages, self.workspace, self.photos.strip, view_actions
        )
        self.grid = GridController(context, self.pages, self.photos)
        self.editing = EditController(context)
        self.activity = ActivityController(
            context, self.opening.ask, self.preferences_controller.ask_preferences
        )
        self.cull.panel.pick.connect(self.editing.pick)
        self.exporting.begun.connect(self.activity.show_export)
        self.session.notes.connect(self.overlays.say)
        actions.export.triggered.connect(self._export)
        actions.quit.triggered.connect(self.close)
        self.empty.open_button.setFocus()

    def _arrange(self, view_actions: ViewActions) -> None:
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.canvas)
        self.pages.currentChanged.connect(self._fit_pages)
        middle = QWidget(self)
        column_of(middle, self.pages, margins=0, spacing=0)
        self.messages.float_over(middle)
        self.workspace = Workspace(self.left, middle, self.panels, self)
        self.workspace.set_at_work(False)
        self.setCentralWidget(self.workspace)
        navigator = self.left.add(Navigator(self.canvas), self.tr("Navigator"), "navigator", at=0)
        view_actions.fold_navigator(navigator)

    def _fit_pages(self, current: int) -> None:
        """Let only the page that is seen ask for room, so that the window can be small beside the columns."""
        self.pages.setMinimumSize(QSize(0, 0) if current == 0 else self.canvas.minimumSize())

    def open_paths(self, paths: list[Path]) -> None:
        """Open ``paths`` beside what is open, and show the first of them; a folder in place of it."""
        self.opening.open(paths)

    def _export(self) -> None:
        """Export the photo in view; several selected ones all in a batch."""
        if self.session.selection.is_several:
            self.batch.show()
        else:
            self.exporting.ask()

    def _filled_commands(self) -> Iterable[Command]:
        """The actions of all menus, those too that are filled when they are opened."""
        self.folders.fill()
        self.opening.fill()
        return self.preferences_controller.shortcuts.commands()

    def _foot_taken(self) -> int:
        """So many px at the foot of the canvas are taken by what the map and a stack say."""
        taken = self.map.display.readout.height() + GRID if self.map.display.readout.isVisible() else 0
        return max(taken, 4 * GRID if self.stack.overlay.name else 0)

    # --- beginning and end -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True  # only now may anything compete with the window for the processor
            QTimer.singleShot(0, self.session.start)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._quit_anyway and (reason := self._reason_to_stay()):
            event.ignore()
            self.messages.show_error(reason, self.tr("Quit anyway"), self.close_anyway, Matter("quit"))
            return
        self.batch.stop()
        self.hide()  # gone at once, whatever the worker still has to finish
        if not self.session.stop():
            log.error("the worker did not stop in time")
        event.accept()

    def _reason_to_stay(self) -> str:
        """A sentence where work would be lost by closing now; empty where none would."""
        if (path := self.session.exporting) is not None:
            words = self.tr("{} is still being written; wait for it, or quit and lose it.")
            return words.format(path.name)
        return self.batch.closing() or next(iter(self.session.sidecar_saver.flush()), "")

    def close_anyway(self) -> None:
        """Close whatever would be lost by it."""
        self._quit_anyway = True
        self.close()
