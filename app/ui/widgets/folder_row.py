"""A folder, typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.ui.widgets.file_dialogs import ask_folder
from app.ui.widgets.layouts import row_of
from app.ui.widgets.theme import GRID


class FolderRow(QWidget):
    """``name`` is the field, ``browse`` the button beside it. ``title``: of the dialog that it opens."""

    def __init__(self, folder: Path, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.name = QLineEdit(str(folder), self)
        self.browse = QPushButton(self.tr("Choose…"), self)
        self.browse.setAutoDefault(False)
        row_of(self, (self.name, 1), self.browse, margins=0, spacing=GRID)
        for widget in (self, self.name):
            widget.setAccessibleName(self.tr("Folder"))
        self.browse.clicked.connect(self._browse)

    @property
    def path(self) -> Path:
        """The folder that is named."""
        return Path(self.name.text().strip()).expanduser()

    def _browse(self) -> None:
        ask_folder(self, self._title, self.path, lambda folder: self.name.setText(str(folder)))
