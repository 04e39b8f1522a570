"""The map's panel: how it is shown, what is in focus, and what can be done with it."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.tools.params import Choice, Control, Slider, Toggle
from app.ui.fields import Field, field_for
from app.ui.icons import icon
from app.ui.map_brush_panel import MapBrushPanel
from app.ui.map_histogram import MapHistogram
from app.ui.map_look import LARGEST_SIGMA, SMALLEST_SIGMA, MapLook, MapPlace
from app.ui.map_picture import MapPicture
from app.ui.theme import GRID


class MapPanel(QWidget):
    """``changed`` tells a new look. The other signals say what is wanted; nothing is done here.

    ``brush`` is the part for painting, with signals of its own.
    """

    changed = Signal(object)
    cancelled = Signal()
    export_wanted = Signal()
    import_wanted = Signal()
    measure_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = MapLook()
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
        self.export_button = QPushButton(self.tr("Export map…"), self)
        self.export_button.setToolTip(
            self.tr("Write σ in px as TIFF or NPY, a picture with its legend as PNG, or a mask")
        )
        self.import_button = QPushButton(self.tr("Import map…"), self)
        self.import_button.setToolTip(
            self.tr("Use a map of your own (σ in px, as TIFF or NPY) for this photo")
        )
        self.measure_button = QPushButton(self.tr("Use the measured map"), self)
        self.measure_button.setToolTip(self.tr("Back to what is measured, without strokes or imported maps"))
        self.export_button.clicked.connect(self.export_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.measure_button.clicked.connect(self.measure_wanted)
        self.histogram.moved.connect(lambda sigma, _gesture: self._moved("sigma0", sigma))
        self.histogram.reset.connect(self.fields["sigma0"].reset)
        self._arrange()
        self.show_picture(None)
        self.show_look(self.look)

    def _controls(self) -> dict[str, Control]:
        tr = self.tr
        places = (
            (MapPlace.OVER.value, tr("Over the photo")),
            (MapPlace.ONLY.value, tr("Map only")),
            (MapPlace.BESIDE.value, tr("Beside the photo")),
        )
        return {
            "shown": Toggle(tr("Show the map"), tr("Measures the photo's focus and shows it in colours (M)")),
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
            "hatch": Toggle(tr("Hatch what is unsure"), tr("Stripes where the map is not to be relied on")),
        }

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID // 2, GRID + GRID // 2, GRID + GRID // 2)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(self.fields["shown"])
        column.addWidget(self.progress)
        column.addWidget(self.shake)
        column.addWidget(self.fields["place"])
        column.addWidget(self.fields["opacity"])
        focus = QVBoxLayout()
        focus.setSpacing(GRID // 2)
        focus.addWidget(self.histogram)
        focus.addWidget(self.fields["sigma0"])
        focus.addWidget(self.share)
        column.addLayout(focus)
        lines = QHBoxLayout()
        lines.setSpacing(2 * GRID)
        lines.addWidget(self.fields["contour"])
        lines.addWidget(self.fields["fill"])
        lines.addStretch(1)
        column.addLayout(lines)
        column.addWidget(self.fields["hatch"])
        column.addWidget(self.brush)
        buttons = QGridLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.export_button, 0, 0)
        buttons.addWidget(self.import_button, 0, 1)
        buttons.addWidget(self.measure_button, 1, 0, 1, 2)
        column.addLayout(buttons)

    # --- what is shown ---------------------------------------------------------------------------------

    def show_look(self, look: MapLook) -> None:
        """Show ``look`` without telling anyone."""
        self.look = look
        for name, field in self.fields.items():
            field.set_value(_value(look, name))
        self.fields["opacity"].setEnabled(look.place is MapPlace.OVER)
        self.histogram.show_sigma0(look.sigma0)
        self._show_share()

    def show_picture(self, picture: MapPicture | None) -> None:
        """Show what was measured; None: nothing yet."""
        self.histogram.show_picture(picture)
        self.export_button.setEnabled(picture is not None and picture.final)
        notes = picture.notes if picture is not None else ()
        self.shake.setText(" ".join(notes))
        self.shake.setVisible(bool(notes))
        self._show_share()

    def show_progress(self, fraction: float | None) -> None:
        """How far measuring is, 0…1; None: nothing is measured now."""
        self.progress.show_fraction(fraction)
        self.measure_button.setEnabled(fraction is None)
        self.import_button.setEnabled(fraction is None)

    def _show_share(self) -> None:
        share = self.histogram.share
        self.share.setText(
            self.tr("Not measured yet")
            if share is None
            else self.tr("{} % of the photo is in focus").format(round(share * 100))
        )

    # --- hands -----------------------------------------------------------------------------------------

    def _moved(self, name: str, value: Any) -> None:
        if name == "place":
            value = MapPlace(value)
        elif name == "opacity":
            value = value / 100
        self.show_look(dataclasses.replace(self.look, **{name: value}))
        self.changed.emit(self.look)


class _Measuring(QWidget):
    """How far measuring is, and a way to stop it; gone while nothing is measured."""

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(self.tr("Measuring"), self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of measuring"))
        self.stop = QToolButton(self)
        self.stop.setProperty("flat", True)
        self.stop.setIcon(icon("cancel", "quiet"))
        self.stop.setIconSize(QSize(16, 16))
        self.stop.setToolTip(self.tr("Stop measuring"))
        self.stop.setAccessibleName(self.tr("Stop measuring"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self.cancelled)
        self.hide()

    def show_fraction(self, fraction: float | None) -> None:
        self.bar.setValue(round((fraction or 0.0) * 1000))
        self.setVisible(fraction is not None)


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
