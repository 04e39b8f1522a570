"""What an export is asked for: where to, and how."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.imaging.errors import ExportError
from app.imaging.export_options import SUFFIXES, TITLES, ExportDepth, ExportOptions, format_for
from app.imaging.photo import FileFormat, Photo
from app.paths import samples_dir, user_pictures_dir
from app.tools.params import Slider
from app.ui.fields import SliderField
from app.ui.theme import GRID

_EIGHT_BIT_ONLY = ("JPEG", "WEBP")
_SUFFIX: dict[FileFormat, str] = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp"}
_QUALITY = Slider("Quality", "Smaller files lose fine texture first.", 1, 100, 1)


class ExportDialog(QDialog):
    """``wanted`` tells the file, the options, and whether an older file may be replaced. Never blocks."""

    wanted = Signal(object, object, bool)

    def __init__(
        self, photo: Photo, last: ExportOptions | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._photo = photo
        self.path = QLineEdit(self)
        self.path.setAccessibleName(self.tr("File"))
        self.path.setMinimumWidth(46 * GRID)
        browse = QPushButton(self.tr("Choose…"), self)
        self.kind = _combo(self, self.tr("Format"), [(TITLES[kind], kind) for kind in _SUFFIX])
        self.bits = _combo(self, self.tr("Depth"), [(self.tr("8 bit"), 8), (self.tr("16 bit"), 16)])
        self.quality = SliderField(_QUALITY, float(last.quality if last else 92), self)
        self.chroma = _combo(
            self,
            self.tr("Colour detail"),
            [(self.tr("Full (4:4:4)"), "4:4:4"), (self.tr("Quarter, smaller file (4:2:0)"), "4:2:0")],
        )
        self.replace = QCheckBox(self.tr("Replace the file that is there"), self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(self.note.fontMetrics().height() * 2)
        self.export = QPushButton(self.tr("Export"), self)
        self.export.setProperty("primary", True)
        self.export.setDefault(True)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        browse.setAutoDefault(False)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID + GRID // 2)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        grid.addWidget(_label(self, self.tr("File"), self.path), 0, 0)
        grid.addLayout(row, 0, 1)
        grid.addWidget(_label(self, self.tr("Format"), self.kind), 1, 0)
        grid.addWidget(self.kind, 1, 1)
        grid.addWidget(_label(self, self.tr("Depth"), self.bits), 2, 0)
        grid.addWidget(self.bits, 2, 1)
        grid.addWidget(self.quality, 3, 0, 1, 2)
        grid.addWidget(_label(self, self.tr("Colour detail"), self.chroma), 4, 0)
        grid.addWidget(self.chroma, 4, 1)
        grid.addWidget(self.replace, 5, 1)
        grid.addWidget(self.note, 6, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.export)
        box = QVBoxLayout(self)
        box.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        box.setSpacing(2 * GRID)
        box.addLayout(grid)
        box.addStretch(1)
        box.addLayout(buttons)

        kind = last.format if last and last.format else photo.format
        _choose(self.kind, kind)
        _choose(self.bits, (last.bit_depth if last else None) or (8 if photo.bit_depth == 8 else 16))
        _choose(self.chroma, last.chroma if last else "4:4:4")
        self.path.setText(str(suggested(photo, kind)))
        self.path.textChanged.connect(self._path_changed)
        self.kind.activated.connect(self._kind_changed)
        self.bits.activated.connect(lambda _: self._check())
        self.replace.toggled.connect(lambda _: self._check())
        browse.clicked.connect(self._browse)
        cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self._take)
        self._check()

    @property
    def target(self) -> Path:
        """The file as typed; a bare name lies beside the photo."""
        typed = Path(self.path.text().strip()).expanduser()
        folder = self._photo.path.parent if self._photo.path else Path.home()
        return typed if typed.is_absolute() else folder / typed

    @property
    def options(self) -> ExportOptions:
        kind: FileFormat = self.kind.currentData()
        depth: ExportDepth = 8 if kind in _EIGHT_BIT_ONLY else self.bits.currentData()
        return ExportOptions(
            format=kind,
            bit_depth=depth,
            quality=round(self.quality.value()),
            chroma=self.chroma.currentData(),
        )

    def problem(self) -> str:
        """Why this cannot be exported as it stands; empty where it can."""
        if not self.path.text().strip():
            return self.tr("Give the file a name.")
        target = self.target
        if self._photo.path is not None and _same(target, self._photo.path):
            return self.tr("This is the original, which is never written to; choose another name.")
        if not target.parent.is_dir():
            return self.tr("There is no folder {}; choose another.").format(target.parent)
        if target.is_dir():
            return self.tr("This is a folder; add a file name.")
        try:
            format_for(target, self.options)
        except ExportError as error:
            return str(error)
        if target.exists() and not self.replace.isChecked():
            return self.tr("{} exists already; replace it or choose another name.").format(target.name)
        return ""

    def _path_changed(self) -> None:
        kind = SUFFIXES.get(self.target.suffix.lower())
        if kind is not None:
            _choose(self.kind, kind)
        self.replace.setChecked(False)
        self._check()

    def _kind_changed(self) -> None:
        text = self.path.text().strip()
        if text and Path(text).suffix.lower() in SUFFIXES:
            self.path.setText(str(Path(text).with_suffix(_SUFFIX[self.kind.currentData()])))
        self._check()

    def _check(self) -> None:
        kind = self.kind.currentData()
        self.bits.setEnabled(kind not in _EIGHT_BIT_ONLY)
        if kind in _EIGHT_BIT_ONLY:
            _choose(self.bits, 8)
        elif not self.bits.property("was_enabled") and self._photo.bit_depth != 8:
            _choose(self.bits, 16)  # back from a format that holds 8 bits only
        self.bits.setProperty("was_enabled", self.bits.isEnabled())
        self.quality.setEnabled(kind in _EIGHT_BIT_ONLY)
        self.chroma.setEnabled(kind == "JPEG")
        exists = bool(self.path.text().strip()) and self.target.is_file()
        self.replace.setEnabled(exists)
        problem = self.problem()
        self.note.setText(problem or self._advice())
        self.note.setProperty("quiet", not problem)
        self.note.setProperty("failed", bool(problem))
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.export.setEnabled(not problem)

    def _advice(self) -> str:
        if self._photo.bit_depth != 8 and self.options.bit_depth == 8:
            return self.tr("The photo has {} bit; 8 bit keep less of it.").format(self._photo.bit_depth)
        if self._photo.alpha is not None and self.kind.currentData() == "JPEG":
            return self.tr("JPEG cannot hold the photo's transparency.")
        return self.tr("Profile, EXIF, XMP and IPTC go with it.")

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to"), str(self.target))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # asked here, where it can be seen
        dialog.fileSelected.connect(self.path.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take(self) -> None:
        self._check()
        if not self.problem():
            self.wanted.emit(self.target, self.options, self.replace.isChecked())
            self.accept()


def suggested(photo: Photo, kind: FileFormat) -> Path:
    """A name that is not taken yet: beside the original, or among the user's pictures for our own samples."""
    original = photo.path or user_pictures_dir() / "photo"
    if original.parent == samples_dir():
        original = user_pictures_dir() / original.name
    stem = f"{original.stem}-allfocus"
    path = original.with_name(stem + _SUFFIX[kind])
    number = 2
    while path.exists():
        path = original.with_name(f"{stem}-{number}{_SUFFIX[kind]}")
        number += 1
    return path


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _combo(parent: QWidget, name: str, items: list[tuple[str, object]]) -> QComboBox:
    combo = QComboBox(parent)
    combo.setAccessibleName(name)
    for label, value in items:
        combo.addItem(label, value)
    return combo


def _choose(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(max(combo.findData(value), 0))


def _label(parent: QWidget, text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setBuddy(buddy)
    return label
