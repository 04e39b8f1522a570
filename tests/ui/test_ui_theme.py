"""The look: neutral greys, one accent, icons that exist and are sharp."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QSlider

from app.paths import resources_dir
from app.ui.icons import icon
from app.ui.theme import theme

ICONS = sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))
SIGNALS = ("accent", "error")


def test_all_but_the_accent_and_errors_is_neutral() -> None:
    look = theme()
    coloured = {look.roles[role].lower() for role in SIGNALS} | {"#e0b873"}  # the accent, hovered
    used = {found.lower() for found in re.findall(r"#[0-9A-Fa-f]{6}\b", look.sheet)}
    used |= {value.lower() for role, value in look.roles.items() if role not in SIGNALS}
    tinted = {colour for colour in used - coloured if len({colour[1:3], colour[3:5], colour[5:7]}) > 1}
    assert not tinted
    assert "qss_icons" not in look.sheet, "tinted bitmaps of the theme are not used"


def test_every_picture_of_the_style_sheet_is_there() -> None:
    named = re.findall(r'url\("?([^")]+)"?\)', theme().sheet)
    assert named and all(Path(name).is_file() for name in named)


def test_palette_and_sliders_follow(dressed: QApplication) -> None:
    assert dressed.palette().color(QPalette.ColorRole.Window).lightness() < 60
    assert dressed.palette().color(QPalette.ColorRole.Text).lightness() > 180
    bar = QSlider()
    bar.ensurePolished()
    assert bar.minimumWidth() >= 96 or bar.sizeHint().width() >= 96


@pytest.mark.parametrize("name", ICONS)
def test_icons_draw_something_sharp_at_any_scale(dressed: QApplication, name: str) -> None:
    made = icon(name)
    for ratio in (1.0, 2.0):
        pixmap = made.pixmap(QSize(20, 20), ratio)
        assert pixmap.width() == 20 * ratio
        image = pixmap.toImage()
        opaque = sum(
            image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height())
        )
        assert 10 < opaque < image.width() * image.height() * 0.6
