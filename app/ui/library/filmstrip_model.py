"""The open photos as a list for views."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPixmap

from app.ui.session.photo_list import PhotoEntry, PhotoList
from app.ui.widgets.marks import words_of
from app.ui.widgets.pictures import image_of
from app.ui.widgets.translation import translated

PHOTO = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_MOST_PIXMAPS = 360
"""Thumbnails kept as pixmaps, those painted last, some 170 KB each."""


class FilmstripModel(QAbstractListModel):
    """One row a photo: its name, thumbnail, and the words for a screen reader."""

    def __init__(self, photos: PhotoList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._rows: list[PhotoEntry] = []
        self._places: dict[int, int] = {}
        self._pixmaps: OrderedDict[int, tuple[Any, QPixmap]] = OrderedDict()

    def refresh(self) -> None:
        """Show the list as it is now."""
        if self._rows != (listed := self._photos.listed):
            self.beginResetModel()
            self._rows = list(listed)
            self._places = {id(photo): row for row, photo in enumerate(self._rows)}
            self.endResetModel()
        elif self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, photo: PhotoEntry | None) -> int:
        """The row of ``photo``, or −1."""
        return -1 if photo is None else self._places.get(id(photo), -1)

    def show_picture(self, photo: PhotoEntry) -> None:
        """``photo`` has another thumbnail."""
        if (row := self.row_of(photo)) >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        photo = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (str(photo.path), photo.unranked)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(photo)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(photo)
        return photo if role == PHOTO else None

    def _words(self, photo: PhotoEntry) -> str:
        words = [photo.name]
        if photo is self._photos.current:
            words.append(self.tr("in view"))
        if photo.edited:
            words.append(self.tr("edited"))
        words += words_of(photo.rating)
        if score := score_of(photo):
            words.append(score)
        return ", ".join(words)

    def _pixmap(self, photo: PhotoEntry) -> QPixmap | None:
        pixels = photo.thumbnail
        if pixels is None:
            return None
        of, pixmap = self._pixmaps.pop(id(photo), (None, None))
        if pixmap is None or of is not pixels:
            pixmap = QPixmap.fromImage(image_of(pixels))
        self._pixmaps[id(photo)] = pixels, pixmap
        if len(self._pixmaps) > _MOST_PIXMAPS:
            self._pixmaps.popitem(last=False)
        return pixmap


def score_of(photo: PhotoEntry) -> str:
    """How sharp its subject is, in words and px; empty where that was not measured."""
    if photo.unranked:
        return QCoreApplication.translate("FilmstripModel", "cannot be opened")
    if photo.sharpness is None:
        return ""
    words = translated(photo.sharpness.words)
    return f"{words} · {photo.sharpness.sigma:.1f} px" if photo.sharpness.is_measured else words
