"""The column at the left: where in the photo one is, and which photos are open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.column import Column


class LeftColumn(Column):
    """``add(widget, title, key)`` puts something in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Photos"))
