"""The batch window: options at the left, the photos and how they stand at the right. It blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.document.edit import Snapshot
from app.engine.batch.naming import check_naming
from app.errors import ExportError
from app.ui.batch.model import NAME, RESULT, STATE, BatchModel
from app.ui.batch.options import BatchOptions
from app.ui.batch.runner import BatchOrder, BatchRow, BatchRunner, Stage
from app.ui.batch.wording import summary
from app.ui.export.name_form import folder_for
from app.ui.widgets.column import lay_out_dialog
from app.ui.widgets.drop_target import files_in
from app.ui.widgets.formatting import count_photos
from app.ui.widgets.theme import GRID, mark

SUBFOLDER = "allfocus"
"""Where results go by themselves, beside the first photo."""
_TICK_MS = 500


class BatchWindow(QDialog):
    """``started`` tells the order. The buttons ``add_files``, ``add_folder`` and ``add_open`` ask for photos
    to be listed by :meth:`add`, ``save`` for a file to write what became of them to.
    """

    started = Signal(object)

    def __init__(
        self,
        runner: BatchRunner,
        options: BatchOptions,
        states: Callable[[], Mapping[Path, Snapshot]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Batch"))
        self.setAcceptDrops(True)
        self._runner, self._states, self.options = runner, states, options
        self.model = BatchModel(self)
        self.table = QTreeView(self)
        self.lead = QLabel(self.tr("Drop photos or folders here."), self)
        self.detail = QLabel(self)
        self.bar = QProgressBar(self)
        self.status = QLabel(self)
        tr = self.tr
        self.add_files = self._button(tr("Add photos…"))
        self.add_folder = self._button(tr("Add a folder…"))
        self.add_open = self._button(tr("Add the open photos"))
        self.remove = self._button(tr("Remove"), tr("Take the marked photos from the list (Delete)"))
        told = tr("What became of each photo and why, as text or as CSV")
        self.save = self._button(tr("Save report…"), told)
        self.pause = self._button(tr("Pause"))
        self.stop = self._button(tr("Cancel"))
        self.start = self._button(tr("Start"))
        self.start.setProperty("primary", True)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._lay_out()
        self._connect()
        self._follow()

    def _button(self, text: str, tip: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Photos of the batch"))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.table.header()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(RESULT, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(NAME, 24 * GRID)
        header.resizeSection(STATE, 16 * GRID)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the batch"))
        self.status.setWordWrap(True)
        self.status.setAccessibleName(self.tr("How the batch stands"))
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.detail.setMinimumHeight(self.detail.fontMetrics().height() * 2)
        self.detail.setAccessibleName(self.tr("What became of the marked photo"))
        self.detail.setProperty("quiet", True)
        self.lead.setProperty("quiet", True)
        adding = QHBoxLayout()
        adding.setSpacing(GRID)
        for button in (self.add_files, self.add_folder, self.add_open, self.remove):
            adding.addWidget(button)
        adding.addWidget(self.lead)
        adding.addStretch(1)
        right = QVBoxLayout()
        right.addLayout(adding)
        right.addWidget(self.table, 1)
        right.addWidget(self.detail)
        right.addWidget(self.bar)
        foot = self.status, (self.save, self.stop, self.pause, self.start)
        lay_out_dialog(self, self.options, right, foot, (145, 88))

    def _connect(self) -> None:
        runner = self._runner
        self.remove.clicked.connect(self._remove)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(runner.cancel)
        self.pause.clicked.connect(self._pause)
        self.options.changed.connect(self._follow)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.model.modelReset.connect(self._show_detail)
        runner.staged.connect(self._staged)
        runner.changed.connect(self._changed)
        runner.failed.connect(lambda sentence: self._say(sentence, failed=True))
        self._tick.timeout.connect(self._count)

    # --- photos ----------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """List ``paths``, each once; nothing while a batch runs."""
        if not self._runner.is_running:
            self._forget_results()
            if paths and not self.model.rows:
                self.options.place_form.suggest(folder_for(paths[0]) / SUBFOLDER)
            self.model.add(paths)
            self._follow()

    def show_only(self, paths: Sequence[Path]) -> None:
        """List ``paths`` in place of what is listed; nothing while a batch runs."""
        if not self._runner.is_running:
            self.model.show_rows([])
            self.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._runner.is_running and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(files_in(event.mimeData()))
        event.acceptProposedAction()

    def _remove(self) -> None:
        if not self._runner.is_running:
            marked = [index.row() for index in self.table.selectionModel().selectedRows()]
            self._forget_results()
            self.model.remove(marked)
            self._follow()

    def _forget_results(self) -> None:
        """Take the results of the batch that is over from the list, which is now for the next one."""
        if self._runner.stage is Stage.OVER and self.model.rows is self._runner.rows:
            self.model.show_rows([BatchRow(row.source) for row in self._runner.rows])

    # --- work ------------------------------------------------------------------------------------------

    @property
    def sources(self) -> list[Path]:
        """The photos that are listed."""
        return [row.source for row in self.model.rows]

    def show_order(self, order: BatchOrder) -> None:
        """List the photos of an earlier batch, with its options."""
        self.options.show_order(order)
        self.model.show_rows([])
        self.add(order.sources)

    def problem(self) -> str:
        """Why the batch cannot be begun as it stands; empty where it can."""
        if not self.model.rows:
            return self.tr("Add the photos first.")
        try:
            check_naming(self.options.order(()).naming, len(self.model.rows))
        except ExportError as error:
            return str(error)
        except (OSError, ValueError):
            return self.tr("This folder cannot be read; choose another.")
        return ""

    def _start(self) -> None:
        if not self.problem() and not self._runner.is_running:
            self.started.emit(self.options.order(self.sources, self._states()))

    def _pause(self) -> None:
        (self._runner.resume if self._runner.stage is Stage.PAUSED else self._runner.pause)()

    def _staged(self) -> None:
        self.model.show_rows(self._runner.rows)
        if self._runner.stage is Stage.RUNNING:
            self._tick.start()
        else:
            self._tick.stop()
        self._follow()

    def _changed(self, number: int) -> None:
        self.model.refresh(number)
        row = self.model.rows[number]
        if number == self.table.currentIndex().row():
            self._show_detail()
        if row.fraction == 0.0:
            self.table.scrollTo(self.model.index(number, 0))
        self._count()

    def _show_detail(self) -> None:
        """Show the whole result of the marked photo, which the table has no room for."""
        row = self.table.currentIndex().row()
        shown = self.model.index(row, RESULT) if 0 <= row < len(self.model.rows) else None
        self.detail.setText("" if shown is None else shown.data(Qt.ItemDataRole.ToolTipRole))

    def _follow(self) -> None:
        runner, problem = self._runner, self.problem()
        running = runner.is_running
        self.options.set_enabled(not running)
        for button in (self.add_files, self.add_folder, self.add_open):
            button.setEnabled(not running)
        self.remove.setEnabled(not running and self.table.selectionModel().hasSelection())
        self.lead.setVisible(not self.model.rows)
        self.pause.setVisible(running)
        self.stop.setVisible(running)
        self.start.setVisible(not running)
        self.start.setEnabled(not problem)
        self.pause.setText(self.tr("Go on") if runner.stage is Stage.PAUSED else self.tr("Pause"))
        over = runner.stage is Stage.OVER and self.model.rows is runner.rows
        cut_off = over and bool(runner.waiting and runner.outcomes)
        self.start.setText(self.tr("Go on") if cut_off else self.tr("Start"))
        self._preview()
        self._count()

    def _preview(self) -> None:
        """The name that the first photo gets, as far as that is known without looking into it."""
        place = self.options.place_form
        try:
            naming = self.options.order(()).naming
            if naming.reads or not self.model.rows:
                place.preview.show_text(naming.template)
            else:
                first = naming.target(self.model.rows[0].source, 1, len(self.model.rows))
                place.preview.show_text(first.name)
        except (ExportError, OSError, ValueError):
            place.preview.show_text("")

    def _count(self) -> None:
        runner = self._runner
        began = runner.stage is not Stage.READY and self.model.rows is runner.rows
        self.save.setEnabled(bool(runner.outcomes))
        self.bar.setVisible(began)
        self.bar.setValue(round(runner.fraction * 1000))
        problem = "" if runner.is_running or not self.model.rows else self.problem()
        words = summary(runner) if began else count_photos(rows) if (rows := len(self.model.rows)) else ""
        self._say(problem or words, failed=bool(problem))

    def _say(self, words: str, failed: bool) -> None:
        self.status.setText(words)
        mark(self.status, "failed", failed)
