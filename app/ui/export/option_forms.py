"""What an export is asked for, form by form: format, colour, metadata, and all of them in a column."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.imaging.colour.spaces import SPACES
from app.imaging.export.options import TITLES, ExportOptions
from app.imaging.files.formats import FORMATS
from app.imaging.photo import FileFormat
from app.tools.params import Slider
from app.ui.export.size_form import OptionsForm, SizeForm
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.column import Column
from app.ui.widgets.fields import SliderField
from app.ui.widgets.form_rows import ElidedLabel

_AS_IT_IS = 0


class FormatForm(OptionsForm):
    """Shows what the chosen format knows. ``switched`` tells another format, ``changed`` anything else.

    ``depth``: bits of the photo; None where there are several, each of which may keep its own.
    """

    switched = Signal(str)

    def __init__(self, depth: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_depth = _AS_IT_IS if depth is None else 8 if depth == 8 else 16
        tr = self.tr
        self.kind = ChoiceBox(
            [(title, kind) for kind, title in TITLES.items()], tr("What kind of file is written."), self
        )
        self.add(tr("Format"), self.kind)
        self.kind.activated.connect(lambda _: self.switched.emit(self.kind.currentData()))
        self.bits = self.add_choice(
            tr("Depth"),
            [*([] if depth else [(tr("As each photo"), _AS_IT_IS)]), (tr("8 bit"), 8), (tr("16 bit"), 16)],
            tr("Steps of each channel. 16 bit leaves room for further editing."),
        )
        control = Slider(tr("Quality"), tr("Smaller files lose fine texture first."), 1, 100, 1)
        self.quality = SliderField(control, 92.0, self)
        self.add_wide(self.quality)
        self.quality.changed.connect(self.tell)
        self.chroma = self.add_choice(
            tr("Colour detail"),
            [(tr("Full (4:4:4)"), "4:4:4"), (tr("Quarter (4:2:0)"), "4:2:0")],
            tr("Colour at quarter resolution makes smaller files; fine red and blue edges suffer."),
        )
        self.compression = self.add_choice(
            tr("Compression"),
            [
                (tr("None"), "none"),
                (tr("LZW"), "lzw"),
                (tr("Deflate, fast"), "fast"),
                (tr("Deflate, small"), "small"),
                (tr("Zstandard"), "zstd"),
            ],
            tr("Never loses anything. Older programs read LZW and Deflate; few read Zstandard."),
        )
        self.lossless = self.add_check(tr("Without loss"), tr("Larger, and exact to the bit."))
        self.boxes = {
            "format": self.kind,
            "chroma": self.chroma,
            "lossless": self.lossless,
            "compression": self.compression,
        }

    def show_options(self, options: ExportOptions) -> None:
        assert options.format is not None
        with QSignalBlocker(self):
            only_8 = FORMATS[options.format].depths == (8,)
            self.bits.choose(8 if only_8 else options.bit_depth or self._own_depth)
            self.quality.set_value(float(options.quality))
            super().show_options(options)

    def apply(self, options: ExportOptions) -> ExportOptions:
        chosen, kind = super().apply(options), self.kind.currentData()
        return replace(
            chosen,
            bit_depth=8 if FORMATS[kind].depths == (8,) else self.bits.currentData() or None,
            quality=round(self.quality.value()),
            lossless=_may_choose(kind) and chosen.lossless,
            # PNG has one way to pack that is worth having.
            compression=chosen.compression if kind == "TIFF" else "fast",
        )

    def settle(self) -> None:
        kind: FileFormat = self.kind.currentData()
        known, exact = FORMATS[kind], _may_choose(kind) and self.lossless.isChecked()
        self.show_row(self.bits, len(known.depths) > 1)
        self.show_row(self.quality, known.lossy and not exact)
        self.show_row(self.chroma, known.chroma)
        self.show_row(self.lossless, _may_choose(kind))
        self.show_row(self.compression, kind == "TIFF")


class ColourForm(OptionsForm):
    """Colour space. ``profile``: what the photo's own space is called; empty for several."""

    def __init__(self, profile: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        own = tr("As the photo ({})").format(profile) if profile else tr("As each photo")
        self.space = self.add_choice(
            tr("Colour space"),
            [(own, "photo"), *((title, space) for space, title in SPACES.items())],
            tr("sRGB is right for the web; wider spaces keep stronger colours where programs know them."),
        )
        self.intent = self.add_choice(
            tr("Rendering"),
            [(tr("Keep what fits"), "relative"), (tr("Keep the proportions"), "perceptual")],
            tr(
                "Relative or perceptual: what becomes of colours that the space cannot hold. They differ"
                " where the photo's profile holds tables, as those of printers and scanners do."
            ),
        )
        self.black_point = self.add_check(
            tr("Match the darkest tone"), tr("Black-point compensation: shadows keep their steps.")
        )
        self.boxes = {"colour_space": self.space, "intent": self.intent, "black_point": self.black_point}

    def settle(self) -> None:
        converts = self.space.currentData() != "photo"
        self.show_row(self.intent, converts)
        self.show_row(self.black_point, converts)


class MetadataForm(OptionsForm):
    """Which of EXIF, XMP and IPTC go along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.choice = self.add_choice(
            tr("Keep"),
            [
                (tr("All"), "all"),
                (tr("All but the position"), "no-gps"),
                (tr("Copyright and contact"), "copyright"),
                (tr("None"), "none"),
            ],
            tr("What the file tells of camera, place and author. The colour profile always goes along."),
        )
        self.note = ElidedLabel(self)
        self.add_beside(self.note)
        self.boxes = {"metadata": self.choice}

    def settle(self) -> None:
        tr = self.tr
        self.note.show_text(
            {
                "all": tr("EXIF, XMP and IPTC, position included."),
                "no-gps": tr("Without GPS; place names that were typed stay."),
                "copyright": tr("Creator, copyright and contact only."),
                "none": tr("Nothing but the colour profile."),
            }[self.choice.currentData()]
        )


class OptionsColumn(Column):
    """All options of an export, below what its owner has put there. ``changed`` tells any but the format,
    which ``form.switched`` tells. ``depth``, ``size``, ``profile``: of the photo, as the forms want them.
    """

    changed = Signal()

    def __init__(
        self,
        title: str,
        depth: int | None,
        size: tuple[int, int] | None,
        profile: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.form, self.size_form = FormatForm(depth, self), SizeForm(size, self)
        self.colour, self.metadata_form = ColourForm(profile, self), MetadataForm(self)
        self._forms = self.form, self.size_form, self.colour, self.metadata_form
        for form in self._forms:
            form.changed.connect(self.changed)

    def add_options(self, owner: str) -> None:
        """Add the sections of all options; ``owner``: with which the keys of their folds begin."""
        self.add(self.form, self.tr("Format"), f"{owner}-format")
        self.add(self.size_form, self.tr("Size and sharpening"), f"{owner}-size")
        self.add(self.colour, self.tr("Colour"), f"{owner}-colour")
        self.add(self.metadata_form, self.tr("Metadata"), f"{owner}-metadata")

    @property
    def options(self) -> ExportOptions:
        """Raises :class:`ExportError` for a size that makes no sense."""
        options = ExportOptions()
        for form in self._forms:
            options = form.apply(options)
        return options

    def show_options(self, options: ExportOptions) -> None:
        """Show ``options``, with their format, without telling anyone."""
        for form in self._forms:
            form.show_options(options)


def _may_choose(kind: FileFormat) -> bool:
    """Whether the format can be written with loss and without."""
    return FORMATS[kind].lossy and FORMATS[kind].lossless
