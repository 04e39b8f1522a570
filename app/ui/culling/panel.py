"""The panel that ranks the listed photos by how sharp they are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from app.tools.params import choice, point, slider, toggle
from app.ui.widgets.buttons import FlatButton
from app.ui.widgets.fields import PointField
from app.ui.widgets.formatting import count_photos
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.params_form import ParamsForm
from app.ui.widgets.theme import GRID


@dataclass(frozen=True)
class CullParams:
    """What is to be sharp, and how the list is shown."""

    subject: str = choice(
        "What is to be sharp",
        {"map": "Anything in the photo", "centre": "Something in the middle", "point": "A point you pick"},
        "map",
        help="Where each photo is measured; the sharpest part there counts.",
    )
    spot: tuple[float, float] | None = point(
        "The point", help="Pick it on the photo in view; the same place counts in all photos."
    )
    best: int = slider(
        "How many to pick", 1, 20, 3, step=1, help="So many of the sharpest are marked picked."
    )
    sharpest_first: bool = toggle("Sharpest first", True, help="Sorts the list by what was measured.")


class CullPanel(QWidget):
    """``wanted`` tells to rank the photos, ``cancelled`` to stop, ``compare_wanted`` to look at the best two;
    ``changed`` new :class:`CullParams`, ``pick`` a field that takes a point, or None.
    """

    wanted = Signal()
    cancelled = Signal()
    compare_wanted = Signal()
    changed = Signal(object)
    pick = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ParamsForm(CullParams)
        self.button = QPushButton(self)
        self.compare = QPushButton(self.tr("Compare the best two"), self)
        self.compare.setToolTip(self.tr("Side by side, pixel by pixel"))
        self.note = QLabel(self)
        self.note.setProperty("quiet", True)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())  # so that nothing jumps
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Photos ranked"))
        self.stop = FlatButton("cancel", self.tr("Stop ranking; what was measured stays"), self)
        self.stop.setAccessibleName(self.tr("Stop ranking"))
        self.pick_best = QPushButton(self)
        self.reject_unsharp = QPushButton(self.tr("Reject the unsharp"), self)
        self.reject_unsharp.setToolTip(self.tr("Those whose subject is out of focus or shaken"))
        running = row_of(None, (self.bar, 1), self.stop, spacing=GRID)
        after = self.compare, self.pick_best, self.reject_unsharp
        box = column_of(self, self.form, self.button, running, self.note, *after, spacing=GRID)
        box.setContentsMargins(2 * GRID, GRID // 2, GRID + GRID // 2, GRID + GRID // 2)
        self.button.clicked.connect(self.wanted)
        self.stop.clicked.connect(self.cancelled)
        self.compare.clicked.connect(self.compare_wanted)
        self.form.changed.connect(self._changed)
        self.spot.pick.connect(lambda on: self.pick.emit(self.spot if on else None))
        self._running = False
        self.show_best(int(self.params.best))
        self.show_photos(0)
        self.show_progress(None, 0)
        self.show_result("", False)
        self._show_spot()
        self.hide()

    @property
    def params(self) -> CullParams:
        params: CullParams = self.form.params
        return params

    @property
    def spot(self) -> PointField:
        """The field of the point."""
        field = self.form.fields["spot"]
        assert isinstance(field, PointField)
        return field

    def show_photos(self, count: int) -> None:
        """How many there are to rank."""
        self.button.setText(self.tr("Rank {}").format(count_photos(count)))
        self._count = count
        self._enable()

    def show_progress(self, done: int | None, of: int) -> None:
        """So many are measured; None: nothing runs."""
        self._running = done is not None
        for widget in (self.bar, self.stop):
            widget.setVisible(self._running)
        self.button.setVisible(not self._running)
        if done is not None:
            self.bar.setRange(0, max(of, 1))
            self.bar.setValue(done)
        self._enable()

    def show_result(self, words: str, comparable: bool) -> None:
        """Say how it went, or goes; ``comparable``: at least two photos have a rank."""
        self.note.setText(words or self.tr("Takes a second or two for each photo."))
        for button in (self.compare, self.pick_best, self.reject_unsharp):
            button.setVisible(comparable)

    def show_best(self, count: int) -> None:
        """So many are picked by one click."""
        self.pick_best.setText(self.tr("Pick the best {}").format(count))

    def _changed(self, params: CullParams, _: object) -> None:
        self._show_spot()
        self._enable()
        self.show_best(int(params.best))
        self.changed.emit(params)

    def _show_spot(self) -> None:
        self.spot.setVisible(self.params.subject == "point")
        if self.params.subject != "point" and self.spot.button.isChecked():
            self.spot.button.setChecked(False)

    def _enable(self) -> None:
        pointed = self.params.subject != "point" or self.params.spot is not None
        self.button.setEnabled(self._count > 1 and pointed)
        for name, field in self.form.fields.items():
            field.setEnabled(not self._running or name in ("sharpest_first", "best"))
