"""The menu bar and the tool bar: where each action is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from app.ui.icons import SIZE
from app.ui.shortcuts import plain

if TYPE_CHECKING:
    from app.ui.actions import Actions


class Menus:
    """The menus of ``window``, by name: ``file``, ``edit``, ``view``, ``help``."""

    def __init__(self, do: Actions, window: QMainWindow) -> None:
        bar = window.menuBar()
        self.file = bar.addMenu(QCoreApplication.translate("Menus", "&File"))
        self.file.addAction(do.open)
        self.file.addMenu(do.recent)
        _fill(self.file, (do.sample,), (do.next, do.previous, do.close), (do.export,), (do.quit,))
        self.edit = bar.addMenu(QCoreApplication.translate("Menus", "&Edit"))
        _fill(self.edit, (do.undo, do.redo), (do.stop,), (do.preferences,))
        self.view = bar.addMenu(QCoreApplication.translate("Menus", "&View"))
        _fill(
            self.view,
            (do.single, do.split, do.rows, do.beside, do.difference, do.stronger, do.weaker, do.before),
            (do.fit, do.fill, do.half, do.actual, do.double, do.fourfold, do.zoom_in, do.zoom_out),
            (do.clipping, do.navigator),
            (do.panels, do.left, do.right),
            (do.photo_only, do.full_screen),
        )
        self.help = bar.addMenu(QCoreApplication.translate("Menus", "&Help"))
        _fill(self.help, (do.shortcuts, do.walk), (do.about,))


def _fill(menu: QMenu, *groups: tuple[object, ...]) -> None:
    """Put ``groups`` of actions into ``menu``, a line between them."""
    for index, group in enumerate(groups):
        if index:
            menu.addSeparator()
        for action in group:
            menu.addAction(action)  # type: ignore[call-overload]


def tool_bar(do: Actions, window: QMainWindow) -> QToolBar:
    """The tool bar: what is done often. What begins and ends the work carries its name."""
    bar = QToolBar(QCoreApplication.translate("Menus", "Tool bar"), window)
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(SIZE, SIZE))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.toggleViewAction().setVisible(False)
    groups = (
        (do.open, do.export),
        (do.single, do.split, do.beside, do.difference),
        (do.fit, do.actual),
        (do.undo, do.redo),
    )
    for index, group in enumerate(groups):
        if index:
            bar.addSeparator()
        for action in group:
            bar.addAction(action)
            button = bar.widgetForAction(action)
            assert isinstance(button, QToolButton)
            button.setAccessibleName(plain(action.text()))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if action in (do.open, do.export):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    window.addToolBar(bar)
    return bar
