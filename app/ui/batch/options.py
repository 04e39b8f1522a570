"""The left side of the batch window: what is done, where to, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from app.document.edit import Snapshot
from app.document.recipe import Recipe
from app.engine.batch.naming import Naming
from app.imaging.photo import FileFormat
from app.ui.batch.runner import BatchOrder
from app.ui.batch.task import BatchTask
from app.ui.export.name_form import TemplateForm
from app.ui.export.option_forms import OptionsColumn
from app.ui.export.settings import SUFFIX, ExportSettings
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.form_rows import ElidedLabel, FormRows

_OWN = -1
_NO_STATES: Mapping[Path, Snapshot] = MappingProxyType({})


class TaskForm(FormRows):
    """Which edits the photos get."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipes: list[Recipe] = []
        self.choice = ChoiceBox([], self.tr("What is done to each of the photos."), self)
        self.note = ElidedLabel(self)
        self.add(self.tr("Edits"), self.choice)
        self.add_beside(self.note)
        self.choice.currentIndexChanged.connect(self.tell)

    def offer(self, current: Recipe | None, presets: Sequence[Recipe], chosen: Recipe | None = None) -> None:
        """Offer what was done to the photo in view (``current``), and ``presets``; ``chosen``: of an earlier
        batch, stays. What is chosen stays where it is still there, else each photo's own edits are.
        """
        before, words = self.choice.currentText(), self.tr("Each photo's own")
        self._recipes = [each for each in (chosen, current, *presets) if each is not None]
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(words, _OWN)
        for number, recipe in enumerate(self._recipes):
            if recipe is current:
                name = self.tr("As {}").format(recipe.name)
            elif recipe is chosen:
                name = self.tr("{} (begun before)").format(recipe.name)
            else:
                name = self.tr("Preset: {}").format(recipe.name)
            self.choice.addItem(name, number)
        self.choice.setCurrentIndex(1 if chosen is not None else max(self.choice.findText(before), 0))
        self.choice.blockSignals(False)
        self.tell()

    @property
    def recipe(self) -> Recipe | None:
        """The recipe for all photos; None: each photo keeps its own edits."""
        number = self.choice.currentData()
        return None if number in (None, _OWN) else self._recipes[number]

    def settle(self) -> None:
        if (recipe := self.recipe) is None:
            words = self.tr("As they were left in the window")
        else:
            words = " → ".join(edit.tool_id.capitalize() for edit in recipe.edits if edit.enabled)
        self.note.show_text(words)


class PlaceForm(TemplateForm):
    """Folder, names, and what happens to files that are there."""

    def __init__(self, folder: Path, template: str, parent: QWidget | None = None) -> None:
        tr = self.tr
        super().__init__(folder, template, tr("Write the photos to"), parent)
        self._suggested = str(folder)
        self.preview.setAccessibleName(tr("Name of the first file"))
        self.there = self.add_choice(
            tr("If it exists"),
            [(tr("Leave it: counts as done"), False), (tr("Replace it"), True)],
            tr("What happens where a file of that name is there. No photo of the batch is ever replaced."),
        )
        self.folder.name.textChanged.connect(self.tell)
        self.template.textChanged.connect(self.tell)

    def suggest(self, folder: Path) -> None:
        """Write to ``folder``, unless somebody has chosen another than was suggested."""
        if self.folder.name.text() == self._suggested:
            self._suggested = str(folder)
            self.folder.name.setText(self._suggested)

    @property
    def replaces(self) -> bool:
        return bool(self.there.currentData())


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
