"""The map's panel: how it is shown, what is in focus, and what can be done with it."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.tools.params import Choice, Control, Slider, Toggle
from app.ui.focus_map.brush_panel import MapBrushPanel
from app.ui.focus_map.histogram import MapHistogram
from app.ui.focus_map.look import LARGEST_SIGMA, SMALLEST_SIGMA, MapLook, MapPlace
from app.ui.focus_map.picture import MapPicture
from app.ui.widgets.buttons import FlatButton
from app.ui.widgets.fields import Field, field_for
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import GRID


class MapPanel(QWidget):
    """``changed`` tells a new look. The other signals tell which button was pressed.

    ``brush`` is the part for painting, with signals of its own; ``head`` belongs into the heading above.
    """

    changed = Signal(object)
    cancelled = Signal()
    export_wanted = Signal()
    import_wanted = Signal()
    measure_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = MapLook()
        self._offered = self._whole = self._measuring = False
        self.histogram = MapHistogram(self)
        self.share = _quiet_label(self)
        self.shake = _quiet_label(self)
        self.fields: dict[str, Field] = {}
        for name, control in self._controls().items():
            field = field_for(control, _value(self.look, name), self)
            field.changed.connect(lambda value, _gesture, which=name: self._moved(which, value))
            self.fields[name] = field
        self.brush = MapBrushPanel(self)
        self.progress = _Measuring(self)
        self.progress.cancelled.connect(self.cancelled)
        tr = self.tr
        self.import_button = QPushButton(tr("Import…"), self)
        self.import_button.setToolTip(tr("Use a map of your own for this photo: σ in px, as TIFF or NPY"))
        self.export_button = QPushButton(tr("Export…"), self)
        self.export_button.setToolTip(tr("Write σ in px, a picture with its legend, or a mask"))
        self.measure_button = FlatButton(
            "reset", tr("Back to the measured map, without strokes or imported maps"), self
        )
        self.eye = FlatButton("eye_off", tr("Show the map, or the photo alone (M)"), self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(
            lambda on: self.eye.setIcon(icon("eye", "accent") if on else icon("eye_off", "quiet"))
        )
        self.eye.clicked.connect(lambda on: self._moved("shown", on))
        self.export_button.clicked.connect(self.export_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.measure_button.clicked.connect(self.measure_wanted)
        self.histogram.moved.connect(lambda sigma, _gesture: self._moved("sigma0", sigma))
        self.histogram.reset.connect(self.fields["sigma0"].reset)
        self.head: tuple[QToolButton, ...] = (self.measure_button, self.eye)
        self._arrange()
        self.show_picture(None)
        self.show_look(self.look)
        self.offer(False)

    def _controls(self) -> dict[str, Control]:
        tr = self.tr
        places = (
            (MapPlace.OVER.value, tr("Over the photo")),
            (MapPlace.ONLY.value, tr("Map only")),
            (MapPlace.BESIDE.value, tr("Beside the photo")),
        )
        return {
            "place": Choice(tr("View"), tr("Where the map is shown"), places),
            "opacity": Slider(tr("Opacity"), tr("How much the map covers of the photo"), 0, 100, 1, "%"),
            "sigma0": Slider(
                tr("In focus below"),
                tr("What is blurred by less than this σ, in px of the photo, is called in focus"),
                SMALLEST_SIGMA,
                LARGEST_SIGMA,
                0.01,
                "px",
                logarithmic=True,
            ),
            "contour": Toggle(tr("Contour"), tr("A line round what is in focus")),
            "fill": Toggle(tr("Fill"), tr("Colours what is in focus")),
            "hatch": Toggle(tr("Hatch if unsure"), tr("Stripes where the map is not to be relied on")),
        }

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID // 2, GRID + GRID // 2, GRID + GRID // 2)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(self.shake)
        column.addWidget(self.fields["place"])
        column.addWidget(self.fields["opacity"])
        focus = QVBoxLayout()
        focus.setSpacing(GRID // 2)
        focus.addWidget(self.histogram)
        focus.addWidget(self.fields["sigma0"])
        # One or the other, in one place: nothing below it jumps when measuring begins or ends.
        self._stack = QStackedLayout()
        self._stack.addWidget(self.share)
        self._stack.addWidget(self.progress)
        focus.addLayout(self._stack)
        column.addLayout(focus)
        lines = QHBoxLayout()
        lines.setSpacing(2 * GRID)
        lines.addWidget(self.fields["contour"])
        lines.addWidget(self.fields["fill"])
        lines.addStretch(1)
        column.addLayout(lines)
        column.addWidget(self.fields["hatch"])
        column.addWidget(self.brush)
        files = QHBoxLayout()
        files.setSpacing(GRID)
        files.addWidget(self.import_button)
        files.addWidget(self.export_button)
        column.addLayout(files)

    def offer(self, on: bool) -> None:
        """Whether there is a photo to be measured."""
        self._offered = on
        self.setEnabled(on)
        self.eye.setEnabled(on)
        self._enable()

    def _enable(self) -> None:
        """Offer what can be done now."""
        idle = self._offered and not self._measuring
        self.import_button.setEnabled(idle)
        self.measure_button.setEnabled(idle)
        self.export_button.setEnabled(self._offered and self._whole)

    # --- what is shown ---------------------------------------------------------------------------------

    def show_look(self, look: MapLook) -> None:
        """Show ``look`` without emitting a signal."""
        self.look = look
        self.eye.setChecked(look.shown)
        for name, field in self.fields.items():
            field.set_value(_value(look, name))
        self.fields["opacity"].setEnabled(look.place is MapPlace.OVER)
        self.histogram.show_sigma0(look.sigma0)
        self._show_share()

    def show_picture(self, picture: MapPicture | None) -> None:
        """Show what was measured; None: nothing yet."""
        self.histogram.show_picture(picture)
        self._whole = picture is not None and picture.final
        self._enable()
        notes = picture.notes if picture is not None else ()
        self.shake.setText(" ".join(notes))
        self.shake.setVisible(bool(notes))
        self._show_share()

    def show_progress(self, fraction: float | None) -> None:
        """How far measuring is, 0…1; None: nothing is measured now."""
        self.progress.bar.setValue(round((fraction or 0.0) * 1000))
        self._stack.setCurrentWidget(self.share if fraction is None else self.progress)
        self._measuring = fraction is not None
        self._enable()

    def _show_share(self) -> None:
        if (share := self.histogram.share) is None:
            self.share.setText(self.tr("Not measured yet"))
        else:
            self.share.setText(self.tr("{} % of what is sure is in focus").format(round(share * 100)))

    # --- input -----------------------------------------------------------------------------------------

    def _moved(self, name: str, value: Any) -> None:
        if name == "place":
            value = MapPlace(value)
        elif name == "opacity":
            value = value / 100
        # A change of the look shows the map.
        self.show_look(dataclasses.replace(self.look, **{"shown": True, name: value}))
        self.changed.emit(self.look)


class _Measuring(QWidget):
    """How far measuring is, and a way to stop it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(5 * GRID)
        self.bar.setAccessibleName(self.tr("Progress of measuring"))
        self.stop = FlatButton("cancel", self.tr("Stop measuring"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(QLabel(self.tr("Measuring"), self))
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self.cancelled)


def _quiet_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _value(look: MapLook, name: str) -> Any:
    value = getattr(look, name)
    if isinstance(value, MapPlace):
        return value.value
    return value * 100 if name == "opacity" else value
