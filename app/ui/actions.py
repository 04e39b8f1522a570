"""Everything the window can be told to do, one action each."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.icons import icon
from app.ui.menus import Menus, tool_bar
from app.ui.shortcuts import plain, show_keys

Key = QKeySequence.StandardKey


class Actions:
    """The actions of ``window``, in ``menus`` and ``tool_bar``. Nobody is connected yet.

    An action that a part of the window adds is made by :meth:`make` and put into one of the menus, as
    ``actions.menus.view.addAction(...)``.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        tr = window.tr
        self.open = self.make(tr("&Open…"), "open", Key.Open, tr("Open a photo"))
        self.export = self.make(tr("&Export…"), "export", "Ctrl+E", tr("Write the result to a file"))
        self.sample = self.make(tr("Open the &sample photo"))
        self.next = self.make(tr("&Next photo"), None, "Ctrl+PgDown", tr("The next of the open photos"))
        self.previous = self.make(tr("&Previous photo"), None, "Ctrl+PgUp")
        self.close = self.make(
            tr("&Close photo"), None, "Ctrl+W", tr("Take the photo from the open ones; its edits are kept")
        )
        self.quit = self.make(tr("&Quit"), None, "Ctrl+Q")
        self.undo = self.make(tr("&Undo"), "undo", Key.Undo, tr("Take the last change back"))
        self.redo = self.make(tr("&Redo"), "redo", "Ctrl+Shift+Z", tr("Make the change again"))
        self.stop = self.make(tr("&Stop what runs"), "cancel", "Esc", tr("Stop what runs"))
        self.single = self.make(tr("&Single"), "single", "S", tr("Show the result alone"), check=True)
        self.split = self.make(tr("S&plit"), "split", "C", tr("Before and after on one picture"), check=True)
        self.rows = self.make(
            tr("Split a&cross"), "rows", "Shift+C", tr("Before above, after below"), check=True
        )
        self.beside = self.make(
            tr("Side by si&de"), "beside", "Y", tr("Before and after beside each other"), check=True
        )
        self.difference = self.make(
            tr("Di&fference"), "difference", "X", tr("What was changed, amplified"), check=True
        )
        self.stronger = self.make(tr("Stron&ger difference"), None, "Alt+Up")
        self.weaker = self.make(tr("&Weaker difference"), None, "Alt+Down")
        self.before = self.make(tr("Show &before"), None, "\\", tr("The photo as it was"), check=True)
        self.clipping = self.make(
            tr("Clipping warnin&g"), "clipping", "J", tr("Mark what is blown or black"), check=True
        )
        self.fit = self.make(tr("&Fit"), "fit", "Ctrl+0", tr("Show the whole photo"))
        self.navigator = self.make(tr("Na&vigator"), None, "N", tr("The whole photo, small"), check=True)
        self.fill = self.make(tr("Fi&ll"), None, "Ctrl+9", tr("Leave no room beside the photo"))
        self.half = self.make(tr("&50 %"), None, "Ctrl+5")
        self.double = self.make(tr("&200 %"), None, "Ctrl+2")
        self.fourfold = self.make(tr("&400 %"), None, "Ctrl+4")
        self.actual = self.make(
            tr("&100 %"), "actual", "Ctrl+1", tr("Each pixel of the photo on one pixel of the screen")
        )
        self.zoom_in = self.make(tr("Zoom &in"), None, ("+", "=", "Ctrl++", "Ctrl+="))
        self.zoom_out = self.make(tr("Zoom &out"), None, ("-", "Ctrl+-"))
        self.panels = self.make(
            tr("&All panels"), None, "F9", tr("Show or hide all panels; Tab does it on the photo")
        )
        self.left = self.make(tr("&Left panels"), None, "F7", check=True)
        self.right = self.make(tr("&Right panels"), None, "F8", check=True)
        self.full_screen = self.make(tr("F&ull screen"), None, "F11", check=True)
        self.photo_only = self.make(
            tr("Photo &only"), None, "F", tr("Nothing but the photo, on the whole screen"), check=True
        )
        self.walk = self.make(tr("&Go to next part"), None, "F6", tr("Move the focus to the next part"))
        self.preferences = self.make(tr("Pre&ferences…"), None, "Ctrl+,", tr("Device, memory, look, keys"))
        self.shortcuts = self.make(
            tr("&Keyboard shortcuts…"), None, ("F1", "?"), tr("All that can be done, and its keys")
        )
        self.about = self.make(tr("&About Allfocus"))
        compare = QActionGroup(window)
        for action in (self.single, self.split, self.rows, self.beside, self.difference):
            compare.addAction(action)
        self.single.setChecked(True)
        self.left.setChecked(True)
        self.right.setChecked(True)
        self.recent = QMenu(tr("Open &recent"), window)
        for name, value in vars(self).items():
            if isinstance(value, QAction):
                value.setObjectName(name)
        self.menus = Menus(self, window)
        self.tool_bar = tool_bar(self, window)

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
