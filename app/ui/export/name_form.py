"""Where an export goes: folder, name template, and what happens to a file of that name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.errors import ExportError
from app.imaging.files.name_template import FIELDS, fill_template
from app.ui.widgets.folder_row import FolderRow
from app.ui.widgets.form_rows import ElidedLabel, FormRows
from app.ui.widgets.theme import GRID

_MOST = 10_000


class NameForm(FormRows):
    """Values for the template come by :meth:`show_values`; ``{n}`` is the first number that is free."""

    def __init__(self, folder: Path, template: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._values: dict[str, str] = dict.fromkeys(FIELDS, "")
        row = FolderRow(folder, tr("Export to"), self)
        self._row, self.folder, self.browse = row, row.name, row.browse
        self.template = QLineEdit(template, self)
        known = " ".join(f"{{{field}}}" for field in FIELDS)
        self.template.setToolTip(tr("May hold {} — filled in for each photo.").format(known))
        self.preview = ElidedLabel(self)
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
        self.add(tr("Folder"), row)
        self.add(tr("Name"), self.template)
        self.add_beside(self.preview)
        self.add_beside(self._asked)
        self.folder.textChanged.connect(self._retyped)
        self.template.textChanged.connect(self._retyped)

    def show_values(self, values: Mapping[str, str]) -> None:
        """What the fields of the template stand for now; all but ``n``."""
        self._values = {**self._values, **values}
        self.settle()

    @property
    def folder_path(self) -> Path:
        return self._row.path

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
            path = self.folder_path / fill_template(template, {**self._values, "n": str(number)})
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


def _numbered(path: Path) -> Path:
    """``photo-2.jpg`` for ``photo.jpg``: the first number that is free."""
    for number in range(2, _MOST):
        other = path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not other.exists():
            return other
    raise ExportError("All numbers are taken in this folder; choose another name or folder.")
