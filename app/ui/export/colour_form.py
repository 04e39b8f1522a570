"""The colour space of an export, and what goes along beside the pixels."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.imaging.colour.spaces import SPACES
from app.imaging.export.options import ExportOptions
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.form_rows import ElidedLabel, FormRows


class ColourForm(FormRows):
    """``changed`` tells any choice. ``profile``: what the photo's own space is called; empty for several."""

    changed = Signal()

    def __init__(self, profile: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        own = tr("As the photo ({})").format(profile) if profile else tr("As each photo")
        spaces: list[tuple[str, object]] = [(own, "photo")]
        self.space = ChoiceBox(
            [*spaces, *((title, space) for space, title in SPACES.items())],
            tr("sRGB is right for the web; wider spaces keep stronger colours where programs know them."),
            self,
        )
        self.intent = ChoiceBox(
            [(tr("Keep what fits"), "relative"), (tr("Keep the proportions"), "perceptual")],
            tr(
                "Relative or perceptual: what becomes of colours that the space cannot hold. They differ"
                " where the photo's profile holds tables, as those of printers and scanners do."
            ),
            self,
        )
        self.black_point = QCheckBox(tr("Match the darkest tone"), self)
        self.black_point.setToolTip(tr("Black-point compensation: shadows keep their steps."))
        self.add(tr("Colour space"), self.space)
        self.add(tr("Rendering"), self.intent)
        self.add_beside(self.black_point)
        for combo in (self.space, self.intent):
            combo.activated.connect(lambda _: self._tell())
        self.black_point.toggled.connect(lambda _: self._tell())

    def show_options(self, options: ExportOptions) -> None:
        """Show ``options`` without telling anyone."""
        self.space.choose(options.colour_space)
        self.intent.choose(options.intent)
        self.black_point.blockSignals(True)
        self.black_point.setChecked(options.black_point)
        self.black_point.blockSignals(False)
        self._settle()

    def applied(self, options: ExportOptions) -> ExportOptions:
        """``options`` with what is chosen here."""
        return replace(
            options,
            colour_space=self.space.currentData(),
            intent=self.intent.currentData(),
            black_point=self.black_point.isChecked(),
        )

    def _tell(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        converts = self.space.currentData() != "photo"
        self.show_row(self.intent, converts)
        self.show_row(self.black_point, converts)


class MetadataForm(FormRows):
    """Which of EXIF, XMP and IPTC go along. ``changed`` tells another choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.choice = ChoiceBox(
            [
                (tr("All"), "all"),
                (tr("All but the position"), "no-gps"),
                (tr("Copyright and contact"), "copyright"),
                (tr("None"), "none"),
            ],
            tr("What the file tells of camera, place and author. The colour profile always goes along."),
            self,
        )
        self.note = ElidedLabel(self)
        self.add(tr("Keep"), self.choice)
        self.add_beside(self.note)
        self.choice.activated.connect(lambda _: self._settle())
        self.choice.activated.connect(lambda _: self.changed.emit())

    def show_options(self, options: ExportOptions) -> None:
        """Show ``options`` without telling anyone."""
        self.choice.choose(options.metadata)
        self._settle()

    def applied(self, options: ExportOptions) -> ExportOptions:
        """``options`` with what is chosen here."""
        return replace(options, metadata=self.choice.currentData())

    def _settle(self) -> None:
        tr = self.tr
        self.note.show_text(
            {
                "all": tr("EXIF, XMP and IPTC, position included."),
                "no-gps": tr("Without GPS; place names that were typed stay."),
                "copyright": tr("Creator, copyright and contact only."),
                "none": tr("Nothing but the colour profile."),
            }[self.choice.currentData()]
        )
