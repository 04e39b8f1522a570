"""The tour of the window: what it points at, and when it is taken."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.paths import sample_photo
from app.ui.context import WindowContext
from app.ui.widgets.storage import get, put
from app.ui.window.tour import Step, Tour

_SEEN = "tour/seen"


class TourController(QObject):
    """Shown once by itself, on the photo that is opened first; the help menu brings it back.

    ``show_map`` and ``palette``: the actions that show the map and the command palette.
    """

    def __init__(self, context: WindowContext, show_map: QAction, palette: QAction) -> None:
        super().__init__(context.window)
        self._context, self._show_map, self._palette = context, show_map, palette
        self.tour: Tour | None = None
        self._waits = False
        actions = context.actions
        self.action = actions.make(
            self.tr("Take the &tour"), None, None, self.tr("What is where, in five steps"), name="tour"
        )
        actions.menus.help.insertAction(actions.shortcuts, self.action)
        self.action.triggered.connect(self.start)
        # After the other slots: only then are canvas and columns there to be pointed at.
        context.session.opened.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def first_start(self) -> None:
        """Take the tour on the first photo that is opened, if nobody ever did."""
        self._waits = not get(_SEEN, False)

    def start(self) -> None:
        """Take the tour on the photo in view, or else on the sample."""
        if self.tour is not None:
            self.tour.bubble.next.setFocus()  # for its keys
            return
        self._waits = True
        if self._context.session.document is not None:
            self._begin()
        elif not self._context.session.is_opening and sample_photo().exists():
            self._context.session.open_all([sample_photo()])

    def _begin(self) -> None:
        if not self._waits or self.tour is not None or self._context.session.document is None:
            return
        self._waits = False
        put(_SEEN, True)
        actions = self._context.actions
        actions.photo_only.setChecked(False)
        for side in (actions.left, actions.right):
            side.setChecked(True)
        self.tour = Tour(self._context.window, self.steps())
        self.tour.ended.connect(self._over)

    def _over(self) -> None:
        self.tour = None
        self._context.canvas.setFocus()

    def steps(self) -> tuple[Step, ...]:
        """At most five, in the order in which one works."""
        tr, canvas = self.tr, self._context.canvas
        actions, panels = self._context.actions, self._context.right
        deblur = panels.panels.get("deblur") or next(iter(panels.panels.values()))

        def show() -> None:
            deblur.fold(False)
            panels.ensureWidgetVisible(deblur)

        return (
            Step(
                tr("The photo"),
                tr("The wheel zooms to the cursor, dragging moves. A double click goes to 100 % and back."),
                lambda: [canvas],
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
                lambda: self._buttons(actions.single, actions.split, actions.beside, actions.difference),
            ),
            Step(
                tr("The focus map"),
                tr("Shows where the photo is out of focus, and by how many pixels. The tools follow it."),
                lambda: self._buttons(self._show_map),
            ),
            Step(
                tr("Export"),
                tr(
                    "Your photo is never changed: the result goes into a new file. {0} opens a photo of "
                    "your own, {1} finds all the rest."
                ).format(_keys(actions.open), _keys(self._palette)),
                lambda: self._buttons(actions.export),
            ),
        )

    def _buttons(self, *actions: QAction) -> list[QWidget]:
        bar = self._context.actions.tool_bar
        found = [bar.widgetForAction(action) for action in actions]
        return [each for each in found if each is not None]


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
