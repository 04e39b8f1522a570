"""What a batch does, and where it writes: the options that an export of one photo does not have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from app.document.recipe import Recipe
from app.imaging.files.name_template import FIELDS
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.folder_row import FolderRow
from app.ui.widgets.form_rows import ElidedLabel, FormRows

_OWN = -1


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


class PlaceForm(FormRows):
    """Folder, names, and what happens to files that are there."""

    def __init__(self, folder: Path, template: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._suggested = str(folder)
        self.folder = FolderRow(folder, tr("Write the photos to"), self)
        self.template = QLineEdit(template, self)
        known = " ".join(f"{{{field}}}" for field in FIELDS)
        self.template.setToolTip(tr("May hold {} — filled in for each photo.").format(known))
        self.preview = ElidedLabel(self)
        self.preview.setAccessibleName(tr("Name of the first file"))
        self.add(tr("Folder"), self.folder)
        self.add(tr("Name"), self.template)
        self.add_beside(self.preview)
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
