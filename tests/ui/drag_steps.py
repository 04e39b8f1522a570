"""What tests of dropping do again and again."""

from __future__ import annotations

from pathlib import Path

from PySide6 import __version_info__
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

NO_KEY, LEFT, COPY = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
_PLACE = QPointF if __version_info__ >= (6, 12) else QPoint
"""What a drag is said to be at; Qt 6.12 changed it."""


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_over(target: QWidget, data: QMimeData) -> bool:
    """Whether ``target`` wants what is dragged over it."""
    event = QDragEnterEvent(_PLACE(9, 9), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop_on(target: QWidget, data: QMimeData) -> None:
    """Drag ``data`` over ``target`` and let go."""
    drag_over(target, data)
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), COPY, data, LEFT, NO_KEY))
