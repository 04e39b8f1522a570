"""Everything that can be done in the window, one action each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from app.ui.actions.shortcuts import plain, show_keys
from app.ui.widgets.icons import SIZE, icon


class Menus:
    """The menus of ``window``, by name: ``file``, ``edit``, ``view``, ``help``."""

    def __init__(self, acts: Actions, window: QMainWindow) -> None:
        bar = window.menuBar()
        self.file = bar.addMenu(QCoreApplication.translate("Menus", "&File"))
        self.file.addAction(acts.open)
        self.file.addMenu(acts.recent)
        _fill(self.file, (acts.sample,), (acts.next, acts.previous, acts.close), (acts.export,), (acts.quit,))
        self.edit = bar.addMenu(QCoreApplication.translate("Menus", "&Edit"))
        _fill(self.edit, (acts.undo, acts.redo), (acts.stop,), (acts.preferences,))
        self.view = bar.addMenu(QCoreApplication.translate("Menus", "&View"))
        _fill(
            self.view,
            (*acts.compares, acts.stronger, acts.weaker, acts.before),
            acts.zooms,
            (acts.clipping, acts.navigator),
            (acts.panels, acts.left, acts.right, acts.solo),
            (acts.photo_only, acts.full_screen),
        )
        self.help = bar.addMenu(QCoreApplication.translate("Menus", "&Help"))
        _fill(self.help, (acts.manual, acts.shortcuts, acts.walk), (acts.said,), (acts.about,))


def _fill(menu: QMenu, *groups: tuple[object, ...]) -> None:
    """Put ``groups`` of actions into ``menu``, a line between them."""
    for index, group in enumerate(groups):
        if index:
            menu.addSeparator()
        for action in group:
            menu.addAction(action)  # type: ignore[call-overload]


def tool_bar(acts: Actions, window: QMainWindow) -> QToolBar:
    """The tool bar: what is done often. What begins and ends the work carries its name."""
    bar = QToolBar(QCoreApplication.translate("Menus", "Tool bar"), window)
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(SIZE, SIZE))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.toggleViewAction().setVisible(False)
    groups = (
        (acts.open, acts.export),
        (acts.single, acts.split, acts.beside, acts.difference),
        (acts.fit, acts.actual),
        (acts.undo, acts.redo),
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
            if action in (acts.open, acts.export):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    window.addToolBar(bar)
    return bar


Key = QKeySequence.StandardKey


class Actions:
    """The actions of ``window``, in ``menus`` and ``tool_bar``. Nobody is connected yet.

    An action that a part of the window adds is made by :meth:`make` and put into one of the menus, as
    ``actions.menus.view.addAction(...)``.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.open = self.make(self.tr("&Open…"), "open", Key.Open, self.tr("Open a photo"))
        self.export = self.make(
            self.tr("&Export…"), "export", "Ctrl+E", self.tr("Write the result to a file")
        )
        self.sample = self.make(self.tr("Open the &sample photo"))
        self.next = self.make(
            self.tr("&Next photo"), None, "Ctrl+PgDown", self.tr("The next of the open photos")
        )
        self.previous = self.make(self.tr("&Previous photo"), None, "Ctrl+PgUp")
        self.close = self.make(
            self.tr("&Close photo"),
            None,
            "Ctrl+W",
            self.tr("Take the photo from the open ones; its edits are kept"),
        )
        self.quit = self.make(self.tr("&Quit"), None, "Ctrl+Q")
        self.undo = self.make(self.tr("&Undo"), "undo", Key.Undo, self.tr("Take the last change back"))
        self.redo = self.make(self.tr("&Redo"), "redo", "Ctrl+Shift+Z", self.tr("Make the change again"))
        self.stop = self.make(self.tr("&Stop what runs"), "cancel", "Esc", self.tr("Stop what runs"))
        self.single = self.make(
            self.tr("&Single"), "single", "S", self.tr("Show the result alone"), check=True
        )
        self.split = self.make(
            self.tr("S&plit"), "split", "C", self.tr("Before and after on one picture"), check=True
        )
        self.rows = self.make(
            self.tr("Split a&cross"), "rows", "Shift+C", self.tr("Before above, after below"), check=True
        )
        self.beside = self.make(
            self.tr("Side by si&de"), "beside", "Y", self.tr("Before and after beside each other"), check=True
        )
        self.difference = self.make(
            self.tr("Di&fference"), "difference", "X", self.tr("What was changed, amplified"), check=True
        )
        self.stronger = self.make(self.tr("Stron&ger difference"), None, "Alt+Up")
        self.weaker = self.make(self.tr("&Weaker difference"), None, "Alt+Down")
        self.before = self.make(
            self.tr("Show &before"), None, "\\", self.tr("The photo as it was"), check=True
        )
        self.clipping = self.make(
            self.tr("Clipping warnin&g"), "clipping", "J", self.tr("Mark what is blown or black"), check=True
        )
        self.fit = self.make(self.tr("&Fit"), "fit", "Ctrl+0", self.tr("Show the whole photo"))
        self.navigator = self.make(
            self.tr("Na&vigator"), None, "N", self.tr("The whole photo, small"), check=True
        )
        self.fill = self.make(self.tr("Fi&ll"), None, "Ctrl+9", self.tr("Leave no room beside the photo"))
        self.half = self.make(self.tr("&50 %"), None, "Ctrl+5")
        self.double = self.make(self.tr("&200 %"), None, "Ctrl+2")
        self.fourfold = self.make(self.tr("&400 %"), None, "Ctrl+4")
        self.actual = self.make(
            self.tr("&100 %"),
            "actual",
            "Ctrl+1",
            self.tr("Each pixel of the photo on one pixel of the screen"),
        )
        self.zoom_in = self.make(self.tr("Zoom &in"), None, ("+", "=", "Ctrl++", "Ctrl+="))
        self.zoom_out = self.make(self.tr("Zoom &out"), None, ("-", "Ctrl+-"))
        self.compares = self.single, self.split, self.rows, self.beside, self.difference
        exact = self.half, self.actual, self.double, self.fourfold
        self.zooms = self.fit, self.fill, *exact, self.zoom_in, self.zoom_out
        self.panels = self.make(
            self.tr("&All panels"), None, "F9", self.tr("Show or hide all panels; Tab does it on the photo")
        )
        self.left = self.make(self.tr("&Left panels"), None, "F7", check=True)
        self.right = self.make(self.tr("&Right panels"), None, "F8", check=True)
        self.solo = self.make(
            self.tr("One open panel at a &time"), tip=self.tr("Opening a tool folds the others"), check=True
        )
        self.full_screen = self.make(self.tr("F&ull screen"), None, "F11", check=True)
        self.photo_only = self.make(
            self.tr("Photo &only"),
            None,
            "F",
            self.tr("Nothing but the photo, on the whole screen"),
            check=True,
        )
        self.walk = self.make(
            self.tr("&Go to next part"), None, "F6", self.tr("Move the focus to the next part")
        )
        self.preferences = self.make(
            self.tr("Pre&ferences…"), None, "Ctrl+,", self.tr("Device, memory, look, keys")
        )
        self.shortcuts = self.make(
            self.tr("&Keyboard shortcuts…"), None, ("F1", "?"), self.tr("All that can be done, and its keys")
        )
        self.manual = self.make(
            self.tr("&Manual"), tip=self.tr("All that the program does, to read and search")
        )
        self.said = self.make(
            self.tr("&What was said…"), tip=self.tr("All messages, the newest first, to read and copy")
        )
        self.about = self.make(self.tr("&About Allfocus"))
        compare = QActionGroup(window)
        for action in (self.single, self.split, self.rows, self.beside, self.difference):
            compare.addAction(action)
        self.single.setChecked(True)
        self.left.setChecked(True)
        self.right.setChecked(True)
        self.recent = QMenu(self.tr("Open &recent"), window)
        for name, value in vars(self).items():
            if isinstance(value, QAction):
                value.setObjectName(name)
        self.menus = Menus(self, window)
        self.tool_bar = tool_bar(self, window)

    @staticmethod
    def tr(text: str) -> str:
        """``text`` in the language of the program."""
        return QCoreApplication.translate("Actions", text)

    def make(
        self,
        text: str,
        picture: str | None = None,
        keys: str | Key | tuple[str, ...] | None = None,
        tip: str = "",
        check: bool = False,
        name: str = "",
    ) -> QAction:
        """An action of the window. ``name``: what its keys are kept by; that of the attribute, if any.

        ``picture``: an icon. ``tip``: a word more than ``text`` says. Put it into one of ``menus``, or nobody
        will find it.
        """
        action = QAction(text, self._window)
        action.setObjectName(name)
        if picture is not None:
            action.setIcon(icon(picture))
            action.setIconVisibleInMenu(False)
        if isinstance(keys, tuple):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.setProperty("tip", tip or plain(text))
        show_keys(action)
        action.setCheckable(check)
        self._window.addAction(action)
        return action
