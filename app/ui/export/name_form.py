"""Where an export goes: folder, name template, and what happens to a file of that name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.errors import ExportError
from app.imaging.files.name_template import FIELDS, fill_template
from app.paths import samples_dir, user_pictures_dir
from app.ui.widgets.folder_row import FolderRow
from app.ui.widgets.form_rows import ElidedLabel, FormRows
from app.ui.widgets.theme import GRID

_MOST = 10_000


class TemplateForm(FormRows):
    """A folder, a template for names, and below it a ``preview`` of the name. ``title``: of the dialog that
    asks for the folder.
    """

    def __init__(self, folder: Path, template: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = FolderRow(folder, title, self)
        self.template = QLineEdit(template, self)
        known = " ".join(f"{{{field}}}" for field in FIELDS)
        self.template.setToolTip(self.tr("May hold {} — filled in for each photo.").format(known))
        self.preview = ElidedLabel(self)
        self.add(self.tr("Folder"), self.folder)
        self.add(self.tr("Name"), self.template)
        self.add_beside(self.preview)


class NameForm(TemplateForm):
    """Values for the template come by :meth:`show_values`; ``{n}`` is the first number that is free."""

    def __init__(self, folder: Path, template: str, parent: QWidget | None = None) -> None:
        tr = self.tr
        super().__init__(folder, template, tr("Export to"), parent)
        self._values: dict[str, str] = dict.fromkeys(FIELDS, "")
        self.preview.setAccessibleName(tr("Name of the file"))
        self.number, self.replace = QRadioButton(self), QRadioButton(tr("Replace it"), self)
        self.number.setAccessibleName(tr("Write under the next free name"))
        self._asked = QWidget(self)
        self._asked.setAccessibleName(tr("A file of this name exists"))
        group = QButtonGroup(self)
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(QLabel(tr("A file of this name exists:"), self._asked))
        for button in (self.number, self.replace):
            group.addButton(button)
            column.addWidget(button)
            button.toggled.connect(lambda on: self.changed.emit() if on else None)
        self.number.setChecked(True)
        self.add_beside(self._asked)
        self.folder.name.textChanged.connect(self._retyped)
        self.template.textChanged.connect(self._retyped)

    def show_values(self, values: Mapping[str, str]) -> None:
        """What the fields of the template stand for now; all but ``n``."""
        self._values = {**self._values, **values}
        self.settle()

    @property
    def overwrite(self) -> bool:
        """Whether the file that is there may be replaced."""
        return self._first().exists() and self.replace.isChecked()

    def target(self) -> Path:
        """The file to be written. Raises :class:`ExportError` for names that cannot be."""
        first = self._first()
        if not first.exists() or self.replace.isChecked():
            return first
        return _numbered(first)

    def _first(self) -> Path:
        """The file that the template names. Raises :class:`ExportError`."""
        template = self.template.text().strip()
        for number in range(1, _MOST):
            path = self.folder.path / fill_template(template, {**self._values, "n": str(number)})
            if "{n}" not in template or not path.exists():
                return path
        raise ExportError("All numbers are taken in this folder; choose another name or folder.")

    def _retyped(self) -> None:
        self.number.setChecked(True)
        self.tell()

    def settle(self) -> None:
        try:
            first = self._first()
            there = first.exists() and not first.is_dir()
            self.preview.show_text(self.target().name if there else first.name)
            if there:
                self.number.setText(self.tr("Number the new one: {}").format(_numbered(first).name))
        except (ExportError, OSError):
            there = False
            self.preview.show_text("")
        self.show_row(self._asked, there)


def folder_for(photo: Path | None) -> Path:
    """Where results go by themselves: beside the photo, or among the user's pictures for our own samples."""
    if photo is None or photo.parent == samples_dir():
        return user_pictures_dir()
    return photo.parent


def _numbered(path: Path) -> Path:
    """``photo-2.jpg`` for ``photo.jpg``: the first number that is free."""
    for number in range(2, _MOST):
        other = path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not other.exists():
            return other
    raise ExportError("All numbers are taken in this folder; choose another name or folder.")
