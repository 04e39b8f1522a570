"""A column beside the photo: sections one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.widgets.debounce import Debounce
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.section import Section
from app.ui.widgets.theme import GRID

NARROWEST, USUAL_LEFT, USUAL, WIDEST = 25 * GRID, 28 * GRID, 37 * GRID, 70 * GRID
"""Widths in px."""
_SETTLED_MS = 400


class Column(QScrollArea):
    """Scrolls when higher than the window. ``filled`` tells that it got, or lost, something to show.

    A section that is opened scrolls into sight. The actions of the column stand in the menu of its headings.
    """

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
        self._solo = False
        self._in_sight: Section | None = None
        self._settled = Debounce(_SETTLED_MS, self._settle, self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Nothing in it may be cut at the side, with or without a scroll bar.
        if watched is self._host and event.type() == QEvent.Type.LayoutRequest:
            bar = self.verticalScrollBar().sizeHint().width()
            needed = self._host.minimumSizeHint().width() + bar
            self.setMinimumWidth(min(max(NARROWEST, needed), WIDEST))
        if watched is self._host and event.type() == QEvent.Type.Resize and self._in_sight is not None:
            self._scroll_to(self._in_sight)
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
        section.folded.connect(lambda folded: None if folded else self._opened(section))
        section.offered.connect(self.filled)
        self.filled.emit()
        return section

    def set_solo(self, on: bool) -> None:
        """Whether opening a section folds the others; the first that is open stays so."""
        if on is self._solo:
            return
        self._solo = on
        open_ones = [each for each in self._in_order() if not each.is_folded and not each.isHidden()]
        if on and open_ones:
            self._fold_others(open_ones[0])

    def show_section(self, section: Section) -> None:
        """Open ``section`` if it is folded, and bring it into sight: whole where it fits, else its top."""
        section.fold(False)
        self._opened(section)

    def _opened(self, section: Section) -> None:
        if self._solo:
            self._fold_others(section)
        self._in_sight = section  # while it, and what is above it, gets its height
        self._settled.start()

    def _settle(self) -> None:
        if self._in_sight is not None:
            self._scroll_to(self._in_sight)
        self._in_sight = None

    def _fold_others(self, section: Section) -> None:
        for each in self.sections.values():
            if each is not section:
                each.fold(True)

    def _in_order(self) -> list[Section]:
        return sorted(self.sections.values(), key=self._box.indexOf)

    def _scroll_to(self, section: Section) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = section.y(), section.y() + section.height()
        bar.setValue(top if bottom - top > room else min(max(bar.value(), bottom - room), top))


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
