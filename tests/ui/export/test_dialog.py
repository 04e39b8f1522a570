"""The export dialog: what it asks for, what it says, and how the export will turn out."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.imaging.export.options import ExportOptions
from app.imaging.export.size import OutputSize
from app.imaging.export.write import export_photo
from app.imaging.files.exiv2 import read_tags
from app.imaging.reading.facts import day_taken
from app.imaging.reading.open import open_photo
from app.ui.export import reveal
from app.ui.export import settings as export_settings
from app.ui.export.dialog import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.widgets.formatting import format_bytes
from tests.tools.fake_tools import make_photo
from tests.ui.conftest import Negative, drag_to
from tests.ui.window_steps import LONG, deblurred
from tests.ui.window_steps import opened as opened_at_once


def opened(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    """Open it and wait for the engine: a thread that is importing torch cannot be stopped in time."""
    opened_at_once(window, photo_file, qtbot)
    qtbot.waitUntil(lambda: window.session.engine is not None, timeout=60_000)


@pytest.fixture
def dialog(window: MainWindow, photo_file: Path, qtbot: QtBot) -> ExportDialog:
    opened(window, photo_file, qtbot)
    window.exporting.ask()
    made = window.exporting.dialog
    assert made is not None
    return made


def settled(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Wait until the part is shown and the file is weighed."""
    qtbot.waitUntil(dialog.is_settled, timeout=LONG)


def switch(dialog: ExportDialog, kind: str) -> None:
    dialog.column.form.kind.choose(kind)
    dialog.column.form.kind.activated.emit(dialog.column.form.kind.currentIndex())


def pick(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


# What is asked for ---------------------------------------------------------------


def test_the_dialog_says_what_is_wrong(dialog: ExportDialog, photo_file: Path) -> None:
    dialog.name.template.setText(photo_file.name)
    dialog.name.replace.setChecked(True)
    assert "original" in dialog.note.text() and not dialog.export.isEnabled()
    dialog.name.template.setText("a.tif")
    assert dialog.export.isEnabled()
    dialog.name.folder.name.setText(str(photo_file.parent / "nowhere"))
    assert "folder" in dialog.note.text() and not dialog.export.isEnabled()
    dialog.name.folder.name.setText(str(photo_file.parent))
    for wrong, words in (
        ("a:b.tif", "every system"),
        ("{stem", "braces"),
        ("{size}.tif", "does not know {size}"),
        ("con.tif", "device"),
        ("", "names nothing"),
        ("a.jpg", "another format"),
        ("x" * 300 + ".tif", "too long"),
    ):
        dialog.name.template.setText(wrong)
        assert words in dialog.note.text() and not dialog.export.isEnabled(), wrong
        assert dialog.name.preview.whole == "" or words == "another format"
    dialog.reject()


def test_a_name_that_is_taken_is_numbered_or_replaced_as_wished(
    dialog: ExportDialog, photo_file: Path
) -> None:
    taken = photo_file.with_name("photo-allfocus.tif")
    taken.write_bytes(b"old")
    dialog.name.template.setText("{stem}-allfocus.{ext} ")
    assert dialog.name.number.isVisible() and dialog.name.number.isChecked()
    assert dialog.target.name == dialog.name.preview.whole == "photo-allfocus-2.tif"
    assert not dialog.name.overwrite and dialog.export.isEnabled()
    dialog.name.replace.setChecked(True)
    assert dialog.target == taken and dialog.name.overwrite and dialog.export.isEnabled()
    dialog.name.template.setText("{stem}-{n}.{ext}")
    assert dialog.target.name == "photo-1.tif" and not dialog.name.number.isVisible()
    photo_file.with_name("photo-1.tif").touch()
    dialog.name.template.setText("{stem}-{n}.{ext}  ")
    assert dialog.target.name == "photo-2.tif"
    dialog.reject()


def test_the_template_knows_day_tools_and_size(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    window.exporting.ask()
    dialog = window.exporting.dialog
    assert dialog is not None
    switch(dialog, "WEBP")
    pick(dialog.column.size_form.rule, "long")
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.column.size_form.value.setFocus()
    dialog.column.size_form.value.selectAll()
    qtbot.keyClicks(dialog.column.size_form.value, "320 px")
    qtbot.keyClick(dialog.column.size_form.value, Qt.Key.Key_Tab)
    dialog.name.template.setText("{tool}_{width}x{height}_{date}.{ext}")
    day = day_taken(read_tags(open_photo(photo_file).metadata), photo_file)
    assert dialog.target.name == f"deblur_320x240_{day}.webp"
    dialog.reject()


def test_each_format_shows_what_it_knows(dialog: ExportDialog) -> None:
    form = dialog.column.form
    seen = {
        "JPEG": (form.quality, form.chroma),
        "PNG": (form.bits,),
        "TIFF": (form.bits, form.compression),
        "WEBP": (form.quality, form.lossless),
    }
    everything = {form.bits, form.quality, form.chroma, form.lossless, form.compression}
    for kind, fields in seen.items():
        switch(dialog, kind)
        assert {field for field in everything if field.isVisible()} == set(fields), kind
        assert dialog.options.format == kind
    form.lossless.setChecked(True)
    assert dialog.options.lossless and not form.quality.isVisible()
    dialog.reject()


def test_what_was_used_is_remembered_format_by_format(
    window: MainWindow, photo_file: Path, user_home: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.exporting.ask()
    dialog = window.exporting.dialog
    assert dialog is not None
    switch(dialog, "JPEG")
    dialog.column.form.quality.set_value(55)
    pick(dialog.column.colour.space, "adobe-rgb")
    pick(dialog.column.metadata_form.choice, "none")
    pick(dialog.column.size_form.rule, "percent")
    pick(dialog.column.size_form.sharpening, "low")
    dialog.name.template.setText("{stem}-web.{ext}")
    wanted = dialog.options
    with qtbot.waitSignal(window.session.exported, timeout=LONG):
        dialog.export.click()
    small = open_photo(photo_file.with_name("photo-web.jpg"))
    assert (small.width, small.height) == (320, 240) and not read_tags(small.metadata)
    window.exporting.ask()
    again = window.exporting.dialog
    assert again is not None and again is not dialog
    assert again.options == wanted and again.name.template.text() == "{stem}-web.{ext}"
    switch(again, "PNG")
    assert again.options == ExportOptions(format="PNG", bit_depth=16)
    again.reject()
    window.exporting.ask()
    last = window.exporting.dialog
    assert last is not None and last.options == wanted  # what was not exported is not kept
    last.reject()


@pytest.mark.parametrize(
    "junk",
    ["", "[]", "{", '{"formats": 5, "format": "BMP", "template": 7}', '{"formats": {"JPEG": {"quality": 900, '
     '"chroma": 3, "size": "huge", "sharpening": "low", "bit_depth": true, "metadata": "none"}}}'],
)  # fmt: skip
def test_damaged_settings_cost_only_themselves(user_home: Path, junk: str) -> None:
    file = export_settings.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text(junk)
    found = export_settings.load()
    usual = ExportOptions(format="JPEG")
    kept = dataclasses.replace(usual, sharpening="low", metadata="none")
    assert found.options("JPEG") == (kept if "sharpening" in junk else usual)
    assert found.format is None and found.template == export_settings.DEFAULT_TEMPLATE


def test_settings_come_back_as_they_were(user_home: Path) -> None:
    options = ExportOptions(
        format="TIFF",
        bit_depth=8,
        compression="zstd",
        size=OutputSize("box", 1000, 800, enlarge=True),
        intent="perceptual",
        black_point=False,
    )
    settings = export_settings.ExportSettings().after(options, "{n}.tif")
    export_settings.save(settings)
    assert export_settings.load() == settings
    assert json.loads(export_settings.settings_file().read_text())["version"] == 1


# How it will turn out --------------------------------------------------------------


def test_the_preview_is_the_file_pixel_by_pixel(
    window: MainWindow, photo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    window.exporting.ask()
    dialog = window.exporting.dialog
    assert dialog is not None
    switch(dialog, "JPEG")
    dialog.column.form.quality.set_value(20)
    dialog.column.form.quality.changed.emit(20.0, None)
    pick(dialog.column.form.chroma, "4:2:0")
    trials = []
    window.exporting.trials.tried.connect(trials.append)  # type: ignore[union-attr]
    settled(dialog, qtbot)
    options, box = dialog.options, trials[-1].box
    source = open_photo(photo_file)
    negative = source.with_pixels(np.float32(1) - source.pixels)
    export_photo(negative, tmp_path / "real.jpg", options)
    real = (open_photo(tmp_path / "real.jpg").pixels * 255).round().astype(np.uint8)
    np.testing.assert_array_equal(trials[-1].after, real[box.top : box.bottom, box.left : box.right])
    assert trials[-1].lossy and (trials[-1].before != trials[-1].after).any()
    weight = (tmp_path / "real.jpg").stat().st_size
    assert dialog.weight.text().endswith(format_bytes(weight)), weight
    dialog.reject()


def test_before_and_after_are_told_apart(dialog: ExportDialog, qtbot: QtBot) -> None:
    switch(dialog, "JPEG")
    dialog.column.form.quality.set_value(15)
    dialog.column.form.quality.changed.emit(15.0, None)
    settled(dialog, qtbot)
    assert "quality 15" in dialog.preview.label
    after = dialog.preview.grab().toImage()
    dialog.compare.setChecked(True)
    assert "Before" in dialog.preview.label and dialog.preview.grab().toImage() != after
    dialog.compare.setChecked(False)
    assert dialog.preview.grab().toImage() == after
    switch(dialog, "PNG")
    settled(dialog, qtbot)
    assert (
        "nothing lost: the picture in the window" in dialog.preview.label and not dialog.compare.isEnabled()
    )
    dialog.reject()


def test_another_part_can_be_dragged_and_stepped_to(dialog: ExportDialog, qtbot: QtBot) -> None:
    pick(dialog.column.size_form.rule, "percent")
    dialog.column.size_form.enlarge.setChecked(True)
    dialog.column.size_form.value.set_value(200)
    dialog.column.size_form.value.entered.emit(200.0)
    settled(dialog, qtbot)
    before = dialog.preview.centre
    qtbot.mousePress(dialog.preview, Qt.MouseButton.LeftButton, pos=QPoint(120, 120))
    drag_to(dialog.preview, QPoint(90, 100))
    assert dialog.preview.centre[0] > before[0] and dialog.preview.centre[1] > before[1]
    qtbot.mouseRelease(dialog.preview, Qt.MouseButton.LeftButton, pos=QPoint(90, 100))
    assert dialog.preview.waits
    settled(dialog, qtbot)
    there = dialog.preview.centre
    for _ in range(30):
        qtbot.keyClick(dialog.preview, Qt.Key.Key_Left)
    left = dialog.preview.centre
    assert left[0] < there[0] and left[0] == pytest.approx(dialog.preview.wanted[0] / 1280 / 2, abs=1e-3)
    settled(dialog, qtbot)
    dialog.reject()


def test_a_newer_wish_ends_the_older(
    window: MainWindow, photo_file: Path, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    window.exporting.ask()
    dialog = window.exporting.dialog
    assert dialog is not None
    settled(dialog, qtbot)
    answers = []
    window.exporting.trials.weighed.connect(answers.append)  # type: ignore[union-attr]
    for quality in (10, 20, 30, 40, 95):
        switch(dialog, "JPEG")
        dialog.column.form.quality.set_value(quality)
        dialog.column.form.quality.changed.emit(float(quality), None)
        QApplication.processEvents()
    settled(dialog, qtbot)
    assert len(answers) == 1 and "quality 95" in dialog.preview.label
    dialog.reject()
    qtbot.waitUntil(lambda: not window.session.worker_thread.queue.busy, timeout=LONG)


def test_the_same_wish_again_changes_nothing(dialog: ExportDialog, qtbot: QtBot) -> None:
    settled(dialog, qtbot)
    dialog.name.template.setText("other.tif")
    assert dialog.is_settled() and "about" in dialog.weight.text()
    dialog.reject()


# Hands and looks -----------------------------------------------------------------------


def test_every_field_is_named_and_reached_by_keys(dialog: ExportDialog, qtbot: QtBot) -> None:
    kinds = (QLineEdit, QComboBox, QPushButton)
    fields = [
        each
        for each in dialog.findChildren(QWidget)
        if isinstance(each, kinds) and each.isVisible() and each.isEnabled() and each.window() is dialog
    ]
    for field in fields:
        assert field.accessibleName() or (isinstance(field, QPushButton) and field.text()), field
    dialog.column.form.kind.setFocus()
    reached = set()
    for _ in range(80):
        at = QApplication.focusWidget()
        assert at is not None
        reached.add(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert {field for field in fields if field.focusPolicy() & Qt.FocusPolicy.TabFocus} <= reached
    assert dialog.preview in reached
    dialog.reject()


def test_it_fits_a_small_screen(dialog: ExportDialog) -> None:
    screen = dialog.screen().availableGeometry()
    assert dialog.height() <= screen.height() and dialog.width() <= screen.width()
    assert dialog.minimumSizeHint().height() <= 700
    dialog.reject()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 kB"), (1500, "2 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (99_960_000, "100 MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert format_bytes(size) == words


def test_where_a_file_lies_is_shown_as_each_system_does(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("/a b/photo, one.jpg")
    assert reveal.command_for("win32", path) == ["explorer", f"/select,{path}"]
    assert reveal.command_for("darwin", path) == ["open", "-R", str(path)]
    monkeypatch.setattr(reveal.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(reveal, "has_bus", lambda: True)
    command = reveal.command_for("linux", path)
    assert command is not None and command[-2] == "array:string:file:///a%20b/photo%2C%20one.jpg"
    monkeypatch.setattr(reveal, "has_bus", lambda: False)
    assert reveal.command_for("linux", path) is None


def test_a_photo_with_transparency_is_previewed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    plain = make_photo(120, 160)
    alpha = np.zeros((120, 160), np.float32)
    alpha[:, 80:] = 1
    path = tmp_path / "clear.png"
    export_photo(dataclasses.replace(plain, alpha=alpha), path)
    opened(window, path, qtbot)
    window.exporting.ask()
    dialog = window.exporting.dialog
    assert dialog is not None
    trials = []
    window.exporting.trials.tried.connect(trials.append)  # type: ignore[union-attr]
    for kind in ("PNG", "JPEG"):
        switch(dialog, kind)
        settled(dialog, qtbot)
        assert trials[-1].before[:, :70].min() == 255
    assert "transparency" in dialog.note.text()
    dialog.reject()
