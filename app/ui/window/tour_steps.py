"""The tour of the window: what it points at, and when it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.paths import sample_photo
from app.ui.widgets.storage import get, put
from app.ui.window.tour import Step, Tour

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_SEEN = "tour/seen"


class TourController(QObject):
    """Shown once by itself, at the first start, on the sample photo; the help menu brings it back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.tour: Tour | None = None
        self._waits = False
        do = window.commands
        self.action = do.make(
            self.tr("Take the &tour"), None, None, self.tr("What is where, in five steps"), name="tour"
        )
        do.menus.help.insertAction(do.shortcuts, self.action)
        self.action.triggered.connect(self.start)
        window.session.opened.connect(lambda _: self._begin())

    def first_start(self) -> None:
        """Take the tour if nobody ever did."""
        if not get(_SEEN, False):
            self.start()

    def start(self) -> None:
        """Take the tour on the photo in view, or else on the sample."""
        if self.tour is not None:
            return
        self._waits = True
        if self._window.session.document is not None:
            self._begin()
        elif not self._window.session.is_opening and sample_photo().exists():
            self._window.open_paths([sample_photo()])

    def _begin(self) -> None:
        if not self._waits or self.tour is not None:
            return
        self._waits = False
        put(_SEEN, True)
        do = self._window.commands
        do.photo_only.setChecked(False)
        for side in (do.left, do.right):
            side.setChecked(True)
        self.tour = Tour(self._window, self.steps())
        self.tour.ended.connect(self._over)

    def _over(self) -> None:
        self.tour = None
        self._window.canvas.setFocus()

    def steps(self) -> tuple[Step, ...]:
        """At most five, in the order in which one works."""
        window, tr = self._window, self.tr
        do, panels = window.commands, window.panels
        deblur = panels.panels.get("deblur") or next(iter(panels.panels.values()))

        def show() -> None:
            deblur.fold(False)
            panels.ensureWidgetVisible(deblur)

        keys = window.command_palette.action.shortcut().toString()
        return (
            Step(
                tr("The photo"),
                tr("The wheel zooms to the cursor, dragging moves. A double click goes to 100 % and back."),
                lambda: [window.canvas],
            ),
            Step(
                tr("The tools"),
                tr("Each tool has a panel. The eye switches it on; you see the result on the photo."),
                lambda: [deblur],
                show,
            ),
            Step(
                tr("Before and after"),
                tr("The photo alone, split, side by side, or what changed. Hold \\ to see it as it was."),
                lambda: self._buttons(do.single, do.split, do.beside, do.difference),
            ),
            Step(
                tr("The focus map"),
                tr("Shows where the photo is out of focus, and by how many pixels. The tools follow it."),
                lambda: self._buttons(window.map.actions.show),
            ),
            Step(
                tr("Export"),
                tr("Your photo is never changed: the result goes into a new file. {} finds the rest.").format(
                    keys
                ),
                lambda: self._buttons(do.export),
            ),
        )

    def _buttons(self, *actions: QAction) -> list[QWidget]:
        bar = self._window.commands.tool_bar
        found = [bar.widgetForAction(action) for action in actions]
        return [each for each in found if each is not None]
