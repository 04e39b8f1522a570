"""A column beside the photo: sections one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.section import Section
from app.ui.widgets.theme import GRID

NARROWEST, USUAL_LEFT, USUAL, WIDEST = 25 * GRID, 28 * GRID, 37 * GRID, 70 * GRID
"""Widths in px."""


class Column(QScrollArea):
    """Scrolls when higher than the window. ``filled`` tells that it got, or lost, something to show."""

    filled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._host = QWidget(self)
        self._box = column_of(self._host, margins=0, spacing=0)
        self._box.addStretch(0)  # yields to sections that stretch
        self.setWidget(self._host)
        self._host.installEventFilter(self)
        self.sections: dict[str, Section] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Nothing in it may be cut at the side, with or without a scroll bar.
        if watched is self._host and event.type() == QEvent.Type.LayoutRequest:
            bar = self.verticalScrollBar().sizeHint().width()
            needed = self._host.minimumSizeHint().width() + bar
            self.setMinimumWidth(min(max(NARROWEST, needed), WIDEST))
        return super().eventFilter(watched, event)

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to show; an empty column takes no room."""
        return any(not section.isHidden() for section in self.sections.values())

    def add(self, widget: QWidget, title: str, key: str, stretch: int = 0, at: int | None = None) -> Section:
        """Put ``widget`` below the others (or as section number ``at``) under the heading ``title``.

        ``key``: a word of its own, by which its fold is remembered. ``stretch`` above 0: it takes what height
        is left. A widget that has nothing to show hides itself, and its section goes with it.
        """
        return self.place(Section(title, widget, key, self._host), key, stretch, at)

    def place(self, section: Section, key: str, stretch: int = 0, at: int | None = None) -> Section:
        """As :meth:`add`, for a section that is made already."""
        self.sections[key] = section
        self._box.insertWidget(len(self.sections) - 1 if at is None else at, section)

        def settle() -> None:
            grows = stretch > 0 and not section.is_folded
            self._box.setStretchFactor(section, stretch if grows else 0)
            policy = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
            section.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

        settle()
        section.folded.connect(settle)
        section.offered.connect(self.filled)
        self.filled.emit()
        return section


class LeftColumn(Column):
    """``add(widget, title, key)`` puts something in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Photos"))


def lay_out_dialog(
    dialog: QDialog,
    column: Column,
    right: QLayout,
    foot: tuple[QLabel, Sequence[QWidget]],
    size: tuple[int, int],
) -> None:
    """``column`` beside ``right``, below them a line with the words and buttons of ``foot``; as large as
    ``size`` (steps of the grid) where the screen has room.
    """
    column.setFixedWidth(50 * GRID)
    right.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    right.setSpacing(GRID)
    upper = QFrame(dialog)
    upper.setProperty("panel", True)  # a line below it
    row_of(upper, column, (right, 1), margins=0, spacing=0)
    words, buttons = foot
    line = row_of(None, (words, 1), *buttons, margins=(2 * GRID, GRID, 2 * GRID, GRID), spacing=GRID)
    column_of(dialog, (upper, 1), line, margins=1, spacing=0)  # the margin: the dialog's own line
    room = dialog.screen().availableGeometry().size()
    # By itself a dialog opens at two thirds of the screen at most.
    dialog.resize(min(size[0] * GRID, room.width() - 4 * GRID), min(size[1] * GRID, room.height() - 8 * GRID))
