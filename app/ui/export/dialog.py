"""What an export is asked for: options at the left, how it will turn out at the right."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import ExportError
from app.imaging.colour.icc import profile_name
from app.imaging.export.options import (
    TITLES,
    ExportOptions,
    check_size,
    depth_for,
    format_for,
    format_like,
)
from app.imaging.files.exiv2 import read_tags
from app.imaging.files.formats import FORMATS
from app.imaging.photo import FileFormat, Photo
from app.imaging.reading.facts import day_taken
from app.ui.export.job import Trial
from app.ui.export.name_form import NameForm, folder_for
from app.ui.export.option_forms import OptionsColumn
from app.ui.export.preview import ExportPreview
from app.ui.export.settings import SUFFIX, ExportSettings
from app.ui.export.trials import ExportTrials
from app.ui.widgets.column import lay_out_dialog
from app.ui.widgets.formatting import format_bytes
from app.ui.widgets.section import Section
from app.ui.widgets.theme import GRID, mark

if TYPE_CHECKING:
    from app.imaging.export.size_estimate import SizeEstimate
    from app.ui.export.job import Tried

_BY_TAB = Qt.FocusPolicy.TabFocus


class ExportDialog(QDialog):
    """``wanted`` tells the file, the options, and whether an older file may be replaced. Never blocks."""

    wanted = Signal(object, object, bool)

    def __init__(
        self,
        photo: Photo,
        tools: str,
        settings: ExportSettings,
        trials: ExportTrials,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._photo, self._tools, self._trials = photo, tools, trials
        self._taken = day_taken(read_tags(photo.metadata), photo.path)
        self._trial: Trial | None = None
        self.settings = settings
        size, profile = (photo.width, photo.height), profile_name(photo.metadata.icc)
        self.column = OptionsColumn(self.tr("Options"), photo.bit_depth, size, profile, self)
        self.name = NameForm(folder_for(photo.path), settings.template, self)
        self.preview = ExportPreview(self)
        self.compare = QPushButton(self.tr("Show before"), self)
        self.compare.setCheckable(True)
        self.compare.setAutoDefault(False)
        self.compare.setToolTip(self.tr("Compare with the picture before the format loses anything (B)"))
        self.weight = QLabel(self)
        self.weight.setAccessibleName(self.tr("Size of the file"))
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(self.note.fontMetrics().height() * 2)
        self.export = QPushButton(self.tr("Export"), self)
        self.export.setProperty("primary", True)
        self.export.setDefault(True)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._show_format(settings.format or format_like(photo))

    def _lay_out(self) -> None:
        self.column.add(self.name, self.tr("File"), "export-file")
        self.column.add_options("export")
        under = QHBoxLayout()
        under.setSpacing(2 * GRID)
        under.addWidget(self.compare)
        under.addWidget(self.weight, 1)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addLayout(under)
        lay_out_dialog(self, self.column, right, (self.note, (self.cancel, self.export)), (125, 92))
        self.setSizeGripEnabled(True)
        self._order_focus(list(self.column.sections.values()))

    def _order_focus(self, sections: list[Section]) -> None:
        """From field to field as they are seen, whatever order they were made in."""
        order: list[QWidget] = []
        for section in sections:
            takers = section.widget.findChildren(QWidget)
            order += [
                section.fold_button,
                *(each for each in takers if each.focusPolicy() & _BY_TAB and each.window() is self),
            ]
        order += [self.preview, self.compare, self.cancel, self.export]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.column.form.kind.setFocus()

    def _connect(self) -> None:
        self.column.form.switched.connect(self._show_format)
        self.column.changed.connect(self._check)
        self.name.changed.connect(self._check)
        self.preview.moved.connect(self._try)
        self.compare.toggled.connect(self._show_before)
        toggle = QShortcut(QKeySequence("B"), self.preview)
        toggle.setContext(Qt.ShortcutContext.WidgetShortcut)
        toggle.activated.connect(self.compare.toggle)
        self._trials.tried.connect(self._tried)
        self._trials.weighed.connect(self._weighed)
        self._trials.failed.connect(self._failed)
        self.finished.connect(lambda _: self._trials.forget())
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self._take)

    # --- what is asked for -----------------------------------------------------------------------------

    @property
    def kind(self) -> FileFormat:
        chosen: FileFormat = self.column.form.kind.currentData()
        return chosen

    @property
    def options(self) -> ExportOptions:
        """Raises :class:`ExportError` for a size that makes no sense."""
        return self.column.options

    @property
    def target(self) -> Path:
        """Raises :class:`ExportError` for a name that cannot be."""
        return self.name.target()

    def problem(self) -> str:
        """Why this cannot be exported as it stands; empty where it can."""
        try:
            options, target = self.options, self.target
            if self._photo.path is not None and _same(target, self._photo.path):
                return self.tr("This is the original, which is never written to; choose another name.")
            if not target.parent.is_dir():
                return self.tr("There is no folder {}; choose another.").format(target.parent)
            if target.is_dir():
                return self.tr("This is a folder; choose another name.")
            format_for(target, options)
            depth_for(self._photo, self.kind, options)
            check_size(self._photo, self.kind, options)
        except ExportError as error:
            return str(error)
        except (OSError, ValueError):
            return self.tr("This folder cannot be read; choose another.")
        return ""

    def _show_format(self, kind: FileFormat) -> None:
        """The options that this format was written with last."""
        self.column.show_options(self.settings.options(kind))
        self._check()

    def _check(self) -> None:
        self.name.show_values(self._values())
        problem = self.problem()
        self.note.setText(problem or self._advice())
        mark(self.note, "quiet", not problem)
        mark(self.note, "failed", bool(problem))
        self.export.setEnabled(not problem)
        self._try()

    def _values(self) -> Mapping[str, str]:
        try:
            size = self.column.size_form.size_().of(self._photo.width, self._photo.height)
        except ExportError:
            size = self._photo.width, self._photo.height
        return {
            "stem": self._photo.path.stem if self._photo.path is not None else "photo",
            "date": self._taken,
            "tool": self._tools,
            "width": str(size[0]),
            "height": str(size[1]),
            "ext": SUFFIX[self.kind],
        }

    def _advice(self) -> str:
        """What the format costs this photo."""
        said = []
        if self._photo.bit_depth != 8 and self.options.bit_depth == 8:
            words = self.tr("The photo has {} bit; 8 bit keep less of it.")
            said.append(words.format(self._photo.bit_depth))
        if self._photo.alpha is not None and not FORMATS[self.kind].alpha:
            said.append(self.tr("JPEG cannot hold the photo's transparency."))
        return " ".join(said) or self.tr("After writing, the file is read back and compared.")

    def _take(self) -> None:
        self._check()
        if not self.problem():
            options, target, overwrite = self.options, self.target, self.name.overwrite
            self.settings = self.settings.after(options, self.name.template.text().strip())
            self.accept()
            self.wanted.emit(target, options, overwrite)

    # --- how it will turn out --------------------------------------------------------------------------

    def _try(self) -> None:
        """Ask how it will turn out, unless that is known or asked already."""
        try:
            options = self.options
            check_size(self._photo, self.kind, options)
        except ExportError:
            self._trial = None
            self._trials.forget()
            self.preview.show_waiting("")
            self.weight.setText("")
            return
        trial = Trial(options, self.preview.centre, self.preview.wanted)
        if trial == self._trial:
            return
        if self._trial is None or trial.options != self._trial.options:
            self.weight.setText(self.tr("Size of the file: working out…"))
            self.weight.setToolTip("")
        self._trial = trial
        self.preview.show_waiting(self.tr("Working out…"))
        self._trials.ask(trial)

    def is_settled(self) -> bool:
        """Whether preview and size of what is chosen are there."""
        return not self.preview.waits and bool(self.weight.toolTip())

    def _tried(self, trial: Tried) -> None:
        self.compare.setEnabled(trial.lossy)
        self.preview.show_trial(trial)
        self._show_before(self.compare.isChecked())

    def _show_before(self, on: bool) -> None:
        lossy = self.compare.isEnabled()
        self.preview.show_before(on and lossy)
        self.compare.setText(self.tr("Show after") if on else self.tr("Show before"))
        if self.preview.waits:
            return
        title = TITLES[self.kind]
        if not lossy:
            known = self._trial is not None and _is_as_shown(self._trial.options)
            words = self.tr("{}, nothing lost: the picture in the window · 100 %")
            words = (words if known else self.tr("{}, nothing lost · 100 %")).format(title)
        elif on:
            words = self.tr("Before {} · 100 %").format(title)
        else:
            words = self.tr("{}, quality {} · 100 %").format(title, round(self.column.form.quality.value()))
        self.preview.show_label(words)

    def _weighed(self, estimate: SizeEstimate) -> None:
        self.weight.setText(self.tr("Size of the file: about {}").format(format_bytes(estimate.bytes)))
        self.weight.setToolTip(
            self.tr("Estimated from parts of the photo, give or take {} %.").format(
                max(1, round(estimate.error * 100))
            )
        )

    def _failed(self, sentence: str) -> None:
        self.preview.show_waiting(self.tr("No preview"))
        self.weight.setText("")
        self.weight.setToolTip(sentence)
        self.preview.setToolTip(sentence)


def _is_as_shown(options: ExportOptions) -> bool:
    """Whether size, sharpness and colours are those of the picture that the window shows."""
    plain = options.sharpening == "off" and options.colour_space == "photo"
    return plain and options.size.kind == "full"


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
