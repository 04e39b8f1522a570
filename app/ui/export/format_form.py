"""Format, depth, quality and compression of an export."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.imaging.export.options import TITLES, ExportOptions
from app.imaging.files.formats import FORMATS
from app.imaging.photo import FileFormat
from app.tools.params import Slider
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.fields import SliderField
from app.ui.widgets.form_rows import FormRows

_AS_IT_IS = 0


class FormatForm(FormRows):
    """Shows what the chosen format knows. ``switched`` tells another format, ``changed`` anything else.

    ``depth``: bits of the photo; None where there are several, each of which may keep its own.
    """

    switched = Signal(str)
    changed = Signal()

    def __init__(self, depth: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_depth = _AS_IT_IS if depth is None else 8 if depth == 8 else 16
        self._options = ExportOptions()
        tr = self.tr
        self.kind = ChoiceBox(
            [(title, kind) for kind, title in TITLES.items()], tr("What kind of file is written."), self
        )
        self.bits = ChoiceBox(
            [*([] if depth else [(tr("As each photo"), _AS_IT_IS)]), (tr("8 bit"), 8), (tr("16 bit"), 16)],
            tr("Steps of each channel. 16 bit leaves room for further editing."),
            self,
        )
        control = Slider(tr("Quality"), tr("Smaller files lose fine texture first."), 1, 100, 1)
        self.quality = SliderField(control, 92.0, self)
        self.chroma = ChoiceBox(
            [(tr("Full (4:4:4)"), "4:4:4"), (tr("Quarter (4:2:0)"), "4:2:0")],
            tr("Colour at quarter resolution makes smaller files; fine red and blue edges suffer."),
            self,
        )
        self.lossless = QCheckBox(tr("Without loss"), self)
        self.lossless.setToolTip(tr("Larger, and exact to the bit."))
        self.compression = ChoiceBox(
            [
                (tr("None"), "none"),
                (tr("LZW"), "lzw"),
                (tr("Deflate, fast"), "fast"),
                (tr("Deflate, small"), "small"),
                (tr("Zstandard"), "zstd"),
            ],
            tr("Never loses anything. Older programs read LZW and Deflate; few read Zstandard."),
            self,
        )
        self.add(tr("Format"), self.kind)
        self.add(tr("Depth"), self.bits)
        self.add_wide(self.quality)
        self.add(tr("Colour detail"), self.chroma)
        self.add(tr("Compression"), self.compression)
        self.add_beside(self.lossless)
        self.kind.activated.connect(lambda _: self.switched.emit(self.kind.currentData()))
        for combo in (self.bits, self.chroma, self.compression):
            combo.activated.connect(lambda _: self.changed.emit())
        self.quality.changed.connect(lambda *_: self.changed.emit())
        self.lossless.toggled.connect(lambda _: self._settle())
        self.lossless.toggled.connect(lambda _: self.changed.emit())

    def show_options(self, kind: FileFormat, options: ExportOptions) -> None:
        """Show ``options`` for ``kind`` without telling anyone."""
        self._options = options
        self.kind.choose(kind)
        self.bits.choose(8 if FORMATS[kind].depths == (8,) else options.bit_depth or self._own_depth)
        self.quality.set_value(float(options.quality))
        self.chroma.choose(options.chroma)
        self.lossless.blockSignals(True)
        self.lossless.setChecked(options.lossless)
        self.lossless.blockSignals(False)
        self.compression.choose(options.compression)
        self._settle()

    def applied(self, options: ExportOptions) -> ExportOptions:
        """``options`` with what is chosen here."""
        kind: FileFormat = self.kind.currentData()
        return replace(
            options,
            format=kind,
            bit_depth=8 if FORMATS[kind].depths == (8,) else self.bits.currentData() or None,
            quality=round(self.quality.value()),
            chroma=self.chroma.currentData(),
            lossless=_may_choose(kind) and self.lossless.isChecked(),
            # PNG has one way to pack that is worth having.
            compression=self.compression.currentData() if kind == "TIFF" else "fast",
        )

    def _settle(self) -> None:
        kind: FileFormat = self.kind.currentData()
        known, exact = FORMATS[kind], _may_choose(kind) and self.lossless.isChecked()
        self.show_row(self.bits, len(known.depths) > 1)
        self.show_row(self.quality, known.lossy and not exact)
        self.show_row(self.chroma, known.chroma)
        self.show_row(self.lossless, _may_choose(kind))
        self.show_row(self.compression, kind == "TIFF")


def _may_choose(kind: FileFormat) -> bool:
    """Whether the format can be written with loss and without."""
    return FORMATS[kind].lossy and FORMATS[kind].lossless
