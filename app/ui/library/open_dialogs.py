"""Ways to open photos: a dialog, the sample, what was open lately."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.paths import sample_photo, user_pictures_dir
from app.ui.library.recent import RecentPhotos
from app.ui.widgets.file_dialogs import ask_files, photo_filters


class Opening(QObject):
    """``chosen`` tells the paths that a person picked, in whatever way, ``chosen_stack`` those of one focal
    stack. ``folder`` says where to begin.
    """

    chosen = Signal(object)
    chosen_stack = Signal(object)

    def __init__(self, window: QWidget, recent: RecentPhotos, folder: Callable[[], Path | None]) -> None:
        super().__init__(window)
        self._window, self._recent, self._folder = window, recent, folder

    def ask(self) -> None:
        """Ask for photos by the system's dialog."""
        self._ask(self.tr("Open photos"), lambda paths: self.chosen.emit(paths))

    def ask_stack(self) -> None:
        """Ask for the frames of a focal stack."""
        self._ask(self.tr("Open the frames of a stack"), lambda paths: self.chosen_stack.emit(paths))

    def _ask(self, title: str, tell: Callable[[list[Path]], None]) -> None:
        start = self._folder() or user_pictures_dir()
        ask_files(self._window, title, start, photo_filters(), tell)

    def sample(self) -> None:
        self.chosen.emit([sample_photo()])

    def fill(self, menu: QMenu) -> None:
        """List what was open lately."""
        menu.clear()
        paths = [path for path in self._recent.paths() if path.exists()]
        for path in paths:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self.chosen.emit, [path]))
        menu.addSeparator()
        clear = menu.addAction(self.tr("Clear this list"))
        clear.setEnabled(bool(paths))
        clear.triggered.connect(self._recent.clear)
