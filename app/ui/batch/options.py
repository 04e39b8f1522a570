"""The left side of the batch window: what is done, where to, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from app.document.edit import Snapshot
from app.engine.batch.naming import Naming
from app.imaging.photo import FileFormat
from app.ui.batch.form import PlaceForm, TaskForm
from app.ui.batch.runner import BatchOrder
from app.ui.batch.task import BatchTask
from app.ui.export.option_forms import OptionsColumn
from app.ui.export.settings import SUFFIX, ExportSettings

_NO_STATES: Mapping[Path, Snapshot] = MappingProxyType({})


class BatchOptions(OptionsColumn):
    """``changed`` tells anything chosen or typed. The formats' options are those of the last exports."""

    def __init__(self, folder: Path, settings: ExportSettings, parent: QWidget | None = None) -> None:
        super().__init__("", None, None, "", parent)
        self.setAccessibleName(self.tr("Options"))
        self.settings = settings
        self.task = TaskForm(self)
        self.place_form = PlaceForm(folder, settings.template, self)
        self.add(self.task, self.tr("What to do"), "batch-task")
        self.add(self.place_form, self.tr("Files"), "batch-file")
        self.add_options("batch")
        self._show_format(settings.format or "JPEG")
        self.form.switched.connect(self._show_format)
        self.task.changed.connect(self.changed)
        self.place_form.changed.connect(self.changed)

    def show_order(self, order: BatchOrder) -> None:
        """Show what an earlier batch was asked for."""
        self.show_options(order.options)
        self.place_form.folder.name.setText(str(order.naming.folder))
        self.place_form.template.setText(order.naming.template)
        self.place_form.there.choose(order.replace)

    def set_enabled(self, on: bool) -> None:
        """Whether anything may be changed."""
        for section in self.sections.values():
            section.widget.setEnabled(on)

    def order(self, sources: Sequence[Path], states: Mapping[Path, Snapshot] = _NO_STATES) -> BatchOrder:
        """What is asked for, of ``sources``; ``states``: of the photos that are open. Raises ExportError."""
        options, recipe = self.options, self.task.recipe
        assert options.format is not None
        task = BatchTask(recipe, states if recipe is None else _NO_STATES)
        place = self.place_form
        naming = Naming(
            place.folder.path, place.template.text().strip(), SUFFIX[options.format], options.size, task.word
        )
        return BatchOrder(tuple(sources), naming, task, options, place.replaces)

    def _show_format(self, kind: FileFormat) -> None:
        self.show_options(self.settings.options(kind))
        self.changed.emit()
