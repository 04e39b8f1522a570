"""The system's dialogs for files and folders: each opens at once and calls ``then`` with what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.imaging.files.formats import PHOTO_SUFFIXES


def all_files() -> str:
    """The filter that lets every file be chosen."""
    return QCoreApplication.translate("FileDialogs", "All files (*)")


def photo_filters() -> list[str]:
    """The filters of a dialog that opens photos."""
    endings = " ".join(f"*{suffix}" for suffix in PHOTO_SUFFIXES)
    return [QCoreApplication.translate("FileDialogs", "Photos ({})").format(endings), all_files()]


def ask_file(
    parent: QWidget, title: str, folder: Path | None, filters: Sequence[str], then: Callable[[Path], object]
) -> None:
    """Let one file be chosen. ``folder``: where to begin (None: where the system likes)."""
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(filters))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def ask_files(
    parent: QWidget,
    title: str,
    folder: Path | None,
    filters: Sequence[str],
    then: Callable[[list[Path]], object],
) -> None:
    """Let one or more files be chosen. ``folder``: where to begin (None: where the system likes)."""
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(list(filters))
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def ask_folder(parent: QWidget, title: str, folder: Path, then: Callable[[Path], object]) -> None:
    """Let a folder be chosen, beginning in ``folder``."""
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def ask_save(
    parent: QWidget,
    title: str,
    folder: Path | None,
    name: str,
    suffixes: Mapping[str, str],
    then: Callable[[Path, str], object],
) -> None:
    """Let a file to write be named, ``name`` being proposed; ``then`` gets its path and the chosen filter.

    ``suffixes``: for each filter the ending, without its dot, that a name without one is given.
    """
    dialog = _dialog(parent, title, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if suffixes:
        dialog.setNameFilters(list(suffixes))
        dialog.setDefaultSuffix(next(iter(suffixes.values())))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen]))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: then(Path(path), dialog.selectedNameFilter()))
    dialog.open()


def _dialog(parent: QWidget, title: str, folder: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title, "" if folder is None else str(folder))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
