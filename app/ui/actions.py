"""Everything the window can be told to do, one action each, in the menus and in the tool bar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from app.ui.icons import SIZE, icon

Key = QKeySequence.StandardKey


class Actions:
    """The actions of ``window`` and the menus and tool bar that show them. Nobody is connected yet."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        tr = window.tr
        self.open = self._make(tr("&Open…"), "open", Key.Open, tr("Open a photo"))
        self.export = self._make(tr("&Export…"), "export", "Ctrl+E", tr("Write the result to a file"))
        self.sample = self._make(tr("Open the &sample photo"))
        self.next = self._make(
            tr("&Next photo"), None, "Ctrl+PgDown", tr("The next of the photos opened together")
        )
        self.previous = self._make(tr("&Previous photo"), None, "Ctrl+PgUp")
        self.quit = self._make(tr("&Quit"), None, "Ctrl+Q")
        self.undo = self._make(tr("&Undo"), "undo", Key.Undo, tr("Take the last change back"))
        self.redo = self._make(tr("&Redo"), "redo", "Ctrl+Shift+Z", tr("Make the change again"))
        self.stop = self._make(tr("&Stop what runs"), "cancel", "Esc", tr("Stop what runs"))
        self.single = self._make(tr("&Single"), "single", "S", tr("Show the result alone"), check=True)
        self.split = self._make(tr("S&plit"), "split", "C", tr("Before and after on one picture"), check=True)
        self.before = self._make(tr("Show &before"), None, "\\", tr("The photo as it was"), check=True)
        self.fit = self._make(tr("&Fit"), "fit", "Ctrl+0", tr("Show the whole photo"))
        self.actual = self._make(
            tr("&100 %"), "actual", "Ctrl+1", tr("Each pixel of the photo on one pixel of the screen")
        )
        self.zoom_in = self._make(tr("Zoom &in"), None, ("+", "=", "Ctrl++", "Ctrl+="))
        self.zoom_out = self._make(tr("Zoom &out"), None, ("-", "Ctrl+-"))
        self.panels = self._make(
            tr("&All panels"), None, "F9", tr("Show or hide all panels; Tab does it on the photo")
        )
        self.left = self._make(tr("&Left panels"), None, "F7", check=True)
        self.right = self._make(tr("&Right panels"), None, "F8", check=True)
        self.full_screen = self._make(tr("F&ull screen"), None, "F11", check=True)
        self.about = self._make(tr("&About Allfocus"))
        compare = QActionGroup(window)
        compare.addAction(self.single)
        compare.addAction(self.split)
        self.single.setChecked(True)
        self.left.setChecked(True)
        self.right.setChecked(True)
        self.recent = QMenu(tr("Open &recent"), window)
        self._menus()
        self.tool_bar = self._tool_bar()

    def _menus(self) -> None:
        tr, bar = self._window.tr, self._window.menuBar()
        file = bar.addMenu(tr("&File"))
        file.addAction(self.open)
        file.addMenu(self.recent)
        file.addAction(self.sample)
        file.addSeparator()
        file.addAction(self.next)
        file.addAction(self.previous)
        file.addSeparator()
        file.addAction(self.export)
        file.addSeparator()
        file.addAction(self.quit)
        edit = bar.addMenu(tr("&Edit"))
        for action in (self.undo, self.redo):
            edit.addAction(action)
        edit.addSeparator()
        edit.addAction(self.stop)
        view = bar.addMenu(tr("&View"))
        for action in (self.single, self.split, self.before):
            view.addAction(action)
        view.addSeparator()
        for action in (self.fit, self.actual, self.zoom_in, self.zoom_out):
            view.addAction(action)
        view.addSeparator()
        for action in (self.panels, self.left, self.right, self.full_screen):
            view.addAction(action)
        bar.addMenu(tr("&Help")).addAction(self.about)

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar(self._window.tr("Tools"), self._window)
        bar.setMovable(False)
        bar.setFloatable(False)
        bar.setIconSize(QSize(SIZE, SIZE))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setVisible(False)
        for group in (
            (self.open, self.export),
            (self.single, self.split),
            (self.fit, self.actual),
            (self.undo, self.redo),
        ):
            for action in group:
                bar.addAction(action)
            if self.undo not in group:
                bar.addSeparator()
        for action in (self.open, self.export):  # what begins and ends the work carries its name
            button = bar.widgetForAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)  # type: ignore[attr-defined]
        for action in bar.actions():
            if (button := bar.widgetForAction(action)) is not None and not action.isSeparator():
                button.setAccessibleName(action.text().replace("&", ""))
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._window.addToolBar(bar)
        return bar

    def _make(
        self,
        text: str,
        picture: str | None = None,
        keys: str | Key | tuple[str, ...] | None = None,
        tip: str = "",
        check: bool = False,
    ) -> QAction:
        action = QAction(text, self._window)
        if picture is not None:
            action.setIcon(icon(picture))
            action.setIconVisibleInMenu(False)
        if isinstance(keys, tuple):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif keys is not None:
            action.setShortcut(QKeySequence(keys))
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = tip or text.replace("&", "").rstrip("…")
        action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
        action.setCheckable(check)
        self._window.addAction(action)
        return action
